"""The JSON API: a förbund's protected figures of a year, for those who may read its reports.

The same kind of objects as `mellanrum figures --format json`, always protected. Logged in by the
session, as on the site.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.security import django_auth

from mellanrum.api.questions import NOT_HERE, as_data
from mellanrum.api.questions import router as questions
from mellanrum.api.schemas import FigureOut, TableList, TableOut
from mellanrum.domain.errors import DomainError
from mellanrum.reports.figures import YearFigures
from mellanrum.reports.listing import draw_listing
from mellanrum.reports.version import version
from mellanrum.reports.years import get_year_figures, list_years

api = NinjaAPI(
    title="Mellanrum",
    version=version(),
    description="Förbundets skyddade siffror. Grupper under förbundets minsta grupp visas inte.",
    docs_url=None,
    urls_namespace="api",
    auth=django_auth,
)


@api.exception_handler(DomainError)
def refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """A rule that says no, as the other errors are told."""
    return api.create_response(request, {"detail": error.message}, status=404)


def year_of(request: HttpRequest, slug: str, year: int) -> YearFigures:
    """The year's figures. Raises HttpError 404 for outsiders, other förbund and other years."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or viewer.forbund_slug != slug or not viewer.can("reports.read"):
        raise HttpError(404, NOT_HERE)
    if year not in list_years(slug):
        raise HttpError(404, f"Förbundet har inga räkenskaper för {year}.")
    return get_year_figures(slug, year)


@api.get(
    "/forbund/{slug}/figurer/{year}",
    response=list[FigureOut],
    summary="Alla siffror för ett år",
    description="Varje siffra med namn, värde, enhet, bas och period, ordnade efter nyckel. "
    "Samma form som kommandot mellanrum figures --format json, alltid den skyddade utgåvan.",
    url_name="figures",
)
def list_figures(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Every figure, ordered by key, as `mellanrum figures --format json --minimum` writes it."""
    found = year_of(request, slug, year).figures
    text = draw_listing([found[key] for key in sorted(found)], "json")
    return HttpResponse(text, content_type="application/json")


@api.get(
    "/forbund/{slug}/tabeller/{year}",
    response=TableList,
    summary="Årets tabeller",
    description="Tabellernas nycklar och titlar.",
    url_name="tables",
)
def list_tables(request: HttpRequest, slug: str, year: int) -> dict[str, Any]:
    """The tables with their titles."""
    found = year_of(request, slug, year)
    tables = [{"key": key, "title": table.title} for key, table in found.tables.items()]
    return {"period": str(year), "snapshot": found.snapshot, "tables": tables}


@api.get(
    "/forbund/{slug}/tabeller/{year}/{key}",
    response=TableOut,
    summary="En tabell",
    description="En tabell med kolumner, rader och siffror. En tom cell är null.",
    url_name="table",
)
def get_table(request: HttpRequest, slug: str, year: int, key: str) -> dict[str, Any]:
    """A table with its columns, rows and figures."""
    table = year_of(request, slug, year).tables.get(key)
    if table is None:
        raise HttpError(404, NOT_HERE)
    return as_data(table)


api.add_router("", questions)


def open_to_strangers(patterns: list[Any]) -> list[Any]:
    """Ninja itself answers 401 in JSON, where the site would send a browser to the log-in page."""
    for pattern in patterns:
        pattern.callback = login_not_required(pattern.callback)
    return patterns
