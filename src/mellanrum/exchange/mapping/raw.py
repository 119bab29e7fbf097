"""A file as rows of text: Excel, or CSV as Excel writes it in Sweden and elsewhere.

Nothing is judged here but what makes the file unreadable.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from mellanrum.documents.fill_in_book import LISTS, MARK, MARKING
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.surveys.workbook import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    OLD_EXCEL,
    PACKED,
    SAVE,
    read_sheets,
)
from mellanrum.exchange.templates.headings import plain_name

SEARCHED = 30  # rows in which the headings are looked for
DELIMITERS = (";", "\t", ",")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class RawSheet:
    """`heading` is the number of the row of headings, counted from 1; 0 when there is none.
    `mark` is (table, version) of a template of ours.
    """

    name: str
    rows: Sequence[Sequence[str]]
    heading: int = 0
    mark: tuple[str, str] = ("", "")

    @property
    def headings(self) -> tuple[str, ...]:
        """Those that are written, the same once."""
        if not self.heading:
            return ()
        written = (cell.strip() for cell in self.rows[self.heading - 1])
        return tuple(dict.fromkeys(text for text in written if text))

    @property
    def is_marked(self) -> bool:
        """Whether the first column says which rows are no data."""
        return bool(self.headings) and plain_name(self.headings[0]) == plain_name(MARKING)


@dataclass(frozen=True, slots=True)
class RawFile:
    """`encoding` is '' for Excel."""

    name: str
    sheets: tuple[RawSheet, ...]
    encoding: str = ""
    delimiter: str = ""
    told: tuple[str, ...] = field(default=())


def read_raw(name: str, data: bytes) -> RawFile:
    """The sheets that have rows. DomainError for a file that cannot be read."""
    if len(data) > MOST_BYTES:
        raise DomainError("Filen är större än 5 MB. Dela upp den.")
    if not data.strip():
        raise DomainError("Filen är tom. Välj en annan.")
    if data.startswith(OLD_EXCEL):
        raise DomainError(
            f"Filen är i det gamla Excelformatet .xls, eller låst med lösenord. {SAVE}"
        )
    if name.lower().endswith((".xlsx", ".xlsm")) and not data.startswith(PACKED):
        raise DomainError(f"Filen heter som en Excelfil men är ingen. {SAVE}")
    found = _read_excel(name, data) if data.startswith(PACKED) else _read_csv(name, data)
    if not any(sheet.heading for sheet in found.sheets):
        raise DomainError(
            "Filen saknar en rad med rubriker. Skriv kolumnernas namn på första raden."
        )
    return found


def _read_excel(name: str, data: bytes) -> RawFile:
    read = read_sheets(data)
    marks = _marks(dict(read).get(MARK, ()))
    sheets = [
        RawSheet(title, rows, _heading_row(rows), marks.get(title, ("", "")))
        for title, rows in read
        if title not in (MARK, LISTS) and any(any(row) for row in rows)
    ]
    if marks:
        sheets = [sheet for sheet in sheets if sheet.mark[0]]
    return RawFile(name, tuple(sheets))


def _marks(rows: Sequence[Sequence[str]]) -> Mapping[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in rows if len(row) >= 3}


def _read_csv(name: str, data: bytes) -> RawFile:
    text, encoding = _decoded(data)
    delimiter = _delimiter(text)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = list(_read_rows(reader))
    except csv.Error as why:
        raise DomainError(f"Filen går inte att läsa som CSV. {SAVE}") from why
    while rows and not any(rows[-1]):
        rows.pop()
    sheet = RawSheet(PurePath(name).stem, rows, _heading_row(rows))
    return RawFile(name, (sheet,), encoding, delimiter)


def _read_rows(reader: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    """Stopped at the first that is too much, and not when all has been read. Empty rows after the
    last allowed are left out.
    """
    for number, row in enumerate(reader, 1):
        cells = [cell.strip() for cell in row]
        if len(cells) > MOST_COLUMNS:
            raise DomainError(f"Filen har fler än {MOST_COLUMNS} kolumner. Ta bort de tomma.")
        if number <= MOST_ROWS:
            yield cells
        elif any(cells):
            raise DomainError(f"Filen har fler än {MOST_ROWS} rader. Dela upp den.")


def _decoded(data: bytes) -> tuple[str, str]:
    """UTF-8 with or without a mark, UTF-16 with one, else Windows-1252 as older Excel saves."""
    if data.startswith(UTF16):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError as why:
            raise DomainError(f"Filen går inte att läsa som text. {SAVE}") from why
    if b"\0" in data:
        raise DomainError(f"Filen är varken Excel eller CSV. {SAVE}")
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252"


def _delimiter(text: str) -> str:
    """'sep=;' where Excel has said so; else the sign that most lines have equally many of."""
    lines = [line for line in text.splitlines()[:SEARCHED] if line.strip()]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0].strip()[4]

    def agreed(sign: str) -> tuple[int, int]:
        counts = Counter(line.count(sign) for line in lines if line.count(sign))
        return max(((n * often, often) for n, often in counts.items()), default=(0, 0))

    return max(DELIMITERS, key=agreed)


def _heading_row(rows: Sequence[Sequence[str]]) -> int:
    """The first row with the most different texts that are no numbers, among the first."""
    best, place = 1, 0
    for number, row in enumerate(rows[:SEARCHED], 1):
        texts = {cell.strip() for cell in row if cell.strip() and not _is_number(cell)}
        if len(texts) > best and len(texts) * 2 > len([c for c in row if c.strip()]):
            best, place = len(texts), number
        if place and number > place + 2:
            break
    if place == 0 and rows:
        return next((n for n, row in enumerate(rows[:SEARCHED], 1) if any(row)), 0)
    return place


def _is_number(cell: str) -> bool:
    return (
        cell.strip().replace(",", "").replace(".", "").replace("-", "").replace(" ", "").isdigit()
    )
