"""The sheets of an Excel file as rows of text, and any file of rows as CSV.

Only what a table needs is read (ECMA-376 part 1, §18): texts, numbers, per cent and yes/no. A
number shown as per cent is told as people see it: 0.845 in a cell that shows 84,5 % is '84.5'.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from xml.etree import ElementTree

from mellanrum.domain.errors import DomainError

MOST_BYTES = 5_000_000  # of the file, and of each part of it when unpacked ten times as many
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_SHEETS = 100
MOST_MARKS = 2_000_000  # "<" of a part: some 20 000 rows of 25 cells; each takes memory as a tree
PACKED = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
LONGEST_HEADING = 100_000  # csv takes 131 072 signs in a cell
NOT_EXCEL = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    NotImplementedError,  # packed in a way that is not known
    RuntimeError,  # or with a password
    LookupError,
    ValueError,
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
PERCENT_FORMATS = {9, 10}  # the built-in ones, §18.8.30
DAY_FORMATS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}  # built in, §18.8.30
NOT_DAY = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # texts, signs and colours in a format
EPOCHS = (date(1899, 12, 30), date(1904, 1, 1))  # day 0; the other where the book says so, §18.2.28
LAST_SERIAL = 2_958_465  # 9999-12-31
PLACE = re.compile(r"([A-Z]{1,3})[0-9]+")
SAVE = "Spara om den i Excel som .xlsx, eller som ”CSV UTF-8 (kommaavgränsad)”."


def as_csv(data: bytes) -> bytes:
    """The file as UTF-8 CSV with semicolons when it is Excel, else as it is. DomainError."""
    if len(data) > MOST_BYTES:
        raise DomainError("Filen är för stor. Dela upp den.")
    if data.startswith(OLD_EXCEL):
        raise DomainError(f"Filen är i det gamla Excelformatet .xls. {SAVE}")
    if not data.startswith(PACKED):
        if b"\0" in data:  # no text: its bytes would fill the report of what is wrong
            raise DomainError(f"Filen är varken Excel eller CSV i UTF-8. {SAVE}")
        _check_heading(data)
        return data
    rows = read_workbook(data)
    width = max((len(row) for row in rows), default=0)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerows([*row, *[""] * (width - len(row))] for row in rows)
    return out.getvalue().encode()


def _check_heading(data: bytes) -> None:
    """Longer than csv takes a cell: what is read is no table."""
    if len(re.split(rb"[\r\n]", data, maxsplit=1)[0]) > LONGEST_HEADING:
        raise DomainError(f"Filens första rad är för lång för att vara rubriker. {SAVE}")


@dataclass(frozen=True, slots=True)
class Look:
    """The styles that show per cent, and those that show a day; no days: they stay numbers."""

    percents: set[int]
    days: frozenset[int] = frozenset()
    epoch: date = EPOCHS[0]


def read_sheets(data: bytes) -> list[tuple[str, list[list[str]]]]:
    """(name, rows) of every sheet, hidden ones too; days as '2021-06-01'. DomainError as
    `read_workbook`.
    """
    try:
        return _read_sheets(data)
    except NOT_EXCEL as why:
        raise DomainError(f"Filen går inte att läsa som Excel. {SAVE}") from why


def _read_sheets(data: bytes) -> list[tuple[str, list[list[str]]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        if sum(part.file_size for part in packed.infolist()) > 20 * MOST_BYTES:
            raise DomainError("Filen är för stor när den packas upp. Dela upp den.")
        shared = _texts(_part(packed, "xl/sharedStrings.xml", names))
        styles = _part(packed, "xl/styles.xml", names)
        book = _part(packed, "xl/workbook.xml", names)
        told = None if book is None else book.find(f"{MAIN}workbookPr")
        is_1904 = told is not None and told.get("date1904") in ("1", "true")
        look = Look(_percents(styles), _days(styles), EPOCHS[is_1904])
        found = []
        sheets = list(_all_sheets(packed, names, book))
        if len({part for _, part in sheets}) < len(sheets):  # one large part, read a hundred times
            raise DomainError(f"Filen går inte att läsa som Excel. {SAVE}")
        for name, part in sheets:
            tree = _part(packed, part, names)
            if tree is not None:
                found.append((name, list(_rows(tree, shared, look))))
    if not found:
        raise DomainError(f"Filen har inget kalkylblad. {SAVE}")
    return found


def _all_sheets(
    packed: zipfile.ZipFile, names: Sequence[str], book: Any
) -> Iterator[tuple[str, str]]:
    """(name, part) in the order of the book."""
    links = _part(packed, "xl/_rels/workbook.xml.rels", names)
    if book is None or links is None:
        raise KeyError("workbook")
    targets = {link.get("Id"): str(link.get("Target")) for link in links}
    for sheet in book.findall(f"{MAIN}sheets/{MAIN}sheet")[:MOST_SHEETS]:
        wanted = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        target = targets[wanted]
        yield (
            sheet.get("name") or "",
            target.lstrip("/") if target.startswith("/") else f"xl/{target}",
        )


def _days(tree: Any) -> frozenset[int]:
    """The styles that show a day."""
    if tree is None:
        return frozenset()
    own = {
        int(one.get("numFmtId"))
        for one in tree.iter(f"{MAIN}numFmt")
        if re.search("[yYdD]", NOT_DAY.sub("", one.get("formatCode") or ""))
    }
    cells = tree.find(f"{MAIN}cellXfs")
    found = [] if cells is None else [int(one.get("numFmtId") or 0) for one in cells]
    return frozenset(n for n, number in enumerate(found) if number in DAY_FORMATS | own)


def read_workbook(data: bytes) -> list[list[str]]:
    """The rows of the first sheet, as long as their last cell; empty rows keep their place. Raises
    DomainError for whatever is not as Excel writes it.
    """
    try:
        return _read_workbook(data)
    except NOT_EXCEL as why:
        raise DomainError(f"Filen går inte att läsa som Excel. {SAVE}") from why


def _read_workbook(data: bytes) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        shared = _texts(_part(packed, "xl/sharedStrings.xml", names))
        percents = _percents(_part(packed, "xl/styles.xml", names))
        sheet = _part(packed, _first_sheet(packed, names), names)
    if sheet is None:
        raise DomainError(f"Filen har inget kalkylblad. {SAVE}")
    return list(_rows(sheet, shared, Look(percents)))


def _part(packed: zipfile.ZipFile, name: str, names: Sequence[str]) -> Any:
    """A part as a tree, None when it is not there."""
    if name not in names:
        return None
    if packed.getinfo(name).file_size > 10 * MOST_BYTES:
        raise DomainError("Filen är för stor när den packas upp. Dela upp den.")
    content = packed.read(name)
    if any(sign in content for sign in (b"<!DOCTYPE", b"<!ENTITY", b"\0")):  # or UTF-16 hides them
        raise DomainError(f"Filen går inte att läsa som Excel. {SAVE}")
    if content.count(b"<") > MOST_MARKS:
        raise DomainError("Filen är för stor när den packas upp. Dela upp den.")
    content = content.replace(STRICT[1:-1].encode(), MAIN[1:-1].encode())
    return ElementTree.fromstring(content)  # noqa: S314 – declares no entities, see above


def _first_sheet(packed: zipfile.ZipFile, names: Sequence[str]) -> str:
    """The part that holds the sheet which is first in the book."""
    book = _part(packed, "xl/workbook.xml", names)
    links = _part(packed, "xl/_rels/workbook.xml.rels", names)
    if book is None or links is None:
        raise KeyError("workbook")
    sheet = book.find(f"{MAIN}sheets/{MAIN}sheet")
    named = {} if sheet is None else sheet.attrib
    wanted = next((value for key, value in named.items() if key.endswith("}id")), "")
    target = {link.get("Id"): str(link.get("Target")) for link in links}[wanted]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _texts(tree: Any) -> list[str]:
    return [] if tree is None else [_joined(one) for one in tree.iter(f"{MAIN}si")]


def _joined(node: Any) -> str:
    """The text of a string that may be cut in runs; not its phonetic reading."""
    runs = [*node.findall(f"{MAIN}t"), *node.findall(f"{MAIN}r/{MAIN}t")]
    return "".join(run.text or "" for run in runs)


def _percents(tree: Any) -> set[int]:
    """The styles that show per cent."""
    if tree is None:
        return set()
    own = {
        int(one.get("numFmtId"))
        for one in tree.iter(f"{MAIN}numFmt")
        if "%" in (one.get("formatCode") or "")
    }
    cells = tree.find(f"{MAIN}cellXfs")
    found = [] if cells is None else [int(one.get("numFmtId") or 0) for one in cells]
    return {place for place, number in enumerate(found) if number in PERCENT_FORMATS | own}


def _rows(sheet: Any, shared: list[str], look: Look) -> Iterator[list[str]]:
    number = 0
    for row in sheet.iter(f"{MAIN}row"):
        wanted = int(row.get("r") or number + 1)
        if wanted > MOST_ROWS:
            raise DomainError(f"Filen har fler än {MOST_ROWS} rader. Dela upp den.")
        yield from ([] for _ in range(number + 1, wanted))
        number = wanted
        yield _cells(row, shared, look)


def _cells(row: Any, shared: list[str], look: Look) -> list[str]:
    cells: list[str] = []
    for cell in row.findall(f"{MAIN}c"):
        found = PLACE.fullmatch(cell.get("r") or "")
        place = _column(found[1]) if found else len(cells)
        if place >= MOST_COLUMNS:
            raise DomainError(f"Filen har fler än {MOST_COLUMNS} kolumner. Ta bort de tomma.")
        cells += [""] * (place - len(cells))
        cells.append(_value(cell, shared, look).strip())
    return cells


def _column(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1


def _value(cell: Any, shared: list[str], look: Look) -> str:
    kind, held = cell.get("t", "n"), cell.find(f"{MAIN}v")
    if kind == "inlineStr":
        inline = cell.find(f"{MAIN}is")
        return "" if inline is None else _joined(inline)
    text = "" if held is None else held.text or ""
    if kind == "s":
        return shared[int(text)] if text.isdecimal() and int(text) < len(shared) else ""
    if kind == "b":
        return "ja" if text == "1" else "nej"
    if kind != "n" or not text:
        return text
    style = int(cell.get("s") or 0)
    return _day(text, look.epoch) if style in look.days else _number(text, style in look.percents)


def _day(text: str, epoch: date) -> str:
    """A serial number as a day; the time of the day is left out."""
    try:
        serial = int(float(text))
    except (ValueError, OverflowError):
        return text
    return str(epoch + timedelta(days=serial)) if 0 < serial <= LAST_SERIAL else text


def _number(text: str, is_percent: bool) -> str:
    """The shortest number that is the same, without exponent: 0.56999999999999995 is 0.57."""
    try:
        value = Decimal(repr(float(text)))
    except (ValueError, InvalidOperation):
        return text
    value = value * 100 if is_percent else value
    return f"{value.normalize():f}"
