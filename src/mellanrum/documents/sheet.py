"""Documents with templates of their own: a single A4 page in two columns, and a deck with a page a
section. The same view of the document and the same fonts as the report.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files

from mellanrum.documents.lint import check_printable
from mellanrum.documents.model import Document
from mellanrum.documents.typst import PACKAGE, fonts
from mellanrum.documents.view import document_view


def render_sheet(document: Document) -> bytes:
    """PDF/UA-1 and PDF/A-2a. Raises lint.UnprintableError for signs that the fonts lack."""
    return _rendered(document, "sheet.typ")


def render_deck(document: Document) -> bytes:
    """The same, lying down: each section a page to show and to print."""
    return _rendered(document, "deck.typ")


def render_meeting(document: Document) -> bytes:
    """A page for a meeting: the first two sections as wide as it, the rest in two columns."""
    return _rendered(document, "meeting.typ")


def _rendered(document: Document, name: str) -> bytes:
    import typst

    check_printable(document)
    return typst.compile(
        template(name),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": document_view(document)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.combine(document.date, time(), UTC),
    )


@cache
def template(name: str) -> bytes:
    """A template as it lies in the package."""
    return (files(PACKAGE) / "templates" / name).read_bytes()
