"""The list of campaigns."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from mellanrum.domain.machines import CAMPAIGN
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.surveys.models import Campaign
from mellanrum.registers.surveys.queries.campaigns import asked_insatser, list_campaigns
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.surveys.reading import CHANGE, READ, campaign_url
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

LIST: Listed[Campaign] = Listed(
    name="surveys",
    title="Enkätomgångar",
    parts=(
        Part("Omgång", lambda c: c.title, "rubrik"),
        Part("Grupp", lambda c: c.get_group_display(), "grupp"),
        Part("Enkätår", lambda c: c.survey_year, "ar", is_numeric=True),
        Part("Läge", lambda c: CAMPAIGN.states[c.state], "lage"),
        Part("Frågas", lambda c: c.get_kind_display()),
        Part("Insatser", lambda c: len(asked_insatser(c)), "insatser", is_numeric=True),
        Part("Från", lambda c: c.from_on, "fran"),
        Part("Till och med", lambda c: c.to_on - ONE_DAY, "till"),
    ),
    choices=(
        Choice("ar", "Enkätår", lambda c: [(str(c.survey_year), str(c.survey_year))]),
        Choice("grupp", "Grupp", lambda c: [(c.group, c.get_group_display())]),
        Choice("lage", "Läge", lambda c: [(c.state, CAMPAIGN.states[c.state])]),
        Choice("insats", "Insats", lambda c: [(i.slug, i.name) for i in asked_insatser(c)]),
    ),
    words=lambda c: f"{c.title} {c.get_group_display()} {c.slug}",
    url=campaign_url,
    empty={
        "what": "Här samlas förbundets enkäter",
        "why": "Ingen omgång finns än. En omgång är ett formulär som ställs till en grupp under "
        "en tid, till exempel alla pågående deltagare under ett enkätår.",
    },
    search="Sök omgång",
    lead="Enkätåret går från november till oktober.",
)


@page(grant=READ)
def campaigns(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every campaign of the förbund."""
    may = viewer.can(CHANGE)
    action = {"label": "Skapa årets enkäter", "url": reverse("surveys-year")} if may else None
    new = {"label": "Skapa en egen omgång", "url": reverse("surveys-create")}
    rows = list_campaigns(viewer.forbund_slug)
    return shown(request, viewer, LIST, rows, action=action, links=[new] if may else [])
