"""A participant's closings with their follow-ups: how it ended, and the ways back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mellanrum.registers.casework.closing_policies import WRONG, state_of
from mellanrum.registers.casework.models import Closing, Enrolment
from mellanrum.registers.casework.queries.closings import list_closings
from mellanrum.registers.casework.queries.follow_ups import Planned
from mellanrum.web.areas.cases.pages import enrolments_of, frame
from mellanrum.web.areas.closings.documents import closing_shown, planned_of
from mellanrum.web.areas.closings.following import STATES, answer_url
from mellanrum.web.areas.enrolments.pages import moves
from mellanrum.web.case_access import OpenCase, case_page
from mellanrum.web.viewer import Viewer

ENDING = ("Avsluta", "Återuppta", "Öppna igen")


@case_page("läsa avslut och uppföljning")
def closings(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """What came of it, and what is planned after."""
    found = list_closings(case.participant, case.sight)
    if not found and not case.sight.can_read(case.sight.compartment, "closing"):
        raise Http404
    planned = planned_of(case)
    may_write = viewer.can("cases.write") and not case.sight.is_opened
    enrolments = enrolments_of(case)
    ways = {one.pk: ways_of(one, case, viewer) for one in enrolments}
    context = frame(case, "closings-case") | {
        "title": f"Avslut och uppföljning, {case.participant.code}",
        "open": [(one.insats.name, ways[one.pk]) for one in enrolments if one.ends_on is None],
        "closings": [closing_shown(c, case) | again_of(c, ways) for c in found],
        "unplanned": unplanned(enrolments),
        "planned": [planned_shown(p, case, may_write) for p in planned],
    }
    return render(request, "closings/case.html", context)


def ways_of(one: Enrolment, case: OpenCase, viewer: Viewer) -> list[dict[str, str]]:
    """The moves of an enrolment that have to do with its end."""
    state = state_of(one.ends_on, one.resting_from_on)
    return [move for move in moves(one, state, case, viewer) if move["label"] in ENDING]


def again_of(one: Closing, ways: Mapping[int, list[dict[str, str]]]) -> dict[str, Any]:
    """The way back from a closing in force."""
    return {"ways": ways.get(one.enrolment_id, []) if one.reopened_at is None else []}


def unplanned(enrolments: Sequence[Enrolment]) -> str:
    """Why no follow-up is planned, when none is."""
    if any(e.ends_on is not None and e.closing_reason != WRONG for e in enrolments):
        return (
            "Ingen uppföljning är planerad, för insatsen har ingen tidsgräns för uppföljning. "
            "Processledaren lägger in den under insatsens tidsgränser."
        )
    return "Uppföljningar planeras av sig själva när deltagandet har avslutats."


def planned_shown(planned: Planned, case: OpenCase, may_write: bool) -> dict[str, Any]:
    seen = case.sight
    works = seen.is_everything or planned.enrolment.insats_id in seen.insatser
    return {
        "label": planned.deadline.label,
        "insats": planned.enrolment.insats.short_name,
        "due_on": planned.due_on,
        "state": STATES[planned.state],
        "url": answer_url(planned) if planned.is_waiting and may_write and works else "",
    }
