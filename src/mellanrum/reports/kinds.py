"""The kinds of report that can be built, and how each is drawn."""

from __future__ import annotations

from mellanrum.documents.model import Document
from mellanrum.reports.annual import build_annual
from mellanrum.reports.indicator_deck import build_deck
from mellanrum.reports.indicators import build_indicators
from mellanrum.reports.render import render, render_slides

ANNUAL, INDICATORS, DECK = "annual", "indicators", "deck"
BUILDERS = {ANNUAL: build_annual, INDICATORS: build_indicators, DECK: build_deck}


def build(kind: str, forbund: str, year: int, *, minimum: int) -> Document:
    """A report as a document. Raises DomainError when there is nothing to build it of."""
    return BUILDERS[kind](forbund, year, minimum=minimum)


def drawn(kind: str, document: Document, form: str) -> bytes:
    """`form` is pdf, html, json or xlsx."""
    return render_slides(document, form) if kind == DECK else render(document, form)


def built(kind: str, forbund: str, year: int, form: str, *, minimum: int) -> bytes:
    """Built and drawn."""
    return drawn(kind, build(kind, forbund, year, minimum=minimum), form)
