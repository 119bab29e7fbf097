"""A year's figures for the pages: computed once per state of the data, then read from memory.

Always with the förbund's own minimum group. A page costs one query, for the state of the data.
"""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from mellanrum.audit.queries import revision, voices_revision
from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.queries import list_booked_years
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.figures import YearFigures, collect

KEPT = 16  # years of förbund; a year's figures are about a megabyte

_years: OrderedDict[tuple[str, int, str], YearFigures] = OrderedDict()
_lock = Lock()


def get_year_figures(forbund: str, year: int) -> YearFigures:
    """Every figure of the year, protected. Raises DomainError when it has none.

    The minimum group belongs to the data, and so follows the revision.
    """
    key = (forbund, year, revision(forbund))
    with _lock:
        if key not in _years or _has_new_voices(_years[key]):
            _years[key] = collect(forbund, year, get_forbund(forbund).minimum_group)
            _forget_older()
            settle()
        _years.move_to_end(key)
        return _years[key]


def _has_new_voices(found: YearFigures) -> bool:
    """Whether goals are measured by answers, and the answers have changed: one query then."""
    return bool(found.voices) and found.voices != voices_revision(found.forbund.slug)


def find_year_figures(forbund: str, year: int | None) -> YearFigures | None:
    """As `get_year_figures`; None for a year that has no figures, or that a rule stops."""
    if year is None:
        return None
    try:
        return get_year_figures(forbund, year)
    except DomainError:
        return None


def _forget_older() -> None:
    while len(_years) > KEPT:
        _years.popitem(last=False)


def settle() -> None:
    """Take what is now in memory out of the garbage collector's rounds: a year is 100,000 small
    objects without cycles, and going through them would now and then cost a page 100 ms.
    """
    gc.collect()
    gc.freeze()


def warm(forbund: str) -> None:
    """Compute what pages show first, so that nobody waits for it."""
    for year in list_years(forbund)[:2]:
        find_year_figures(forbund, year)


def forget() -> None:
    """Empty the memory; for tests, whose databases are rolled back."""
    with _lock:
        _years.clear()


def list_years(forbund: str) -> list[int]:
    """The years that have figures to show, newest first."""
    return list_booked_years(forbund)


def newest_year(forbund: str) -> int | None:
    """The year that pages show first; None for a förbund without figures."""
    return next(iter(list_years(forbund)), None)


def previous_year(year: int | None, years: Sequence[int]) -> int | None:
    """The year before, when it has figures to compare with."""
    return year - 1 if year is not None and year - 1 in years else None
