"""Whether a campaign takes invitations now, whatever the page thought. For actions only."""

from __future__ import annotations

from datetime import datetime

from mellanrum.registers.insatser.writing import locked, today_of
from mellanrum.registers.surveys import campaign_policies as rules
from mellanrum.registers.surveys.models import Campaign


def check_invites(campaign: Campaign, at: datetime) -> None:
    """Raises DomainError unless it is open and has begun. It is held until the transaction ends, so
    that nobody is given a link while it closes.
    """
    now = locked(campaign)
    rules.check_invites(now.state, now.from_on, now.to_on, today_of(at))
