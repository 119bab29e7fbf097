"""A document as data: what a report builder hands over and every edition is drawn from.

Nothing here knows a register or a file format. Figure references in the text are already resolved
to their printed form by whoever builds the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mellanrum.documents.house_style import HouseStyle
from mellanrum.documents.images import check_image
from mellanrum.documents.paper_blocks import PaperBlock
from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table


class Style(StrEnum):
    """How a run of text is set."""

    PLAIN = "plain"
    EMPHASIS = "emphasis"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `href` makes it a link. Raises DomainError for other links
    than https:// and mailto:.
    """

    text: str
    style: Style = Style.PLAIN
    href: str = ""

    def __post_init__(self) -> None:
        if self.href and not self.href.startswith(LINKS):
            raise DomainError(
                f"Länken {self.href} kan inte användas. Länkar börjar med https:// eller mailto:."
            )


Inlines = tuple[Run, ...]
LINKS = ("https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Paragraph:
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list with bullets, or numbered from 1."""

    items: tuple[Inlines, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of statistics. Its caption is the table's finding, or else its title.

    `code` ('M7K-4QX9') leads to the origin of its figures; see `Document.code_base_url`.
    """

    table: Table
    code: str = ""


@dataclass(frozen=True, slots=True)
class StatementBlock:
    """A financial statement: groups indented, double line under totals, notes in a column."""

    table: Table
    code: str = ""


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A drawn chart. `alt` tells its content with the values; `caption` states the finding.

    `table_key` names the table with the same numbers, for whoever cannot see the drawing; `under`
    stands in grey below the caption: whom it counts and when.
    """

    svg: str
    alt: str
    caption: str
    table_key: str = ""
    under: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip() or not self.caption.strip():
            raise ValueError(f"chart {self.table_key}: a text alternative and a caption are needed")


@dataclass(frozen=True, slots=True)
class ImageBlock:
    """A picture: PNG, JPEG or SVG, `width` per cent of the text column (20–100).

    `alt` tells what it shows; a decorative one has none and no caption. Raises DomainError.
    """

    data: bytes
    mime: str
    alt: str = ""
    caption: str = ""
    width: int = 100
    is_decorative: bool = False

    def __post_init__(self) -> None:
        check_image(self.data, self.mime)
        if not 20 <= self.width <= 100:
            raise DomainError("Bildens bredd ska vara 20–100 procent av textens bredd.")
        if self.is_decorative and (self.alt.strip() or self.caption.strip()):
            raise DomainError(
                "En bild som bara är utsmyckning har varken alternativ- eller bildtext."
            )
        if not self.is_decorative and not self.alt.strip():
            raise DomainError(
                "Bilden behöver en alternativtext som säger vad den visar, eller märkas som "
                "utsmyckning."
            )


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Two to four figures set large, each with its label and base."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark set apart from the text: a limitation, a change of method."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page in print; nothing on screen."""


Block = (
    Paragraph
    | BulletList
    | TableBlock
    | StatementBlock
    | ChartBlock
    | ImageBlock
    | KeyFigures
    | Note
    | PageBreak
    | PaperBlock
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (level 1–3) and what follows until the next. `key` is a stable ASCII anchor.

    Sections are a flat list in reading order; a level never jumps by more than one downwards.
    """

    key: str
    heading: str
    level: int
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class SignatureLine:
    name: str
    role: str
    party: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """`lines` stand at the foot of the cover: decision, diarienummer, place."""

    kicker: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """Which lists stand after the cover; a list of nothing is left out anyhow."""

    sections: bool = True
    tables: bool = True
    charts: bool = True
    images: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """One report. `date` is printed and fixes the PDF's creation date, so bytes can repeat.

    `watermark_note` ("Skyddad utgåva: …") stands on the cover and in every running foot.
    `page_initials` are drawn as boxes in the foot of every page, empty ('') or with letters.
    `code_base_url` and a table's code together are the address of the table's origin.
    Raises ValueError when headings jump a level or two sections share a key.
    """

    title: str
    organisation: str
    year: int
    date: date
    sections: tuple[Section, ...]
    subtitle: str = ""
    language: str = "sv"
    cover: Cover = field(default_factory=Cover)
    signatures: tuple[SignatureLine, ...] = ()
    signature_text: str = ""
    colophon: tuple[tuple[str, str], ...] = ()
    watermark_note: str = ""
    house_style: HouseStyle = field(default_factory=HouseStyle)
    page_initials: tuple[str, ...] = ()
    contents: Contents = field(default_factory=Contents)
    code_base_url: str = ""

    def __post_init__(self) -> None:
        check_outline(self.sections)

    def tables(self) -> Iterator[Table]:
        """Every table and statement in reading order."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, TableBlock | StatementBlock):
                    yield block.table

    def figures(self) -> Iterator[Figure]:
        """Every figure in tables and key figures, in reading order."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, TableBlock | StatementBlock):
                    yield from block.table.figures()
                elif isinstance(block, KeyFigures):
                    yield from block.figures

    def to_json(self) -> str:
        """The whole document, losslessly and always the same bytes; `json.document_from_json`."""
        from mellanrum.documents.json import document_to_json

        return document_to_json(self)


def check_outline(sections: tuple[Section, ...]) -> None:
    """Raise ValueError where the headings would not make an outline."""
    seen: set[str] = set()
    previous = 0
    for section in sections:
        if not section.heading.strip():
            raise ValueError(f"{section.key}: a section needs a heading")
        if not 1 <= section.level <= min(3, previous + 1):
            raise ValueError(f"{section.key}: level {section.level} after level {previous}")
        if section.key in seen:
            raise ValueError(f"{section.key}: two sections share the key")
        seen.add(section.key)
        previous = section.level


def plain(text: str) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph((Run(text),))
