"""The annual report of a year (lag 2003:1210 24 §, LKBR 2018:597) as a document."""

from __future__ import annotations

from mellanrum.documents.model import Document
from mellanrum.reports.written import build_year

ANNUAL = "annual"


def build_annual(forbund: str, year: int, *, minimum: int) -> Document:
    """Gather, compute and lay out. The same data gives the same document, whenever it is built.

    Raises DomainError when the year is empty, a text names an unknown figure or an account lies
    on no row.
    """
    return build_year(ANNUAL, forbund, year, minimum=minimum)
