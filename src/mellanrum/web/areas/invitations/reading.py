"""What every page of invitations begins with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.registers.casework.models import SurveyInvitation
from mellanrum.registers.casework.queries.cases import read_subjects
from mellanrum.registers.casework.queries.survey_invitations import list_invitations
from mellanrum.registers.casework.survey_policies import BY_HAND
from mellanrum.registers.surveys.links import token_hash
from mellanrum.registers.surveys.models import Campaign
from mellanrum.registers.surveys.queries.inviting import (
    ToAsk,
    list_own_campaigns,
    open_hashes,
    to_ask,
)
from mellanrum.web.viewer import Viewer

INVITE = "surveys.invite"
CHANNELS = {
    "link": "Länk som jag lämnar direkt",
    "sms": "Sms, med fil till vår egen avsändare",
    "email": "E-post, med fil till vår egen avsändare",
    "letter": "Brev med QR-kod",
    "paper": "Pappersblankett med nummer",
    "phone": "Telefon, jag fyller i åt personen",
}
FILES = ("sms", "email")
PRINTED = "letter"


@dataclass(frozen=True, slots=True)
class Work:
    """One campaign as its caseworker sees it: whom to ask, and who has been asked."""

    campaign: Campaign
    waiting: Sequence[ToAsk]
    asked: Sequence[SurveyInvitation]
    open_links: frozenset[str]

    @property
    def unanswered(self) -> list[SurveyInvitation]:
        """Invitations whose link can still be used: whom the reminders are for."""
        return [one for one in self.asked if one.link and token_hash(one.link) in self.open_links]


def list_work(viewer: Viewer, at: datetime) -> list[Work]:
    """Every open campaign of the viewer's insatser. Six queries, however many people."""
    campaigns = list_own_campaigns(viewer.forbund_slug, viewer.actor, at)
    return work_of(campaigns, viewer, at)


def work_of(campaigns: Sequence[Campaign], viewer: Viewer, at: datetime) -> list[Work]:
    if not campaigns:
        return []
    numbers = [c.pk for c in campaigns]
    waiting = to_ask(campaigns, viewer.actor, at)
    asked = list_invitations(viewer.actor, at, numbers)
    links = frozenset(open_hashes(numbers))
    return [
        Work(c, waiting[c.pk], [one for one in asked if one.campaign == c.pk], links)
        for c in campaigns
    ]


def get_campaign(viewer: Viewer, slug: str, at: datetime) -> Campaign:
    """One of the viewer's open campaigns. Raises Http404."""
    found = list_own_campaigns(viewer.forbund_slug, viewer.actor, at)
    for campaign in found:
        if campaign.slug == slug:
            return campaign
    raise Http404


def get_work(viewer: Viewer, slug: str, at: datetime) -> Work:
    """Raises Http404."""
    return work_of([get_campaign(viewer, slug, at)], viewer, at)[0]


def log(viewer: Viewer, participants: Iterable[int], purpose: str) -> None:
    """Who is shown is read about."""
    subjects = read_subjects(participants)
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose=purpose, at=timezone.now())


def crumbs(campaign: Campaign | None = None) -> list[dict[str, str]]:
    found = [{"label": "Inbjudningar", "url": reverse("invitations")}]
    if campaign is not None:
        found.append({"label": campaign.title, "url": work_url(campaign)})
    return found


def work_url(campaign: Campaign) -> str:
    return reverse("invitations-campaign", args=[campaign.slug])


def days_of(asked: Iterable[SurveyInvitation], channel: str) -> list[date]:
    """Days that there is a file of, the latest first: on which somebody was asked in a way, where
    it is sent, or reminded.
    """
    held = [one for one in asked if one.channel == channel]
    days = {one.invited_on for one in held} if channel not in BY_HAND else set()
    days |= {one.reminded_on for one in held if one.reminded_on is not None}
    return sorted(days, reverse=True)
