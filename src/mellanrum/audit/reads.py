"""The read log: written before the page is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mellanrum.audit.models import Read


def log_reads(*, actor: str, subjects: Iterable[str], purpose: str, at: datetime) -> None:
    """One row per subject, one statement."""
    rows = [Read(at=at, actor=actor, subject=s, purpose=purpose) for s in subjects]
    Read.objects.bulk_create(rows)
