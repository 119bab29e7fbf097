"""The start page: what needs me today, how it is going, what is new. By what one may do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mellanrum.accounts.access import CASEWORK
from mellanrum.reports.years import find_year_figures, list_years, previous_year
from mellanrum.web.areas.start import going, missing, needs, news
from mellanrum.web.decorators import page
from mellanrum.web.second_factor import needs_second_factor
from mellanrum.web.viewer import Viewer

DAY = ("cases.read", "cases.refer", "cases.prepare", "cases.appoint", "cases.gallra")


@page(outsiders=True)
def start(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The first page after log-in; for who works with cases that is the own day, once there is a
    second factor.
    """
    if viewer.forbund_id is None:
        return render(request, "start/outsider.html")
    if any(viewer.can(grant) for grant in DAY) and not needs_second_factor(request, DAY):
        return redirect("myday")
    today = timezone.localdate()
    years = list_years(viewer.forbund_slug)
    year = next(iter(years), None)
    figures = find_year_figures(viewer.forbund_slug, year)
    before = find_year_figures(viewer.forbund_slug, previous_year(year, years))
    works_in_one = bool(viewer.roles & CASEWORK)
    context = {
        "year": year,
        **needs.folded(needs.needs_of(viewer, year, today, figures)),
        "keys": going.insats_keys(viewer, figures, before)
        if works_in_one
        else going.office_keys(viewer, figures, before),
        "mine": going.own_insatser(viewer) if works_in_one else [],
        "missing": missing.missing_of(viewer),
        "events": news.news_of(viewer, year),
    }
    return render(request, "start/start.html", context)
