"""A förbund's protected figures of a year, for those who may read its reports.

The same kind of objects as `mellanrum figures --format json`, always protected.
"""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from ninja.errors import HttpError

from mellanrum.api.problems import NOT_HERE
from mellanrum.api.public_schemas import Slug, TableKey
from mellanrum.api.questions import as_data
from mellanrum.api.schemas import FigureOut, TableList, TableOut
from mellanrum.api.tokens import check_reach
from mellanrum.registers.integration.token_policies import FIGURES
from mellanrum.reports.figures import YearFigures
from mellanrum.reports.listing import draw_listing
from mellanrum.reports.years import get_year_figures, list_years

router = Router(tags=["Siffror"])
Year = Annotated[int, Path(ge=1993, le=2200, description="Året.", examples=[2021])]


def year_of(request: HttpRequest, slug: str, year: int) -> YearFigures:
    """The year's figures. Raises HttpError 404 for outsiders, other förbund and other years."""
    check_reach(request, slug, grant="reports.read", scope=FIGURES)
    if year not in list_years(slug):
        raise HttpError(404, f"Förbundet har inga räkenskaper för {year}.")
    return get_year_figures(slug, year)


@router.get(
    "/forbund/{slug}/figurer/{year}",
    response=list[FigureOut],
    summary="Alla siffror för ett år",
    description="Varje siffra med namn, värde, enhet, bas och period, ordnade efter nyckel. "
    "Samma form som kommandot mellanrum figures --format json, alltid den skyddade utgåvan.",
    url_name="figures",
)
def list_figures(request: HttpRequest, slug: Slug, year: Year) -> HttpResponse:
    """Every figure, ordered by key, as `mellanrum figures --format json --minimum` writes it."""
    found = year_of(request, slug, year).figures
    text = draw_listing([found[key] for key in sorted(found)], "json")
    return HttpResponse(text, content_type="application/json")


@router.get(
    "/forbund/{slug}/tabeller/{year}",
    response=TableList,
    summary="Årets tabeller",
    description="Tabellernas nycklar och titlar.",
    url_name="tables",
)
def list_tables(request: HttpRequest, slug: Slug, year: Year) -> dict[str, Any]:
    """The tables with their titles."""
    found = year_of(request, slug, year)
    tables = [{"key": key, "title": table.title} for key, table in found.tables.items()]
    return {"period": str(year), "snapshot": found.snapshot, "tables": tables}


@router.get(
    "/forbund/{slug}/tabeller/{year}/{key}",
    response=TableOut,
    summary="En tabell",
    description="En tabell med kolumner, rader och siffror. En tom cell är null.",
    url_name="table",
)
def get_table(request: HttpRequest, slug: Slug, year: Year, key: TableKey) -> dict[str, Any]:
    """A table with its columns, rows and figures."""
    table = year_of(request, slug, year).tables.get(key)
    if table is None:
        raise HttpError(404, NOT_HERE)
    return as_data(table)
