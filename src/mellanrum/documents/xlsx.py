"""Tables as an Excel file: numbers as numbers, one sheet a table, always the same bytes."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from mellanrum.documents.csv import base_name, column_name, has_base, plain_number
from mellanrum.documents.model import Document, StatementBlock, TableBlock
from mellanrum.documents.provenance import material
from mellanrum.documents.view import notes, subtitle
from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.format import rounded
from mellanrum.figures.table import RowKind, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2020, 1, 1, tzinfo=UTC)
ORIGIN_HEADINGS = (
    "Tabell", "Nyckel", "Uppgift", "Värde", "Täljare", "Bas", "Period", "Definition", "Underlag",
    "Källa", "Ögonblicksbild",
)  # fmt: skip
LABEL_WIDTH, CELL_WIDTH = 44, 15
SHEET_NAME = 31  # the longest that Excel takes


@dataclass(frozen=True)
class Pen:
    """The workbook with its cell formats by name, made once."""

    book: Workbook
    formats: dict[str, Any]


def render_workbook(document: Document) -> bytes:
    """Every table of a report as an Excel file, with the codes that stand under them in print."""
    blocks = [
        block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, TableBlock | StatementBlock)
    ]
    codes = tuple((block.code, document.code_base_url) for block in blocks)
    return render_xlsx([block.table for block in blocks], document.title, codes)


def render_xlsx(
    tables: Iterable[Table], title: str, codes: Sequence[tuple[str, str]] = ()
) -> bytes:
    """An Excel file: contents, one sheet a table, and the provenance of every figure.

    `codes` are (code, address before it) of each table in its turn; '' for none.
    """
    import xlsxwriter

    chosen = tuple(tables)
    sink = io.BytesIO()
    book = xlsxwriter.Workbook(sink, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": title, "created": CREATED})
    pen = Pen(book, {})
    names = sheet_names(chosen)
    write_contents(pen, chosen, names, title)
    write_codes(pen, codes)
    for table, name in zip(chosen, names, strict=True):
        write_table(pen, table, name)
    write_provenance(pen, chosen, names)
    book.close()
    return sink.getvalue()


def sheet_names(tables: Sequence[Table]) -> list[str]:
    """Unique names of at most 31 signs without those that Excel forbids."""
    names: list[str] = []
    for number, table in enumerate(tables, 1):
        title = re.sub(r"[\[\]:*?/\\']", " ", table.title)
        names.append(shortened(f"{number} {title}"))
    return names


def shortened(text: str) -> str:
    """At most 31 signs: whole words, and … for the rest."""
    return textwrap.shorten(text, SHEET_NAME, placeholder=" …", break_on_hyphens=False)


def style(pen: Pen, **properties: Any) -> Any:
    """The cell format with these properties, made the first time it is asked for."""
    name = repr(sorted(properties.items()))
    if name not in pen.formats:
        pen.formats[name] = pen.book.add_format({"font_name": "Calibri", **properties})
    return pen.formats[name]


def write_contents(pen: Pen, tables: Sequence[Table], names: list[str], title: str) -> None:
    """The first sheet: what the others hold, with links."""
    sheet = pen.book.add_worksheet("Innehåll")
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 2, 60)
    sheet.write_string(0, 0, title, style(pen, bold=True, font_size=16))
    headings = ("Blad", "Tabell", "Visar") if any(t.finding for t in tables) else ("Blad", "Tabell")
    for column, text in enumerate(headings):
        sheet.write_string(2, column, text, style(pen, bold=True, bottom=1))
    for line, (table, name) in enumerate(zip(tables, names, strict=True), 3):
        sheet.write_url(line, 0, f"internal:'{name}'!A1", string=name)
        sheet.write_string(line, 1, subtitle(table) if table.finding else table.title)
        if table.finding:
            sheet.write_string(line, 2, table.finding)
    sheet.write_url(len(tables) + 3, 0, "internal:'Så räknas det'!A1", string="Så räknas det")


def write_codes(pen: Pen, codes: Sequence[tuple[str, str]]) -> None:
    """A last column of the first sheet: the codes, as links where they lead somewhere."""
    if not any(code for code, _ in codes):
        return
    sheet = pen.book.get_worksheet_by_name("Innehåll")
    sheet.set_column(3, 3, 14)
    sheet.write_string(2, 3, "Kod", style(pen, bold=True, bottom=1))
    for line, (code, base_url) in enumerate(codes, 3):
        if code and base_url:
            sheet.write_url(line, 3, base_url + code, string=code)
        elif code:
            sheet.write_string(line, 3, code)


def write_table(pen: Pen, table: Table, name: str) -> None:
    """Title, base and period on the first two lines; the heading on the fourth, frozen."""
    sheet = pen.book.add_worksheet(name)
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, 2 * len(table.columns) + 1, CELL_WIDTH)
    sheet.write_string(0, 0, table.finding or table.title, style(pen, bold=True, font_size=13))
    sheet.write_string(1, 0, subtitle(table), style(pen, font_color="#5b6672"))
    write_heading(pen, sheet, table)
    sheet.freeze_panes(4, 1)
    for line, row in enumerate(table.rows, 4):
        bold = row.kind is not RowKind.DETAIL
        sheet.write_string(line, 0, row.label, style(pen, bold=bold, indent=row.level))
        write_cells(pen, sheet, table, line, bold)
    write_remarks(pen, sheet, table)
    for line, note in enumerate(notes(table), len(table.rows) + 5):
        sheet.write_string(line, 0, note, style(pen, font_color="#5b6672"))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)


def write_remarks(pen: Pen, sheet: Worksheet, table: Table) -> None:
    """What rows say in words, or their numbers of notes, in a last column; none where none does."""
    if not any(row.note for row in table.rows):
        return
    last = 1 + sum(1 + has_base(table, index) for index in range(len(table.columns)))
    sheet.set_column(last, last, LABEL_WIDTH)
    is_notes = all(row.note.isdecimal() for row in table.rows if row.note)
    heading = "Not" if is_notes else "Anmärkning"
    sheet.write_string(3, last, heading, style(pen, bold=True, bottom=1))
    for line, row in enumerate(table.rows, 4):
        if row.note:
            sheet.write_string(line, last, row.note, style(pen, font_color="#5b6672"))


def write_heading(pen: Pen, sheet: Worksheet, table: Table) -> None:
    look = style(pen, bold=True, bottom=1, text_wrap=True, align="right", valign="bottom")
    sheet.write_string(3, 0, table.row_heading, style(pen, bold=True, bottom=1))
    position = 1
    for index in range(len(table.columns)):
        sheet.write_string(3, position, column_name(table, index), look)
        if has_base(table, index):
            position += 1
            sheet.write_string(3, position, base_name(table, index), look)
        position += 1


def write_cells(pen: Pen, sheet: Worksheet, table: Table, line: int, bold: bool) -> None:
    """The row's figures, each followed by its base where the column has bases."""
    position = 1
    for index, figure in enumerate(table.rows[line - 4].cells):
        write_figure(pen, sheet, (line, position), figure, bold)
        if has_base(table, index):
            position += 1
            if figure is not None and figure.base is not None:
                sheet.write_number(line, position, figure.base, style(pen, font_color="#5b6672"))
        position += 1


def write_figure(
    pen: Pen, sheet: Worksheet, at: tuple[int, int], figure: Figure | None, bold: bool = False
) -> None:
    """A number as printed (67 % is 0.67 shown as per cent); the dot or dash as text."""
    if figure is None:
        return
    if figure.value is None:
        sheet.write_string(*at, plain_number(figure), style(pen, align="right"))
        return
    value = rounded(figure.value, figure.decimals)
    percent = figure.unit is Unit.PERCENT
    decimals = f".{'0' * figure.decimals}" if figure.decimals > 0 else ""
    shape = f"0{decimals}%" if percent else f"#,##0{decimals}"
    number = float(value / 100) if percent else float(value)
    sheet.write_number(*at, number, style(pen, num_format=shape, bold=bold))


def write_provenance(pen: Pen, tables: Sequence[Table], names: list[str]) -> None:
    """The last sheet: every figure with its definition, base and origin."""
    sheet = pen.book.add_worksheet("Så räknas det")
    for column, text in enumerate(ORIGIN_HEADINGS):
        sheet.write_string(0, column, text, style(pen, bold=True, bottom=1))
    sheet.set_column(0, 2, 34)
    sheet.set_column(3, 6, 14)
    sheet.set_column(7, 10, 44)
    sheet.freeze_panes(1, 0)
    line = 0
    for table, name in zip(tables, names, strict=True):
        for figure in table.figures():
            line += 1
            write_origin(pen, sheet, line, name, figure)


def write_origin(pen: Pen, sheet: Worksheet, line: int, name: str, figure: Figure) -> None:
    origin = figure.provenance
    for column, text in ((0, name), (1, figure.key), (2, figure.label), (6, figure.period)):
        sheet.write_string(line, column, text)
    write_figure(pen, sheet, (line, 3), figure)
    for column, count in ((4, figure.numerator), (5, figure.base)):
        if count is not None:
            sheet.write_number(line, column, count)
    texts = (origin.definition, material(figure), origin.source, origin.snapshot)
    for column, text in enumerate(texts, 7):
        sheet.write_string(line, column, text)
