"""Campaigns as pages ask for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.surveys.campaign_policies import PARTICIPANT_GROUPS, CampaignPlan
from mellanrum.registers.surveys.models import Campaign, CampaignInsats, Kiosk

ASKED = Prefetch("insatser", CampaignInsats.objects.select_related("insats").order_by(
    "insats__position", "insats__name"))  # fmt: skip


def list_campaigns(forbund: str) -> list[Campaign]:
    """The förbund's, newest survey year first, with their insatser. Two queries."""
    return list(_of(forbund))


def find_campaign(forbund: str, slug: str) -> Campaign | None:
    """One, with its insatser."""
    return _of(forbund).filter(slug=slug).first()


def _of(forbund: str) -> QuerySet[Campaign]:
    found = Campaign.objects.filter(forbund__slug=forbund).select_related("forbund")
    return found.prefetch_related(ASKED)


def list_inviting(forbund: str, insatser: Collection[int], on: date) -> list[Campaign]:
    """Open campaigns to participants of any of the insatser, that day. Two queries."""
    held = CampaignInsats.objects.filter(insats__in=insatser, excluded=False)
    found = _of(forbund).filter(
        state="open",
        group__in=PARTICIPANT_GROUPS,
        from_on__lte=on,
        to_on__gt=on,
        pk__in=held.values("campaign"),
    )
    return list(found)


def list_over(on: date) -> list[Campaign]:
    """Those still open although their last day has passed, in every förbund."""
    found = Campaign.objects.filter(state="open", to_on__lte=on).select_related("forbund")
    return list(found)


def is_alone(campaign: Campaign) -> bool:
    """No other campaign asks the same of the group that year, or has done."""
    others = Campaign.objects.filter(
        forbund=campaign.forbund_id,
        instrument=campaign.instrument,
        survey_year=campaign.survey_year,
        group=campaign.group,
    )
    return not others.exclude(pk=campaign.pk).exclude(state__in=("draft", "cancelled")).exists()


def asked_insatser(campaign: Campaign) -> list[Insats]:
    """Those that are not left out, in order."""
    return [one.insats for one in campaign.insatser.all() if not one.excluded]


def list_kiosks(campaign: Campaign, at: datetime) -> list[Kiosk]:
    """Tablets that are open now."""
    found = Kiosk.objects.filter(campaign=campaign, ended_at__isnull=True, expires_at__gt=at)
    return list(found.select_related("insats"))


def list_expired_kiosks(at: datetime) -> list[Kiosk]:
    """Tablets whose time is out and that nobody has ended."""
    found = Kiosk.objects.filter(ended_at__isnull=True, expires_at__lte=at)
    return list(found.select_related("campaign__forbund"))


def row_of(campaign: Campaign) -> CampaignPlan:
    """A campaign as the policies judge it."""
    return CampaignPlan(**{f.name: getattr(campaign, f.name) for f in fields(CampaignPlan)})


def running_insatser(forbund: str, from_on: date, to_on: date) -> list[Insats]:
    """Insatser that register single persons and run some day in [from_on, to_on)."""
    touching = Q(periods__from_on__lt=to_on) & (
        Q(periods__to_on__isnull=True) | Q(periods__to_on__gt=from_on)
    )
    found = Insats.objects.filter(
        touching, forbund__slug=forbund, kind=Insats.Kind.INDIVIDUAL
    ).distinct()
    return list(found.select_related("forbund").order_by("position", "name"))
