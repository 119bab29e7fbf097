"""What a viewer may read in, and the file that is under way."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from mellanrum.exchange.mapping.staging import Staged, staged
from mellanrum.exchange.package.binding import Binding
from mellanrum.exchange.templates.groups import BY_KEY, GROUPS, Group, allowed
from mellanrum.registers.organisation.models import Forbund
from mellanrum.web.viewer import Viewer

GRANT = "imports.run"
START = "imports"
STEPS = (
    ("group", "Välj och lämna filen"),
    ("columns", "Para ihop kolumner"),
    ("values", "Para ihop värden"),
    ("preview", "Vad som ändras"),
    ("done", "Klart"),
)


def crumb(name: str = START, *args: Any, label: str = "Läs in") -> dict[str, str]:
    return {"label": label, "url": reverse(name, args=args)}


def get_forbund(viewer: Viewer) -> Forbund:
    return Forbund.objects.get(slug=viewer.forbund_slug)


def groups_of(viewer: Viewer) -> list[tuple[Group, tuple[Binding, ...]]]:
    """The groups with the tables that the viewer may load."""
    found = [(group, allowed(group, viewer.can)) for group in GROUPS]
    return [(group, bindings) for group, bindings in found if bindings]


def get_group(viewer: Viewer, key: str) -> tuple[Group, tuple[Binding, ...]]:
    """Raises Http404 for one that is not there, or of which the viewer may load nothing."""
    group = BY_KEY.get(key)
    bindings = allowed(group, viewer.can) if group else ()
    if group is None or not bindings:
        raise Http404
    return group, bindings


def get_staged(viewer: Viewer, batch: UUID) -> Staged:
    """The viewer's own file under way. Raises Http404."""
    at = timezone.now()
    held = staged(batch, owner=viewer.actor.key, forbund=viewer.forbund_slug, at=at)
    if held is None:
        raise Http404
    return held


def steps(current: str, urls: dict[str, str]) -> list[dict[str, Any]]:
    """The list of steps; those behind are links, so that one can go back."""
    keys = [key for key, _ in STEPS]
    at = keys.index(current)
    return [
        {
            "label": label,
            "url": urls.get(key, "") if place < at else "",
            "is_current": key == current,
            "is_done": place < at,
        }
        for place, (key, label) in enumerate(STEPS)
    ]
