"""Reading one's own drafts."""

from __future__ import annotations

from datetime import datetime

from mellanrum.registers.casework.actions.drafts import KEPT
from mellanrum.registers.casework.models import Draft


def find_draft(owner: int, key: str) -> Draft | None:
    return Draft.objects.filter(owner_id=owner, key=key).first()


def list_drafts(owner: int) -> list[Draft]:
    """A user's drafts, newest first."""
    return list(Draft.objects.filter(owner_id=owner).order_by("-saved_at"))


def has_old(at: datetime) -> bool:
    return Draft.objects.filter(saved_at__lt=at - KEPT).exists()
