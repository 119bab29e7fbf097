"""The statements of a year, and the first step down: what a row is made of."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.figures.table import Row, Table
from mellanrum.registers.economy.queries import list_accounts
from mellanrum.reports.years import find_year_figures, get_year_figures, list_years, previous_year
from mellanrum.web.areas.economy import presenters
from mellanrum.web.areas.mergers.upcoming import upcoming_exits
from mellanrum.web.decorators import page
from mellanrum.web.drawings import drawing_response
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer


def chosen_year(viewer: Viewer, year: int | None) -> tuple[int | None, list[int]]:
    """The year shown (the newest when none is named) and all there are. Raises Http404."""
    years = list_years(viewer.forbund_slug)
    if year is not None and year not in years:
        raise Http404
    return year or next(iter(years), None), years


@page(grant="economy.read")
def overview(request: HttpRequest, viewer: Viewer, year: int | None = None) -> HttpResponse:
    """A year in a few figures, the outcome against the budget, and the way to all statements."""
    chosen, years = chosen_year(viewer, year)
    if chosen is None:
        return render(request, "economy/empty.html", {"empty": presenters.no_ledger(viewer)})
    figures = get_year_figures(viewer.forbund_slug, chosen)
    before = find_year_figures(viewer.forbund_slug, previous_year(chosen, years))
    context = presenters.overview_page(viewer, figures, before, years)
    context["exits"] = upcoming_exits(viewer, timezone.localdate())
    return render(request, "economy/overview.html", context)


def table_of(viewer: Viewer, year: int, key: str) -> Table:
    """An economy table of the year. Raises Http404."""
    chosen_year(viewer, year)
    if key not in presenters.TITLES | presenters.BEHIND:
        raise Http404
    if (table := get_year_figures(viewer.forbund_slug, year).tables.get(key)) is None:
        raise Http404
    return table


@page(grant="economy.read")
def statement(request: HttpRequest, viewer: Viewer, year: int, key: str) -> HttpResponse:
    """One statement or note; every row made of accounts opens."""
    table = table_of(viewer, year, key)
    figures = get_year_figures(viewer.forbund_slug, year)
    context = presenters.statement_page(viewer, figures, table, list_years(viewer.forbund_slug))
    return render(request, "economy/statement.html", context)


@page(grant="economy.read")
def row(request: HttpRequest, viewer: Viewer, year: int, key: str, row: str) -> HttpResponse:
    """The accounts that a row of a statement is made of."""
    table = table_of(viewer, year, key)
    found = next((one for one in table.rows if one.key == row), None)
    numbers = presenters.accounts_of(found) if found else ()
    if found is None or not numbers:
        raise Http404
    accounts = list_accounts(viewer.forbund_slug, year).filter(number__in=numbers)
    context = presenters.row_page(viewer, table, found, list(accounts), year)
    context["crumbs"] = crumbs(year, table, found)
    return render(request, "economy/row.html", context)


def crumbs(year: int, table: Table, row: Row) -> list[dict[str, str]]:
    return [
        *presenters.year_crumbs(year),
        {"label": table.title, "url": reverse("economy-statement", args=[year, table.key])},
    ]


@page(grant="economy.read")
def download(request: HttpRequest, viewer: Viewer, year: int, key: str, form: str) -> HttpResponse:
    """A statement as a file."""
    return table_file(table_of(viewer, year, key), form)


@page(grant="economy.read")
def drawing(request: HttpRequest, viewer: Viewer, year: int, key: str) -> HttpResponse:
    """An economy table as a chart."""
    return drawing_response(table_of(viewer, year, key))
