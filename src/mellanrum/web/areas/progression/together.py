"""Progression of many, for each insats and year: protected for the office, true for who works in
the insats.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain import periods
from mellanrum.domain.periods import Period
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.format import cell
from mellanrum.figures.table import Table
from mellanrum.instruments.definition import Instrument
from mellanrum.registers.casework.queries.progression import get_current
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.queries import get_forbund, list_counted_years
from mellanrum.reports.books import OWN_NOTE
from mellanrum.reports.figures import policy_of
from mellanrum.stats.progression import REGRESSION, SIDES, Told, bases, maker_of, progression
from mellanrum.stats.seen import EVERYTHING
from mellanrum.web.areas.followup.reader import CRUMB, Reader, reader_of
from mellanrum.web.decorators import page
from mellanrum.web.drawings import drawing_response
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

FORMS = (("Excel", "xlsx"), ("CSV", "csv"), ("JSON", "json"))
AREAS = "omraden"
DRAWN = ("framat", "oforandrat", "tillbaka")
LABELS = {"deltagaren": "Enligt deltagaren", "handlaggaren": "Enligt handläggaren"}
NAMES = {name: side for side, name in SIDES.items()}
TITLE = "Progression"


@dataclass(frozen=True, slots=True)
class Asked:
    """One side of an insats in a year, as the reader may see it."""

    reader: Reader
    insats: Insats
    year: int
    name: str
    told: Told

    @property
    def is_own(self) -> bool:
        return self.insats.slug in self.reader.own

    def table(self, name: str) -> Table | None:
        """The areas, or an area by starting point."""
        if name == AREAS:
            return self.told.areas
        ending = f".{name}.utgangslage"
        return next((t for t in self.told.starts if t.key.endswith(ending)), None)


def years_of(viewer: Viewer) -> list[int]:
    """This year and those that are counted, the latest first."""
    counted = list_counted_years(viewer.forbund_slug) | {timezone.localdate().year}
    return sorted(counted, reverse=True)


def get_year(request: HttpRequest, years: list[int]) -> int:
    """The year asked for, else the latest. Raises Http404 for one that is not counted."""
    asked = request.GET.get("ar", "")
    year = int(asked) if asked.isdecimal() else years[0]
    if year not in years:
        raise Http404
    return year


def policies_for(reader: Reader, slugs: Iterable[str]) -> dict[str, Policy]:
    """True numbers of the own insatser, the förbund's minimum of others. One query."""
    forbund = get_forbund(reader.viewer.forbund_slug)
    others = policy_of(forbund, forbund.minimum_group)
    return {slug: EVERYTHING if slug in reader.own else others for slug in slugs}


def get_asked(request: HttpRequest, viewer: Viewer, slug: str) -> Asked:
    """Raises Http404 for what the viewer may not see. That true numbers are read is logged."""
    reader, year = reader_of(viewer), get_year(request, years_of(viewer))
    name = request.GET.get("sida", next(iter(LABELS)))
    period = periods.year(year)
    insats = next((i for i in reader.insatser(period) if i.slug == slug), None)
    if insats is None or name not in NAMES:
        raise Http404
    reader.log(f"läsa progression för {year}")
    maker = maker_of(viewer.forbund_slug, get_current(), slug, NAMES[name], period)
    told = progression(viewer.forbund_slug, maker, policies_for(reader, [slug])[slug])
    return Asked(reader, insats, year, name, told)


@page(grant="followup.read")
def index(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """How many have been rated twice, in each insats that registers persons."""
    reader, years = reader_of(viewer), years_of(viewer)
    year = get_year(request, years)
    period = periods.year(year)
    reader.log(f"läsa progression för {year}")
    insatser = [i for i in reader.insatser(period) if i.registration == "persons"]
    context = {
        "title": TITLE,
        "crumbs": [CRUMB],
        "tabs": _years("followup-progression", years, year),
        "rows": _rows(viewer, reader, get_current(), insatser, period),
        "year": year,
        "own_note": OWN_NOTE if reader.own else "",
        "empty": {
            "what": f"Ingen insats att visa för {year}",
            "why": "Här visas de insatser som registrerar personer och som du får se.",
        },
    }
    return render(request, "progression/index.html", context)


def _rows(
    viewer: Viewer, reader: Reader, instrument: Instrument, insatser: list[Insats], period: Period
) -> list[dict[str, Any]]:
    policies = policies_for(reader, [one.slug for one in insatser])
    found = bases(viewer.forbund_slug, instrument, policies, period)
    return [
        {
            "label": one.name,
            "url": _url(one.slug, period.start.year),
            "numbers": [cell(found[one.slug][side]) for side in SIDES],
        }
        for one in insatser
    ]


def _url(slug: str, year: int, name: str = "") -> str:
    side = f"&sida={name}" if name else ""
    return reverse("followup-progression-insats", args=[slug]) + f"?ar={year}{side}"


def _years(url_name: str, years: list[int], year: int, *args: str) -> list[dict[str, Any]]:
    base = reverse(url_name, args=args)
    return [{"label": str(y), "url": f"{base}?ar={y}", "current": y == year} for y in years]


@page(grant="followup.read")
def insats(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """One insats: each area, and each by where one began."""
    asked = get_asked(request, viewer, slug)
    years = years_of(viewer)
    parent = {"label": TITLE, "url": f"{reverse('followup-progression')}?ar={asked.year}"}
    context = {
        "title": f"{TITLE}, {asked.insats.name}",
        "crumbs": [CRUMB, parent],
        "tabs": _years("followup-progression-insats", years, asked.year, slug),
        "sides": [
            {"label": label, "url": _url(slug, asked.year, name), "current": name == asked.name}
            for name, label in LABELS.items()
        ],
        "asked": asked,
        "paired": _paired(asked) if asked.told.areas else None,
        "starts": [_start(asked, table) for table in asked.told.starts],
        "regression": REGRESSION,
        "own_note": OWN_NOTE if asked.is_own else "",
    }
    return render(request, "progression/insats.html", context)


def _paired(asked: Asked) -> dict[str, Any]:
    address = reverse("followup-progression-drawing", args=[asked.insats.slug])
    chart = f"{address}?ar={asked.year}&sida={asked.name}&v={asked.told.snapshot}"
    return {
        "table": asked.told.areas,
        "downloads": _downloads(asked, AREAS),
        "chart": chart,
        "narrow": f"{chart}&smal",
    }


def _start(asked: Asked, table: Table) -> dict[str, Any]:
    name = table.key.split(".")[-2]
    sentences = asked.told.regression.get(name, ())
    return {"table": table, "downloads": _downloads(asked, name), "sentences": sentences}


def _downloads(asked: Asked, name: str) -> list[dict[str, str]]:
    query = f"?ar={asked.year}&sida={asked.name}"
    args = asked.insats.slug, name
    return [
        {"label": label, "url": reverse("followup-progression-file", args=[*args, form]) + query}
        for label, form in FORMS
    ]


@page(grant="followup.read")
def drawing(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The areas as bars of a hundred: forward, unchanged, back."""
    table = get_asked(request, viewer, slug).told.areas
    if table is None:
        raise Http404
    return drawing_response(table, kind="stacked-100", columns=DRAWN, narrow="smal" in request.GET)


@page(grant="followup.read")
def download(request: HttpRequest, viewer: Viewer, slug: str, name: str, form: str) -> HttpResponse:
    """A table as a file."""
    table = get_asked(request, viewer, slug).table(name)
    if table is None or form not in {form for _, form in FORMS}:
        raise Http404
    return table_file(table, form)
