"""The workbook of a group of registers, with the förbund's own lists, and its rows if asked."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from mellanrum.documents.fill_in_book import FillInBook, FillInColumn, FillInSheet, Value
from mellanrum.exchange.package.binding import Binding
from mellanrum.exchange.package.examples import EXAMPLES
from mellanrum.exchange.package.manual import KINDS
from mellanrum.exchange.package.schema.columns import Col, File, Kind
from mellanrum.exchange.templates.choices import Choices, offered, shown
from mellanrum.exchange.templates.groups import version_of
from mellanrum.exchange.templates.headings import heading_of

SHAPES = {
    Kind.DATE: "day",
    Kind.LAST_DAY: "day",
    Kind.INTEGER: "whole",
    Kind.YEAR: "whole",
    Kind.MONEY: "money",
    Kind.DECIMAL: "number",
    Kind.PERCENT: "number",
}
NARROW, USUAL, WIDE = 12, 18, 34
TOLD = (
    "1. Välj bladet för den tabell du vill fylla i. Skriv en rad för varje uppgift, under "
    "exemplet. Kolumner med mörkare rubrik måste fyllas i.",
    "2. Där det finns en lista väljer du ur den. Det som du lägger upp i ett annat blad i samma "
    "fil får också användas: skriv då dess kortform.",
    "3. Dagar skrivs som 2021-06-01. En sista dag räknas in; tomt betyder tills vidare. Belopp "
    "skrivs i kronor.",
    "4. Rader som är märkta Förklaring och Exempel läses inte in. Låt dem stå kvar.",
    "5. Spara filen och lämna den under Läs in. Du ser vad som ändras innan något sparas.",
    "En rad känns igen på sin nyckel och ändras då. En rad som saknas i filen tas inte bort. En "
    "kolumn som du tar bort ur bladet rörs inte, men en tom cell tömmer uppgiften.",
    "Skriv inga namn, personnummer eller andra uppgifter om enskilda personer.",
)


def fill_in_book(
    title: str, bindings: Sequence[Binding], forbund: str, *, filled: bool = False
) -> FillInBook:
    """The description of a workbook; `filled` with the rows that the registers hold now."""
    choices = Choices(forbund)
    sheets = tuple(_sheet(b, choices, forbund if filled else "") for b in bindings)
    return FillInBook(title, TOLD, sheets)


def _sheet(binding: Binding, choices: Choices, forbund: str) -> FillInSheet:
    file = binding.file
    rows = list(binding.register.read(forbund).values()) if forbund else []
    return file_sheet(file, choices, [values_of(binding, row, choices) for row in rows])


def file_sheet(
    file: File, choices: Choices, rows: Sequence[Sequence[Value]] = (), example: str = ""
) -> FillInSheet:
    """The sheet of a table. `example` is a row as CSV, the package's own if nothing is said."""
    columns = tuple(_column(file, column, choices) for column in file.columns)
    line = example or EXAMPLES[file.name]
    cells = next(csv.reader([line], delimiter=";"))
    cells += [""] * (len(file.columns) - len(cells))
    held = tuple(excel_value(c, text) for c, text in zip(file.columns, cells, strict=True))
    return FillInSheet(
        sheet_name(file), file.title, (file.name, version_of(file)), columns, (held,), rows
    )


def sheet_name(file: File) -> str:
    """At most 31 signs that Excel takes: 'Budgetplaner', 'Beviljade medel ar'."""
    return heading_of(file.name.removesuffix(".csv").replace("-", "_"))[:31]


def _column(file: File, column: Col, choices: Choices) -> FillInColumn:
    offer = offered(column, choices)
    return FillInColumn(
        heading=heading_of(column.name),
        help=_help(file, column),
        shape=SHAPES.get(column.kind, "text"),
        required=column.required,
        choices=offer,
        only=column.kind in (Kind.CHOICE, Kind.YES_NO),
        width=_width(column, offer),
    )


def _help(file: File, column: Col) -> str:
    """'Första dag. Dag, en del av nyckeln.'"""
    told = column.help[:1].upper() + column.help[1:]
    words = (
        ""
        if column.kind is not Kind.CHOICES
        else f" Ett eller flera av: {', '.join(column.one_of)}."
    )
    key = ", en del av nyckeln" if column.name in file.key else ""
    return f"{told}. {KINDS[column.kind].capitalize()}{key}.{words}"


def _width(column: Col, offer: Sequence[str]) -> int:
    if offer:
        return min(WIDE, max(NARROW, max(map(len, offer)) + 2))
    if column.kind in SHAPES:
        return NARROW if len(column.name) < NARROW else USUAL
    return WIDE if column.kind is Kind.TEXT else USUAL


def values_of(binding: Binding, row: Any, choices: Choices) -> list[Value]:
    """A row's cells as a workbook holds them, references by name."""
    columns = binding.file.columns
    texts = binding.cells(row, columns)
    return [_named(c, text, choices) for c, text in zip(columns, texts, strict=True)]


def _named(column: Col, text: str, choices: Choices) -> Value:
    if column.kind is Kind.REF and text:
        known = choices.of(column.ref)
        return shown(text, known[text]) if text in known else text
    return excel_value(column, text)


def excel_value(column: Col, text: str) -> Value:
    """The cell of a workbook for a cell of the package, '' and all else that is text as it is."""
    shape = SHAPES.get(column.kind, "text")
    if not text:
        return None
    if shape == "day":
        return date.fromisoformat(text)
    if shape == "whole":
        return int(text)
    return Decimal(text.replace(",", ".")) if shape in ("money", "number") else text
