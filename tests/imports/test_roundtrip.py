"""A template that is filled in says what the registers say, and every shape of a cell is read."""

from __future__ import annotations

import io

import openpyxl
import pytest

from mellanrum.documents.fill_in_book import render_fill_in
from mellanrum.exchange.mapping.matching import suggest
from mellanrum.exchange.mapping.raw import read_raw
from mellanrum.exchange.templates.book import fill_in_book
from mellanrum.exchange.templates.groups import ANSWERS, BY_FILE, BY_KEY, FORMS, GROUPS, PERSONS
from mellanrum.registers.organisation.models import Forbund
from tests.imports.conftest import csv_of, looked_through

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def test_every_table_is_in_a_group_or_never_read_in_by_the_office() -> None:
    grouped = [name for group in GROUPS for name in group.files]
    assert len(grouped) == len(set(grouped))
    assert {*grouped, *PERSONS, *ANSWERS, *FORMS} == set(BY_FILE)


@pytest.mark.parametrize("key", BY_KEY)
def test_what_a_filled_template_holds_changes_nothing(forbund: Forbund, key: str) -> None:
    """Explanations and examples are left out, names lead back to short forms."""
    group = BY_KEY[key]
    book = render_fill_in(fill_in_book(group.title, group.bindings, forbund.slug, filled=True))
    files = [binding.file for binding in group.bindings]
    assert all(one.sure and not one.is_old for one in suggest(read_raw("mall.xlsx", book), files))
    prepared = looked_through(forbund, "mall.xlsx", book, key)
    assert prepared.problems == ()
    assert [(t.binding.file.name, t.rows) for t in prepared.tables if t.rows] == []
    held = {b.file.name for b in group.bindings if b.register.read(forbund.slug)}
    assert {t.binding.file.name for t in prepared.tables} == held


def test_a_template_locks_its_heading_and_offers_the_lists(forbund: Forbund) -> None:
    group = BY_KEY["insatser"]
    data = render_fill_in(fill_in_book(group.title, group.bindings, forbund.slug, filled=True))
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Insatser"]
    assert sheet.protection.sheet and sheet["B1"].protection.locked
    assert not sheet["B4"].protection.locked and sheet.freeze_panes == "B3"
    assert {sheet["A2"].value, sheet["A3"].value} == {"Förklaring", "Exempel"}
    lists = [v for v in sheet.data_validations.dataValidation if v.type == "list"]
    assert any("Listor" in v.formula1 for v in lists)
    assert book["Mellanrum"].sheet_state == "hidden"
    told = book["Listor"]
    assert told.sheet_state == "visible" and told.protection.sheet
    assert {"Slag", "Typ"} <= {cell.value for cell in told[1]}
    first = next(v.formula1 for v in lists if "Listor" in v.formula1)
    assert "$2:" in first, "the heading is not among the choices"


def test_an_old_template_is_told(forbund: Forbund) -> None:
    group = BY_KEY["organisation"]
    data = render_fill_in(fill_in_book(group.title, group.bindings, forbund.slug))
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["Mellanrum"]["C1"] = "000000000000"
    sink = io.BytesIO()
    book.save(sink)
    found = suggest(read_raw("mall.xlsx", sink.getvalue()), [b.file for b in group.bindings])
    assert [one.is_old for one in found][:2] == [True, False]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (csv_of("Part;Namn;Slag", "öst;Ö;kommun").decode().replace("öst", "ost").encode("cp1252"),
         ("Ö", "municipality")),
        ("part,namn,slag\nost,\"Ö, den\",Kommun\n".encode("utf-8-sig"), ("Ö, den", "municipality")),
        ("sep=;\npart;namn;slag\nost;Ö;region\n".encode("utf-16"), ("Ö", "region")),
        ("part\tnamn\tslag\nost\tÖ\tstate\n".encode(), ("Ö", "state")),
    ],
)  # fmt: skip
def test_csv_of_every_kind_is_read(
    forbund: Forbund, data: bytes, expected: tuple[str, str]
) -> None:
    prepared = looked_through(forbund, "p.csv", data, "parter.csv")
    assert prepared.problems == ()
    (row,) = prepared.tables[0].part.rows.values()
    assert (row.name, row.kind) == expected
