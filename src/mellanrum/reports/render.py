"""A document in any of its forms."""

from __future__ import annotations

from mellanrum.documents.model import Document


def render(document: Document, form: str) -> bytes:
    """`form` is pdf, html, json or xlsx."""
    if form == "pdf":
        from mellanrum.documents.typst import render_pdf

        return render_pdf(document)
    if form == "xlsx":
        from mellanrum.documents.xlsx import render_xlsx

        return render_xlsx(tuple(document.tables()), document.title)
    if form == "html":
        from mellanrum.documents.html import render_html

        return render_html(document).encode()
    return document.to_json().encode()


def render_slides(document: Document, form: str) -> bytes:
    """A deck: pdf has a page for each section, the other forms are those of any document."""
    if form == "pdf":
        from mellanrum.documents.sheet import render_deck

        return render_deck(document)
    return render(document, form)
