"""Taking somebody in: a new person or one the party already has, and correcting it afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.casework.actions.participants import register_participant
from mellanrum.registers.casework.actions.referring import mark_enrolled
from mellanrum.registers.casework.correcting import changes_between, merged_row
from mellanrum.registers.casework.enrolling_policies import (
    NO_EXCEPTIONS,
    Exceptions,
    NewPerson,
    from_number,
)
from mellanrum.registers.casework.intake_checks import (
    Limits,
    bare,
    check_free_code,
    check_host,
    check_limits,
    check_may_enrol,
    check_no_look_alike,
    find_known,
    locked_insats,
    may_see,
)
from mellanrum.registers.casework.models import (
    Enrolment,
    EnrolmentChange,
    EnrolmentGround,
    InformationKind,
    Intake,
    Participant,
)
from mellanrum.registers.casework.queries.enrolments import row_of
from mellanrum.registers.casework.rows import EnrolmentRow
from mellanrum.registers.casework.writing import (
    check_may_change,
    locked_enrolment,
    put_enrolment,
    record_row,
)
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.writing import today_of


@action
def enrol_person(
    *,
    insats: Insats,
    person: NewPerson,
    row: EnrolmentRow,
    exceptions: Exceptions = NO_EXCEPTIONS,
    is_in_target: bool = True,
    is_new: bool = False,
    is_same: bool = False,
    intake: Intake | None = None,
    by: Actor,
    at: datetime,
) -> Enrolment:
    """Register a person and enrol it at once; `row` holds the follow-up variables, its insats and
    participant are filled in. `is_new` says that look-alikes have been seen and are others,
    `is_same` that the one with the same number is meant. Raises LooksAlikeError and KnownError.
    """
    check_may_enrol(by, insats)
    insats = locked_insats(insats)
    host, on = check_host(insats), today_of(at)
    told = from_number(person, on) if row.mode == "person" else bare(person)
    known = find_known(host, told, by, at, is_same=is_same)
    if known is None:
        check_free_code(host, told.code, insats, by, at)
        if row.mode == "person" and not is_new:
            check_no_look_alike(host, told, by, at)
        known = register_participant(compartment=host, person=told, by=by, at=at)
    limits = Limits(exceptions, is_in_target)
    return _enrol(insats, known, row, limits, intake, by, at)


@action
def enrol_participant(
    *,
    insats: Insats,
    participant: Participant,
    row: EnrolmentRow,
    exceptions: Exceptions = NO_EXCEPTIONS,
    is_in_target: bool = True,
    intake: Intake | None = None,
    by: Actor,
    at: datetime,
) -> Enrolment:
    """Enrol somebody that the party already has, in one more insats or again."""
    check_may_enrol(by, insats)
    may_see(participant, by, at)
    limits = Limits(exceptions, is_in_target)
    return _enrol(locked_insats(insats), participant, row, limits, intake, by, at)


def _enrol(
    insats: Insats,
    participant: Participant,
    row: EnrolmentRow,
    limits: Limits,
    intake: Intake | None,
    by: Actor,
    at: datetime,
) -> Enrolment:
    """Judge all limits, write, and tell the referral."""
    compartment = participant.compartment.slug
    whole = replace(row, insats=insats.slug, compartment=compartment,
                    participant=participant.code, recorded_on=today_of(at))  # fmt: skip
    check_limits(insats, participant, whole, limits, by, today_of(at))
    made = put_enrolment(whole, participant=participant, insats=insats)
    if limits.exceptions != NO_EXCEPTIONS:
        EnrolmentGround.objects.create(
            enrolment=made,
            target_exception=limits.exceptions.target,
            capacity_reason=limits.exceptions.capacity,
            decided_by=by.key,
            decided_at=at,
        )
    record_row("enrolments.enrol", made.pk, whole, insats.forbund.slug, by=by, at=at)
    if intake is not None:
        mark_enrolled(intake=intake, participant=participant, by=by, at=at)
    return made


@action
def correct(
    *,
    enrolment: Enrolment,
    seen: EnrolmentRow,
    wanted: EnrolmentRow,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Enrolment:
    """Correct variables afterwards; what they were is kept in the compartment. `seen` is the row as
    it was when the form was opened: raises ChangedMeanwhileError when another has changed the same.
    """
    now = locked_enrolment(enrolment)
    check_may_change(by, now, at, kind=InformationKind.PLAN)
    held = row_of(now)
    row = merged_row(seen, wanted, held)
    content = changes_between(held, row)
    made = put_enrolment(row, participant=now.participant, insats=now.insats, pk=now.pk)
    EnrolmentChange.objects.create(
        enrolment=now,
        verb="correct",
        changed_by=by.key,
        changed_at=at,
        content=content,
        reason=reason,
    )
    record_row("enrolments.correct", now.pk, row, now.insats.forbund.slug, by=by, at=at)
    return made
