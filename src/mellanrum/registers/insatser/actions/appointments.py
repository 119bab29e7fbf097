"""Who leads or works in an insats, or sits in a preparation group: from when and until when."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import (
    IN_INSATS,
    Role,
    check_grant,
    check_not_oneself,
    check_of_party,
)
from mellanrum.accounts.actions.users import take_side
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import (
    Insats,
    InsatsAppointment,
    PreparationGroup,
    PreparationSeat,
)
from mellanrum.registers.organisation.models import Party

Held = InsatsAppointment | PreparationSeat


@action
def appoint(
    *,
    user: User,
    insats: Insats,
    party: Party,
    role: Role,
    from_on: date,
    by: Actor,
    at: datetime,
    to_on: date | None = None,
) -> InsatsAppointment:
    """Let a user lead or work in an insats for a party; the party's own steward does it. Raises
    DomainError for office holders.
    """
    _check(user, party, by)
    if role not in IN_INSATS:
        raise DomainError("Rollen ges hos en part, i en beredningsgrupp eller i förbundet.")
    take_side(user=user, side=User.Side.CASEWORK, by=by, at=at)
    made = InsatsAppointment.objects.create(
        user=user, insats=insats, party=party, role=role, from_on=from_on, to_on=to_on
    )
    detail = {"role": role, "insats": insats.slug, "party": party.slug, "from": from_on}
    _record(user, "insatser.appoint", insats.forbund.slug, detail, by, at)
    return made


@action
def seat(
    *,
    user: User,
    group: PreparationGroup,
    party: Party,
    from_on: date,
    by: Actor,
    at: datetime,
    to_on: date | None = None,
) -> PreparationSeat:
    """Send a user to a preparation group for a party; the party's own steward does it."""
    _check(user, party, by)
    take_side(user=user, side=User.Side.CASEWORK, by=by, at=at)
    made = PreparationSeat.objects.create(
        user=user, group=group, party=party, from_on=from_on, to_on=to_on
    )
    detail = {"group": group.slug, "party": party.slug, "from": from_on}
    _record(user, "preparation_seats.appoint", group.forbund.slug, detail, by, at)
    return made


@action
def end(*, held: Held, to_on: date, by: Actor, at: datetime) -> None:
    """The first day somebody no longer works in the insats or sits in the group."""
    check_grant(by, "cases.appoint")
    check_of_party(by, held.party_id, Role.STEWARD)
    if to_on <= held.from_on:
        raise DomainError("Uppdraget kan inte sluta innan det har börjat.")
    held.to_on = to_on
    held.save(update_fields=["to_on"])
    slug = held.party.forbund.slug
    detail = {"party": held.party.slug, "to": to_on}
    _record(held.user, "insatser.end_appoint", slug, detail, by, at)


def _check(user: User, party: Party, by: Actor) -> None:
    check_grant(by, "cases.appoint")
    check_of_party(by, party.pk, Role.STEWARD)
    check_not_oneself(by, user.actor_key)


def _record(
    user: User, verb: str, forbund: str, detail: dict[str, object], by: Actor, at: datetime
) -> None:
    record(by=by, at=at, verb=verb, subject=user.actor_key, forbund=forbund, detail=detail)
