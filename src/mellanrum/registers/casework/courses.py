"""What every action on an enrolment's assessment, plan and steps asks first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import digest, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.models import Enrolment, InformationKind
from mellanrum.registers.casework.plan_policies import check_after, check_course, check_has_been
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.plans import list_codes
from mellanrum.registers.casework.sight import Sight, check_may_write
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Party, PartyRule


def check_writes(
    enrolment: Enrolment, by: Actor, at: datetime, kind: str = InformationKind.PLAN
) -> Sight:
    """Raise unless the actor may write in an open enrolment; what it sees, when it may."""
    seen = check_may_write(by, sight_of(enrolment.participant, by, at), kind)
    is_anonymous = enrolment.mode == Enrolment.Mode.ANONYMOUS
    check_course(enrolment.ends_on is not None, is_anonymous)
    return seen


def check_day(enrolment: Enrolment, on: date, at: datetime) -> None:
    """It has happened, and not before the enrolment was referred."""
    check_has_been(on, today_of(at))
    check_after(on, enrolment.referred_on or enrolment.starts_on, "aktualiseringen")


def party_of(by: Actor, seen: Sight, enrolment: Enrolment) -> int:
    """The party the actor works for in this case: in the enrolment's insats if it has several."""
    if by.is_system:
        return seen.compartment
    held = [a for a in by.assignments if a.party in seen.parties]
    near = [a.party for a in held if a.insats == enrolment.insats_id]
    if not (near or held):
        raise DomainError("Du har inget uppdrag i det här ärendet.")
    return (near or [a.party for a in held])[0]


def note(
    enrolment: Enrolment, verb: str, by: Actor, at: datetime, *, content: str = "", **told: Any
) -> None:
    """The event of the running action, about the enrolment. The log holds no word and no code of
    what was written: only a keyed digest of it, or the one given as `content`.
    """
    record(
        by=by,
        at=at,
        verb=verb,
        subject=f"enrolments:{enrolment.pk}",
        forbund=enrolment.insats.forbund.slug,
        detail={"content": content or digest(told)},
    )


def check_listed(enrolment: Enrolment, name: str, code: str, at: datetime) -> None:
    """Raise unless the code is one of the förbund's list, valid this year."""
    if code not in dict(list_codes(enrolment.insats.forbund_id, name, at.year)):
        raise DomainError("Välj något i listan.")


def names_that_forbid(parties: Iterable[Party], on: date) -> list[str]:
    """The names of those of the parties that consult only with the participant present."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    found = PartyRule.objects.filter(
        in_force, party__in=list(parties), rule=PartyRule.Rule.PARTICIPANT_PRESENT
    )
    return sorted(found.values_list("party__name", flat=True))
