"""Office roles, and roles in a party: who holds them, from when and until when."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import (
    IN_PARTY,
    OFFICE,
    SEATED,
    Role,
    check_grant,
    check_may_give,
    check_not_oneself,
    check_of_party,
)
from mellanrum.accounts.actions.users import take_side
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.models import (
    Appointment,
    Forbund,
    Party,
    PartyAppointment,
    Unit,
)


@action
def appoint(
    *,
    user: User,
    forbund: Forbund,
    role: Role,
    from_on: date,
    by: Actor,
    at: datetime,
    party: Party | None = None,
) -> Appointment:
    """Give a user an office role; `party` is whom a board or group member sits for. Raises
    DomainError if the user works in an insats.
    """
    check_may_give(by, role)
    check_not_oneself(by, user.actor_key)
    if role not in OFFICE:
        raise DomainError("Rollen hör till en insats och ges där.")
    if party is not None and role not in SEATED:
        raise DomainError("Bara den som sitter i styrelsen eller en grupp sitter för en part.")
    take_side(user=user, side=User.Side.OFFICE, by=by, at=at)
    made = Appointment.objects.create(
        user=user, forbund=forbund, role=role, party=party, from_on=from_on
    )
    record(
        by=by,
        at=at,
        verb="organisation.appoint",
        subject=user.actor_key,
        forbund=forbund.slug,
        detail={"role": role, "from": from_on},
    )
    return made


@action
def end_appointment(
    *, appointment: Appointment, to_on: date, by: Actor, at: datetime
) -> Appointment:
    """The first day the office role is no longer held."""
    check_grant(by, "organisation.appoint")
    if to_on <= appointment.from_on:
        raise DomainError("Uppdraget kan inte sluta innan det har börjat.")
    appointment.to_on = to_on
    appointment.save(update_fields=["to_on"])
    record(
        by=by,
        at=at,
        verb="organisation.end_appoint",
        subject=appointment.user.actor_key,
        forbund=appointment.forbund.slug,
        detail={"role": appointment.role, "to": to_on},
    )
    return appointment


@action
def appoint_in_party(
    *,
    user: User,
    party: Party,
    role: Role,
    from_on: date,
    by: Actor,
    at: datetime,
    unit: Unit | None = None,
    to_on: date | None = None,
) -> PartyAppointment:
    """Give a user a role in a party or in one of its units. The party's own steward does it, and
    never for itself; the first steward is made at the command line.
    """
    check_grant(by, "cases.appoint")
    check_of_party(by, party.pk, Role.STEWARD)
    check_not_oneself(by, user.actor_key)
    if role not in IN_PARTY:
        raise DomainError("Rollen ges i en insats, en beredningsgrupp eller förbundet.")
    if unit is not None and unit.party_id != party.pk:
        raise DomainError(f"{unit.name} är inte en enhet hos {party.name}.")
    side = User.Side.PROTECTION if role == Role.PROTECTION_OFFICER else User.Side.CASEWORK
    take_side(user=user, side=side, by=by, at=at)
    made = PartyAppointment.objects.create(
        user=user, party=party, unit=unit, role=role, from_on=from_on, to_on=to_on
    )
    _record(made, "organisation.appoint", by, at)
    return made


@action
def end_in_party(
    *, appointment: PartyAppointment, to_on: date, by: Actor, at: datetime
) -> PartyAppointment:
    """The first day the role is no longer held."""
    check_grant(by, "cases.appoint")
    check_of_party(by, appointment.party_id, Role.STEWARD)
    if to_on <= appointment.from_on:
        raise DomainError("Uppdraget kan inte sluta innan det har börjat.")
    appointment.to_on = to_on
    appointment.save(update_fields=["to_on"])
    _record(appointment, "organisation.end_appoint", by, at)
    return appointment


def _record(made: PartyAppointment, verb: str, by: Actor, at: datetime) -> None:
    record(
        by=by,
        at=at,
        verb=verb,
        subject=made.user.actor_key,
        forbund=made.party.forbund.slug,
        detail={
            "role": made.role,
            "party": made.party.slug,
            "unit": made.unit.slug if made.unit else "",
            "from": made.from_on,
            "to": made.to_on,
        },
    )
