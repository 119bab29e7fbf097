"""Rules of breaking the glass."""

from __future__ import annotations

from mellanrum.accounts.access import IN_INSATS
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.models import Participant

SHORTEST = 20  # characters


def check_own_party(by: Actor, participant: Participant) -> None:
    """Secrecy between authorities is not broken by an emergency of one's own."""
    mine = {a.party for a in by.assignments if a.role in IN_INSATS}
    if participant.compartment_id not in mine:
        raise DomainError("Nödöppning gäller bara ärenden hos din egen part.")


def check_told(reason: str) -> None:
    """A reason that somebody else can judge afterwards."""
    if len(reason.strip()) < SHORTEST:
        raise DomainError(
            "Skriv varför du behöver öppna ärendet, så att någon annan kan bedöma det efteråt."
        )
