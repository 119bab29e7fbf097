"""Roles from a provider's claims: given and ended by the actions that give and end them by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mellanrum.accounts.access import IN_INSATS, OFFICE
from mellanrum.accounts.models import User
from mellanrum.accounts.providers import Provider, Target
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.periods import ONE_DAY, today_of
from mellanrum.registers.insatser.actions import appointments as insats_actions
from mellanrum.registers.insatser.claimed_queries import Change, find_given, place_of
from mellanrum.registers.organisation.actions import appointments
from mellanrum.registers.organisation.models import (
    Appointment,
    ClaimedRole,
    PartyAppointment,
)


@action
def align(*, user: User, provider: Provider, change: Change, by: Actor, at: datetime) -> None:
    """Give what is new and end what is gone. Call it with a change that changes something. All or
    nothing: raises DomainError when a role may not be given to the user.
    """
    for row in change.gone:
        withdraw(row=row, by=by, at=at)
    for target in change.new:
        give(user=user, target=target, by=by, at=at)
        ClaimedRole.objects.create(
            user=user,
            provider=provider.id,
            forbund=place_of(target).forbund,
            role=target.role,
            party=target.party,
            unit=target.unit,
            insats=target.insats,
            from_on=today_of(at),
        )
    detail = {"provider": provider.id, "new": len(change.new), "gone": len(change.gone)}
    record(by=by, at=at, verb="logins.align", subject=user.actor_key, detail=detail)


@action
def give(*, user: User, target: Target, by: Actor, at: datetime) -> None:
    """The role from today, by the right of `by`."""
    place = place_of(target)
    same: dict[str, Any] = {"user": user, "role": target.role, "by": by, "at": at}
    same["from_on"] = today_of(at)
    if target.role in OFFICE:
        appointments.appoint(forbund=place.forbund, party=place.party, **same)
    elif target.role in IN_INSATS:
        insats_actions.appoint(insats=place.insats, party=place.party, **same)
    else:
        appointments.appoint_in_party(party=place.party, unit=place.unit, **same)


@action
def withdraw(*, row: ClaimedRole, by: Actor, at: datetime) -> None:
    """End what a claim gave: today, or tomorrow if it was given today. What somebody has ended by
    hand is left as it is.
    """
    to_on = max(today_of(at), row.from_on + ONE_DAY)
    held = find_given(row)
    if isinstance(held, Appointment):
        appointments.end_appointment(appointment=held, to_on=to_on, by=by, at=at)
    elif isinstance(held, PartyAppointment):
        appointments.end_in_party(appointment=held, to_on=to_on, by=by, at=at)
    elif held is not None:
        insats_actions.end(held=held, to_on=to_on, by=by, at=at)
    row.to_on = to_on
    row.save(update_fields=["to_on"])
    record(by=by, at=at, verb="logins.withdraw", subject=row.user.actor_key,
           detail={"role": row.role})  # fmt: skip
