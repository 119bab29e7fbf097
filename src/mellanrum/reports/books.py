"""The figures that one reader may see of one period, kept in memory by the state of the data.

Everybody has the protected edition. Who works in an insats has its true numbers instead. Of other
periods than the standard ones the edition tells only what follows from those.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from mellanrum.audit.queries import revision
from mellanrum.domain import periods
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, PeriodKind, kind_of, list_years, period_key
from mellanrum.figures.disclosure import describe
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.table import Table
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.figures import has_follow_up, policy_of
from mellanrum.reports.warming import check_counted
from mellanrum.reports.years import get_year_figures
from mellanrum.stats.derived import note_of
from mellanrum.stats.published import FEW, ONLY_NUMBERS, is_part_of_year, published
from mellanrum.stats.seen import seen

KEPT = 120  # books; one of a month is a tenth of a year's
OWN_NOTE = "Du ser alla tal för dina insatser; lämna dem inte vidare utan skydd."


@dataclass(frozen=True, slots=True)
class Book:
    """Tables and figures by key. `protection` are notes on how small groups are hidden. With
    `is_cut`, rows of which nothing is told are left out, but for those of the `own` insatser.
    """

    tables: Mapping[str, Table]
    figures: Mapping[str, Figure]
    protection: tuple[str, ...] = ()
    is_cut: bool = False
    own: frozenset[str] = frozenset()

    def absent(self, slug: str) -> Status:
        """What a number of an insats, or of the förbund (''), is that is not in the book."""
        is_hidden = self.is_cut and slug not in self.own
        return Status.SUPPRESSED if is_hidden else Status.MISSING


EMPTY = Book({}, {})
Maker = Callable[[Period], Book]
Books = Callable[[Period], Book]  # what one reader may see of each period
_books: OrderedDict[tuple[str, ...], Book] = OrderedDict()
_lock = Lock()
_making: defaultdict[tuple[str, str], Lock] = defaultdict(Lock)  # by förbund and year


@dataclass(frozen=True, slots=True)
class Shelf:
    """The books of one reader in one state of the data. `own` are the insatser whose true numbers
    the reader sees; with `whole` also of what no edition has a table of.
    """

    forbund: str
    state: str
    own: frozenset[str] = frozenset()
    whole: bool = False

    def book(self, period: Period) -> Book:
        """What the reader may see of a period; empty for a year that is not counted."""
        told = self._kept(period, "", self._told)
        if not self.own:
            return told
        mine = self.own_book(period)
        return Book(
            {**without(told.tables, self.own), **mine.tables},
            {**without(told.figures, self.own), **mine.figures},
            told.protection,
            told.is_cut,
            self.own,
        )

    def own_book(self, period: Period) -> Book:
        """Only the true numbers of the reader's own insatser, without waiting for the edition."""
        if not self.own:
            return EMPTY
        whose = ",".join(sorted(self.own)) + ("+" if self.whole else "")
        return self._kept(period, whose, self._mine)

    def _kept(self, period: Period, whose: str, make: Maker) -> Book:
        """From memory; else made once, while others who ask about the same year wait."""
        key = (self.forbund, period_key(period), self.state, whose)
        if (found := _find(key)) is not None:
            return found
        with _making[(self.forbund, str(period.start.year))]:
            if (found := _find(key)) is None:
                found = _keep(key, make(period))
            return found

    def _told(self, period: Period) -> Book:
        """The protected edition; a year's with economy and governance."""
        if period == periods.year(period.start.year):
            return self._year(period.start.year)
        if not any(has_follow_up(self.forbund, year) for year in list_years(period)):
            return EMPTY
        check_counted(self.forbund, period)
        forbund = get_forbund(self.forbund)
        found = published(self.forbund, period, policy_of(forbund, forbund.minimum_group))
        notes = (describe(found.policy), *notes_of(period))
        return Book(found.tables, found.figures, notes, is_cut=True)

    def _year(self, year: int) -> Book:
        try:
            found = get_year_figures(self.forbund, year)
        except DomainError:
            return EMPTY
        policy = policy_of(found.forbund, found.minimum)
        return Book(found.tables, found.figures, (describe(policy),))

    def _mine(self, period: Period) -> Book:
        found = seen(self.forbund, period, self.own, whole=self.whole)
        return Book(found.tables, found.figures, own=self.own)


def notes_of(period: Period) -> tuple[str, ...]:
    """Why there are dots in a period that is no year."""
    if not is_part_of_year(period):
        return (note_of(period),)
    return (FEW, ONLY_NUMBERS) if kind_of(period) is PeriodKind.MONTH else (FEW,)


def _find(key: tuple[str, ...]) -> Book | None:
    with _lock:
        if key in _books:
            _books.move_to_end(key)
        return _books.get(key)


def _keep(key: tuple[str, ...], book: Book) -> Book:
    with _lock:
        _books[key] = book
        while len(_books) > KEPT:
            _books.popitem(last=False)
    return book


def without(found: Mapping[str, Any], slugs: frozenset[str]) -> dict[str, Any]:
    """What is not about these insatser."""
    prefixes = tuple(f"insats.{slug}." for slug in slugs)
    return {key: one for key, one in found.items() if not key.startswith(prefixes)}


def shelf(forbund: str, own: frozenset[str] = frozenset(), *, whole: bool = False) -> Shelf:
    """The books as the data is now: one query."""
    return Shelf(forbund, revision(forbund), own, whole)


def forget() -> None:
    """Empty the memory; for tests, whose databases are rolled back."""
    with _lock:
        _books.clear()
