"""The meetings of a preparation group: agenda, who is there, decisions, minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework import intake_writing as writing
from mellanrum.registers.casework import meeting_writing as meetings
from mellanrum.registers.casework.meeting_writing import Decision
from mellanrum.registers.casework.models import (
    Intake,
    PreparationItem,
    PreparationMeeting,
)
from mellanrum.registers.casework.preparing_policies import (
    check_meeting_day,
    check_minutes,
    check_sits,
    decided_on,
)
from mellanrum.registers.casework.referring_policies import check_prepares
from mellanrum.registers.insatser.models import PreparationGroup
from mellanrum.registers.insatser.text_policies import check_version
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Party


@action
def plan_meeting(
    *, group: PreparationGroup, on: date, place: str, by: Actor, at: datetime
) -> PreparationMeeting:
    """A day on which the group meets; the place can be changed by planning the same day again."""
    check_grant(by, "cases.prepare")
    check_sits(by, group.pk)
    check_meeting_day(on, group.from_on, group.to_on)
    made, _ = PreparationMeeting.objects.update_or_create(
        group=group, on=on, defaults={"place": place.strip()}
    )
    meetings.tell(made, "call", by, at)
    return made


@action
def set_agenda(
    *, meeting: PreparationMeeting, intakes: Sequence[Intake], by: Actor, at: datetime
) -> None:
    """The cases in the order they are taken up. What is already decided stays; what is chosen is
    received and begun, and what is left out waits for another meeting.
    """
    check_grant(by, "cases.prepare")
    check_sits(by, meeting.group_id)
    now = meetings.locked(meeting)
    kept = list(now.items.exclude(verb=""))
    now.items.filter(verb="").exclude(intake__in=intakes).delete()
    held = {item.intake_id: item for item in now.items.filter(verb="")}
    chosen = [i for i in intakes if i.pk not in {item.intake_id for item in kept}]
    for position, intake in enumerate(chosen, start=len(kept) + 1):
        meetings.begin(intake, now, by, at)
        item = held.get(intake.pk) or PreparationItem(meeting=now, intake=intake)
        item.position = position
        item.save()
    meetings.tell(now, "agenda", by, at)


@action
def note_attendance(
    *, meeting: PreparationMeeting, parties: Sequence[Party], by: Actor, at: datetime
) -> None:
    """Which parties are at the meeting."""
    check_grant(by, "cases.prepare")
    check_sits(by, meeting.group_id)
    now = meetings.locked(meeting)
    meetings.put_parties(now, parties)
    meetings.tell(now, "attend", by, at, parties=sorted(p.slug for p in parties))


@action
def decide(*, item: PreparationItem, decision: Decision, by: Actor, at: datetime) -> Intake:
    """What the group decides about a case: the outcome is one of the förbund's own list. The
    statistical row keeps the day of its first decision and tells the last outcome; in the queue
    it tells the last wait.
    """
    check_grant(by, "cases.prepare")
    meeting, today = meetings.locked(item.meeting), today_of(at)
    if item.verb:
        raise DomainError("Ärendet är redan beslutat på det här mötet.")
    intake = writing.locked(item.intake, by, lambda who, view: check_prepares(who, view, today))
    meetings.check_taking_part(meeting, decision, by, today)
    on = decided_on(meeting.on, intake.referral.referred_on, today)
    codes = writing.codes_of_lists(meeting.group.forbund_id, "preparation_outcome", "return_reason")
    verb = meetings.verb_for(decision.outcome, codes)
    meetings.check_decision(intake, verb, decision.insats, on)
    meetings.check_why(verb, decision.why, codes)
    meetings.set_outcome(intake.referral, verb, decision.outcome, decision.insats, on)
    writing.save_row(intake.referral, codes)
    holder = meetings.holder_after(intake, verb)
    writing.move(intake, verb, by=by, at=at, has_it=holder, why=decision.why)
    meetings.put_decision(item, decision, verb, by, at)
    writing.tell(intake, "referrals.decide", by, at, meeting=meeting.pk)
    meetings.tell_sender(intake, by, at)
    return intake


@action
def write_minutes(
    *, meeting: PreparationMeeting, text: str, version: int, by: Actor, at: datetime
) -> PreparationMeeting:
    """What the group says about its own work, without persons. Raises SeenOldError on a clash."""
    check_grant(by, "cases.prepare")
    check_sits(by, meeting.group_id)
    now = meetings.locked(meeting)
    check_version(version, now.version)
    check_minutes(text)
    now.minutes = text
    now.version += 1
    now.save()
    meetings.tell(now, "minutes", by, at)
    return now


@action
def close_meeting(*, meeting: PreparationMeeting, by: Actor, at: datetime) -> PreparationMeeting:
    """The meeting is over: its minutes stay. Cases not decided wait for the next."""
    check_grant(by, "cases.prepare")
    check_sits(by, meeting.group_id)
    now = meetings.locked(meeting)
    if not now.parties.exists():
        raise DomainError("Anteckna vilka parter som var med innan mötet avslutas.")
    if now.on > today_of(at):
        raise DomainError("Mötet har inte varit än.")
    now.closed_at = at
    now.save()
    record(by=by, at=at, verb="preparation_meetings.close",
           subject=f"preparation_meetings:{now.pk}", forbund=now.group.forbund.slug,
           detail={"group": now.group.slug, "on": now.on})  # fmt: skip
    return now
