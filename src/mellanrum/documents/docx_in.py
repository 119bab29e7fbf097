"""Texts from Word: headings, paragraphs, lists, links and pictures; never a table's numbers.

Numbers come from the register and are inserted, so a table in the file is only told.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from mellanrum.documents.commonmark import commonmark
from mellanrum.documents.model import BulletList, Inlines, Paragraph
from mellanrum.documents.word.reading import Item, items_of
from mellanrum.domain.errors import DomainError

UNPACKED = 200_000_000  # bytes: a file that says it is larger is not opened


@dataclass(frozen=True, slots=True)
class WordImage:
    """A picture in the text at `{{ bild: name }}`; `alt` is '' where Word has none."""

    name: str
    data: bytes
    mime: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class WordSection:
    """What stands under a heading (level 1–3), as CommonMark; before the first, heading ''.

    `remarks` are Swedish sentences about what was not taken in.
    """

    heading: str
    level: int
    text: str
    images: tuple[WordImage, ...] = ()
    remarks: tuple[str, ...] = ()


def read_docx(data: bytes) -> tuple[WordSection, ...]:
    """The sections in reading order; cover, contents, headers and captions are left out.

    Raises DomainError for a file that is no .docx, locked, broken or too large.
    """
    sections: list[WordSection] = []
    held: list[Item] = []
    heading, level = "", 1
    for item in opened(data):
        if item.kind == "heading" and item.level <= 3:
            sections.append(section_of(heading, level, held))
            heading, level, held = item.text, item.level, []
        else:
            held.append(item)
    sections.append(section_of(heading, level, held))
    return tuple(s for s in sections if s.heading or s.text or s.images or s.remarks)


def opened(data: bytes) -> tuple[Item, ...]:
    """What is in the file, in reading order. Raises DomainError."""
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise DomainError(
            "Filen är låst med lösenord eller i det gamla Word-formatet. Spara den som .docx "
            "utan lösenord."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(entry.file_size for entry in package.infolist())
    except zipfile.BadZipFile:
        raise unreadable() from None
    if size > UNPACKED:
        raise DomainError("Filen är för stor att öppna. Ta bort bilder ur den och försök igen.")
    return parsed(data)


def parsed(data: bytes) -> tuple[Item, ...]:
    """Raises DomainError for a package that is no Word file or breaks off."""
    from docx import Document

    try:
        return tuple(items_of(Document(io.BytesIO(data))))
    except Exception as error:  # python-docx lets every kind of fault in the package through
        raise unreadable() from error


def unreadable() -> DomainError:
    return DomainError(
        "Filen går inte att läsa som Word (.docx). Öppna den i Word, spara den på nytt och försök "
        "igen."
    )


def section_of(heading: str, level: int, items: list[Item]) -> WordSection:
    images = [item for item in items if item.kind == "image"]
    return WordSection(
        heading,
        level,
        commonmark(blocks_of(items)),
        tuple(WordImage(i.text, i.data, i.mime, i.alt) for i in images),
        tuple(item.text for item in items if item.kind == "remark"),
    )


@dataclass(frozen=True, slots=True)
class ListKey:
    """Which list an item is of; without a name none. See `Reader.numbering`."""

    name: str = ""
    is_numbered: bool = False

    def goes_on(self, after: ListKey) -> bool:
        """Whether an item of `after` belongs to the same list: it does not begin anew."""
        same = after.name == self.name or self.name.startswith(f"{after.name}/")
        return bool(after.name) and same and after.is_numbered == self.is_numbered


def list_key(item: Item) -> ListKey:
    if item.kind not in ("bullet", "number"):
        return ListKey()
    return ListKey(item.list_key, item.kind == "number")


def blocks_of(items: list[Item]) -> Iterator[Paragraph | BulletList | str]:
    """Paragraphs, sub-headings, pictures, and runs of list items as lists."""
    points: list[Inlines] = []
    before = ListKey()
    for item in items:
        key = list_key(item)
        if before.name and not before.goes_on(key):
            yield BulletList(tuple(points), before.is_numbered)
            points = []
        before = before if before.goes_on(key) else key
        if key.name:
            points.append(item.inlines)
        elif item.kind == "paragraph":
            yield Paragraph(item.inlines)
        elif item.kind == "heading":
            yield f"### {item.text}"
        elif item.kind == "image":
            yield f"{{{{ bild: {item.text} }}}}"
    if before.name:
        yield BulletList(tuple(points), before.is_numbered)
