"""What a read file is: pages of lines and tables, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A run of signs without an ordinary blank (a no-break space does not end it).

    `left` and `right` in points (PDF) or signs (text). `is_apart`: the gap before it is wider than
    a blank between two words. `is_raised`: set above the line, as the mark of a footnote.
    """

    text: str
    left: float
    right: float
    is_apart: bool = False
    is_raised: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """`number` counts from 1: on its page (PDF), in the file (text, HTML), or paragraphs (Word).

    `level` is the heading's where the format says it, else 0; `size` the type in points, 0 when
    unknown; `above` how many blank lines stand before it; `is_paragraph`: the line is a whole
    paragraph, so that it never goes on in the next.
    """

    text: str
    page: int
    number: int
    words: tuple[Word, ...] = ()
    size: float = 0.0
    is_bold: bool = False
    level: int = 0
    above: float = 0.0
    is_item: bool = False
    is_paragraph: bool = False

    @property
    def left(self) -> float:
        return self.words[0].left if self.words else 0.0

    @property
    def right(self) -> float:
        return self.words[-1].right if self.words else 0.0


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table that the format marks as one; `rows` are equally long, the first `heads` head it."""

    rows: tuple[tuple[str, ...], ...]
    page: int
    number: int
    heads: int = 0
    caption: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPage:
    number: int
    parts: tuple[Line | ReadTable, ...]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """`kind` is 'pdf', 'docx', 'html' or 'text'; `title` what the file's own data call it."""

    name: str
    kind: str
    pages: tuple[ReadPage, ...]
    title: str = ""

    def parts(self) -> Iterator[Line | ReadTable]:
        return (part for page in self.pages for part in page.parts)

    def lines(self) -> Iterator[Line]:
        return (part for part in self.parts() if isinstance(part, Line))
