"""A Word file (.docx) to lines: headings with their level, paragraphs and real tables."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from mellanrum.documents.reading.lines import Line, ReadFile, ReadPage, ReadTable
from mellanrum.documents.reading.text_file import words_of
from mellanrum.domain.errors import DomainError

HEADING = re.compile(r"(?:heading|rubrik)\s*(\d)", re.IGNORECASE)
LISTS = ("list", "lista", "punkt")
UNPACKED_LIMIT = 200_000_000  # bytes: a Word file that says it is larger is not opened
BROKEN = (
    "{} går inte att läsa som Word. Öppna den i Word, spara den på nytt som .docx och försök igen."
)
LOCKED = "{} är krypterad eller i det äldre Word-formatet. Spara den utan lösenord som .docx."


def read_word(name: str, content: bytes) -> ReadFile:
    """Raises DomainError for a broken, encrypted or swollen file."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise DomainError(LOCKED.format(name))
    document = _opened(name, content)
    title = str(document.core_properties.title or "")
    return ReadFile(name, "docx", (ReadPage(1, tuple(_parts(document))),), title)


def _opened(name: str, content: bytes) -> Any:
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
        if unpacked > UNPACKED_LIMIT:
            raise DomainError(f"{name} är för stor när den packas upp. Dela den i flera filer.")
        return docx.Document(io.BytesIO(content))
    except DomainError:
        raise
    except Exception as error:  # python-docx lets every kind of fault in the package through
        raise DomainError(BROKEN.format(name)) from error


def _parts(document: Any) -> Iterator[Line | ReadTable]:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    page = number = 1
    for element in document.element.body.iterchildren():
        if element.tag.endswith("}tbl"):
            yield from _table(Table(element, document), page, number)
            number += 1
        elif element.tag.endswith("}p"):
            paragraph = Paragraph(element, document)
            page += _breaks(element)
            yield from _lines(paragraph, page, number)
            number += 1


def _breaks(element: Any) -> int:
    """How many pages end before the paragraph's text, so far as Word has noted it."""
    return sum(
        1
        for node in element.iter()
        if node.tag.endswith("}lastRenderedPageBreak")
        or (node.tag.endswith("}br") and any(value == "page" for value in node.attrib.values()))
    )


def _lines(paragraph: Any, page: int, number: int) -> Iterator[Line]:
    style = str(paragraph.style.name if paragraph.style is not None else "")
    heading = HEADING.search(style)
    level = int(heading[1]) if heading else int(style.lower() in {"title", "titel"})
    runs = [run for run in paragraph.runs if run.text.strip()]
    for text in paragraph.text.split("\n"):
        spread = text.expandtabs().replace("\t", "  ").rstrip()
        if spread.strip():
            yield Line(
                spread.strip(),
                page,
                number,
                words_of(spread),
                is_bold=bool(runs) and all(run.bold for run in runs),
                level=level,
                above=1,
                is_item=style.lower().startswith(LISTS),
                is_paragraph=True,
            )


def _table(table: Any, page: int, number: int) -> Iterator[ReadTable]:
    rows = [_cells(row) for row in table.rows]
    width = max((len(row) for row in rows), default=0)
    if width:
        even = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
        yield ReadTable(even, page, number)


def _cells(row: Any) -> list[str]:
    """A merged cell tells its text once."""
    found: list[str] = []
    seen: Any = None
    for cell in row.cells:
        text = " ".join(part for part in cell.text.split("\n") if part.strip()).strip(" ")
        found.append("" if cell._tc is seen else text)
        seen = cell._tc
    return found
