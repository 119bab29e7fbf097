"""The förbund itself."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.policies import check_minimum_group
from mellanrum.registers.organisation.rows import ForbundRow


@action
def save_forbund(*, row: ForbundRow, by: Actor, at: datetime) -> Forbund:
    """Create the förbund, or change it; its short form never changes."""
    check_grant(by, "organisation.change")
    check_minimum_group(row)
    content = asdict(row)
    forbund, _ = Forbund.objects.update_or_create(slug=row.slug, defaults=content)
    record(
        by=by,
        at=at,
        verb="forbund.save",
        subject=f"forbund:{row.slug}",
        forbund=row.slug,
        detail=content,
    )
    return forbund
