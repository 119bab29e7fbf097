"""Where a viewer keys: a campaign that is open today, and an insats of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import reverse

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.surveys.answering_policies import KEYED_BY_ALL
from mellanrum.registers.surveys.links import new_token
from mellanrum.registers.surveys.models import Campaign
from mellanrum.registers.surveys.queries.campaigns import asked_insatser, list_campaigns
from mellanrum.registers.surveys.queries.instruments import instrument_of
from mellanrum.web.areas.answering.seats import Seat
from mellanrum.web.areas.surveys.reading import CHANGE
from mellanrum.web.viewer import Viewer

KEY = "surveys.key"
WITHOUT = "utan-insats"  # in the address, for a campaign that is asked without insats


@dataclass(frozen=True, slots=True)
class Place:
    """A campaign and one of its insatser, or None."""

    campaign: Campaign
    insats: Insats | None

    @property
    def insats_name(self) -> str:
        return self.insats.name if self.insats else "Utan insats"

    @property
    def insats_slug(self) -> str:
        return self.insats.slug if self.insats else WITHOUT

    def url(self, name: str = "keying-form") -> str:
        return reverse(name, args=[self.campaign.slug, self.insats_slug])


def list_places(viewer: Viewer, on: date) -> list[Place]:
    """The office keys in every open campaign; others what participants and visitors of their own
    insatser say. Two queries.
    """
    found = list_campaigns(viewer.forbund_slug)
    return [place for c in found if _is_open(c, on) for place in _places(c, viewer)]


def _is_open(campaign: Campaign, on: date) -> bool:
    return campaign.state == "open" and campaign.from_on <= on < campaign.to_on


def _places(campaign: Campaign, viewer: Viewer) -> Iterator[Place]:
    asked = asked_insatser(campaign)
    if viewer.can(CHANGE):
        every: Sequence[Insats | None] = asked or [None]
        yield from (Place(campaign, insats) for insats in every)
    elif campaign.group in KEYED_BY_ALL:
        yield from (Place(campaign, i) for i in asked if i.slug in viewer.insatser)


def get_place(viewer: Viewer, slug: str, insats: str, on: date) -> Place:
    """Raises Http404 for one where the viewer does not key."""
    for place in list_places(viewer, on):
        if (place.campaign.slug, place.insats_slug) == (slug, insats):
            return place
    raise Http404


def seat_of(place: Place, home: str, attempt: str = "") -> Seat:
    """The form as whoever answers meets it. Raises DomainError for one without questions."""
    instrument = instrument_of(place.campaign)
    form = instrument.get_form(place.campaign.group)
    if not form.items:
        raise DomainError(f"Formuläret ”{form.title}” har inga frågor att mata in. {form.note}")
    secret = attempt or new_token()
    name = place.insats.name if place.insats else ""
    return Seat(place.campaign, instrument, form, name, secret, home, home)
