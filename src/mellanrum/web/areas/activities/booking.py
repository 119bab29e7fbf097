"""Booking participants to a session, or to a whole series."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.registers.casework.actions.attendance import book, remove_place
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.casework.queries.attendance import BOOKABLE, bookable, visible_places
from mellanrum.registers.casework.queries.calendar import count_taken
from mellanrum.registers.casework.queries.cases import read_subjects
from mellanrum.registers.casework.queries.participants import names_of
from mellanrum.registers.insatser.models import GroupSession
from mellanrum.web.areas.activities.groups import frame, get_session
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

PURPOSE = "boka till grupptillfälle"
CHOSEN, SERIES, CODE = "deltagare", "serie", "kod"
MORE = f"Bara de första {BOOKABLE} visas. Sök på början av koden."


@writes(grant="cases.write")
def book_places(request: HttpRequest, viewer: Viewer, session: int) -> HttpResponse:
    """Tick those who come; one more tick books the later sessions too."""
    held = get_session(viewer, session)
    error = ""
    if request.method == "POST":
        try:
            count = _book(request, viewer, held)
            messages.success(request, f"{plural(count, 'plats', 'platser')} bokades.")
            return redirect("activities-attendance", held.pk)
        except DomainError as refusal:
            error = refusal.message
    code = request.GET.get(CODE, "").strip()[:40].replace("\x00", "")
    context = _page(viewer, held, set(request.POST.getlist(CHOSEN)), code)
    context |= {"error": error, "in_series": SERIES in request.POST}
    return render(request, "activities/book.html", context, status=422 if error else 200)


def _book(request: HttpRequest, viewer: Viewer, session: GroupSession) -> int:
    numbers = [int(n) for n in request.POST.getlist(CHOSEN) if n.isdecimal() and len(n) < 19]
    return int(
        book(
            session=session,
            enrolments=numbers,
            also_following=SERIES in request.POST,
            by=viewer.actor,
            at=timezone.now(),
        )
    )


def _page(viewer: Viewer, session: GroupSession, chosen: set[str], code: str) -> dict[str, Any]:
    """Those who can be booked, logged as read."""
    at, on = timezone.now(), timezone.localdate(session.starts_at)
    offered = bookable(session, viewer.actor, at, on, code)
    found = offered[:BOOKABLE]
    names = names_of(viewer.actor, found)
    people = [e.participant_id for e in found]
    log_reads(actor=viewer.actor.key, subjects=read_subjects(people), purpose=PURPOSE, at=at)
    taken = count_taken([session.pk]).get(session.pk, 0)
    return frame(session) | {
        "people": [_person(e, names.get(e.participant_id, ""), chosen) for e in found],
        "code": code,
        "more": MORE if len(offered) > BOOKABLE else "",
        "taken": places_text(taken, session.places),
    }


def _person(enrolment: Enrolment, name: str, chosen: set[str]) -> dict[str, Any]:
    number = str(enrolment.pk)
    code = enrolment.participant.code
    return {"number": number, "code": code, "name": name, "checked": number in chosen}


def places_text(taken: int, places: int | None) -> str:
    """'3 av 8 platser är bokade', or '3 bokade' without a limit."""
    if places is None:
        return f"{taken} {'bokad' if taken == 1 else 'bokade'}"
    return f"{taken} av {plural(places, 'plats', 'platser')} är bokade"


@writes(grant="cases.write", form=False)
def remove(request: HttpRequest, viewer: Viewer, session: int, place: int) -> HttpResponse:
    """Take somebody off the list."""
    held, at = get_session(viewer, session), timezone.now()
    found = visible_places(viewer.actor, at).filter(session=held, pk=place).first()
    if found is None:
        raise Http404
    remove_place(place=found, by=viewer.actor, at=at)
    messages.success(request, f"{found.enrolment.participant.code} är borttagen från tillfället.")
    return redirect("activities-attendance", held.pk)
