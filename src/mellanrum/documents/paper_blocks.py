"""What a paper to one person is made of besides paragraphs, lists and remarks. All text is plain.

A paper is a letter or a form of one to four pages (`documents.paper`); reports do not use these.
"""

from __future__ import annotations

from dataclasses import dataclass


class PaperBlock:
    """The common name of the kinds below."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class LeadIn(PaperBlock):
    """A few sentences in large type: someone's own words, or what the paper comes to."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Facts(PaperBlock):
    """Labels with their values, in two columns."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Steps(PaperBlock):
    """What to do, in order: a numbered list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A box: ticked, left empty (both decided), or None: to be ticked by hand."""

    label: str
    detail: str = ""
    is_chosen: bool | None = None


@dataclass(frozen=True, slots=True)
class Checks(PaperBlock):
    """Rows of boxes; `words` stand beside a ticked and an empty one, for whoever cannot see it."""

    items: tuple[Check, ...]
    words: tuple[str, str] = ("ja", "nej")


@dataclass(frozen=True, slots=True)
class TextColumn:
    """`share` is the column's part of the width, against the others; numbers stand to the right."""

    label: str
    share: int = 1
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class TextTable(PaperBlock):
    """A table of texts; its header is repeated on each page. Without rows, `empty` is said instead.

    Raises ValueError for a row that is not as wide as the columns.
    """

    columns: tuple[TextColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row is not as wide as the columns")


@dataclass(frozen=True, slots=True)
class SignatureSpace(PaperBlock):
    """Lines to write on, each with what to write; two in a row."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture(PaperBlock):
    """A drawing that carries meaning (a QR code), `width` millimetres wide."""

    svg: str
    alt: str
    width: int = 40

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a picture needs a text alternative")


@dataclass(frozen=True, slots=True)
class LargeText(PaperBlock):
    """One value set so large that it can be typed off: a code, an address."""

    label: str
    text: str
