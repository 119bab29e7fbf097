"""The follow-up of any period, protected as always, as supplies of a report."""

from __future__ import annotations

from functools import cache

from mellanrum.domain import periods
from mellanrum.domain.periods import Period, list_years
from mellanrum.reports.books import EMPTY, Book, Books, shelf
from mellanrum.reports.content import Supply
from mellanrum.reports.figures import has_follow_up
from mellanrum.reports.key_figures import compared_table, key_table, round_of
from mellanrum.reports.plans import planned_figures
from mellanrum.reports.rounds import list_of_period
from mellanrum.reports.supplies import Wanted
from mellanrum.reports.warming import check_counted
from mellanrum.stats.published import published


def is_counted(forbund: str, period: Period) -> bool:
    """Whether participants of some year in the period are registered here."""
    return any(has_follow_up(forbund, year) for year in list_years(period))


def period_supply(wanted: Wanted, made: Supply) -> Supply:
    """Tables of the förbund and of each insats; nothing for a period that is not counted."""
    if not is_counted(wanted.slug, wanted.period):
        return Supply()
    if wanted.is_protected:
        check_counted(wanted.slug, wanted.period)
    found = published(wanted.slug, wanted.period, wanted.policy)
    return Supply(tables=found.tables, figures=found.figures)


def books_of(wanted: Wanted) -> Books:
    """The protected books, or with another minimum those of it."""
    if wanted.is_protected:
        return shelf(wanted.slug).book

    @cache
    def book(period: Period) -> Book:
        if not is_counted(wanted.slug, period):
            return EMPTY
        found = published(wanted.slug, period, wanted.policy)
        return Book(found.tables, found.figures, is_cut=True)

    return book


def round_supply(wanted: Wanted, made: Supply) -> Supply:
    """Participants, flows, results and the plan of each insats, and beside earlier periods."""
    insatser = list_of_period(wanted.slug, wanted.period)
    planned = planned_figures(wanted.slug, wanted.year)
    given = round_of(books_of(wanted), wanted.period, insatser, planned, whole=True)
    found = [key_table(given)]
    if (compared := compared_table(given)) is not None:
        found.append(compared)
    tables = {table.key: table for table in found if table.rows}
    return Supply(tables=tables)


def year_books(wanted: Wanted) -> dict[int, Book]:
    """{year: its protected figures} of each counted year that the period touches."""
    books = books_of(wanted)
    found = {
        year: books(periods.year(year))
        for year in list_years(wanted.period)
        if has_follow_up(wanted.slug, year)
    }
    return {year: book for year, book in found.items() if book.tables}
