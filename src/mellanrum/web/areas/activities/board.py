"""The activities of a participant: planned, ongoing, done and cancelled, each with its moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.machines import ACTIVITY
from mellanrum.figures.format import long_date
from mellanrum.registers.casework.models import Enrolment, Placement, PlannedMeeting
from mellanrum.registers.casework.queries.activities import (
    KIND,
    labels_of,
    list_placements,
    name_of,
    open_enrolments,
    work_reminder,
)
from mellanrum.registers.casework.queries.attendance import Seat, list_seats
from mellanrum.registers.casework.queries.calendar import list_ahead
from mellanrum.web.areas.activities.shown import moment_text, period_text, time_text
from mellanrum.web.areas.cases.pages import frame
from mellanrum.web.case_access import OpenCase, case_page
from mellanrum.web.viewer import Viewer

NAME = "activities-case"
REASONS = "activity_cancel_reason"
HEADINGS = {
    "planned": "Planerade",
    "ongoing": "Pågående",
    "done": "Genomförda",
    "cancelled": "Inställda",
}
PAGES = {"begin": "activities-begin", "finish": "activities-finish", "cancel": "activities-cancel"}
REMINDER = (
    "{insats} vill att minst en aktivitet är arbetslivsinriktad. Ingen planerad eller pågående "
    "är det."
)


@case_page("läsa aktiviteter")
def board(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """Everything on one page; as many queries however much there is."""
    placements = list(list_placements(case.participant, case.sight))
    enrolments = open_enrolments(case.participant, case.sight)
    writes = viewer.can("cases.write") and not case.sight.is_opened
    labels = labels_of(case.participant.compartment.forbund_id, KIND, REASONS)
    insats = work_reminder(enrolments, placements)
    context = frame(case, NAME) | {
        "columns": columns(case, placements, labels, writes=writes),
        "meetings": meetings(case, list_ahead(case.participant, case.sight), labels, writes=writes),
        "sessions": [session(s) for s in list_seats(case.participant, viewer.actor, case.at)],
        "reminder": REMINDER.format(insats=insats) if insats else "",
        "resting": resting(enrolments),
        "adds": adds(case) if writes and enrolments else [],
    }
    return render(request, "activities/board.html", context)


def adds(case: OpenCase) -> list[dict[str, str]]:
    """What can be added, the most usual first."""
    ways = (("Lägg till aktivitet", "activities-add"), ("Boka möte", "activities-meeting-add"))
    return [{"label": label, "url": reverse(name, args=[case.number])} for label, name in ways]


def resting(enrolments: Sequence[Enrolment]) -> str:
    """Why nothing begins, or ''."""
    held = next((e for e in enrolments if e.resting_from_on), None)
    if held is None or held.resting_from_on is None:
        return ""
    return (
        f"Vilande i {held.insats.short_name} sedan {long_date(held.resting_from_on)}. Planerade "
        "aktiviteter står kvar, och påbörjas när deltagaren är tillbaka."
    )


def columns(
    case: OpenCase, placements: Sequence[Placement], labels: dict[str, str], *, writes: bool
) -> list[dict[str, Any]]:
    """The four states, each with its activities in order."""
    return [
        {
            "state": state,
            "title": title,
            "cards": [card(case, p, labels, writes) for p in placements if p.state == state],
        }
        for state, title in HEADINGS.items()
    ]


def card(case: OpenCase, one: Placement, labels: dict[str, str], writes: bool) -> dict[str, Any]:
    """An activity as it is drawn."""
    extent = f"{one.extent} procent av heltid" if one.extent else ""
    work = "arbetslivsinriktad" if one.is_work_oriented else ""
    place = one.workplace.name if one.workplace else ""
    reason = labels.get(one.cancel_reason, one.cancel_reason)
    return {
        "title": name_of(one),
        "when": period_text(one.from_on, one.to_on),
        "facts": [text for text in (place, extent, work) if text],
        "text": one.outcome or " ".join(t for t in (reason, one.cancel_text) if t),
        "insats": one.enrolment.insats.short_name,
        "party": one.party.name,
        "moves": moves(case, one) if writes else [],
    }


def moves(case: OpenCase, one: Placement) -> list[dict[str, Any]]:
    """The buttons: those of the machine, and to change what it is."""
    found: list[dict[str, Any]] = [
        {"label": move.label, "url": _url(PAGES[verb], case, one), "is_post": verb == "begin"}
        for verb, move in ACTIVITY.moves_from(one.state).items()
    ]
    if found:
        url = _url("activities-change", case, one)
        found.append({"label": "Ändra", "url": url, "is_post": False})
    return found


def _url(name: str, case: OpenCase, one: Placement) -> str:
    return reverse(name, args=[case.number, one.pk])


def meetings(
    case: OpenCase, found: Sequence[PlannedMeeting], labels: dict[str, str], *, writes: bool
) -> list[dict[str, Any]]:
    """The meetings ahead, with what can be done about each."""
    ways = (
        ("Anteckna", "activities-meeting-hold"),
        ("Ändra", "activities-meeting-change"),
        ("Ställ in", "activities-meeting-cancel"),
    )
    return [
        {
            "title": labels.get(one.kind, one.kind),
            "when": moment_text(one.starts_at),
            "facts": [t for t in (f"{one.minutes} minuter", one.place, one.with_whom) if t],
            "moves": [
                {"label": label, "url": reverse(name, args=[case.number, one.pk])}
                for label, name in ways
                if writes
            ],
        }
        for one in found
    ]


def session(seat: Seat) -> dict[str, Any]:
    """A group session of the participant's."""
    held = seat.place.session
    ahead = held.starts_at > timezone.now()
    state = "Inställt" if held.cancelled_at else "Bokad" if ahead else "Inte antecknad"
    return {
        "title": held.activity.name,
        "when": f"{moment_text(held.starts_at)}–{time_text(held.ends_at)}",
        "state": seat.held.get_status_display() if seat.held else state,
        "url": reverse("activities-attendance", args=[held.pk]),
    }
