"""How much the site is read: months and pages, without knowing by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import Period, closed, period_key
from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.format import long_date
from mellanrum.figures.table import Column, Row, Table
from mellanrum.registers.website.visit_queries import Read, counted_days, list_months, list_pages
from mellanrum.web.decorators import page
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

SPANS = (("30", "30 dagar"), ("90", "90 dagar"), ("365", "Ett år"))
FORMS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))
HOW = Provenance(
    "Visningar av webbplatsens sidor. Ett besök börjar när någon kommer till en sida från något "
    "annat än webbplatsen. Maskiner som säger att de är det räknas inte. Inget sparas om läsaren.",
    "webbplatsen",
)


@page(grant="website.read")
def visits(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The months and the pages of a span of days; the table of pages also as a file."""
    asked = request.GET.get("dagar", "30")
    days = int(asked) if asked in dict(SPANS) else 30
    last = timezone.localdate()
    first = last - timedelta(days=days - 1)
    assert viewer.forbund_id is not None
    pages = pages_table(list_pages(viewer.forbund_id, first, last), closed(first, last))
    if form := request.GET.get("format", ""):
        return table_file(pages, form)
    year = closed(last - timedelta(days=364), last)
    context = {
        "counted": counted_days(viewer.forbund_id),
        "pages": pages,
        "months": months_table(list_months(viewer.forbund_id, year.start, last), year),
        "spans": [{"label": label, "url": _url(dagar=n), "active": int(n) == days}
                  for n, label in SPANS],
        "downloads": [{"label": label, "url": _url(dagar=str(days), format=form)}
                      for label, form in FORMS],
        "crumbs": [{"label": "Webbplats", "url": reverse("website")}],
    }  # fmt: skip
    return render(request, "website/visits.html", context)


def _url(**asked: str) -> str:
    return f"{reverse('website-visits')}?{urlencode(asked)}"


def pages_table(found: Sequence[Read], period: Period) -> Table:
    """Each page with its views and the visits that began there."""
    return _table("webbplats.sidor", "Mest lästa sidor", "Sida", found, period)


def months_table(found: Sequence[Read], period: Period) -> Table:
    return _table("webbplats.manader", "Månad för månad", "Månad", found, period)


def _table(key: str, title: str, heading: str, found: Sequence[Read], period: Period) -> Table:
    columns = (Column("visningar", "Visningar"), Column("besok", "Besök som började här"))
    rows = tuple(_row(key, one, period) for one in found)
    assert period.last is not None
    span = f"{long_date(period.start)}–{long_date(period.last)}"
    return Table(key, title, heading, columns, rows, span)


def _row(key: str, one: Read, period: Period) -> Row:
    def cell(name: str, label: str, n: int) -> Figure:
        return Figure(f"{key}.{one.name}.{name}", label, Decimal(n), Unit.COUNT,
                      period_key(period), provenance=HOW)  # fmt: skip

    cells = (cell("visningar", "Visningar", one.views), cell("besok", "Besök", one.entries))
    return Row(one.name, one.name, cells)
