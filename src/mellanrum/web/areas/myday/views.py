"""My day: what is late, what is of this week and what comes, for whoever works with persons."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.registers.casework.day_lines import DayLine, grouped
from mellanrum.registers.casework.queries.my_day import list_day
from mellanrum.registers.casework.queries.my_day_lead import list_led
from mellanrum.registers.casework.queries.my_day_waiting import list_waiting_day
from mellanrum.reports.years import find_year_figures, list_years, previous_year
from mellanrum.web.areas.invitations.day import survey_lines
from mellanrum.web.areas.myday import shown
from mellanrum.web.areas.start import going, needs
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

GRANTS = ("cases.read", "cases.refer", "cases.prepare", "cases.appoint", "cases.gallra")
PURPOSE = "min dag"
INSATS, ALL = "insats", "visa"


@page(grant=GRANTS)
def my_day(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Three groups, each line with the way to it. Those shown are logged as read."""
    at, on = timezone.now(), timezone.localdate()
    found = lines_of(viewer, at)
    chosen = request.GET.get(INSATS, "")
    insatser = shown.insatser_of(found)
    if chosen in insatser:
        found = [line for line in found if line.insats[0] == chosen]
    is_whole = request.GET.get(ALL) == "allt"
    groups = shown.groups(grouped(found, on), viewer, on, chosen, is_whole=is_whole)
    _log(viewer, [line for group in groups for line in group.shown], at)
    context = {
        "groups": groups,
        "nothing": not found,
        "filters": shown.filters(insatser, chosen),
        "led": [shown.led(one, on) for one in list_led(viewer.actor, at)],
        **needs.folded(needs.needs_of(viewer, None, on)),
        "today": on,
        "action": first_of(viewer),
        "has_figures": viewer.can("cases.read"),
        "crumbs": [],
    }
    return render(request, "myday/day.html", context)


def first_of(viewer: Viewer) -> dict[str, str] | None:
    """What one who only refers comes to do; who works in a case begins in the lines."""
    if viewer.can("cases.read") or viewer.can("cases.prepare") or not viewer.can("cases.refer"):
        return None
    return {"label": "Aktualisera en person", "url": reverse("referrals-new")}


def lines_of(viewer: Viewer, at: datetime) -> list[DayLine]:
    """All that the viewer has to see to; its cost does not grow with the number of cases."""
    found = list_day(viewer.actor, at) if viewer.can("cases.read") else []
    found += survey_lines(viewer, at) if viewer.can("surveys.invite") else []
    return shown.with_insats([*found, *list_waiting_day(viewer.actor, at)])


def _log(viewer: Viewer, lines: list[DayLine], at: datetime) -> None:
    subjects = sorted({line.read for line in lines if line.read})
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose=PURPOSE, at=at)


@page(grant="cases.read")
def figures(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What comes of it: the figures that the own rows make. A page of its own, so that the day
    never waits for them; with htmx it is drawn below the day.
    """
    years = list_years(viewer.forbund_slug)
    year = next(iter(years), None)
    now = find_year_figures(viewer.forbund_slug, year)
    before = find_year_figures(viewer.forbund_slug, previous_year(year, years))
    context = {
        "year": year,
        "keys": going.insats_keys(viewer, now, before),
        "mine": shown.own_figures(viewer, year),
        "crumbs": [shown.CRUMB],
    }
    return render(request, "myday/figures.html", context)
