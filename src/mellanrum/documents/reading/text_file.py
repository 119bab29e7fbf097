"""Plain text to lines: form feeds are pages, runs of blanks are gaps between columns."""

from __future__ import annotations

import codecs
import re

from mellanrum.documents.reading.lines import Line, ReadFile, ReadPage, Word
from mellanrum.domain.errors import DomainError

WORD = re.compile(r"[^ \t]+")
TAB = 8
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENDS = re.compile(r"\r\n?|\n|\u2028|\u2029|\x85")


def read_text(name: str, content: bytes) -> ReadFile:
    """The file's lines, numbered through from 1 as an editor shows them."""
    pages: list[ReadPage] = []
    number = 0
    for index, text in enumerate(decoded(name, content).split("\f"), 1):
        rows = ENDS.split(text)
        pages.append(ReadPage(index, tuple(_lines(rows, index, number))))
        number += len(rows) - 1  # the form feed stands on the line it ends
    return ReadFile(name, "text", tuple(pages))


def decoded(name: str, content: bytes) -> str:
    """UTF-8, UTF-16 with a mark, or Windows' Western European; raises DomainError for none."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if b"\x00" in content:
        raise DomainError(f"{name} är ingen textfil. Spara den som text, PDF, Word eller HTML.")
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _lines(rows: list[str], page: int, before: int) -> list[Line]:
    found: list[Line] = []
    blank = 0
    for offset, row in enumerate(rows, 1):
        text = row.expandtabs(TAB).rstrip()
        if not text.strip():
            blank += 1
            continue
        found.append(Line(text.strip(), page, before + offset, words_of(text), above=blank))
        blank = 0
    return found


def words_of(text: str) -> tuple[Word, ...]:
    """The words with their columns; two blanks or more set a word apart."""
    found: list[Word] = []
    for match in WORD.finditer(text):
        gap = match.start() - (found[-1].right if found else match.start())
        found.append(Word(match[0], match.start(), match.end(), gap >= 2))
    return tuple(found)
