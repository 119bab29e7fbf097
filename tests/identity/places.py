"""An open invitation and an account, for the tables of addresses."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import Role
from mellanrum.accounts.models import User
from mellanrum.accounts.providers import Target
from mellanrum.audit.actor import system
from mellanrum.registers.organisation.actions.invitations import invite
from mellanrum.registers.organisation.invitation_writing import Invited
from mellanrum.registers.organisation.models import Forbund


def identity_places(forbund: Forbund, inviter: User, account: User, at: datetime) -> dict[str, str]:
    """{'account_invitation', 'account'}: their numbers."""
    made = invite(
        target=Target(Role.ECONOMIST, forbund.slug),
        invited=Invited("demo@exempel.se", 14, "https://mellanrum.exempel.se"),
        user=inviter,
        by=system("test"),
        at=at,
    )
    return {"account_invitation": str(made.pk), "account": str(account.pk)}
