"""What the actions of attendance share. For actions only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.registers.governance import attendance_policies as rules
from mellanrum.registers.governance.attendance_policies import AttendanceRow
from mellanrum.registers.governance.meeting_policies import (
    MEMBERS,
    check_deputy,
    check_remote,
)
from mellanrum.registers.governance.minutes_part import room_of, sittings_from
from mellanrum.registers.governance.minutes_writing import slug_of
from mellanrum.registers.governance.models import Attendance, Meeting, Seat
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.insatser.writing import change, values_of


def missing_seats(meeting: Meeting, seats: Iterable[Seat]) -> list[Seat]:
    """Seats held by somebody who is not yet noted, one of each person."""
    noted = set(meeting.attendances.values_list("person_id", flat=True))
    found: dict[int, Seat] = {}
    for seat in seats:
        if seat.person_id is not None and seat.person_id not in noted:
            found.setdefault(seat.person_id, seat)
    return list(found.values())


def check_note(now: Attendance, row: AttendanceRow, serves_for: Seat | None) -> None:
    """All rules of one row. A deputy fills in an empty place of the own member, in order."""
    rules.check_attendance(row)
    if row.state == Attendance.State.PRESENT and now.meeting.body.kind in rules.STATUTORY:
        check_remote(row.way, row.sound_reason, decision=now.meeting.body.remote_source)
    is_deputy = now.seat is not None and now.seat.role == Seat.Role.DEPUTY
    if not (row.serves and is_deputy and now.seat):
        return
    if serves_for is None:
        raise FieldError("Välj vems plats ersättaren tjänstgör på.", "serves_for")
    room = room_of(now.meeting)
    sittings = {s.seat: s for s in sittings_from(room, row.from_item)}
    own = replace(sittings[now.seat.pk], is_present=True, serves_for=None)
    others = [own if s.seat == own.seat else s for s in sittings.values()]
    check_deputy(own, sittings[serves_for.pk], others)


def noted(
    now: Attendance, row: AttendanceRow, serves_for: Seat | None, by: Actor, at: datetime
) -> Attendance:
    """Write it. A member serves on the own seat when there; a deputy on the one given."""
    values: dict[str, Any] = values_of(row)
    if now.seat is not None and now.seat.role in MEMBERS:
        values["serves"] = row.state == Attendance.State.PRESENT
    is_deputy = now.seat is not None and now.seat.role == Seat.Role.DEPUTY
    values["serves_for"] = serves_for if row.serves and is_deputy else None
    return change(now, values, "attendances.note", slug_of(now.meeting), by=by, at=at)
