"""Attendance of a whole group on one page: a row for each, saved once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.registers.casework.actions.attendance import REASONS, Mark, note_attendance
from mellanrum.registers.casework.activity_policies import AttendanceChangedError
from mellanrum.registers.casework.models import Attendance
from mellanrum.registers.casework.queries.activities import list_values
from mellanrum.registers.casework.queries.attendance import Room, Seat, room_of, sessions_of
from mellanrum.registers.casework.queries.cases import read_subjects
from mellanrum.registers.casework.queries.participants import names_of
from mellanrum.registers.insatser.models import GroupSession
from mellanrum.web.areas.activities.shown import moment_text, time_text
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

EVERYBODY = "alla"
NO = Attendance.Status.NO.value
STATUSES = tuple(Attendance.Status.choices)
PURPOSE = "anteckna närvaro"


@dataclass(frozen=True, slots=True)
class Row:
    """A participant in the group: what is chosen, and what another has noted meanwhile."""

    number: int
    code: str
    name: str
    case: int
    status: str
    reason: str
    note: str
    seen: int
    newer: str = ""
    can_remove: bool = False

    @property
    def choices(self) -> list[dict[str, Any]]:
        options = (*STATUSES, ("", "Inte antecknat"))
        return [{"value": v, "label": t, "checked": v == self.status} for v, t in options]


def get_session(viewer: Viewer, number: int) -> GroupSession:
    """A session of the viewer's own insatser. Raises Http404."""
    found = sessions_of(viewer.actor).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


@writes(grant="cases.write")
def attendance(request: HttpRequest, viewer: Viewer, session: int) -> HttpResponse:
    """Choose for each, or all at once; save once. When somebody else has noted meanwhile, the
    rows are shown with both.
    """
    held, at = get_session(viewer, session), timezone.now()
    room = room_of(held, viewer.actor, at)
    rows = rows_of(room, viewer, at)
    if request.method != "POST":
        return page(request, held, room, rows)
    rows = [told(row, request.POST) for row in rows]
    try:
        marks = [mark_of(row) for row in rows]
        count = note_attendance(session=held, marks=marks, by=viewer.actor, at=at)
    except AttendanceChangedError as error:
        rows = [newer(r, room) if r.number in error.places else r for r in rows]
        return page(request, held, room, rows, error.message, status=422)
    except DomainError as error:
        return page(request, held, room, rows, error.message, status=422)
    messages.success(request, f"Närvaron är sparad: {plural(count, 'rad', 'rader')} ändrades.")
    return redirect("activities-attendance", held.pk)


def rows_of(room: Room, viewer: Viewer, at: datetime) -> list[Row]:
    """Those the viewer sees, logged as read. Two queries."""
    names = names_of(viewer.actor, [s.place.enrolment for s in room.seats])
    people = [s.place.enrolment.participant_id for s in room.seats]
    log_reads(actor=viewer.actor.key, subjects=read_subjects(people), purpose=PURPOSE, at=at)
    return [_row(seat, names) for seat in room.seats]


def _row(seat: Seat, names: Mapping[int, str]) -> Row:
    person, held = seat.place.enrolment.participant, seat.held
    return Row(
        number=seat.place.pk,
        code=person.code,
        name=names.get(person.pk, ""),
        case=person.pk,
        status=held.status if held else "",
        reason=held.reason if held else "",
        note=held.note if held else "",
        seen=held.pk if held else 0,
        can_remove=held is None,
    )


def told(row: Row, given: QueryDict) -> Row:
    """The row as it was sent. Who came needs no reason, so that none is kept."""
    status = given.get(f"status-{row.number}", "")
    if not status and EVERYBODY in given:
        status = Attendance.Status.YES.value
    seen = given.get(f"seen-{row.number}", "")
    is_no = status == NO
    return replace(
        row,
        status=status,
        reason=given.get(f"reason-{row.number}", "") if is_no else "",
        note=given.get(f"note-{row.number}", "").replace("\r\n", "\n") if is_no else "",
        seen=int(seen) if seen.isdecimal() and len(seen) < 19 else 0,
    )


def mark_of(row: Row) -> Mark:
    return Mark(row.number, row.status, row.reason, row.note, row.seen)


def newer(row: Row, room: Room) -> Row:
    """The row with what stands there now; saved again, what is chosen holds."""
    held = next(seat.held for seat in room.seats if seat.place.pk == row.number)
    text = held.get_status_display().lower() if held else "inte antecknat"
    return replace(row, seen=held.pk if held else 0, newer=f"Nu står det: {text}.")


def page(
    request: HttpRequest,
    session: GroupSession,
    room: Room,
    rows: list[Row],
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    forbund, year = session.activity.insats.forbund_id, session.starts_at.year
    context = frame(session) | {
        "rows": rows,
        "reasons": list_values(forbund, REASONS, year),
        "hidden": hidden_text(room.hidden),
        "error": error,
        "can_note": can_note(session),
    }
    return render(request, "activities/attendance.html", context, status=status)


def frame(session: GroupSession) -> dict[str, Any]:
    """What the pages of a session have around them."""
    when = f"{moment_text(session.starts_at)}–{time_text(session.ends_at)}"
    week = timezone.localdate(session.starts_at).isoformat()
    return {
        "session": session,
        "title": session.activity.name,
        "lead": f"{when}, {session.activity.insats.short_name}",
        "crumbs": [
            {"label": "Kalender", "url": reverse("activities-calendar")},
            {"label": "Dagen", "url": reverse("activities-day", args=[week])},
        ],
        "cancelled": session.cancelled_reason if session.cancelled_at else "",
    }


def can_note(session: GroupSession) -> bool:
    """It has come to the day, and is held."""
    begun = timezone.localdate(session.starts_at) <= timezone.localdate()
    return session.cancelled_at is None and begun


def hidden_text(count: int) -> str:
    """'1 deltagare till, som du inte kan se.', or ''."""
    return f"{count} deltagare till, i ärenden som inte delas med din part." if count else ""
