"""What the tests of questionnaires need beside the casework world: campaigns and links."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from mellanrum.audit.actor import system
from mellanrum.audit.record import action, record
from mellanrum.registers.surveys.links import new_token, token_hash
from mellanrum.registers.surveys.models import Campaign, CampaignInsats, Ticket
from tests.casework.world import World

BY = system("test")
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OVER = AT.replace(month=11)  # nobody can answer any more: the urn is emptied
FROM_ON, TO_ON = date(2025, 11, 1), date(2026, 11, 1)
SENT = {"values": {"f1": 6}, "texts": {}, "sex": "woman", "form": "standard", "language": "sv"}


@action
def open_campaign(*, world: World, slug: str = "pagaende-2026", **values: Any) -> Campaign:
    """An open campaign to the ongoing participants of the team."""
    held = {
        "title": "Deltagare, pågående 2026",
        "instrument": "indikatorer",
        "instrument_version": "2021",
        "group": "participant_ongoing",
        "kind": "total",
        "survey_year": 2026,
        "from_on": FROM_ON,
        "to_on": TO_ON,
        "state": "open",
        **values,
    }
    campaign = Campaign.objects.create(forbund=world.forbund, slug=slug, **held)
    CampaignInsats.objects.create(campaign=campaign, insats=world.insatser["teamet"])
    record(by=BY, at=AT, verb="campaigns.create", subject=f"campaigns:{slug}")
    return campaign


@action
def new_link(*, campaign: Campaign, world: World, channel: str = "link") -> str:
    """A ticket, and the token that opens it."""
    token = new_token()
    insats = world.insatser["teamet"]
    Ticket.objects.create(
        campaign=campaign, insats=insats, channel=channel, token_hash=token_hash(token)
    )
    record(by=BY, at=AT, verb="survey_tickets.create", subject=f"surveys:{campaign.slug}")
    return token
