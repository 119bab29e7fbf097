"""Who has read a participant's case, for the party that holds it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.accounts.queries import list_names
from mellanrum.registers.casework.queries.reads import list_reads_of, parties_of
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
        ask, title="Vem har läst", columns=(), found=list_reads_of(case.participant),
        row=lambda one: {"one": one}, empty=EMPTY, exports=False,
    )  # fmt: skip
    shown = [row["one"] for row in drawn["rows"]]
    actors = {one.actor for one in shown}
    names, parties = list_names(actors), parties_of(actors)
    lines = [
        (one.at, actor_name(one.actor, names), parties.get(one.actor, "–"), one.purpose)
        for one in shown
    ]
    context = frame(case, "cases-reads") | {"reads": lines, "listing": drawn}
    return render(request, "cases/reads.html", context)
