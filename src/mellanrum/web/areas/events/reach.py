"""What the pages of events share: one event of one's own förbund, the way back, a form page."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse

from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.network.event_queries import events_of
from mellanrum.registers.network.models import NetworkEvent
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.operation.pages import Ask
from mellanrum.web.viewer import Viewer

READ, CHANGE = "network.read", "network.change"


def get_event(viewer: Viewer, pk: int) -> NetworkEvent:
    """Raises Http404 for another förbund's."""
    found = events_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def url_of(event: NetworkEvent) -> str:
    return reverse("events-event", args=[event.pk])


def public_url(event: NetworkEvent) -> str:
    """The invitation's address, which anybody opens."""
    return reverse("events-open", args=[event.slug])


def crumbs(event: NetworkEvent | None = None) -> list[dict[str, str]]:
    above = [{"label": "Evenemang", "url": reverse("events")}]
    return [*above, {"label": event.title, "url": url_of(event)}] if event else above


def asked(title: str, submit: str, event: NetworkEvent | None = None, **told: Any) -> Ask:
    """A form page of an event, or of the list."""
    url = url_of(event) if event else reverse("events")
    lead = event.title if event else ""
    return Ask(title, submit, {"label": "Avbryt", "url": url}, crumbs(event), lead, **told)


def parties_of(forbund: str) -> Any:
    return Party.objects.filter(forbund__slug=forbund).order_by("name")


def insatser_of(forbund: str) -> Any:
    return Insats.objects.filter(forbund__slug=forbund).order_by("position", "name")
