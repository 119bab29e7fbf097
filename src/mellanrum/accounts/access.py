"""What a role may do, asked and checked: policies and pages ask here, nobody else decides."""

from __future__ import annotations

from collections.abc import Iterable

from mellanrum.accounts.grants import GRANTS
from mellanrum.accounts.roles import (
    CASEWORK,
    IN_INSATS,
    IN_PARTY,
    LABELS,
    OFFICE,
    SEATED,
    Role,
)
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError

__all__ = [
    "CASEWORK",
    "GRANTS",
    "IN_INSATS",
    "IN_PARTY",
    "LABELS",
    "OFFICE",
    "SEATED",
    "Role",
    "check_another",
    "check_grant",
    "check_may_give",
    "check_may_look_after",
    "check_not_oneself",
    "check_of_party",
    "grants_of",
]


def grants_of(roles: frozenset[Role]) -> frozenset[str]:
    """All that a set of roles may do together."""
    return frozenset().union(*(GRANTS[role] for role in roles))


def check_grant(by: Actor, grant: str) -> None:
    """Raise unless the actor holds the permission."""
    if not by.can(grant):
        raise DomainError("Din roll ger inte rätt att göra detta. Be förbundschefen om hjälp.")


def check_may_give(by: Actor, role: Role) -> None:
    """Raise unless the actor may give an office role: the director any, and who may invite those
    that can do no more than the actor can.
    """
    if by.can("organisation.appoint"):
        return
    check_grant(by, "people.invite")
    if not GRANTS[role] <= by.grants:
        raise DomainError(
            f"Du kan inte ge rollen {LABELS[role]}, eftersom den får mer än du själv. Be "
            "förbundschefen om hjälp."
        )


def check_may_look_after(by: Actor, roles: Iterable[Role]) -> None:
    """Raise unless the actor may give all the office roles of an account that is to be closed,
    opened or rid of its second factor.
    """
    for role in roles:
        if not by.can("organisation.appoint") and not GRANTS[role] <= by.grants:
            raise DomainError("Kontot får göra mer än du själv. Be förbundschefen om hjälp.")


def check_of_party(by: Actor, party: int, role: Role) -> None:
    """Raise unless the actor holds the role in that party: nobody rules over another authority."""
    if by.is_system or any(a.party == party and a.role == role for a in by.assignments):
        return
    raise DomainError(f"Det här gör den som är {LABELS[role]}, för sin egen part.")


def check_not_oneself(by: Actor, user_key: str) -> None:
    """Raise when the actor gives something to itself: nobody widens the own rights."""
    if by.key == user_key:
        raise DomainError("Du kan inte ge dig själv ett uppdrag. Be en annan registeransvarig.")


def check_another(by: Actor, user_key: str) -> None:
    """Raise when the actor does to its own account what another is to do."""
    if by.key == user_key:
        raise DomainError("Det här gör någon annan med ditt konto. Be en annan som har rätten.")
