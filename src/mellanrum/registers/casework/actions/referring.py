"""Referring: by a party, a team or the person; amended, consented to, received, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework import intake_writing as writing
from mellanrum.registers.casework.intake_writing import Considering, Told, Why
from mellanrum.registers.casework.models import Intake, Participant, Referral
from mellanrum.registers.casework.queries.referrals import (
    Place,
    find_look_alikes,
    list_places,
    view_of,
    visible_intakes,
)
from mellanrum.registers.casework.referring_policies import (
    check_amendable,
    check_consent_day,
    check_may_withdraw,
    check_not_twice,
    check_pass_on,
    check_prepares,
    check_protected,
    check_sends,
    check_side,
    check_told,
)
from mellanrum.registers.insatser.models import PreparationGroup
from mellanrum.registers.insatser.text_policies import check_version
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.organisation.policies import check_code

LISTS = ("preparation_outcome", "referrer")


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
    on = today_of(at)
    if place is not None:
        check_grant(by, "cases.refer")
        if not by.is_system and place.key not in {p.key for p in list_places(by)}:
            raise DomainError("Du har inget uppdrag hos den part som aktualiseringen kommer från.")
    elif not group.is_open_to_all:
        raise DomainError("Det går inte att anmäla sig själv till den här gruppen.")
    told = replace(told, number=writing.twelve_digits(told.number, on))
    check_told(told.reason, on, told.birth_year, told.sex)
    check_protected(told.is_protected, told.name, told.number, told.phone, told.email)
    check_consent_day(considering.on, considering.how, [p.pk for p in considering.parties], on)
    if municipality is not None and municipality.kind != Party.Kind.MUNICIPALITY:
        raise DomainError(f"{municipality.name} är inte en kommun.")
    alike = find_look_alikes(group, number=told.number, name=told.name,
                             birth_year=told.birth_year, sex=told.sex)  # fmt: skip
    check_not_twice(alike.filter(pk__in=visible_intakes(by, at)).count(), is_sure)
    codes = writing.codes_of_lists(group.forbund_id, *LISTS)
    check_code(codes, "referrer", referrer, on.year)
    row = Referral(
        compartment=group.host, code=writing.new_code(group.host), sex=told.sex,
        birth_year=told.birth_year, referred_on=on, referrer=referrer,
        referrer_party=place.party if place else None,
        referrer_unit=place.unit if place else None, municipality=municipality,
    )  # fmt: skip
    writing.save_row(row, codes)
    intake = Intake(
        referral=row, group=group, state="draft", sender=by.key if place else "",
        channel=place.channel if place else Intake.Channel.SELF, sent_at=at,
        consent_on=considering.on, consent_how=considering.how,
    )  # fmt: skip
    writing.fill(intake, told, on)
    intake.state, intake.has_it, intake.since = "draft", writing.group_key(group), at
    intake.save()
    writing.put_beside(intake, told, on)
    writing.put_considering(intake, considering)
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
    check_told(told.reason, on, told.birth_year, told.sex)
    check_protected(told.is_protected, told.name, told.number, told.phone, told.email)
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
    on = today_of(at)
    check_consent_day(considering.on, considering.how, [p.pk for p in considering.parties], on)
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
