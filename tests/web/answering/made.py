"""A campaign that is open today, with a link and a tablet."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from mellanrum.audit.actor import system
from mellanrum.audit.record import action, record
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.surveys.links import new_token, token_hash
from mellanrum.registers.surveys.models import Campaign, Kiosk, Ticket


@action
def answering_places(*, forbund: Forbund) -> dict[str, str]:
    """The link's token and the tablet's code; they stay as long as the site does."""
    at, today = timezone.now(), timezone.localdate()
    token, code = new_token(), new_token()
    campaign = Campaign.objects.create(
        forbund=forbund,
        slug="att-svara-pa",
        title="Att svara på",
        instrument="indikatorer",
        instrument_version="2021",
        group="participant_closing",
        kind="closing",
        survey_year=today.year,
        from_on=today - timedelta(1),
        to_on=today + timedelta(30),
        state="open",
    )
    Ticket.objects.create(campaign=campaign, channel="link", token_hash=token_hash(token))
    Kiosk.objects.create(
        campaign=campaign, label="Väntrummet", code_hash=token_hash(code), opened_by="system:test",
        opened_at=at, expires_at=at + timedelta(days=1),
    )  # fmt: skip
    by = system("test")
    record(by=by, at=at, verb="campaigns.create", subject="campaigns:att-svara-pa")
    return {"survey_token": token, "kiosk_code": code}
