"""Rules of invitations. Each says no with a Swedish sentence."""

from __future__ import annotations

from datetime import datetime

from mellanrum.domain.errors import DomainError
from mellanrum.domain.invitation_machines import INVITATION

LONGEST_DAYS = 14
GONE = "Länken gäller inte längre. Be den som bjöd in dig att skicka en ny."


def check_days(days: int) -> None:
    """A link that opens an account does not lie about for long."""
    if not 1 <= days <= LONGEST_DAYS:
        raise DomainError(f"En inbjudan gäller 1–{LONGEST_DAYS} dagar. Skriv ett tal däremellan.")


def state_of(state: str, expires_at: datetime, at: datetime) -> str:
    """An open invitation whose time is over is expired, also before anybody has noted it."""
    return "expired" if state == INVITATION.start and expires_at <= at else state


def check_takes(state: str, expires_at: datetime, at: datetime) -> None:
    """Only an open invitation is taken, and only once."""
    if not INVITATION.can(state_of(state, expires_at, at), "accept"):
        raise DomainError(GONE)
