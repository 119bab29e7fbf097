"""A measure of a year beside its benchmarks: page, files and drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.accounts.access import CASEWORK
from mellanrum.figures.table import Table
from mellanrum.registers.organisation.models import Benchmark
from mellanrum.reports.benchmarks import (
    Yardstick,
    among_forbund,
    earlier_years,
    list_comparable,
    list_yardsticks,
    own_earlier,
)
from mellanrum.reports.choices import get_choices
from mellanrum.reports.comparison_tables import (
    Place,
    Subject,
    comparison_table,
    places_of,
    share_keys,
)
from mellanrum.reports.years import get_year_figures, list_years
from mellanrum.stats.measures.catalogue import BY_KEY
from mellanrum.stats.measures.definition import Measure
from mellanrum.web.areas.outputs.benchmarks import CHANGE, CRUMB, READ
from mellanrum.web.areas.outputs.finsam import OFFICE
from mellanrum.web.decorators import page
from mellanrum.web.drawings import drawing_response
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

FORMS = (("Excel", "xlsx"), ("CSV", "csv"), ("JSON", "json"))
DRAWN = (("PNG", "png"), ("SVG", "svg"))
NOTHING = {
    "what": "Inget att jämföra",
    "why": "Ingen insats har den här andelen för året, eller så är grupperna för små att visa.",
}
NO_OTHERS = {
    "what": "Inget annat förbund för året",
    "why": "Läs in ett annat förbunds utbytesfil för samma år, så står ni bredvid varandra här.",
    "action": {"label": "Utbytesfil", "url": "/underlag/utbytesfil/"},
}
EXCHANGE_CRUMBS = [
    {"label": "Underlag", "url": "/underlag/"},
    {"label": "Utbytesfil", "url": "/underlag/utbytesfil/"},
]
NO_YEARS = {
    "what": "Här jämförs resultaten",
    "why": "Inget år har uppgifter ännu. De kommer när ett år är inläst.",
}


@dataclass(frozen=True, slots=True)
class Comparisons:
    """All that a page of comparison tells. `state` is the state of the data."""

    subject: Subject
    yardsticks: list[Yardstick]
    places: list[Place]
    table: Table
    state: str


def get_measure(key: str) -> Measure:
    """Raises Http404 for what cannot be compared."""
    if key not in {measure.key for measure in list_comparable()}:
        raise Http404
    return BY_KEY[key]


def get_comparisons(viewer: Viewer, key: str, year: int) -> Comparisons:
    """Raises Http404 for a year without figures or what cannot be compared. Always the protected
    edition, for whoever works in an insats too: what is compared is passed on.
    """
    measure = get_measure(key)
    if year not in list_years(viewer.forbund_slug):
        raise Http404
    held = get_year_figures(viewer.forbund_slug, year)
    insatser = get_choices(viewer.forbund_slug).insatser
    names = {slug: name for slug, name in insatser.items() if viewer.can_see_insats(slug)}
    subject = Subject(measure, year, held.figures, names, not viewer.roles & CASEWORK)
    yardsticks = list_yardsticks(viewer.forbund_slug, key)
    before = earlier_years(viewer.forbund_slug, year)
    earlier = {k: own_earlier(viewer.forbund_slug, k, before) for k in share_keys(subject)}
    places = places_of(subject, yardsticks, earlier)
    table = comparison_table(subject, places, yardsticks)
    return Comparisons(subject, yardsticks, places, table, held.snapshot)


@page(grant=READ)
def comparison(
    request: HttpRequest, viewer: Viewer, key: str, year: int | None = None
) -> HttpResponse:
    """One measure in one year, by default the newest."""
    measure = get_measure(key)
    years = list_years(viewer.forbund_slug)
    context: dict[str, Any] = {"title": measure.title, "crumbs": [CRUMB]}
    if not years:
        return render(request, "outputs/comparison.html", {**context, "empty": NO_YEARS})
    chosen = years[0] if year is None else year
    found = get_comparisons(viewer, key, chosen)
    context |= {
        "title": f"{measure.title} {chosen} jämfört",
        "lead": measure.definition,
        "tabs": [
            {"label": str(y), "url": _address("year", key, y), "current": y == chosen}
            for y in years
        ],
        "paired": paired(found),
        "places": [_drawn(place) for place in found.places],
        "empty": None if any(p.figure.value is not None for p in found.places) else NOTHING,
        "has_yardsticks": bool(found.yardsticks),
    }
    if viewer.can(CHANGE):
        url = f"{reverse('outputs-benchmark-add')}?matt={key}"
        context["action"] = {"label": "Lägg till ett jämförelsetal", "url": url}
    return render(request, "outputs/comparison.html", context)


def _address(name: str, key: str, year: int, *more: str, kind: str = "comparison") -> str:
    return reverse(f"outputs-{kind}-{name}", args=[key, year, *more])


def paired(found: Comparisons, kind: str = "comparison") -> dict[str, Any]:
    """The table with its downloads and drawing."""
    key, year = found.subject.measure.key, found.subject.year
    forms = [(label, _address("file", key, year, form, kind=kind)) for label, form in FORMS]
    told = any(place.figure.value is not None for place in found.places)
    if told:
        drawn = [(label, _address("drawing", key, year, f, kind=kind)) for label, f in DRAWN]
        forms += drawn
    shown = f"{_address('drawing', key, year, 'svg', kind=kind)}?visa={found.state}"
    return {
        "table": found.table,
        "downloads": [{"label": label, "url": url} for label, url in forms],
        "chart": shown if told else "",
    }


def _drawn(place: Place) -> dict[str, Any]:
    """A place with its comparisons, or why there are none."""
    hidden = place.figure.status == "suppressed"
    return {
        "key": place.key,
        "name": place.name,
        "figure": place.figure,
        "compared": place.compared,
        "hidden": hidden,
    }


def get_forbund_comparison(viewer: Viewer, key: str, year: int) -> Comparisons:
    """The förbund beside the others of the same year, and the newest national value. Raises
    Http404 as `get_comparisons` does.
    """
    measure = get_measure(key)
    if year not in list_years(viewer.forbund_slug):
        raise Http404
    held = get_year_figures(viewer.forbund_slug, year)
    subject = Subject(measure, year, held.figures, {})
    yardsticks = among_forbund(list_yardsticks(viewer.forbund_slug, key), year)
    places = places_of(subject, yardsticks, {})
    table = comparison_table(subject, places, yardsticks)
    named = replace(table, key=f"{table.key}.forbund", row_heading="Förbund")
    return Comparisons(subject, yardsticks, places, named, held.snapshot)


@page(grant=OFFICE)
def across(request: HttpRequest, viewer: Viewer, key: str, year: int) -> HttpResponse:
    """One measure in one year, förbund by förbund."""
    found = get_forbund_comparison(viewer, key, year)
    measure = found.subject.measure
    others = any(y.kind == Benchmark.Kind.OTHER for y in found.yardsticks)
    context = {
        "title": f"{measure.title} {year}, förbund för förbund",
        "lead": measure.definition,
        "crumbs": EXCHANGE_CRUMBS,
        "tabs": [
            {
                "label": str(y),
                "url": reverse("outputs-forbund", args=[key, y]),
                "current": y == year,
            }
            for y in list_years(viewer.forbund_slug)
        ],
        "paired": paired(found, "forbund"),
        "places": [_drawn(place) for place in found.places],
        "empty": None if others else NO_OTHERS,
        "has_yardsticks": True,
    }
    return render(request, "outputs/comparison.html", context)


@page(grant=OFFICE)
def across_download(
    request: HttpRequest, viewer: Viewer, key: str, year: int, form: str
) -> HttpResponse:
    """The förbund's table as Excel, CSV or JSON."""
    return table_file(get_forbund_comparison(viewer, key, year).table, form)


@page(grant=OFFICE)
def across_drawing(
    request: HttpRequest, viewer: Viewer, key: str, year: int, form: str
) -> HttpResponse:
    """The förbund as bars with intervals."""
    return _drawing_of(request, get_forbund_comparison(viewer, key, year), form)


@page(grant=READ)
def download(request: HttpRequest, viewer: Viewer, key: str, year: int, form: str) -> HttpResponse:
    """The table as Excel, CSV or JSON."""
    return table_file(get_comparisons(viewer, key, year).table, form)


@page(grant=READ)
def drawing(request: HttpRequest, viewer: Viewer, key: str, year: int, form: str) -> HttpResponse:
    """The table as bars with intervals; a file to keep unless a page shows it."""
    return _drawing_of(request, get_comparisons(viewer, key, year), form)


def _drawing_of(request: HttpRequest, found: Comparisons, form: str) -> HttpResponse:
    shown = request.GET.get("visa", "") == found.state
    response = drawing_response(found.table, form, "bars", ("andel",), download=not shown)
    response["Cache-Control"] = "private, no-store"  # benchmarks change, and readers differ
    return response
