"""For whom persons are read in: who leads an insats, into the party that it is hosted by."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from mellanrum.exchange.mapping.persons_reading import TARGET
from mellanrum.exchange.mapping.staging import Staged, staged
from mellanrum.registers.imports.policies import LEADS, leading
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.web.areas.imports.reach import steps
from mellanrum.web.viewer import Viewer

GRANT = "cases.lead"
START = "imports-cases"


def get_party(viewer: Viewer) -> Party:
    """The party that hosts what the viewer leads, and works for. Raises Http404 for none."""
    own = leading(viewer.actor)
    led = [a.insats for a in viewer.actor.assignments if a.role in LEADS and a.insats]
    hosts = Insats.objects.filter(pk__in=led, host__in=own).order_by("position", "slug")
    found = hosts.select_related("host").first()
    if found is None or found.host is None:
        raise Http404
    return found.host


def get_forbund(viewer: Viewer) -> Forbund:
    return Forbund.objects.get(slug=viewer.forbund_slug)


def get_staged(viewer: Viewer, batch: UUID) -> Staged:
    """The viewer's own file of persons. Raises Http404."""
    at = timezone.now()
    held = staged(batch, owner=viewer.actor.key, forbund=viewer.forbund_slug, at=at)
    if held is None or held.target != TARGET:
        raise Http404
    return held


def crumbs() -> list[dict[str, str]]:
    return [{"label": "Läs in deltagare", "url": reverse(START)}]


def urls_of(batch: UUID) -> dict[str, str]:
    """The addresses of the steps."""
    names = ("columns", "values", "preview")
    return {"group": reverse(START)} | {
        name: reverse(f"imports-cases-{name}", args=[batch]) for name in names
    }


def drawn_steps(current: str, batch: UUID | None = None) -> list[dict[str, Any]]:
    return steps(current, urls_of(batch) if batch else {})
