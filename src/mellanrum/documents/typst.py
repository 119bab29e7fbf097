"""PDF by Typst: one fixed template reads the document as JSON; no markup is ever generated.

The file is PDF/UA-1 and PDF/A-2a at once, tagged, and the same bytes for the same document:
only the vendored fonts are used and the creation date is the document's own.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from mellanrum.documents.lint import check_printable
from mellanrum.documents.model import Document
from mellanrum.documents.view import document_view

if TYPE_CHECKING:
    from typst import Fonts

PACKAGE = "mellanrum.documents"


def render_pdf(document: Document, *, is_sheet: bool = False) -> bytes:
    """The document as PDF; a sheet has no cover and no contents, and begins with its title.

    Raises lint.UnprintableError for signs that the fonts lack.
    """
    check_printable(document)
    return compile_view(document_view(document, is_sheet=is_sheet), document.date)


def compile_view(view: str, day: date) -> bytes:
    """The PDF of a document view (JSON text), dated `day`. Raises typst.TypstError."""
    import typst

    return typst.compile(
        template(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": view},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.combine(day, time(), UTC),
    )


@cache
def template() -> bytes:
    """The one template, as it lies in the package."""
    return (files(PACKAGE) / "templates" / "report.typ").read_bytes()


@cache
def fonts() -> Fonts:
    """The vendored fonts and no others; read once per process."""
    import typst

    with as_file(files(PACKAGE) / "fonts") as folder:
        return typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[folder],
        )
