"""Hand-overs of a plan: offered at a meeting, accepted, refused or taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import HANDOVER, PLAN
from mellanrum.outbox.actions import Notice, queue
from mellanrum.registers.casework.courses import (
    check_day,
    check_listed,
    check_writes,
    names_that_forbid,
    note,
    party_of,
)
from mellanrum.registers.casework.milestones import put_event
from mellanrum.registers.casework.models import Enrolment, HandOver, PlanVersion
from mellanrum.registers.casework.plan_policies import (
    check_after,
    check_consulted,
    check_covered,
    check_may_answer,
    check_may_withdraw,
    check_receiver,
    check_refused,
)
from mellanrum.registers.casework.queries.handovers import (
    covers,
    is_addressed,
    list_receivers,
)
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Party, Unit


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom: a party, perhaps a unit, and somebody with an account or a role in words."""

    party: Party
    unit: Unit | None = None
    user: User | None = None
    role: str = ""


@action
def hand_over(
    *,
    version: PlanVersion,
    to: Addressee,
    on: date,
    participant_present: bool,
    by: Actor,
    at: datetime,
) -> HandOver:
    """Hand an agreed plan to somebody at a meeting (trepartssamtal). Refused without a consent
    that covers the plan, and when a party at the meeting needs the participant there.
    """
    enrolment = version.plan.enrolment
    seen = check_writes(enrolment, by, at)
    check_day(enrolment, on, at)
    now = PlanVersion.objects.select_for_update().get(pk=version.pk)
    now.state = PLAN.after(now.state, "hand_over")
    check_after(on, now.agreed_on or on, "dagen då planen bestämdes")
    mine = Party.objects.get(pk=party_of(by, seen, enrolment))
    check_consulted(participant_present, names_that_forbid([mine, to.party], on))
    check_covered(covers(enrolment.participant, to.party.pk, today_of(at)), to.party.name)
    _check_addressee(enrolment, to, at)
    now.save(update_fields=["state"])
    made = HandOver.objects.create(
        version=now, to_party=to.party, to_unit=to.unit, receiver=to.user,
        receiver_role=to.role.strip(), meeting_on=on, participant_present=participant_present,
        sent_by=by.key, sent_party=mine, sent_at=at,
    )  # fmt: skip
    put_event(enrolment=enrolment, event="plan_handed_over", on=on, by=by, at=at)
    note(enrolment, "handovers.offer", by, at, to=to.party.slug, handover=made.pk)
    _tell(made, _receiver_text(made), "väntar på svar", by, at, made.receiver_id)
    return made


@action
def accept(*, handover: HandOver, by: Actor, at: datetime) -> HandOver:
    """Accept the plan: from now on the party that received it has the follow-up."""
    now = _answered(handover, "accept", by, at)
    enrolment = handover.version.plan.enrolment
    _move(now.version, "accept")
    put_event(enrolment=enrolment, event="plan_accepted", on=today_of(at), by=by, at=at)
    note(enrolment, "handovers.accept", by, at, handover=now.pk)
    _tell(now, _sender(now), "är mottagen", by, at, Actor(now.sent_by).user_id)
    return now


@action
def refuse(*, handover: HandOver, reason: str, told: str, by: Actor, at: datetime) -> HandOver:
    """Say no, by the list refusal_reason and in words. The plan is agreed as before, and the sender
    is told.
    """
    check_refused(reason, told)
    enrolment = handover.version.plan.enrolment
    check_listed(enrolment, "refusal_reason", reason, at)
    now = _answered(handover, "refuse", by, at, reason=reason, told=told)
    _move(now.version, "refuse")
    note(enrolment, "handovers.refuse", by, at, handover=now.pk, reason=reason)
    _tell(now, _sender(now), "är inte mottagen", by, at, Actor(now.sent_by).user_id)
    return now


@action
def withdraw(*, handover: HandOver, told: str, by: Actor, at: datetime) -> HandOver:
    """Take back what nobody has answered, with the reason."""
    enrolment = handover.version.plan.enrolment
    seen = check_writes(enrolment, by, at)
    check_may_withdraw(by.is_system or handover.sent_party_id in seen.parties)
    HANDOVER.check_reason("withdraw", told)
    now = _close(handover, "withdraw", by, at, told=told)
    _move(now.version, "refuse")
    note(enrolment, "handovers.withdraw", by, at, handover=now.pk)
    return now


def _check_addressee(enrolment: Enrolment, to: Addressee, at: datetime) -> None:
    if to.unit is not None and to.unit.party_id != to.party.pk:
        raise DomainError("Enheten hör inte till den parten.")
    is_of_party = to.user is None or any(
        r.user_id == to.user.pk
        and r.party_id == to.party.pk
        and (to.unit is None or r.unit_id in (None, to.unit.pk))
        for r in list_receivers(enrolment.insats.forbund_id, today_of(at))
    )
    check_receiver(is_of_party, to.user is not None or bool(to.role.strip()))


def _answered(
    handover: HandOver, verb: str, by: Actor, at: datetime, *, reason: str = "", told: str = ""
) -> HandOver:
    """The hand-over answered by the one that it is addressed to, while a consent covers it."""
    if not (by.can("cases.write") or by.can("cases.refer")):
        raise DomainError("Din roll ger inte rätt att ta emot en plan.")
    check_may_answer(is_addressed(by, handover))
    participant = handover.version.plan.enrolment.participant
    is_covered = covers(participant, handover.to_party_id, today_of(at))
    check_covered(is_covered, handover.to_party.name)
    return _close(handover, verb, by, at, reason=reason, told=told)


def _close(
    handover: HandOver, verb: str, by: Actor, at: datetime, *, reason: str = "", told: str = ""
) -> HandOver:
    now = HandOver.objects.select_for_update().get(pk=handover.pk)
    now.state = HANDOVER.after(now.state, verb)
    now.answered_by, now.answered_at = by.key, at
    now.refusal_reason, now.refusal_text = reason, told.strip()
    now.save()
    return now


def _move(version: PlanVersion, verb: str) -> None:
    now = PlanVersion.objects.select_for_update().get(pk=version.pk)
    now.state = PLAN.after(now.state, verb)
    now.save(update_fields=["state"])


def _receiver_text(handover: HandOver) -> str:
    return str(handover.receiver or f"{handover.receiver_role}, {handover.to_party}")[:160]


def _sender(handover: HandOver) -> str:
    number = handover.sent_by.removeprefix("user:")
    found = User.objects.filter(pk=int(number)).first() if number.isdecimal() else None
    return str(found or handover.sent_party)[:160]


def _tell(
    handover: HandOver, recipient: str, what: str, by: Actor, at: datetime, user: int | None
) -> None:
    """A message without a word about the person: a number, and where to log in. To the user's own
    address when it is for somebody by name.
    """
    forbund = handover.version.plan.enrolment.insats.forbund.slug
    told = Notice(
        forbund=forbund,
        key=f"{forbund}:handover:{handover.pk}:{handover.state}",
        recipient=recipient,
        subject=f"Överlämning {handover.pk} {what}",
        body=f"Överlämning {handover.pk} {what}. Logga in och öppna Överlämningar.",
        due_on=today_of(at),
        user=user,
    )
    queue(notices=[told], by=by, at=at)
