"""Meetings with a participant, booked ahead; held or missed, they become a contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, digest, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework import activity_policies as rules
from mellanrum.registers.casework.actions.notes import NoteDraft, write_note
from mellanrum.registers.casework.activity_writing import check_may, span_of
from mellanrum.registers.casework.courses import check_listed, party_of
from mellanrum.registers.casework.models import Enrolment, InformationKind, PlannedMeeting
from mellanrum.registers.casework.queries.activities import KIND
from mellanrum.registers.casework.sight import NOT_YOURS
from mellanrum.registers.casework.writing import locked_enrolment
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Code

State = PlannedMeeting.State
NO_SHOW = "no_show"


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """What is booked; `starts_at` is aware, `kind` a code of activity_kind."""

    starts_at: datetime
    minutes: int
    kind: str
    place: str = ""
    with_whom: str = ""


@action
def plan_meeting(
    *, enrolment: Enrolment, draft: MeetingDraft, by: Actor, at: datetime
) -> PlannedMeeting:
    """Book a meeting. Raises DomainError as the rules say."""
    now = locked_enrolment(enrolment)
    seen = check_may(now, by, at)
    _check_draft(now, draft, at)
    made = PlannedMeeting.objects.create(
        enrolment=now,
        party_id=party_of(by, seen, now),
        author=by.key,
        starts_at=draft.starts_at,
        minutes=draft.minutes,
        kind=draft.kind,
        place=draft.place.strip(),
        with_whom=draft.with_whom.strip(),
        created_at=at,
        changed_at=at,
    )
    _record("planned_meetings.book", made, by, at)
    return made


@action
def move_meeting(
    *, meeting: PlannedMeeting, draft: MeetingDraft, by: Actor, at: datetime
) -> PlannedMeeting:
    """Another time or place."""
    held = _held(meeting, by, at)
    _check_draft(held.enrolment, draft, at)
    held.starts_at, held.minutes, held.kind = draft.starts_at, draft.minutes, draft.kind
    held.place, held.with_whom = draft.place.strip(), draft.with_whom.strip()
    return _write(held, "planned_meetings.change", by, at)


@action
def cancel_meeting(*, meeting: PlannedMeeting, by: Actor, at: datetime) -> PlannedMeeting:
    """The meeting is not held."""
    held = _held(meeting, by, at)
    held.state = State.CANCELLED
    return _write(held, "planned_meetings.cancel", by, at)


@action
def hold_meeting(
    *, meeting: PlannedMeeting, came: bool, text: str, by: Actor, at: datetime
) -> PlannedMeeting:
    """The meeting has been: it becomes a contact, with a note if something is written. Who did
    not come is noted with the förbund's kind for that. Raises as `write_note` does.
    """
    held = _held(meeting, by, at)
    kind = held.kind if came else _missed_kind(held.enrolment, at)
    draft = NoteDraft(
        text=text,
        occurred_at=min(held.starts_at, at) if _is_today(held, at) else held.starts_at,
        contact=kind,
        participant_present=came,
        minutes=held.minutes if came else None,
    )
    note = write_note(participant=held.enrolment.participant, draft=draft, by=by, at=at)
    note.enrolment = held.enrolment
    note.save(update_fields=["enrolment"])
    held.state, held.note = (State.HELD if came else State.MISSED), note
    return _write(held, "planned_meetings.hold", by, at)


def _is_today(meeting: PlannedMeeting, at: datetime) -> bool:
    return today_of(meeting.starts_at) == today_of(at)


def _missed_kind(enrolment: Enrolment, at: datetime) -> str:
    """The first kind of contact that counts as not coming. Raises when the förbund has none."""
    found = Code.objects.filter(
        forbund=enrolment.insats.forbund_id, list=KIND, counts_as=NO_SHOW,
        valid_from__lte=at.year,
    ).order_by("position")  # fmt: skip
    held = (c.code for c in found if c.valid_to is None or at.year < c.valid_to)
    code = next(held, "")
    if not code:
        raise DomainError(
            "Förbundets lista över kontakter har inget slag för uteblivet möte. "
            "Ställ in mötet, eller be förbundschefen lägga till det."
        )
    return code


def _check_draft(enrolment: Enrolment, draft: MeetingDraft, at: datetime) -> None:
    """Raise for what the rules say no to."""
    rules.check_meeting(draft.minutes, today_of(draft.starts_at), today_of(at))
    rules.check_enrolled_on(today_of(draft.starts_at), span_of(enrolment))
    rules.check_text(draft.place + draft.with_whom)
    check_listed(enrolment, KIND, draft.kind, draft.starts_at)


def _held(meeting: PlannedMeeting, by: Actor, at: datetime) -> PlannedMeeting:
    """The meeting as it is now, locked. Raises unless it is planned and the actor may change it."""
    held = PlannedMeeting.objects.select_for_update().get(pk=meeting.pk)
    held.enrolment = locked_enrolment(held.enrolment)
    seen = check_may(held.enrolment, by, at, also_closed=True)
    if not seen.can_read(held.party_id, InformationKind.CASE):
        raise DomainError(NOT_YOURS)
    rules.check_meeting_planned(held.state)
    return held


def _write(held: PlannedMeeting, verb: str, by: Actor, at: datetime) -> PlannedMeeting:
    held.changed_at = at
    held.save()
    _record(verb, held, by, at)
    return held


def _record(verb: str, held: PlannedMeeting, by: Actor, at: datetime) -> None:
    """The event tells the state and a digest of when and where."""
    told = (held.starts_at, held.minutes, held.kind, held.place, held.with_whom)
    detail = {"state": held.state, "content": digest({"told": told})}
    forbund = held.enrolment.insats.forbund.slug
    subject = f"planned_meetings:{held.pk}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=forbund, detail=detail)
