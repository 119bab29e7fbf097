"""Taking an invitation: an account, and the role by the right the inviter has at that moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.socialaccount.models import SocialAccount

from mellanrum.accounts.actions.logins import tie
from mellanrum.accounts.actions.users import create_user, create_vouched_user
from mellanrum.accounts.models import User
from mellanrum.accounts.providers import Provider
from mellanrum.accounts.queries import free_username
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.insatser.actions.claimed_roles import give
from mellanrum.registers.insatser.assignments import held_by
from mellanrum.registers.organisation.actions.invitations import accept
from mellanrum.registers.organisation.invitation_queries import get_open, target_of
from mellanrum.registers.organisation.invitation_writing import check_may_invite
from mellanrum.registers.organisation.models import Invitation

NO_LONGER = (
    "Den som bjöd in dig kan inte längre ge rollen. Be förbundets kansli eller den som är "
    "registeransvarig om en ny inbjudan. ({why})"
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the receiver chose. Without a password a passkey is made right after."""

    name: str
    username: str
    password: str = ""


@action
def join_local(*, token: str, chosen: Chosen, by: Actor, at: datetime) -> User:
    """A new account with the role, by password or, right after, a passkey."""
    invitation = get_open(token, at)
    same = {"username": chosen.username, "display_name": chosen.name, "email": invitation.email}
    if chosen.password:
        user = create_user(**same, password=chosen.password, by=by, at=at)
    else:
        user = create_vouched_user(**same, by=by, at=at)
    _take(invitation, user, at)
    return user


@action
def join_own(*, token: str, user: User, by: Actor, at: datetime) -> None:
    """One who has an account takes the role with it."""
    _take(get_open(token, at), user, at)


@action
def join_vouched(
    *,
    token: str,
    user: User | None,
    provider: Provider,
    key: str,
    name: str,
    by: Actor,
    at: datetime,
) -> tuple[User, SocialAccount | None]:
    """Somebody whom a provider vouches for takes the role: with the account that is tied already,
    or a new one that is tied now. (user, the tie made now if any).
    """
    invitation, made = get_open(token, at), None
    if user is None:
        user = create_vouched_user(
            username=free_username(provider.id),
            display_name=name[:120],
            email=invitation.email,
            by=by,
            at=at,
        )
        made = tie(user=user, provider=provider, key=key, why="invitation", by=by, at=at)
    _take(invitation, user, at)
    return user, made


def _take(invitation: Invitation, user: User, at: datetime) -> None:
    give(user=user, target=target_of(invitation), by=_inviter(invitation, at), at=at)
    accept(invitation=invitation, user=user, by=Actor(user.actor_key), at=at)


def _inviter(invitation: Invitation, at: datetime) -> Actor:
    """Who invited, with the rights of today in the förbund that it is to: what is held in another
    gives nothing here. Raises DomainError when there are none left.
    """
    inviter = invitation.invited_by
    if not inviter.is_active:
        raise DomainError(NO_LONGER.format(why="Kontot är stängt."))
    held = held_by(inviter, today_of(at), invitation.forbund.slug)
    if held.forbund != invitation.forbund:
        raise DomainError(NO_LONGER.format(why="Rätten att bjuda in har upphört."))
    by = held.actor(inviter.actor_key)
    try:
        check_may_invite(by, invitation.role, invitation.party)
    except DomainError as error:
        raise DomainError(NO_LONGER.format(why="Rätten att bjuda in har upphört.")) from error
    return by
