"""A document in any of its forms."""

from __future__ import annotations

from mellanrum.documents.model import Document


def render(document: Document, form: str) -> bytes:
    """`form` is pdf, docx, html, json or xlsx."""
    if form == "pdf":
        from mellanrum.documents.typst import render_pdf

        return render_pdf(document)
    if form == "docx":
        from mellanrum.documents.docx import render_docx

        return render_docx(document)
    if form == "xlsx":
        from mellanrum.documents.xlsx import render_workbook

        return render_workbook(document)
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
