"""What the actions of invitations share: who may invite to what, the letter and its link."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from mellanrum.accounts.access import (
    LABELS,
    OFFICE,
    Role,
    check_grant,
    check_may_give,
    check_of_party,
)
from mellanrum.accounts.claim_policies import check_target
from mellanrum.accounts.providers import Target
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.outbox.actions import Notice
from mellanrum.registers.organisation.invitation_queries import HIDDEN, KEY, hash_of, token_of
from mellanrum.registers.organisation.models import Forbund, Invitation, Party, Unit
from mellanrum.registers.organisation.queries import get_forbund


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom, for how long, and what is said. `origin` is the site's, 'https://…', for the link."""

    email: str
    days: int
    origin: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class TargetRows:
    forbund: Forbund
    party: Party | None
    unit: Unit | None


def target_rows(target: Target) -> TargetRows:
    """Where a role is. Raises DomainError when it cannot be held there."""
    check_target(target)
    forbund = get_forbund(target.forbund)
    party = Party.objects.filter(forbund=forbund, slug=target.party).first()
    unit = Unit.objects.filter(party=party, slug=target.unit).first() if target.unit else None
    if bool(target.party) != (party is not None) or bool(target.unit) != (unit is not None):
        raise DomainError("Parten eller enheten finns inte i förbundet.")
    return TargetRows(forbund, party, unit)


def check_may_invite(by: Actor, role: str, party: Party | None) -> None:
    """Office roles by who may invite, and none that may more; a party's roles by its steward."""
    if role in OFFICE:
        check_grant(by, "people.invite")
        check_may_give(by, Role(role))
        return
    check_grant(by, "cases.appoint")
    check_of_party(by, party.pk if party else 0, Role.STEWARD)


def renewed() -> tuple[str, str]:
    """(salt, hash of the token) of a new link."""
    salt = secrets.token_hex(32)
    return salt, hash_of(token_of(salt))


def letter(invitation: Invitation, origin: str, at: datetime) -> Notice:
    """What is sent. In the outbox it holds neither the address nor the link: both are filled in
    when it is sent.
    """
    said = f"\n\n{invitation.message}" if invitation.message else ""
    return Notice(
        forbund=invitation.forbund.slug,
        key=f"{KEY}{invitation.pk}:{invitation.salt[:16]}",
        recipient="den som är inbjuden",
        subject=f"Inbjudan till {invitation.forbund.name}",
        body=(
            f"Du är inbjuden som {LABELS[Role(invitation.role)]} i {invitation.forbund.name}.{said}"
            f"\n\nÖppna länken och skapa ditt konto:\n{origin}{HIDDEN}\n\nLänken går att använda "
            f"en gång, till och med {today_of(invitation.expires_at)}. Har du inte väntat dig "
            "brevet kan du kasta det."
        ),
        due_on=today_of(at),
    )
