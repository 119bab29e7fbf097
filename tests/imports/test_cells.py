"""Cells: what a workbook holds is read back as it was, and what people write is understood."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mellanrum.documents.fill_in_book import FillInBook, render_fill_in
from mellanrum.exchange.mapping.applying import apply
from mellanrum.exchange.mapping.cells import canonical, day_of
from mellanrum.exchange.mapping.matching import match
from mellanrum.exchange.mapping.persons_reading import EXAMPLE, FILE
from mellanrum.exchange.mapping.raw import read_raw
from mellanrum.exchange.package.schema import FILES
from mellanrum.exchange.package.schema.columns import Col, File, Kind
from mellanrum.exchange.package.values import parse, write
from mellanrum.exchange.templates.book import excel_value, file_sheet
from mellanrum.exchange.templates.choices import Choices
from mellanrum.exchange.templates.headings import heading_of, plain_name

TABLES = [*(f for f in FILES if not any(c.kind is Kind.JSON for c in f.columns)), FILE]
SIGNS = st.text("abcåäöÅ019 =+-@'\";,|()/%\n", min_size=1, max_size=20).map(str.strip).filter(bool)
SLUGS = st.text("abcxyz019-_", min_size=1, max_size=9)
DAYS = st.dates(date(1901, 1, 1), date(2199, 12, 30))


class NoNames(Choices):
    """A förbund without rows: short forms stand as they are."""

    def of(self, ref: str) -> dict[str, str]:
        return {}

    def _short_names(self, ref: str) -> Any:
        return ()


def values_of(column: Col) -> st.SearchStrategy[Any]:
    """What a column may hold."""
    return {
        Kind.TEXT: SIGNS,
        Kind.SLUG: SLUGS,
        Kind.REF: SLUGS,
        Kind.REFS: st.lists(SLUGS, min_size=1, max_size=3).map(lambda x: tuple(sorted(set(x)))),
        Kind.DATE: DAYS,
        Kind.LAST_DAY: DAYS,
        Kind.MONTH: DAYS.map(lambda day: day.replace(day=1)),
        Kind.INTEGER: st.integers(0, 999_999_999),
        Kind.YEAR: st.integers(1900, 2200),
        Kind.MONEY: st.integers(-(10**12), 10**12),
        Kind.DECIMAL: st.integers(-(10**9), 10**9).map(lambda n: Decimal(n) / 100),
        Kind.PERCENT: st.integers(0, 999_9999).map(lambda n: Decimal(n) / 10_000),
        Kind.YES_NO: st.booleans(),
        Kind.CHOICE: st.sampled_from(sorted(column.one_of.values()) or [""]),
        Kind.CHOICES: st.sampled_from(sorted(column.one_of.values()) or [""]),
        Kind.SUPPORT_TIME: st.sampled_from([("years", 3), ("not_applicable", None)]),
        Kind.HEX: st.integers(1, 2**61),
    }[column.kind]


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.generate],  # to shrink a thousand cells takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_every_table_is_read_back_as_it_was_filled_in(data: st.DataObject) -> None:
    """A row of each table, through the workbook, its headings and its cells."""
    rows = {f.name: [data.draw(values_of(c)) for c in f.columns] for f in TABLES}
    choices = NoNames("")

    def sheet(file: File) -> Any:
        texts = [write(c, v) for c, v in zip(file.columns, rows[file.name], strict=True)]
        cells = [excel_value(c, text) for c, text in zip(file.columns, texts, strict=True)]
        return file_sheet(file, choices, [cells], EXAMPLE if file is FILE else "")

    book = FillInBook("Prov", (), tuple(sheet(file) for file in TABLES))
    raw = read_raw("prov.xlsx", render_fill_in(book))
    assert [s.mark[0] for s in raw.sheets] == [f.name for f in TABLES]
    for held, file in zip(raw.sheets, TABLES, strict=True):
        found = match(held, file)
        assert found.sure, (file.name, found.why)
        (row,) = apply(held, found.reading, file, choices).sheet.rows
        read = [parse(c, row.cells[c.name]) for c in file.columns]
        told = [v or None if v == "" else v for v in rows[file.name]]
        assert read == told, (file.name, row.cells)


def test_a_heading_leads_back_to_its_column() -> None:
    for file in TABLES:
        for column in file.columns:
            assert plain_name(heading_of(column.name)) == column.name


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2021-06-01", "dmy", "2021-06-01"),
        ("20210601", "ymd", "2021-06-01"),
        ("2021/6/1", "ymd", "2021-06-01"),
        ("1/6 2021", "ymd", "2021-06-01"),
        ("01.06.2021", "dmy", "2021-06-01"),
        ("6/1/2021", "mdy", "2021-06-01"),
        ("1 juni 2021", "ymd", "2021-06-01"),
        ("den 1 juni 2021", "ymd", "2021-06-01"),
        ("21-06-01", "ymd", "2021-06-01"),
        ("1/6-21", "dmy", "2021-06-01"),
        ("44348", "ymd", "2021-06-01"),
        ("2021-06-01T00:00:00", "ymd", "2021-06-01"),
        ("31/2 2021", "ymd", "None"),
        ("i juni", "ymd", "None"),
    ],
)
def test_days_as_people_write_them(text: str, order: str, expected: str) -> None:
    assert str(day_of(text, order)) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Kind.MONEY, "1 234,50 kr", "1234.50"),
        (Kind.MONEY, "1,234.50", "1234.50"),
        (Kind.MONEY, "1.234.567,5", "1234567.5"),
        (Kind.MONEY, "(12)", "-12"),
        (Kind.MONEY, "−12:-", "-12"),
        (Kind.PERCENT, "52,5 %", "52.5"),
        (Kind.DECIMAL, "33.3333333333", "33.33"),
        (Kind.INTEGER, "12 st", "12"),
        (Kind.INTEGER, "12,0", "12"),
        (Kind.INTEGER, "1,234", "1,234"),  # is it one or a thousand? told, not guessed
        (Kind.YES_NO, "X", "ja"),
        (Kind.YES_NO, "FALSKT", "nej"),
        (Kind.YES_NO, "kanske", "kanske"),
    ],
)
def test_numbers_and_words_as_people_write_them(kind: Kind, text: str, expected: str) -> None:
    assert canonical(Col("x", kind, ""), text, "ymd", NoNames("")) == expected
