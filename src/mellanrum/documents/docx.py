"""Word: a report that people can go on editing, with real headings, tables, captions and lists.

Fields (contents, lists, numbers of pages and captions) are Word's own. The same document gives the
same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from typing import Any

from mellanrum.documents import model
from mellanrum.documents.word import xml
from mellanrum.documents.word.front import add_contents, add_cover, add_ends, add_running
from mellanrum.documents.word.runs import W
from mellanrum.documents.word.styles import dress
from mellanrum.documents.word.writer import Writer

PACKED = (1980, 1, 1, 0, 0, 0)  # the date of every file in the package: bytes can repeat


def render_docx(document: model.Document) -> bytes:
    """The document as .docx. Raises TypeError for blocks that only papers have."""
    from docx import Document

    word = Document()
    dress(word, document.house_style)
    references = add_running(word, document)
    writer = Writer(word, references, document.code_base_url)
    add_cover(writer, document)
    add_contents(writer, document)
    for section in document.sections:
        writer.section(section)
    add_ends(writer, document)
    set_properties(word, document)
    set_language(word)
    drop_thumbnail(word)
    sink = io.BytesIO()
    word.save(sink)
    return repacked(sink.getvalue())


def set_properties(word: Any, document: model.Document) -> None:
    """Title, author, language and dates, which the file carries."""
    held = word.core_properties
    day = datetime.combine(document.date, time(), UTC)
    held.title = xml.CONTROLS.sub("", f"{document.title} {document.year}")[:255]
    held.subject = xml.CONTROLS.sub("", document.subtitle)[:255]
    held.author = held.last_modified_by = xml.CONTROLS.sub("", document.organisation)[:255]
    held.language = "sv-SE"
    held.comments = held.keywords = ""
    held.created = held.modified = day
    held.revision = 1


def set_language(word: Any) -> None:
    """Swedish separators, this century's layout, and a text that Word is to spell."""
    settings = word.settings.element
    for held in settings.xpath("w:proofState | w:rsids"):
        settings.remove(held)
    for name, value in (
        ("w:zoom/@w:percent", "100"),
        ("w:themeFontLang/@w:val", "sv-SE"),
        ("w:decimalSymbol/@w:val", ","),
        ("w:listSeparator/@w:val", ";"),
        ("w:compat/w:compatSetting[@w:name='compatibilityMode']/@w:val", "15"),
    ):
        path, _, attribute = name.rpartition("/@w:")
        for element in settings.xpath(path):
            element.set(f"{W}{attribute}", value)


def drop_thumbnail(word: Any) -> None:
    """The library's template brings a picture of an empty page."""
    package = word.part.package
    for key, held in list(package.rels.items()):
        if held.reltype.endswith("/thumbnail"):
            del package.rels[key]


def repacked(data: bytes) -> bytes:
    """The same package with a fixed date on each of its files."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(sink, "w") as made:
        for name in held.namelist():
            entry = zipfile.ZipInfo(name, PACKED)
            is_picture = name.startswith("word/media/")  # packed already
            entry.compress_type = zipfile.ZIP_STORED if is_picture else zipfile.ZIP_DEFLATED
            made.writestr(entry, held.read(name))
    return sink.getvalue()
