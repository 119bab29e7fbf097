"""Every published table in every format has the cells of the frozen document that the PDF is of.

The document is read here as plain JSON, and rounded here, so that nothing of what is tested helps.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from django.test import Client

from mellanrum.exchange.open_data.model import Dataset, Version
from mellanrum.exchange.open_data.reading import list_datasets
from mellanrum.reports.models import FrozenReport
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
Cell = dict[str, Any] | None
SIGNS = {"suppressed": "·", "missing": "–"}
STATES = {"shown": "visas", "suppressed": "skyddad", "missing": "saknas"}


def printed_in(frozen: int) -> dict[str, Any]:
    """{key: table} as frozen, the first of each key."""
    text = gzip.decompress(bytes(FrozenReport.objects.get(pk=frozen).document))
    found: dict[str, Any] = {}
    for section in json.loads(text)["sections"]:
        for block in section["blocks"]:
            if block["block"] in ("TableBlock", "StatementBlock"):
                found.setdefault(block["table"]["key"], block["table"])
    return found


def number(cell: dict[str, Any]) -> Decimal:
    return Decimal(cell["exact"]).quantize(Decimal(1).scaleb(-cell["decimals"]), ROUND_HALF_UP)


def told(cell: Cell) -> tuple[str, Decimal | None]:
    """(sign or '', value) of a cell as it is printed."""
    if cell is None:
        return "", None
    return (SIGNS[cell["status"]], None) if cell["status"] != "shown" else ("", number(cell))


def base_of(cell: Cell) -> int | None:
    is_shown = cell is not None and cell["status"] == "shown" and cell["base_key"]
    return cell["base"] if cell and is_shown else None


def expected_rows(table: dict[str, Any]) -> list[list[tuple[str, Decimal | None]]]:
    """Each row's cells, with a base after each column that has any."""
    with_base = [
        any(base_of(row["cells"][n]) is not None for row in table["rows"])
        for n in range(len(table["columns"]))
    ]
    rows = []
    for row in table["rows"]:
        line: list[tuple[str, Decimal | None]] = []
        for cell, has_base in zip(row["cells"], with_base, strict=True):
            line.append(told(cell))
            if has_base:
                base = base_of(cell)
                line.append(("", None if base is None else Decimal(base)))
        rows.append(line)
    return rows


def in_csv(content: bytes) -> list[list[tuple[str, Decimal | None]]]:
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))[1:]
    return [[parsed(text.replace(",", ".")) for text in line[1:]] for line in lines]


def parsed(text: str) -> tuple[str, Decimal | None]:
    if text in ("", "·", "–"):
        return text, None
    return "", Decimal(text)


def in_excel(content: bytes, table: dict[str, Any]) -> list[list[tuple[str, Decimal | None]]]:
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[1]
    wide = len(expected_rows(table)[0]) if table["rows"] else 0
    rows = []
    for line in sheet.iter_rows(min_row=5, max_row=4 + len(table["rows"]), max_col=1 + wide):
        rows.append([excel_cell(cell) for cell in line[1:]])
    return rows


def excel_cell(cell: Any) -> tuple[str, Decimal | None]:
    if cell.value is None or isinstance(cell.value, str):
        return cell.value or "", None
    value = Decimal(repr(cell.value)) * (100 if "%" in cell.number_format else 1)
    return "", value


def same(found: Any, expected: Any) -> None:
    assert len(found) == len(expected)
    for line, wanted in zip(found, expected, strict=True):
        assert [sign for sign, _ in line] == [sign for sign, _ in wanted]
        for (_, value), (_, other) in zip(line, wanted, strict=True):
            assert (value is None) == (other is None)
            assert value is None or other is None or abs(value - other) < Decimal("1e-9")


def check(browser: Client, dataset: Dataset, version: Version, table: dict[str, Any]) -> None:
    place = f"/oppna-data/{FORBUND}/{dataset.name}/{version.name}"
    expected = expected_rows(table)
    content = browser.get(f"{place}.csv").content
    same(in_csv(content), expected)
    lines = content.decode("utf-8-sig").splitlines()[1:]
    for line, row in zip(lines, table["rows"], strict=True):
        assert line.lstrip("\"'").startswith(row["label"])
    same(in_excel(browser.get(f"{place}.xlsx").content, table), expected)
    assert json.loads(browser.get(f"{place}.json").content) == table
    for cell in (c for row in table["rows"] for c in row["cells"] if c):
        if cell["status"] == "suppressed":
            hidden = (cell["value"], cell["exact"], cell["numerator"], cell["base"])
            assert (*hidden, cell["provenance"]["rows"]) == (None,) * 5


def test_every_cell_is_the_same_in_every_format(world: Site) -> None:
    browser, checked = Client(), 0
    for dataset in list_datasets(FORBUND):
        for version in dataset.readable:
            check(browser, dataset, version, printed_in(version.frozen)[version.table.key])
            checked += 1
    assert checked >= 7


def test_the_long_file_has_each_figure_of_the_editions_in_force(world: Site) -> None:
    for dataset in list_datasets(FORBUND):
        if not dataset.in_force:
            continue
        answer = Client().get(f"/oppna-data/{FORBUND}/{dataset.name}/alla-ar.csv")
        lines = list(csv.DictReader(io.StringIO(answer.content.decode())))
        expected = [
            (str(v.period), row["key"], column["key"], cell)
            for v in dataset.in_force
            for row in printed_in(v.frozen)[v.table.key]["rows"]
            for column, cell in zip(
                printed_in(v.frozen)[v.table.key]["columns"], row["cells"], strict=True
            )
            if cell
        ]
        assert len(lines) == len(expected)
        for line, (period, row, column, cell) in zip(lines, expected, strict=True):
            assert (line["period"], line["rad"], line["kolumn"]) == (period, row, column)
            assert line["lage"] == STATES[cell["status"]]
            value = None if line["varde"] == "" else Decimal(line["varde"])
            assert value == told(cell)[1]
            base = base_of(cell)
            assert line["bas"] == ("" if base is None else str(base))
            assert cell["status"] == "shown" or line["taljare"] == ""
