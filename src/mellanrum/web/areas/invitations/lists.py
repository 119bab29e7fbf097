"""What waits to be handed out, campaign by campaign."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.web.areas.invitations.reading import INVITE, Work, list_work, work_url
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

LIST: Listed[Work] = Listed(
    name="invitations",
    title="Inbjudningar",
    parts=(
        Part("Omgång", lambda w: w.campaign.title, "rubrik"),
        Part("Grupp", lambda w: w.campaign.get_group_display(), "grupp"),
        Part("Att lämna ut", lambda w: len(w.waiting), "vantar", is_numeric=True),
        Part("Utlämnade", lambda w: len(w.asked), "utlamnade", is_numeric=True),
        Part("Sista dag", lambda w: w.campaign.to_on - ONE_DAY, "till"),
    ),
    choices=(
        Choice("grupp", "Grupp", lambda w: [(w.campaign.group, w.campaign.get_group_display())]),
    ),
    words=lambda w: f"{w.campaign.title} {w.campaign.get_group_display()}",
    url=lambda w: work_url(w.campaign),
    empty={
        "what": "Här lämnar du ut enkäter till deltagare",
        "why": "Ingen öppen omgång frågar deltagare i dina insatser. Förbundschefen öppnar "
        "omgångar under Enkäter.",
    },
    search="Sök omgång",
    lead="Den som avböjt och den som redan är tillfrågad är inte med.",
)


@page(grant=INVITE)
def invitations(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Counts alone: no person is shown."""
    return shown(request, viewer, LIST, list_work(viewer, timezone.now()))
