"""A document on a single A4 page: two columns of tables and charts, without cover and contents.

The same view of the document and the same fonts as the report, through a template of its own.
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
    import typst

    check_printable(document)
    return typst.compile(
        sheet_template(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": document_view(document)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.combine(document.date, time(), UTC),
    )


@cache
def sheet_template() -> bytes:
    """The template as it lies in the package."""
    return (files(PACKAGE) / "templates" / "sheet.typ").read_bytes()
