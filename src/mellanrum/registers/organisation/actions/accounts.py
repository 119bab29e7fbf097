"""Closing the account of somebody who leaves the förbund."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_another, check_grant
from mellanrum.accounts.actions.users import close_user
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.periods import ONE_DAY, today_of
from mellanrum.registers.organisation.account_queries import is_used_elsewhere, roles_in
from mellanrum.registers.organisation.actions.appointments import end_appointment
from mellanrum.registers.organisation.models import Forbund


@action
def close_account(*, user: User, forbund: Forbund, by: Actor, at: datetime) -> bool:
    """Nobody logs in with the account any more. Of somebody who has a role in another förbund too
    only the roles here end, today, or tomorrow where they began today. Returns whether the account
    was closed. Raises DomainError for one's own.
    """
    check_grant(by, "people.invite")
    check_another(by, user.actor_key)
    on = today_of(at)
    if not is_used_elsewhere(user, forbund.pk, on):
        close_user(user=user, by=by, at=at)
        return True
    for one in roles_in(user, forbund.pk, on):
        end_appointment(appointment=one, to_on=max(on, one.from_on + ONE_DAY), by=by, at=at)
    return False
