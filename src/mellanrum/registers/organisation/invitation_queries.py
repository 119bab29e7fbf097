"""Reading invitations, and the link of one."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from mellanrum.accounts.providers import Target
from mellanrum.accounts.roles import OFFICE, Role
from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.invitation_policies import GONE, check_takes
from mellanrum.registers.organisation.models import Invitation

KEY = "invitation:"  # of its messages in the outbox
HIDDEN = "/inbjudan/…/"  # stands in the outbox where the letter has the link


def token_of(salt: str) -> str:
    """256 bits that only the installation's key and the salt give together."""
    made = hmac.new(settings.SECRET_KEY.encode(), f"invitation|{salt}".encode(), hashlib.sha256)
    return urlsafe_b64encode(made.digest()).decode().rstrip("=")


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def get_invited(token: str) -> Invitation:
    """The invitation of a link. Raises DomainError when there is none."""
    found = _related(Invitation.objects.filter(token_hash=hash_of(token))).first()
    if found is None:
        raise DomainError(GONE)
    return found


def get_open(token: str, at: datetime) -> Invitation:
    """The invitation of a link that can be used now. Raises DomainError."""
    found = get_invited(token)
    check_takes(found.state, found.expires_at, at)
    return found


def target_of(invitation: Invitation) -> Target:
    """The role and where."""
    return Target(
        Role(invitation.role),
        invitation.forbund.slug,
        invitation.party.slug if invitation.party else "",
        invitation.unit.slug if invitation.unit else "",
        invitation.insats,
    )


def list_invitations(forbund: int, parties: Iterable[int], *, office: bool) -> list[Invitation]:
    """Those of the own parties, and with `office` those to the office."""
    rows = _related(Invitation.objects.filter(forbund=forbund))
    own = set(parties)
    return [
        one
        for one in rows
        if (office and one.role in OFFICE) or (one.role not in OFFICE and one.party_id in own)
    ]


def list_expired(at: datetime) -> list[Invitation]:
    """Open ones whose time is over."""
    found = Invitation.objects.filter(state="open", expires_at__lte=at)
    return list(found.select_related("forbund"))


def find_letter(key: str, at: datetime) -> tuple[str, str]:
    """(address, token) of a message in the outbox; empty when the invitation is not open."""
    number, _, salt = key.removeprefix(KEY).partition(":")
    found = Invitation.objects.filter(
        pk=number, state="open", salt__startswith=salt, expires_at__gt=at
    ).first()
    return (found.email, token_of(found.salt)) if found else ("", "")


def _related(rows: QuerySet[Invitation]) -> QuerySet[Invitation]:
    return rows.select_related("forbund", "party", "unit", "invited_by", "user")
