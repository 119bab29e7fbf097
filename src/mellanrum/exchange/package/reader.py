"""Reads a CSV file of the package into numbered rows of text, and tells every fault it meets."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from mellanrum.domain.errors import Problem
from mellanrum.exchange.package.schema import File

SAVE_AS_UTF8 = (
    "Öppna filen i Excel, välj Arkiv, Spara som och filformatet ”CSV UTF-8 (kommaavgränsad)”."
)
LETTERS = str.maketrans("åäöÅÄÖ", "aaoaao")


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row as written: its number in the file (the heading is 1) and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class Sheet:
    """A file as text. `columns` are those of the contract that the heading holds."""

    file: File
    columns: list[str] = field(default_factory=list)
    rows: list[TextRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, row: int, column: str, value: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.file.name, row, column, value, message, remedy))


def read_sheet(file: File, data: bytes) -> Sheet:
    """The whole file; wrong bytes are replaced, so that what else is wrong can be told too. UTF-16
    is told and left unread: everything else would follow from it.
    """
    sheet = Sheet(file)
    if is_utf16(data):
        sheet.tell(0, "", "", "Filen är sparad som UTF-16.", SAVE_AS_UTF8)
        return sheet
    text, fault = decode(file.name, data)
    if fault:
        sheet.problems.append(fault)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines[0].strip():
        sheet.tell(1, "", "", "Filen saknar rubrikrad.", f"Första raden ska vara {_heading(file)}.")
        return sheet
    delimiter = detect_delimiter(file, lines[0])
    heading = next(csv.reader([lines[0]], delimiter=delimiter))
    names = _read_heading(sheet, heading)
    for number, cells in _records(sheet, lines[1:], delimiter, len(heading)):
        named = zip(names, cells, strict=True)
        sheet.rows.append(TextRow(number, {n: c.strip() for n, c in named if n}))
    return sheet


def is_utf16(data: bytes) -> bool:
    """With its byte order mark, or without: then every other byte of plain letters is zero."""
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:2]


def decode(name: str, data: bytes) -> tuple[str, Problem | None]:
    """UTF-8 with or without a byte order mark; anything else is told, and read as best it can."""
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as why:
        row = data.count(b"\n", 0, why.start) + 1
        line = data.split(b"\n")[row - 1].decode("cp1252", "replace")
    message = "Filen är inte sparad som UTF-8; å, ä och ö kan inte läsas."
    fault = Problem(name, row, "", line[:80], message, SAVE_AS_UTF8)
    return data.decode("cp1252", "replace"), fault


def detect_delimiter(file: File, heading: str) -> str:
    """Semicolon or comma (or tab): the one that finds most of the file's columns."""
    known = {column.name for column in file.columns}

    def found(delimiter: str) -> int:
        return len(known & {_plain(name) for name in heading.split(delimiter)})

    return max(";,\t", key=found)


def _plain(name: str) -> str:
    return name.strip().strip('"').translate(LETTERS).lower().replace(" ", "_")


def _heading(file: File) -> str:
    return ";".join(column.name for column in file.columns)


def _read_heading(sheet: Sheet, heading: list[str]) -> list[str]:
    """The column of each place in the heading, '' where there is none."""
    known = [column.name for column in sheet.file.columns]
    names = [_plain(name) for name in heading]
    for place, name in enumerate(names):
        if name in known and name not in names[:place]:
            continue
        if name:
            near = get_close_matches(name, [k for k in known if k not in names], 1)
            hint = f"Menas {near[0]}?" if near else f"Kolumnerna är {', '.join(known)}."
            what = "finns två gånger" if name in known else "finns inte i filen enligt manualen"
            sheet.tell(1, heading[place].strip(), "", f"Kolumnen {what}.", hint)
        names[place] = ""
    sheet.columns = [name for name in names if name]
    for column in sheet.file.columns:
        if column.required and column.name not in names:
            why = f"Lägg till kolumnen {column.name} ({column.help})."
            sheet.tell(1, column.name, "", "Kolumnen saknas.", why)
    return names


def _records(
    sheet: Sheet, lines: list[str], delimiter: str, width: int
) -> Iterator[tuple[int, list[str]]]:
    """(row number, cells) of the rows that can be read. A cell may hold line breaks in quotes.

    A quote that is never closed would swallow the rest of the file: then its own line is told
    and reading goes on after it.
    """
    place, number = 0, 1
    while place < len(lines):
        number += 1
        taken = _whole_record(lines, place)
        cells = _cells("\n".join(lines[place : place + taken]), delimiter)
        if cells is None or (taken > 1 and len(cells) != width):
            why = "Avsluta citattecknet, eller skriv det dubbelt (””) om det hör till texten."
            sheet.tell(number, "", lines[place][:80], "Ett citattecken är inte avslutat.", why)
            taken = 1
        elif any(cell.strip() for cell in cells):
            if len(cells) == width:
                yield number, cells
            else:
                _tell_width(sheet, number, lines[place], len(cells), width)
        place += taken


def _whole_record(lines: list[str], place: int) -> int:
    """How many lines from `place` it takes until every quote has its partner; 1 if never."""
    quotes = 0
    for taken, line in enumerate(lines[place:], 1):
        quotes += line.count('"')
        if quotes % 2 == 0:
            return taken
    return 1


def _cells(record: str, delimiter: str) -> list[str] | None:
    if record.count('"') % 2:
        return None
    try:
        reader = csv.reader(io.StringIO(record, newline=""), delimiter=delimiter, strict=True)
        return next(reader, [])
    except csv.Error:
        return None


def _tell_width(sheet: Sheet, number: int, line: str, cells: int, width: int) -> None:
    if cells > width:
        why = "Sätt citattecken runt text eller tal som innehåller avgränsaren."
    else:
        why = "Fyll på med tomma fält så att raden blir lika lång som rubriken."
    sheet.tell(number, "", line[:80], f"Raden har {cells} fält men rubriken {width}.", why)
