"""Office roles: who is director, economist, board member or auditor, and from when."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import OFFICE, Role, check_grant
from mellanrum.accounts.actions.users import take_side
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.models import Appointment, Forbund


@action
def appoint(
    *, user: User, forbund: Forbund, role: Role, from_on: date, by: Actor, at: datetime
) -> Appointment:
    """Give a user an office role. Raises DomainError if the user works in an insats."""
    check_grant(by, "organisation.appoint")
    if role not in OFFICE:
        raise DomainError("Rollen hör till en insats och ges där.")
    take_side(user=user, side=User.Side.OFFICE, by=by, at=at)
    made = Appointment.objects.create(user=user, forbund=forbund, role=role, from_on=from_on)
    record(
        by=by,
        at=at,
        verb="organisation.appoint",
        subject=user.actor_key,
        forbund=forbund.slug,
        detail={"role": role, "from": from_on},
    )
    return made
