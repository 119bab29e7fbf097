"""The key figures of a month: a row an insats, compared, as files and over thirteen months."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.domain.periods import PeriodKind, period_key, period_label
from mellanrum.domain.swedish import capitalized
from mellanrum.figures.table import Table
from mellanrum.reports.books import OWN_NOTE
from mellanrum.reports.key_figures import (
    Place,
    Round,
    compared_table,
    key_table,
    round_of,
    series_table,
)
from mellanrum.reports.plans import planned_figures
from mellanrum.reports.rounds import neighbours
from mellanrum.web.areas.followup import presenters
from mellanrum.web.areas.followup.files import table_pdf
from mellanrum.web.areas.followup.reader import (
    CRUMB,
    FORMS,
    Reader,
    calendar,
    get_period,
    reader_of,
)
from mellanrum.web.decorators import page
from mellanrum.web.drawings import drawing_response
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

KIND = PeriodKind.MONTH


def get_round(reader: Reader, key: str) -> Round:
    """The month of an address with the places the reader may see. Raises Http404."""
    period = get_period(calendar(reader.viewer), key, KIND)
    planned = planned_figures(reader.viewer.forbund_slug, period.start.year)
    reader.log(f"läsa nyckeltal för {period_label(period)}")
    return round_of(
        reader.books(), period, reader.insatser(period), planned, whole=not reader.is_insider
    )


def tables_of(given: Round) -> dict[str, Table]:
    """The tables of the page by their name in addresses."""
    found = {"nyckeltal": key_table(given), "jamforelse": compared_table(given)}
    return {name: table for name, table in found.items() if table is not None}


@page(grant="followup.read")
def month(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """One month."""
    reader = reader_of(viewer)
    given = get_round(reader, key)
    told = calendar(viewer).ended(KIND)
    before, after = neighbours(given.period, told)
    context = {
        "title": f"Nyckeltal {period_label(given.period)}",
        "crumbs": [CRUMB],
        "tables": [
            {"table": table, "downloads": downloads(given, name)}
            for name, table in tables_of(given).items()
            if table.rows
        ],
        "places": [
            presenters.place_link(given, place) for place in given.places if given.told(place)
        ],
        "before": presenters.link("followup-month", before) if before else None,
        "after": presenters.link("followup-month", after) if after else None,
        "own_note": OWN_NOTE if reader.own else "",
        "empty": presenters.no_figures(given.period),
    }
    return render(request, "followup/month.html", context)


def downloads(given: Round, name: str) -> list[dict[str, str]]:
    key = period_key(given.period)
    return [
        {"label": label, "url": reverse("followup-month-file", args=[key, name, form])}
        for label, form in FORMS
    ]


@page(grant="followup.read")
def download(request: HttpRequest, viewer: Viewer, key: str, name: str, form: str) -> HttpResponse:
    """A table of the month as a file."""
    reader = reader_of(viewer)
    given = get_round(reader, key)
    table = tables_of(given).get(name)
    if table is None:
        raise Http404
    if form == "pdf":
        return table_pdf(reader, table, given.period, f"nyckeltal-{key}")
    return table_file(table, form)


def get_place(given: Round, slug: str) -> Place:
    """Raises Http404 for an insats that the reader may not see."""
    found = next((p for p in given.places if p.key == slug), None)
    if found is None:
        raise Http404
    return found


@page(grant="followup.read")
def series(request: HttpRequest, viewer: Viewer, key: str, slug: str) -> HttpResponse:
    """Thirteen months of one insats."""
    reader = reader_of(viewer)
    given = get_round(reader, key)
    place = get_place(given, slug)
    label = period_label(given.period)
    parent = {"label": capitalized(label), "url": reverse("followup-month", args=[key])}
    address = reverse("followup-series-drawing", args=[key, slug])
    chart = f"{address}?{reader.shelf().state}" if given.told(place) else ""
    context = {
        "title": f"{place.name}, tretton månader till och med {label}",
        "crumbs": [CRUMB, parent],
        "paired": {
            "table": series_table(given, place),
            "downloads": (),
            "chart": chart,
            "narrow": f"{chart}&smal" if chart else "",
        },
        "own_note": OWN_NOTE if reader.own else "",
    }
    return render(request, "followup/series.html", context)


@page(grant="followup.read")
def drawing(request: HttpRequest, viewer: Viewer, key: str, slug: str) -> HttpResponse:
    """The thirteen months as lines."""
    given = get_round(reader_of(viewer), key)
    table = series_table(given, get_place(given, slug))
    return drawing_response(table, kind="time-series", narrow="smal" in request.GET)
