"""Results beside each other: year by year where the wording allows it, and insats by insats."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mellanrum.figures.table import Table
from mellanrum.web.areas.voices.asking import (
    GROUP,
    INSTRUMENT,
    READ,
    YEAR,
    Voices,
    get_voices,
    group_name,
)
from mellanrum.web.areas.voices.choosing import controls, pages_of
from mellanrum.web.areas.voices.tables import paired, table_of
from mellanrum.web.areas.voices.views import crumbs
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

ONE_YEAR = {
    "what": "Ett år att visa",
    "why": "När samma enkät har besvarats två år står de bredvid varandra här.",
}
ONE_PLACE = {
    "what": "Inget att ställa sida vid sida",
    "why": "Ingen insats har tillräckligt många svar, eller så ställdes enkäten utan insats.",
}


@page(grant=READ)
def years(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every group's questions, year by year."""
    voices = get_voices(request, viewer)
    groups = (voices.group,) if voices.group else voices.found.groups
    found = [table_of(voices, f"{group}.ar") for group in groups]
    context = {
        **_head(viewer, voices, "voices-years", (INSTRUMENT, YEAR, GROUP)),
        "title": f"År för år till och med {voices.year}",
        "lead": "Nyckeltalet för varje fråga. Serien slutar där frågan fick andra ord, för då "
        "går åren inte att jämföra.",
        "tables": [paired(voices, table) for table in found if _tells(table)],
        "empty": None if len(voices.years) > 1 else ONE_YEAR,
    }
    return render(request, "voices/compared.html", context)


@page(grant=READ)
def places(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Insatser side by side: indicators, or the questions of a group."""
    voices = get_voices(request, viewer)
    by_indicator = bool(voices.found.indicators) and not voices.group
    groups = (voices.group,) if voices.group else voices.found.groups
    names = ["indikatorer"] if by_indicator else list(groups)
    found = [table_of(voices, f"{name}.insatser") for name in names]
    tables = [paired(voices, table) for table in found if _tells(table)]
    what = group_name(voices.group) if voices.group else "alla grupper"
    context = {
        **_head(viewer, voices, "voices-places", (INSTRUMENT, YEAR, GROUP)),
        "title": f"Insatserna sida vid sida {voices.year}",
        "lead": f"{what.capitalize()}. Få svar i en insats gör att värdet kan svänga mycket från "
        "år till år: jämför försiktigt.",
        "tables": tables,
        "empty": None if tables else ONE_PLACE,
    }
    return render(request, "voices/compared.html", context)


def _head(viewer: Viewer, voices: Voices, name: str, wanted: tuple[str, ...]) -> dict[str, Any]:
    return {
        "crumbs": crumbs(voices),
        "controls": controls(voices, *wanted),
        "pages": pages_of(viewer, voices, name),
    }


def _tells(table: Table) -> bool:
    return bool(table.rows) and len(table.columns) > 1
