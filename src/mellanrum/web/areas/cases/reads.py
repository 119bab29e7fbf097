"""Who has read a participant's case, for the party that holds it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.accounts.queries import list_names
from mellanrum.registers.casework.queries.readings import list_readings, read_log
from mellanrum.web.areas.cases.pages import frame
from mellanrum.web.case_access import OpenCase, case_page
from mellanrum.web.listing import asked, listing
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

EMPTY = {"what": "Ingen har läst", "why": "Varje läsning av ärendet hamnar här."}


@case_page("se vem som har läst")
def reads(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """Every reading, 50 a page: when, who, for which party, what for."""
    if not case.sight.is_host:
        raise Http404
    ask = asked(request.GET, reverse("cases-reads", args=[case.number]), (), ())
    drawn = listing(
        ask, title="Vem har läst", columns=(), found=read_log(case.participant),
        row=lambda one: {"one": one}, empty=EMPTY, exports=False,
    )  # fmt: skip
    shown = [row["one"] for row in drawn["rows"]]
    names = list_names({one.actor for one in shown})
    told = list_readings(case.participant, shown)
    lines = [
        (one.at, actor_name(one.actor, names), reading.party or "–", one.purpose)
        for one, reading in zip(shown, told, strict=True)
    ]
    context = frame(case, "cases-reads") | {"reads": lines, "listing": drawn}
    return render(request, "cases/reads.html", context)
