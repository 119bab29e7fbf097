"""What a link or a tablet opens. None of it tells who holds it."""

from __future__ import annotations

from mellanrum.registers.surveys.links import reference, token_hash, unseal
from mellanrum.registers.surveys.models import HalfDone, Kiosk, Ticket


def find_ticket(token: str) -> Ticket | None:
    """The ticket that a link opens, with its campaign, förbund and insats."""
    near = Ticket.objects.select_related("campaign__forbund", "insats")
    return near.filter(token_hash=token_hash(token)).first()


def find_kiosk(code: str) -> Kiosk | None:
    """The tablet with this code, with its campaign, förbund and insats."""
    near = Kiosk.objects.select_related("campaign__forbund", "insats")
    return near.filter(code_hash=token_hash(code)).first()


def find_half_done(token: str) -> str | None:
    """What was saved with this link and not yet sent, as JSON."""
    held = HalfDone.objects.filter(reference=reference(token)).first()
    return unseal(token, held.sealed) if held else None
