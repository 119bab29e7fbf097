"""Which bodies, seats and people a viewer sees: the office and the board all, a group's member
the own groups.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.governance.body_queries import bodies_of, find_seat, sits_in
from mellanrum.registers.governance.models import Body, Person, Seat
from mellanrum.registers.governance.person_queries import find_person
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.web.viewer import Viewer

READ, SEAT, CHANGE = "governance.read", "governance.seat", "governance.change"
SEES = (READ, SEAT)
TABS = (
    ("Grupper", "bodies", SEES),
    ("Uppdrag", "bodies-seats", (READ,)),
    ("Personer", "bodies-people", (READ,)),
)


def seen_bodies(viewer: Viewer) -> QuerySet[Body]:
    found = bodies_of(viewer.forbund_slug)
    if viewer.can(READ):
        return found
    return found.filter(sits_in(viewer.actor.key, timezone.localdate()))


def get_body(viewer: Viewer, pk: int) -> Body:
    """Raises Http404 for one that the viewer does not see."""
    found = seen_bodies(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_seat(viewer: Viewer, pk: int) -> Seat:
    """Raises Http404 for another förbund's."""
    found = find_seat(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


def get_person(viewer: Viewer, pk: int) -> Person:
    """Raises Http404 for another förbund's."""
    found = find_person(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


def get_forbund(viewer: Viewer) -> Forbund:
    return Forbund.objects.get(slug=viewer.forbund_slug)


def parties(viewer: Viewer) -> QuerySet[Party]:
    return Party.objects.filter(forbund__slug=viewer.forbund_slug).order_by("name")


def insatser(viewer: Viewer) -> QuerySet[Insats]:
    return Insats.objects.filter(forbund__slug=viewer.forbund_slug).order_by("name")


def tabs(viewer: Viewer, current: str) -> list[dict[str, Any]]:
    """The parts that the viewer may open, nothing where there is no choice."""
    seen = [(label, name) for label, name, grants in TABS if any(map(viewer.can, grants))]
    drawn = [{"label": t, "url": reverse(n), "current": n == current} for t, n in seen]
    return drawn if len(drawn) > 1 else []


def crumb(name: str, *args: Any, label: str = "") -> dict[str, str]:
    own = next((text for text, url_name, _ in TABS if url_name == name), "")
    return {"label": label or own, "url": reverse(name, args=args)}


def body_crumb(body: Body) -> dict[str, str]:
    return crumb("bodies-body", body.pk, label=body.name)


def cell(label: str, value: Any, *, numeric: bool = False) -> dict[str, Any]:
    """A cell of a table on an object's page; a day is drawn as one."""
    told: dict[str, Any] = {"label": label, "numeric": numeric}
    if hasattr(value, "isoformat"):
        return {**told, "date": value}
    return {**told, "text": "–" if value in (None, "") else str(value)}


NUMBERS = {"Antal", "Belopp"}  # headings over numbers


def columns(*labels: str) -> list[dict[str, Any]]:
    return [{"label": label, "numeric": label in NUMBERS} for label in labels]
