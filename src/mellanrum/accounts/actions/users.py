"""Creating users; there is no sign-up."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError


@action
def create_user(
    *, username: str, display_name: str, password: str, email: str = "", by: Actor, at: datetime
) -> User:
    """A new user without any role; appointments give roles."""
    if User.objects.filter(username=username).exists():
        raise DomainError(f"Användarnamnet {username} finns redan. Välj ett annat.")
    user = User(username=username, display_name=display_name, email=email, date_joined=at)
    user.set_password(password)
    user.save()
    record(by=by, at=at, verb="accounts.create", subject=user.actor_key)
    return user
