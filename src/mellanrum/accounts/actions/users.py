"""Creating users; there is no sign-up."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from mellanrum.accounts.access import check_another, check_grant
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
    check_password(password, user)
    user.set_password(password)
    user.save()
    record(by=by, at=at, verb="accounts.create", subject=user.actor_key)
    return user


def check_password(password: str, user: User) -> None:
    """Raise DomainError with all that is wrong with a password, in Swedish."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages)) from error


@action
def take_side(*, user: User, side: User.Side, by: Actor, at: datetime) -> None:
    """Bind a user to office or casework. Raises DomainError when bound to the other already."""
    check_side(user, side)
    user.side = side
    user.save(update_fields=["side"])
    record(by=by, at=at, verb="accounts.side", subject=user.actor_key, detail={"side": side})


def check_side(user: User, side: User.Side) -> None:
    """An office role never combines with casework, and data protection with neither."""
    if user.side and User.Side.PROTECTION in {user.side, side} and user.side != side:
        raise DomainError(
            "Den som är dataskyddsombud granskar andras arbete och kan inte ha uppdrag i kansliet "
            "eller med deltagare. Använd två konton."
        )
    if user.side and user.side != side:
        raise DomainError(
            "En roll i förbundets kansli, styrelse eller revision kan inte förenas med arbete i en "
            "insats, eftersom förbundet inte får läsa om enskilda deltagare. Använd två konton."
        )


@action
def change_password(*, user: User, password: str, by: Actor, at: datetime) -> None:
    """A new password, chosen by the user; the event tells that, never what."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record(by=by, at=at, verb="accounts.password", subject=user.actor_key)


@action
def create_vouched_user(
    *, username: str, display_name: str, email: str, by: Actor, at: datetime
) -> User:
    """A new user without a password, whom a provider vouches for."""
    user = User(username=username, display_name=display_name, email=email, date_joined=at)
    user.set_unusable_password()
    user.save()
    record(by=by, at=at, verb="accounts.create", subject=user.actor_key)
    return user


@action
def close_user(*, user: User, by: Actor, at: datetime) -> None:
    """Nobody logs in as the user any more, and every log-in there is ends at once. The roles are
    ended where they were given.
    """
    check_grant(by, "people.invite")
    check_another(by, user.actor_key)
    user.is_active = False
    user.save(update_fields=["is_active"])
    UserSession.objects.filter(user=user).delete()
    record(by=by, at=at, verb="accounts.close", subject=user.actor_key)


@action
def reopen_user(*, user: User, by: Actor, at: datetime) -> None:
    """The user may log in again."""
    check_grant(by, "people.invite")
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(by=by, at=at, verb="accounts.reopen", subject=user.actor_key)
