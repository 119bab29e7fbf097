"""A whole year's figures, and a survey year's results, as supplies of a report."""

from __future__ import annotations

from mellanrum.reports.content import Supply
from mellanrum.reports.figures import collect
from mellanrum.reports.indicators import gather_indicators
from mellanrum.reports.supplies import Wanted
from mellanrum.reports.years import get_year_figures


def year_supply(wanted: Wanted, made: Supply) -> Supply:
    """All of the year: from memory with the förbund's own minimum, else made anew. Raises
    DomainError when the year is empty.
    """
    if wanted.is_protected:
        return Supply(year=get_year_figures(wanted.slug, wanted.year))
    return Supply(year=collect(wanted.slug, wanted.year, wanted.minimum))


def indicator_supply(wanted: Wanted, made: Supply) -> Supply:
    """Raises DomainError when nobody was asked that year."""
    material = gather_indicators(wanted.slug, wanted.year, wanted.minimum)
    results = material.results
    return Supply(tables=results.tables, figures=results.figures, indicators=material)
