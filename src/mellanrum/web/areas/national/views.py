"""What the förbund of the installation have published together: open to all, and nothing but sums
of published tables.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page

from mellanrum.figures.table import Table
from mellanrum.registers.website.site_queries import list_open
from mellanrum.reports.models import FrozenReport
from mellanrum.reports.national_reading import list_shared, sums_of, together
from mellanrum.web.areas.national import presenters
from mellanrum.web.decorators import public
from mellanrum.web.drawings import drawing_response
from mellanrum.web.files import table_file


@public
@gzip_page
def index(request: HttpRequest) -> HttpResponse:
    """The förbund, and the newest year there are sums of."""
    reports = list_shared()
    return _page(request, reports, presenters.usual_year(reports))


@public
@gzip_page
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The sums of one year. Raises Http404 when nobody who shares has published it."""
    reports = list_shared()
    if year not in presenters.years_of(reports):
        raise Http404
    return _page(request, reports, year)


def _page(request: HttpRequest, reports: list[FrozenReport], year: int | None) -> HttpResponse:
    groups = together(reports, year) if year is not None else []
    sums = [(group, list(sums_of(group).values())) for group in groups if group.has_sum]
    context = presenters.page(list_open(), reports, year, sums)
    return render(request, "national/index.html", context)


def _table(year: int, key: str) -> Table:
    groups = together(list_shared(), year)
    told = (sums_of(group).get(key) for group in groups if group.has_sum)
    found = next((table for table in told if table is not None), None)
    if found is None:
        raise Http404
    return found


@public
@gzip_page
def table(request: HttpRequest, year: int, key: str, form: str) -> HttpResponse:
    """One sum as csv, xlsx or json."""
    return table_file(_table(year, key), form)


@public
@gzip_page
def drawing(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """The sum as a chart. Kept for minutes only: the consent may be withdrawn."""
    table = presenters.drawn(_table(year, key))
    response = drawing_response(table, narrow="smal" in request.GET)
    response["Cache-Control"] = "public, max-age=300"
    return response
