"""An open campaign with an invitation and a tablet, a draft, and a list with one address."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import system
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.models import Enrolment, SurveyInvitation
from mellanrum.registers.insatser.models import InsatsAppointment
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.surveys.actions.campaigns import create_campaign, open_campaign
from mellanrum.registers.surveys.actions.inviting import invite_participants
from mellanrum.registers.surveys.actions.kiosks import start_kiosk
from mellanrum.registers.surveys.actions.recipients import add_recipients
from mellanrum.registers.surveys.campaign_policies import CampaignPlan
from mellanrum.registers.surveys.models import Campaign, Recipient

BY = system("test")
FROM_ON, TO_ON = date(2025, 11, 1), date(2099, 11, 1)
INSATSER = ("steget-fram", "samverkansteam")


def survey_places(forbund: Forbund, at: datetime, caseworker: str) -> dict[str, str]:
    asked = _campaign(forbund, at, "participant_ongoing", "total")
    draft = _campaign(forbund, at, "participant_closing", "closing")
    listed = _campaign(forbund, at, "staff", "list")
    for campaign in (asked, listed):
        open_campaign(campaign=campaign, by=BY, at=at)
    first = get_insats(forbund.slug, INSATSER[0])
    add_recipients(campaign=listed, insats=first, text="kari@example.se", by=BY, at=at)
    kiosk = start_kiosk(
        campaign=asked, insats=first, label="Väntrummet", hours=12, by=BY, at=at
    ).kiosk
    return {
        "campaign": asked.slug,
        "draft_campaign": draft.slug,
        "listed": listed.slug,
        "recipient": str(Recipient.objects.get(campaign=listed).pk),
        "kiosk": str(kiosk.pk),
        "invitation": str(_invitation(asked, at, caseworker)),
    }


def _campaign(forbund: Forbund, at: datetime, group: str, kind: str) -> Campaign:
    plan = CampaignPlan(
        title=f"Prov {group}", instrument="indikatorer", instrument_version="2021", group=group,
        kind=kind, survey_year=2026, from_on=FROM_ON, to_on=TO_ON,
    )  # fmt: skip
    insatser = [get_insats(forbund.slug, slug) for slug in INSATSER]
    made: Campaign = create_campaign(forbund=forbund, row=plan, insatser=insatser, by=BY, at=at)
    return made


def _invitation(asked: Campaign, at: datetime, caseworker: str) -> int:
    """Somebody of the caseworker's own party."""
    held = InsatsAppointment.objects.filter(user__username=caseworker).order_by("pk")[0]
    found = Enrolment.objects.filter(
        insats=held.insats_id, participant__compartment=held.party_id, ends_on__isnull=True,
        starts_on__lte=today_of(at),
    )  # fmt: skip
    number = found.order_by("-pk").values_list("pk", flat=True)[0]
    invite_participants(campaign=asked, enrolments=[number], channel="link", by=BY, at=at)
    return int(SurveyInvitation.objects.get(campaign=asked.pk).pk)
