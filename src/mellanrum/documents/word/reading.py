"""The body of a Word file as items in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any

from mellanrum.documents.images import JPEG, PNG
from mellanrum.documents.model import Inlines
from mellanrum.documents.word.runs import W, runs_in, said, value_of

NAVIGATION = ("toc", "table of figures", "contents heading", "innehållsrubrik", "figure index")
SKIPPED = (*NAVIGATION, "caption", "title", "subtitle", "omslag", "tabellnot")
MIMES = {"image/png": PNG, "image/jpeg": JPEG, "image/jpg": JPEG}
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Item:
    """`kind` is heading, paragraph, bullet, number, image or remark.

    `text` is a heading, a picture's name or a remark; `list_key` tells lists apart.
    """

    kind: str
    text: str = ""
    inlines: Inlines = ()
    level: int = 0
    list_key: str = ""
    data: bytes = b""
    mime: str = ""
    alt: str = ""


@dataclass(slots=True)
class Reader:
    """Knows the styles and numberings of the file, and counts its pictures."""

    word: Any
    styles: dict[str, Any] = field(default_factory=dict)
    pictures: int = 0
    caption: str = ""  # of the chart or table that comes next

    def body(self, parent: Any) -> Iterator[Item]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self.paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self.table(child)
            elif child.tag == f"{W}sdt" and not child.findall(f".//{W}docPartGallery"):
                for content in child.findall(f"{W}sdtContent"):
                    yield from self.body(content)

    def paragraph(self, element: Any) -> Iterator[Item]:
        """The paragraph's text and then its pictures; a caption or a line of contents is none."""
        name = self.style_name(element)
        if name.startswith("caption"):
            self.caption = said(tuple(runs_in(element, {})))
        elif not name.startswith(SKIPPED):
            yield from self.text(element, name)
        if not name.startswith("omslag"):
            yield from self.images(element)
        notes = len(element.findall(f".//{W}footnoteReference"))
        if notes:
            yield Item("remark", f"{notes} fotnot{'er' * (notes > 1)} togs inte in.")

    def text(self, element: Any, name: str) -> Iterator[Item]:
        inlines = tuple(runs_in(element, self.word.part.rels))
        words = said(inlines)
        level = self.heading_level(element, name)
        if not words:
            return
        if level:
            yield Item("heading", words, level=level)
            return
        key, is_numbered = self.list_of(element, name)
        kind = ("number" if is_numbered else "bullet") if key else "paragraph"
        yield Item(kind, inlines=inlines, list_key=key)

    def table(self, element: Any) -> Iterator[Item]:
        """A table is told with its first cells and how many rows it has."""
        rows = element.findall(f"{W}tr")
        first = " ".join(text.text or "" for text in rows[0].iter(f"{W}t")) if rows else ""
        first, self.caption = self.caption or first, ""
        named = f" ”{shorten(first, 80, placeholder=' …')}”" if first.strip() else ""
        count = "1 rad" if len(rows) == 1 else f"{len(rows)} rader"
        yield Item(
            "remark",
            f"Tabellen{named} togs inte in ({count}). Lägg in förbundets egen tabell i stället.",
        )

    def images(self, element: Any) -> Iterator[Item]:
        for blip in element.iter(BLIP):
            if self.caption.startswith("Diagram "):
                yield Item("remark", f"{self.caption} togs inte in. Lägg in diagrammet på nytt.")
                self.caption = ""
                continue
            part = self.word.part.related_parts.get(blip.get(EMBED))
            if part is None:
                yield Item("remark", "En länkad bild togs inte in. Infoga den i filen i stället.")
            elif part.content_type not in MIMES:
                kind = part.content_type.rpartition("/")[2]
                yield Item("remark", f"En bild av slaget {kind} togs inte in. Spara den som PNG.")
            else:
                yield self.image(blip, part)

    def image(self, blip: Any, part: Any) -> Item:
        self.pictures += 1
        drawing = next(blip.iterancestors(f"{W}drawing"), None)
        told = drawing.find(f".//{PROPERTIES}") if drawing is not None else None
        alt = "" if told is None else " ".join((told.get("descr") or "").split())
        name, mime = f"bild-{self.pictures}", MIMES[part.content_type]
        return Item("image", name, data=part.blob, mime=mime, alt=alt)

    def style_of(self, element: Any) -> Any:
        key = value_of(element.find(f"{W}pPr/{W}pStyle"))
        if not self.styles:
            found = self.word.styles.element.findall(f"{W}style")
            self.styles = {style.get(f"{W}styleId"): style for style in found}
        return self.styles.get(key)

    def style_name(self, element: Any) -> str:
        """The style's English or own name in lower case: 'heading 1', 'omslag'."""
        style = self.style_of(element)
        return "" if style is None else value_of(style.find(f"{W}name")).casefold()

    def chain(self, element: Any) -> Iterator[Any]:
        """The paragraph's own properties and those of its style and what that is based on."""
        yield element.find(f"{W}pPr")
        style = self.style_of(element)
        for _ in range(DEEPEST):
            if style is None:
                return
            yield style.find(f"{W}pPr")
            style = self.styles.get(value_of(style.find(f"{W}basedOn")))

    def heading_level(self, element: Any, name: str) -> int:
        """1–9 for a heading, by its style or outline level; 0 for other paragraphs."""
        prefix, _, number = name.rpartition(" ")
        if prefix in ("heading", "rubrik") and number.isdecimal():
            return int(number)
        for properties in self.chain(element):
            level = value_of(properties.find(f"{W}outlineLvl")) if properties is not None else ""
            if level.isdecimal():
                return int(level) + 1 if int(level) < 9 else 0
        return 0

    def list_of(self, element: Any, name: str) -> tuple[str, bool]:
        """(key of the list or '', whether it is numbered)."""
        for properties in self.chain(element):
            found = properties.find(f"{W}numPr/{W}numId") if properties is not None else None
            if found is not None:
                key, form = self.numbering(value_of(found))
                return (key, form != "bullet") if form != "none" else ("", False)
        if name.startswith(("list bullet", "list number")):
            return name[:11], name.startswith("list number")
        return "", False

    def numbering(self, number: str) -> tuple[str, str]:
        """(key of the list, 'bullet', 'decimal', …, 'none' for no list) of a w:numId.

        The key is that of the kind of list, and '/' with the number where it begins anew.
        """
        if number == "0":
            return "", "none"
        try:
            numbering = self.word.part.numbering_part.element
        except (KeyError, NotImplementedError):  # what python-docx says of a file without lists
            return number, "bullet"
        for held in numbering.findall(f"{W}num"):
            if held.get(f"{W}numId") == number:
                kind = value_of(held.find(f"{W}abstractNumId"))
                anew = held.find(f"{W}lvlOverride/{W}startOverride") is not None
                return f"{kind}/{number}" if anew else kind, abstract_format(numbering, kind)
        return number, "bullet"


def abstract_format(numbering: Any, key: str) -> str:
    for held in numbering.findall(f"{W}abstractNum"):
        if held.get(f"{W}abstractNumId") == key:
            return value_of(held.find(f"{W}lvl/{W}numFmt")) or "decimal"
    return "bullet"


def items_of(word: Any) -> Iterator[Item]:
    """Everything in the body in reading order."""
    yield from Reader(word).body(word.element.body)
