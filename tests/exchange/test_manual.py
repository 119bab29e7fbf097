"""docs/datapaket.md is made from the contract and is up to date."""

from __future__ import annotations

from pathlib import Path

from mellanrum.exchange.package.bindings import BINDINGS
from mellanrum.exchange.package.manual import EXAMPLES, manual
from mellanrum.exchange.package.reader import read_sheet
from mellanrum.exchange.package.schema import FILES
from mellanrum.exchange.package.values import parse

PAGE = Path(__file__).parents[2] / "docs" / "datapaket.md"


def test_the_page_is_up_to_date() -> None:
    told = "python -m mellanrum.exchange.package.manual"
    assert PAGE.read_text(encoding="utf-8") == manual(), f"Kör {told}"


def test_the_examples_can_be_read() -> None:
    for binding in BINDINGS:
        file = binding.file
        heading = ";".join(column.name for column in file.columns)
        sheet = read_sheet(file, f"{heading}\n{EXAMPLES[file.name]}\n".encode())
        assert sheet.problems == []
        (row,) = sheet.rows
        binding.build({c.name: parse(c, row.cells[c.name]) for c in file.columns})


def test_every_file_and_column_is_told() -> None:
    page = manual()
    for file in FILES:
        section = page.split(f"## {file.name}\n")[1].split("\n## ")[0]
        for column in file.columns:
            assert f"| `{column.name}` |" in section
