"""The pages of a document as pictures, to look at before anything is printed."""

from __future__ import annotations

from mellanrum.documents.model import Document
from mellanrum.documents.typst import fonts, template
from mellanrum.documents.view import document_view

DOTS = 72.0  # an inch: a page is 595 × 842 pixels


def page_images(document: Document) -> tuple[bytes, ...]:
    """Each page as PNG (some 50 ms for a few pages). Raises typst.TypstError."""
    import typst

    pages = typst.compile(
        template(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="png",
        ppi=DOTS,
        sys_inputs={"document": document_view(document)},
    )
    return tuple(pages) if isinstance(pages, list) else (pages,)
