"""A workbook to fill in: a sheet a table, with a heading, an explanation, examples and lists to
choose from. What it holds is described by `FillInBook`; here it is only drawn.

Only the rows to fill in can be written in; there is no password, so whoever must can open the rest.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

Value = str | int | Decimal | date | None
CREATED = datetime(2020, 1, 1, tzinfo=UTC)
MARK, LISTS = "Mellanrum", "Listor"  # the first is hidden
MARKING, EXPLANATION, EXAMPLE = "Markering", "Förklaring", "Exempel"
FORMATS = {"day": "yyyy-mm-dd", "money": "#,##0.00", "whole": "0", "text": "@", "number": "0.####"}
DATA_ROWS = 5000  # rows whose cells offer the lists
MARK_WIDTH, LIST_WIDTH, MOST_LISTS = 13, 34, 60
LONGEST_TITLE, LONGEST_INPUT = 32, 255
PALE, QUIET = "#eef2f3", "#5b6672"


@dataclass(frozen=True, slots=True)
class FillInColumn:
    """`shape` is a key of FORMATS; `choices` are offered in a list, and with `only` nothing else
    is taken.
    """

    heading: str
    help: str
    shape: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    only: bool = False
    width: int = 16


@dataclass(frozen=True, slots=True)
class FillInSheet:
    """`mark` is what tells the reader which table it is, and of which version."""

    name: str
    title: str
    mark: tuple[str, str]
    columns: tuple[FillInColumn, ...]
    examples: tuple[tuple[Value, ...], ...] = ()
    rows: Sequence[Sequence[Value]] = field(default=())


@dataclass(frozen=True, slots=True)
class FillInBook:
    """`told` are the lines of the first sheet."""

    title: str
    told: tuple[str, ...]
    sheets: tuple[FillInSheet, ...]


class _Drawing:
    """The workbook under way, with its formats made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.formats: dict[str, Any] = {}
        self.lists: dict[tuple[str, ...], str] = {}

    def look(self, **properties: Any) -> Any:
        name = repr(sorted(properties.items()))
        if name not in self.formats:
            self.formats[name] = self.book.add_format({"font_name": "Calibri", **properties})
        return self.formats[name]

    def list_of(self, sheet: Any, heading: str, choices: tuple[str, ...]) -> str:
        """The range that holds the choices, written under the column's heading the first time it
        is asked for.
        """
        if choices not in self.lists:
            column = len(self.lists)
            sheet.write_string(0, column, heading, self.look(bold=True, bottom=1))
            for row, text in enumerate(choices, 1):
                sheet.write_string(row, column, text)
            letters = _letters(column)
            self.lists[choices] = f"={LISTS}!${letters}$2:${letters}${len(choices) + 1}"
        return self.lists[choices]


def _letters(column: int) -> str:
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def render_fill_in(described: FillInBook) -> bytes:
    """The workbook as xlsx; the same description gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": described.title, "created": CREATED})
    drawing = _Drawing(book)
    _draw_first(drawing, described)
    sheets = [book.add_worksheet(sheet.name) for sheet in described.sheets]
    lists, mark = book.add_worksheet(LISTS), book.add_worksheet(MARK)
    for drawn, sheet in zip(sheets, described.sheets, strict=True):
        _draw_sheet(drawing, drawn, sheet, lists)
    for row, sheet in enumerate(described.sheets):
        for column, text in enumerate((sheet.name, *sheet.mark)):
            mark.write_string(row, column, text)
    mark.hide()
    mark.protect()
    _look_after_lists(lists)
    book.close()
    return out.getvalue()


def _look_after_lists(lists: Any) -> None:
    """To read: every list with the heading of the column that chooses from it."""
    lists.set_column(0, MOST_LISTS, LIST_WIDTH)
    lists.freeze_panes(1, 0)
    lists.protect()


def _draw_first(drawing: _Drawing, described: FillInBook) -> None:
    """What to do, and a link to each table."""
    sheet = drawing.book.add_worksheet("Så fyller du i")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 96)
    sheet.write_string(0, 0, described.title, drawing.look(bold=True, font_size=16))
    wrapped = drawing.look(text_wrap=True, valign="top")
    for row, line in enumerate(described.told, 2):
        sheet.write_string(row, 0, line, wrapped)
    start = len(described.told) + 3
    sheet.write_string(start, 0, "Tabeller", drawing.look(bold=True))
    for row, one in enumerate(described.sheets, start + 1):
        sheet.write_url(row, 0, f"internal:'{one.name}'!A1", string=one.title)
    sheet.protect()
    sheet.set_paper(9)


def _draw_sheet(drawing: _Drawing, drawn: Any, sheet: FillInSheet, lists: Any) -> None:
    """Heading, explanation and examples are locked; below them one writes."""
    drawn.set_column(0, 0, MARK_WIDTH, drawing.look(font_color=QUIET, locked=True))
    for at, column in enumerate(sheet.columns, 1):
        open_cell = drawing.look(num_format=FORMATS[column.shape], locked=False)
        drawn.set_column(at, at, column.width, open_cell)
    _draw_top(drawing, drawn, sheet)
    first = 2 + len(sheet.examples)
    for row, values in enumerate(sheet.rows, first):
        for at, (column, value) in enumerate(zip(sheet.columns, values, strict=True), 1):
            _write(drawing, drawn, (row, at), value, column.shape, locked=False)
    last = first + max(DATA_ROWS, len(sheet.rows))
    for at, column in enumerate(sheet.columns, 1):
        _guide(drawing, drawn, column, (first, at, last, at), lists)
    drawn.freeze_panes(2, 1)
    drawn.protect("", {
        "insert_rows": True, "delete_rows": True, "sort": True, "autofilter": True,
        "format_columns": True, "format_cells": True,
    })  # fmt: skip
    drawn.set_landscape()
    drawn.set_paper(9)
    drawn.fit_to_pages(1, 0)
    drawn.repeat_rows(0)


def _draw_top(drawing: _Drawing, drawn: Any, sheet: FillInSheet) -> None:
    quiet = drawing.look(font_color=QUIET, bg_color=PALE, italic=True, text_wrap=True, valign="top")
    drawn.write_string(0, 0, MARKING, drawing.look(bold=True, bottom=1, font_color=QUIET))
    drawn.write_string(1, 0, EXPLANATION, quiet)
    for at, column in enumerate(sheet.columns, 1):
        star = drawing.look(bold=True, bottom=1, bg_color="#d7e5e6" if column.required else PALE)
        drawn.write_string(0, at, column.heading, star)
        needed = "Måste fyllas i. " if column.required else ""
        drawn.write_string(1, at, f"{needed}{column.help}", quiet)
    drawn.set_row(1, 62)
    for row, values in enumerate(sheet.examples, 2):
        drawn.write_string(row, 0, EXAMPLE, quiet)
        for at, (column, value) in enumerate(zip(sheet.columns, values, strict=True), 1):
            _write(drawing, drawn, (row, at), value, column.shape, locked=True)


def _write(
    drawing: _Drawing, drawn: Any, at: tuple[int, int], value: Value, shape: str, *, locked: bool
) -> None:
    """A number as a number and a day as a day; text as text, so that nothing in it can run."""
    quiet = {"italic": True, "font_color": QUIET, "bg_color": PALE} if locked else {}
    look = drawing.look(num_format=FORMATS[shape], locked=locked, **quiet)
    if isinstance(value, str):
        drawn.write_string(*at, value, look)
    elif isinstance(value, date):
        drawn.write_datetime(*at, value, look)
    elif isinstance(value, Decimal):
        drawn.write_number(*at, float(value), look)
    elif value is not None:
        drawn.write_number(*at, value, look)
    elif locked:
        drawn.write_blank(*at, None, look)


def _guide(
    drawing: _Drawing, drawn: Any, column: FillInColumn, where: tuple[int, ...], lists: Any
) -> None:
    """The list of a column, or what is told when one stands in it."""
    told = {
        "input_title": column.heading[:LONGEST_TITLE],
        "input_message": column.help[:LONGEST_INPUT],
    }
    if not column.choices:
        drawn.data_validation(*where, {"validate": "any", **told})
        return
    drawn.data_validation(*where, {
        "validate": "list",
        "source": drawing.list_of(lists, column.heading, column.choices),
        "error_type": "stop" if column.only else "warning",
        "error_title": "Finns inte i listan",
        "error_message": "Välj ur listan, eller skriv något som läggs upp i samma fil.",
        **told,
    })  # fmt: skip
