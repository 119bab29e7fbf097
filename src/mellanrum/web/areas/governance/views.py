"""Bodies, seats, meetings and decisions of a year, and the dates the law sets."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain import periods
from mellanrum.registers.governance.queries import (
    list_bodies,
    list_decisions,
    list_meetings,
    list_seats,
)
from mellanrum.reports.years import list_years
from mellanrum.web.areas.governance import presenters
from mellanrum.web.areas.meetings.lists import coming_rows
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer


@page(grant="governance.read")
def governance(request: HttpRequest, viewer: Viewer, year: int | None = None) -> HttpResponse:
    """A year of governance."""
    years = list_years(viewer.forbund_slug)
    if year is not None and year not in years:
        raise Http404
    today = timezone.localdate()
    chosen = year or next(iter(years), today.year)
    span = (viewer.forbund_slug, *presenters.bounds(periods.year(chosen)))
    context = presenters.governance_page(
        chosen,
        today,
        presenters.Held(
            list_bodies(viewer.forbund_slug),
            list_seats(*span),
            list_meetings(*span),
            list_decisions(*span),
        ),
    )
    context["coming"] = coming_rows(viewer, today)
    context["tabs"] = [
        {"label": str(y), "url": reverse("governance-year", args=[y]), "current": y == chosen}
        for y in years
    ]
    return render(request, "governance/governance.html", context)
