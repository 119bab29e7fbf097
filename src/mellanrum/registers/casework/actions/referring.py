"""Referring: by a party, a team or the person; amended, consented to, received, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework import intake_writing as writing
from mellanrum.registers.casework.intake_writing import Considering, Told, Why
from mellanrum.registers.casework.models import Intake, Participant
from mellanrum.registers.casework.queries.referrals import (
    Place,
    view_of,
)
from mellanrum.registers.casework.referring_policies import (
    check_amendable,
    check_may_withdraw,
    check_pass_on,
    check_prepares,
    check_sends,
    check_side,
)
from mellanrum.registers.casework.sending import (
    LISTS,
    Sent,
    check_considering,
    check_content,
    check_sent,
    make_intake,
    make_row,
)
from mellanrum.registers.insatser.models import PreparationGroup
from mellanrum.registers.insatser.text_policies import check_version
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Party


@action
def refer(
    *,
    group: PreparationGroup,
    place: Place | None,
    referrer: str,
    told: Told,
    considering: Considering,
    by: Actor,
    at: datetime,
    municipality: Party | None = None,
    is_sure: bool = False,
) -> Intake:
    """Send a referral to a group; `place` is where from, None when the person writes herself.
    `referrer` is a code of the list of that name. Raises DomainError for look-alikes that the
    sender sees, unless `is_sure`.
    """
    sent = Sent(group, place, referrer, told, considering, municipality)
    sent = sent.with_digits(today_of(at))
    check_sent(sent, by, at, is_sure=is_sure)
    intake = make_intake(sent, make_row(sent, today_of(at)), by, at)
    writing.move(intake, "send", by=by, at=at, has_it=writing.group_key(group))
    writing.tell(intake, "referrals.refer", by, at, channel=intake.channel)
    return intake


@action
def amend(*, intake: Intake, told: Told, version: int, by: Actor, at: datetime) -> Intake:
    """Change what the referral tells, until it is received. Raises SeenOldError on a clash."""
    now = writing.locked(intake, by, check_sends)
    check_version(version, now.version)
    check_amendable(now.state)
    on = today_of(at)
    check_content(told, on)
    writing.fill(now, told, on)
    now.version += 1
    now.save()
    writing.put_beside(now, told, on)
    row = now.referral
    changed = (row.sex, row.birth_year) != (told.sex, told.birth_year)
    row.sex, row.birth_year = told.sex, told.birth_year
    writing.save_row(row, writing.codes_of_lists(now.group.forbund_id, *LISTS))
    writing.tell(now, "referrals.amend" if changed else "intakes.amend", by, at)
    return now


@action
def consent(*, intake: Intake, considering: Considering, by: Actor, at: datetime) -> Intake:
    """Record which parties the person lets consider it, or with no day that this is taken back:
    then it is closed to other parties at once.
    """
    now = writing.locked(intake, by, lambda who, view: check_side(who, view, today_of(at)))
    check_considering(considering, today_of(at))
    now.consent_on = considering.on
    now.consent_how = considering.how if considering.on else ""
    now.version += 1
    now.save()
    writing.put_considering(now, considering if considering.on else Considering())
    writing.tell(now, "intakes.consent", by, at, given=considering.on is not None)
    return now


@action
def receive(*, intakes: Sequence[Intake], by: Actor, at: datetime) -> int:
    """Take on intakes that have been sent, one or many; returns how many."""
    check_grant(by, "cases.prepare")
    on = today_of(at)
    for intake in intakes:
        now = writing.locked(intake, by, lambda who, view: check_prepares(who, view, on))
        now.received_at, now.received_by = at, by.key
        writing.move(now, "receive", by=by, at=at, has_it=by.key)
        writing.tell(now, "intakes.receive", by, at)
    if not intakes:
        raise DomainError("Välj minst en aktualisering att ta emot.")
    return len(intakes)


@action
def withdraw(*, intake: Intake, reason: str, by: Actor, at: datetime) -> Intake:
    """The sender takes the referral back, or the host does for a person who wrote herself."""
    now = writing.locked(intake, by, check_may_withdraw)
    on, row = today_of(at), now.referral
    codes = writing.codes_of_lists(now.group.forbund_id, *LISTS)
    row.prepared_on = row.prepared_on or on
    row.outcome = writing.outcome_for("withdraw", codes, row.prepared_on.year)
    if (codes["preparation_outcome", row.outcome].counts_as or row.outcome) != "withdrawn":
        row.insats = None
    writing.leave_queue(row, on)
    writing.save_row(row, codes)
    writing.move(now, "withdraw", by=by, at=at, has_it=now.sender or writing.group_key(now.group),
                 why=Why(reason))  # fmt: skip
    writing.tell(now, "referrals.withdraw", by, at)
    return now


@action
def reopen(*, intake: Intake, reason: str, by: Actor, at: datetime) -> Intake:
    """Take up again what was returned or withdrawn: it is in preparation once more."""
    check_grant(by, "cases.prepare")
    on = today_of(at)
    now = writing.locked(intake, by, lambda who, view: check_prepares(who, view, on))
    row = now.referral
    row.prepared_on, row.outcome, row.insats = None, "", None
    writing.save_row(row, writing.codes_of_lists(now.group.forbund_id, *LISTS))
    writing.move(now, "reopen", by=by, at=at, has_it=writing.group_key(now.group), why=Why(reason))
    writing.tell(now, "referrals.take_up", by, at)
    return now


@action
def pass_on(
    *, intake: Intake, group: PreparationGroup, reason: str, by: Actor, at: datetime
) -> Intake:
    """Hand an undecided intake over to another group, where it counts as newly sent."""
    check_grant(by, "cases.prepare")
    on = today_of(at)
    now = writing.locked(intake, by, lambda who, view: check_prepares(who, view, on))
    check_pass_on(view_of(now), group.pk, group.host_id, on)
    if now.state not in ("sent", "received", "in_preparation"):
        raise DomainError("Ärendet är redan beslutat. Ta upp det igen om det ska till en ny grupp.")
    row = now.referral
    if row.compartment_id != group.host_id:
        row.compartment = group.host
        writing.save_row(row, writing.codes_of_lists(group.forbund_id, *LISTS))
    now.group, now.received_at, now.received_by = group, None, ""
    writing.step(now, "pass_on", "sent", by=by, at=at, has_it=writing.group_key(group),
                 why=Why(reason))  # fmt: skip
    writing.tell(now, "referrals.pass_on", by, at)
    return now


@action
def mark_enrolled(*, intake: Intake, participant: Participant, by: Actor, at: datetime) -> Intake:
    """The person is enrolled where the group recommended; called by the enrolment itself."""
    now = writing.locked(intake, by, lambda who, view: None)
    row = now.referral
    if row.insats is None:
        raise DomainError("Aktualiseringen har ingen rekommenderad insats.")
    writing.leave_queue(row, today_of(at))
    writing.save_row(row, writing.codes_of_lists(now.group.forbund_id, *LISTS))
    now.participant = participant
    writing.move(now, "enrol", by=by, at=at, has_it=f"insats:{row.insats_id}")
    writing.tell(now, "referrals.enrol", by, at)
    return now
