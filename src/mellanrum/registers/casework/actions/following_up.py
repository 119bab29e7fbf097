"""Answering a planned follow-up: reached, not reached, or not to be done."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import FOLLOW_UP
from mellanrum.registers.casework.closing_policies import check_answer, check_not_ahead
from mellanrum.registers.casework.models import (
    Enrolment,
    FollowUp,
    FollowUpExemption,
    InformationKind,
)
from mellanrum.registers.casework.rows import FollowUpRow
from mellanrum.registers.casework.tables import FOLLOW_UPS
from mellanrum.registers.casework.writing import (
    check_may_change,
    judge,
    key_of,
    locked_enrolment,
    record_row,
)
from mellanrum.registers.insatser.models import Deadline
from mellanrum.registers.insatser.writing import today_of


@action
def answer(
    *,
    enrolment: Enrolment,
    deadline: str,
    verb: str,
    done_on: date | None = None,
    occupation: str = "",
    reason: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """`verb` is one of FOLLOW_UP: finish (with the day and what the person does then), miss (not
    reached) or exempt (with a reason). What is answered stays answered.
    """
    now = locked_enrolment(enrolment)
    check_may_change(by, now, at, kind=InformationKind.CLOSING)
    planned = Deadline.objects.filter(insats=now.insats, slug=deadline, is_follow_up=True).first()
    if planned is None:
        raise DomainError("Uppföljningen finns inte i insatsen.")
    check_answer(_state_of(now, deadline), verb, planned.label, reason)
    if verb == "exempt":
        _exempt(now, deadline, reason, by, at)
        return
    row = FollowUpRow(*key_of(now), deadline, *_told(verb, done_on, occupation, at))
    judge(FOLLOW_UPS, row, participant=now.participant, insats=now.insats)
    made = FollowUp.objects.create(
        enrolment=now, deadline=deadline, done_on=row.done_on, occupation=row.occupation
    )
    verb = f"follow_ups.{verb}"
    record_row(verb, made.pk, row, now.insats.forbund.slug, by=by, at=at)


def _told(
    verb: str, done_on: date | None, occupation: str, at: datetime
) -> tuple[date | None, str]:
    """The day and the occupation then; neither for somebody who was not reached."""
    if verb == "miss":
        return None, ""
    if done_on is None:
        raise DomainError("Skriv vilken dag uppföljningen gjordes.")
    check_not_ahead(done_on, today_of(at))
    if not occupation:
        raise DomainError("Välj vad personen gör nu.")
    return done_on, occupation


def _exempt(now: Enrolment, deadline: str, reason: str, by: Actor, at: datetime) -> None:
    made = FollowUpExemption.objects.create(
        enrolment=now, deadline=deadline, reason=reason, decided_by=by.key, decided_at=at
    )
    forbund = now.insats.forbund.slug
    subject = f"follow_ups:{made.pk}"
    record(by=by, at=at, verb="follow_ups.exempt", subject=subject, forbund=forbund)


def _state_of(enrolment: Enrolment, deadline: str) -> str:
    """The state of FOLLOW_UP that the rows tell."""
    if FollowUpExemption.objects.filter(enrolment=enrolment, deadline=deadline).exists():
        return "not_applicable"
    told = FollowUp.objects.filter(enrolment=enrolment, deadline=deadline).first()
    if told is None:
        return FOLLOW_UP.start
    return "done" if told.done_on else "not_reached"
