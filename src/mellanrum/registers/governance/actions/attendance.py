"""Who is at a meeting."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.attendance_policies import AttendanceRow
from mellanrum.registers.governance.attendance_writing import check_note, missing_seats, noted
from mellanrum.registers.governance.meeting_policies import MEMBERS
from mellanrum.registers.governance.minutes_queries import attendances_of, seats_on
from mellanrum.registers.governance.minutes_writing import held_meeting, slug_of
from mellanrum.registers.governance.models import Attendance, Meeting, Person, Seat
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.insatser.writing import locked


@action
def list_seated(*, meeting: Meeting, by: Actor, at: datetime) -> int:
    """Put all who hold a seat that day on the list; returns how many were new."""
    now = held_meeting(meeting, by)
    new = missing_seats(now, seats_on(now))
    Attendance.objects.bulk_create(
        Attendance(meeting=now, person=seat.person, seat=seat) for seat in new
    )
    record(by=by, at=at, verb="attendances.list", subject=f"meetings:{meeting.pk}",
           forbund=slug_of(meeting), detail={"new": len(new)})  # fmt: skip
    return len(new)


@action
def add_guest(
    *, meeting: Meeting, person: Person, note: str = "", by: Actor, at: datetime
) -> Attendance:
    """Somebody without a seat is there: presents a matter, or writes."""
    now = held_meeting(meeting, by)
    if now.attendances.filter(person=person).exists():
        raise FieldError(f"{person.name} finns redan på listan.", "person")
    made = Attendance.objects.create(
        meeting=now, person=person, state=Attendance.State.PRESENT, note=note.strip()
    )
    record(by=by, at=at, verb="attendances.guest", subject=f"attendances:{made.pk}",
           forbund=slug_of(now))  # fmt: skip
    return made


@action
def note(
    *, attendance: Attendance, row: AttendanceRow, serves_for: Seat | None = None,
    seen: int | None = None, by: Actor, at: datetime,
) -> Attendance:  # fmt: skip
    """What is noted of one: there or not, how, on whose place, from and to which paragraph."""
    held_meeting(attendance.meeting, by)
    now = locked(attendance, seen)
    check_note(now, row, serves_for)
    return noted(now, row, serves_for, by, at)


@action
def note_all_present(*, meeting: Meeting, by: Actor, at: datetime) -> int:
    """Every member who has not said otherwise is there, in the room; how many were noted."""
    now = held_meeting(meeting, by)
    waiting = [
        one
        for one in attendances_of(now)
        if one.state == Attendance.State.CALLED and one.seat and one.seat.role in MEMBERS
    ]
    if not waiting:
        raise DomainError("Alla ledamöter är redan antecknade.")
    for one in waiting:
        noted(locked(one), AttendanceRow("present", serves=True), None, by, at)
    return len(waiting)
