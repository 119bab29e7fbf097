"""Booking participants to group sessions, and noting who came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework import activity_policies as rules
from mellanrum.registers.casework.activity_writing import FIRST, span_of, tell_first
from mellanrum.registers.casework.models import Attendance, Enrolment, SessionPlace
from mellanrum.registers.casework.queries.activities import list_values
from mellanrum.registers.casework.queries.attendance import (
    following,
    room_of,
    sessions_of,
    visible_places,
)
from mellanrum.registers.casework.queries.cases import visible_enrolments
from mellanrum.registers.casework.sight import NOT_YOURS
from mellanrum.registers.insatser.models import GroupSession
from mellanrum.registers.insatser.writing import today_of

WRITE = "cases.write"
REASONS = "absence_reason"


@dataclass(frozen=True, slots=True)
class Mark:
    """What is told of one place: `status` of Attendance or '' for nothing. `seen` is the number
    of the attendance that was shown, 0 for none.
    """

    place: int
    status: str
    reason: str = ""
    note: str = ""
    seen: int = 0


@action
def book(
    *,
    session: GroupSession,
    enrolments: Sequence[int],
    by: Actor,
    at: datetime,
    also_following: bool = False,
) -> int:
    """Book participants to a session, or to it and all later ones of the activity. Returns how
    many new places were taken. Raises DomainError as the rules say.
    """
    held = _check_session(session, by)
    wanted = _seen(enrolments, held, by, at)
    sessions = following(held) if also_following else [held]
    _hold(sessions)
    made = sum(_book_all(one, wanted, by, at) for one in sessions)
    _record("session_places.book", held, by, at, places=made, sessions=len(sessions))
    return made


def _hold(sessions: Sequence[GroupSession]) -> None:
    """Until the transaction ends, so that two do not take the last place."""
    numbers = [one.pk for one in sessions]
    list(GroupSession.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))


def _check_session(session: GroupSession, by: Actor) -> GroupSession:
    """The session as it is now, held. Raises for another insats's, and a cancelled one."""
    check_grant(by, WRITE)
    GroupSession.objects.select_for_update().get(pk=session.pk)
    found = sessions_of(by).filter(pk=session.pk).first()
    if found is None:
        raise DomainError(NOT_YOURS)
    rules.check_session_held(found.cancelled_at is not None)
    return found


def _seen(
    enrolments: Sequence[int], session: GroupSession, by: Actor, at: datetime
) -> list[Enrolment]:
    """The enrolments, all of which the actor must see."""
    found = visible_enrolments(by, at).filter(pk__in=enrolments).select_related("participant")
    rows = list(found)
    if not rows or len(rows) != len(set(enrolments)):
        raise DomainError("Välj en eller flera deltagare." if not enrolments else NOT_YOURS)
    for one in rows:
        rules.check_same_insats(session.activity.insats_id, one.insats_id, session.activity.name)
        rules.check_person(one.mode == Enrolment.Mode.ANONYMOUS)
    return rows


def _book_all(session: GroupSession, wanted: Iterable[Enrolment], by: Actor, at: datetime) -> int:
    """Take places at one session for those who have none."""
    on = today_of(session.starts_at)
    known = {p.enrolment_id: p for p in SessionPlace.objects.filter(session=session)}
    taken = sum(p.removed_at is None for p in known.values())
    new = [e for e in wanted if e.pk not in known or known[e.pk].removed_at is not None]
    for enrolment in new:
        rules.check_enrolled_on(on, span_of(enrolment))
        rules.check_room(f"Tillfället {on}", session.places, taken)
        taken += 1
    again = [known[e.pk].pk for e in new if e.pk in known]
    SessionPlace.objects.filter(pk__in=again).update(
        removed_at=None, booked_by=by.key, booked_at=at
    )
    SessionPlace.objects.bulk_create(
        SessionPlace(session=session, enrolment=e, booked_by=by.key, booked_at=at)
        for e in new
        if e.pk not in known
    )
    return len(new)


@action
def remove_place(*, place: SessionPlace, by: Actor, at: datetime) -> SessionPlace:
    """Take somebody off the list of a session."""
    session = _check_session(place.session, by)
    held = visible_places(by, at).filter(pk=place.pk, session=session).first()
    if held is None:
        raise DomainError(NOT_YOURS)
    rules.check_removable(held.attendances.filter(replaced_at__isnull=True).exists())
    held.removed_at = at
    held.save(update_fields=["removed_at"])
    _record("session_places.remove", session, by, at, place=held.pk)
    return held


@action
def note_attendance(
    *, session: GroupSession, marks: Sequence[Mark], by: Actor, at: datetime
) -> int:
    """Note who came, for the whole group at once. Only rows that say something else than what was
    shown are written; returns how many. Raises AttendanceChangedError when another has noted
    meanwhile.
    """
    held = _check_session(session, by)
    on = today_of(held.starts_at)
    rules.check_session_has_been(on, today_of(at))
    room = {seat.place.pk: seat for seat in room_of(held, by, at).seats}
    if not {m.place for m in marks} <= room.keys():
        raise DomainError(NOT_YOURS)
    changed = [m for m in marks if _differs(m, room[m.place].held)]
    clash = [m.place for m in changed if m.seen != _number(room[m.place].held)]
    if clash:
        raise rules.AttendanceChangedError(clash)
    _check_marks(changed, held, on)
    _write(changed, {pk: seat.place for pk, seat in room.items()}, by, at)
    came = [room[m.place].place.enrolment for m in changed if m.status in ("yes", "late")]
    _tell_first(came, on, by, at)
    _record("attendance.note", held, by, at, rows=len(changed))
    return len(changed)


def _check_marks(marks: Iterable[Mark], session: GroupSession, on: date) -> None:
    """Raise for a status that is none, a reason of who came, or one that is not in the list."""
    reasons = dict(list_values(session.activity.insats.forbund_id, REASONS, on.year))
    for mark in marks:
        rules.check_absence(mark.status, mark.reason, mark.note)
        if mark.status not in ("", *Attendance.Status) or mark.reason not in ("", *reasons):
            raise DomainError("Välj något i listan.")


def _differs(mark: Mark, held: Attendance | None) -> bool:
    now = (held.status, held.reason, held.note) if held else ("", "", "")
    return (mark.status, mark.reason, mark.note.strip()) != now


def _number(held: Attendance | None) -> int:
    return int(held.pk) if held else 0


def _write(
    changed: Sequence[Mark], places: dict[int, SessionPlace], by: Actor, at: datetime
) -> None:
    """What held before is kept, replaced."""
    numbers = [mark.place for mark in changed]
    before = Attendance.objects.filter(place_id__in=numbers, replaced_at__isnull=True)
    before.update(replaced_at=at)
    Attendance.objects.bulk_create(
        Attendance(
            place_id=mark.place,
            party_id=_party_in(places[mark.place].enrolment, by),
            status=Attendance.Status(mark.status),
            reason=mark.reason,
            note=mark.note.strip(),
            recorded_by=by.key,
            recorded_at=at,
        )
        for mark in changed
        if mark.status
    )


def _party_in(enrolment: Enrolment, by: Actor) -> int:
    """The party the actor works for in the insats: the case's own, if it is one of them."""
    held = {a.party for a in by.assignments if a.insats == enrolment.insats_id}
    compartment = int(enrolment.participant.compartment_id)
    return compartment if compartment in held or not held else min(held)


def _tell_first(came: Sequence[Enrolment], on: date, by: Actor, at: datetime) -> None:
    """For those who have not done anything before in the enrolment."""
    numbers = [e.pk for e in came]
    new = Enrolment.objects.filter(pk__in=numbers).exclude(events__event=FIRST)
    near = ("insats__forbund", "participant__compartment")
    for enrolment in new.select_related(*near):
        tell_first(enrolment, on, by, at)


def _record(verb: str, session: GroupSession, by: Actor, at: datetime, **detail: int) -> None:
    """The event tells of the session and how many rows: of nobody."""
    forbund = session.activity.insats.forbund.slug
    subject = f"group_sessions:{session.pk}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=forbund, detail=detail)
