"""Who leads or works in an insats."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import CASEWORK, Role, check_grant
from mellanrum.accounts.actions.users import take_side
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import Insats, InsatsAppointment
from mellanrum.registers.organisation.models import Party


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
) -> InsatsAppointment:
    """Let a user lead or work in an insats for a party. Raises DomainError for office holders."""
    check_grant(by, "organisation.appoint")
    if role not in CASEWORK:
        raise DomainError("Rollen hör till förbundet och ges där.")
    take_side(user=user, side=User.Side.CASEWORK, by=by, at=at)
    made = InsatsAppointment.objects.create(
        user=user, insats=insats, party=party, role=role, from_on=from_on
    )
    record(
        by=by,
        at=at,
        verb="insatser.appoint",
        subject=user.actor_key,
        forbund=insats.forbund.slug,
        detail={"role": role, "insats": insats.slug, "from": from_on},
    )
    return made
