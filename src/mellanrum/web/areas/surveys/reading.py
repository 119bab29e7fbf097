"""What every page of campaigns begins with: one that the viewer sees, and what may be done."""

from __future__ import annotations

import base64

from django.http import Http404, HttpRequest
from django.urls import reverse

from mellanrum.documents.qr import qr_svg
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.surveys.models import Campaign
from mellanrum.registers.surveys.queries.campaigns import asked_insatser, find_campaign
from mellanrum.web.areas.operation.pages import crumb
from mellanrum.web.viewer import Viewer

READ, CHANGE, INVITE = "surveys.read", "surveys.change", "surveys.invite"
HAND_OUT = (CHANGE, INVITE)


def get_campaign(viewer: Viewer, slug: str) -> Campaign:
    """Raises Http404 for another förbund's."""
    found = find_campaign(viewer.forbund_slug, slug)
    if found is None:
        raise Http404
    return found


def campaign_url(campaign: Campaign) -> str:
    return reverse("surveys-campaign", args=[campaign.slug])


def crumbs(campaign: Campaign | None = None) -> list[dict[str, str]]:
    """The ways up."""
    found = [crumb("surveys", label="Enkäter")]
    if campaign is None:
        return found
    return [*found, crumb("surveys-campaign", campaign.slug, label=campaign.title)]


def own_insatser(campaign: Campaign, viewer: Viewer) -> list[Insats]:
    """The campaign's insatser that the viewer may hand out in: all for the office."""
    found = asked_insatser(campaign)
    if viewer.can(CHANGE):
        return found
    return [i for i in found if i.slug in viewer.insatser]


def may_hand_out(campaign: Campaign, viewer: Viewer) -> bool:
    """Paper forms and tablets, in this campaign."""
    if campaign.state != "open" or not any(viewer.can(grant) for grant in HAND_OUT):
        return False
    return viewer.can(CHANGE) or bool(own_insatser(campaign, viewer))


def answer_url(request: HttpRequest, token: str) -> str:
    """The one-time link."""
    return request.build_absolute_uri(reverse("answer", args=[token]))


def qr_source(text: str) -> str:
    """The QR code of a text, for an img."""
    svg = base64.b64encode(qr_svg(text).encode()).decode()
    return f"data:image/svg+xml;base64,{svg}"
