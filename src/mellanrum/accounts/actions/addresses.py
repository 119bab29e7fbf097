"""The address that a user's letters go to: changed by the user, here and at allauth."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from allauth.account.models import EmailAddress

from mellanrum.accounts.address_policies import check_address
from mellanrum.accounts.models import User
from mellanrum.accounts.queries import list_by_address
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record


@action
def change_address(
    *, user: User, email: str, vouched: Collection[str], by: Actor, at: datetime
) -> None:
    """`vouched` are the domains whose addresses tie log-ins from a provider to accounts. The log
    holds no address.
    """
    others = [one for one in list_by_address(email) if one.pk != user.pk]
    check_address(email, is_own=by.key == user.actor_key, is_taken=bool(others), vouched=vouched)
    user.email = email
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()
    record(by=by, at=at, verb="accounts.address", subject=user.actor_key)
