"""Own capital and the years side by side, over a merger."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mellanrum.figures.table import Table
from mellanrum.registers.economy.layout_queries import layouts_of
from mellanrum.registers.economy.merger_queries import list_mergers, row_of
from mellanrum.registers.economy.queries import list_booked_years, list_year_ledgers
from mellanrum.reports.merger_tables import over_time_tables
from mellanrum.web.areas.mergers.reach import READ, drawn, find_table, ways
from mellanrum.web.decorators import page
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

EMPTY = {
    "what": "Här visas det egna kapitalet år för år, också över en sammanslagning",
    "why": "Ingen bokföring är inläst ännu.",
}


@page(grant=READ)
def over_time(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The last six years; which of them are one predecessor's alone is told below."""
    tables = [drawn(table, "mergers-years-table") for table in tables_of(viewer)]
    context = {
        "title": "Över tid",
        "tabs": ways("mergers-years"),
        "tables": tables,
        "empty": EMPTY,
    }
    return render(request, "mergers/over_time.html", context)


def tables_of(viewer: Viewer) -> list[Table]:
    slug = viewer.forbund_slug
    years = list_booked_years(slug)
    if not years:
        return []
    rows = [row_of(one) for one in list_mergers(slug)]
    return over_time_tables(layouts_of(slug, years[0]), list_year_ledgers(slug, years[0]), rows)


@page(grant=READ)
def table(request: HttpRequest, viewer: Viewer, key: str, form: str) -> HttpResponse:
    """One of the tables as a file."""
    return table_file(find_table(tables_of(viewer), key), form)
