"""What cannot be answered is tried. The event tells neither the link nor where it came from."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.surveys.models import Campaign


@action
def refuse(*, campaign: Campaign | None, why: str, by: Actor, at: datetime) -> None:
    """`why`: 'unknown' (forged or mistyped), 'used', 'twice' (sent again), 'declined', 'void',
    'ended' (a tablet), 'no_questions' (nothing to answer) or 'outside_scale' (an answer that the
    form does not offer). `campaign` is None for a link that nobody has made.
    """
    record(
        by=by,
        at=at,
        verb="surveys.turn_away",
        subject=f"surveys:{campaign.slug}" if campaign else "surveys:unknown",
        forbund=campaign.forbund.slug if campaign else "",
        detail={"why": why},
    )
