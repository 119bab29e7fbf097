"""What the pages of talks share."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.planning.models import Consultation
from mellanrum.registers.planning.planning_queries import (
    activities_of,
    goals_of,
    list_meetings_with_members,
    plans_of,
)
from mellanrum.registers.registry.models import Matter
from mellanrum.web.areas.operation.pages import Ask
from mellanrum.web.viewer import Viewer

READ, CHANGE = "planning.read", "planning.change"
LIVING = ("proposal", "consulted", "decided")


def crumbs(found: Consultation | None = None) -> list[dict[str, str]]:
    top = {"label": "Samråd", "url": reverse("dialogues")}
    return [top, {"label": found.title, "url": url_of(found)}] if found else [top]


def url_of(found: Consultation) -> str:
    return reverse("dialogues-one", args=[found.pk])


def ask_of(title: str, submit: str, found: Consultation | None = None, **more: Any) -> Ask:
    """A form page of a talk, or of the list."""
    url = url_of(found) if found else reverse("dialogues")
    lead = found.title if found else ""
    return Ask(title, submit, {"label": "Avbryt", "url": url}, crumbs(found), lead, **more)


def parties_of(viewer: Viewer) -> Any:
    return Party.objects.filter(forbund__slug=viewer.forbund_slug).order_by("name")


def links_of(viewer: Viewer) -> dict[str, Any]:
    """What a talk can point to."""
    forbund = viewer.forbund_slug
    return {"meetings": list_meetings_with_members(forbund), "plans": plans_of(forbund)}


def choices_of(viewer: Viewer) -> dict[str, Any]:
    """What a wish can be of and lead to: parts of plans that hold, matters, budgets."""
    forbund = viewer.forbund_slug
    return {
        "party": parties_of(viewer),
        "goal": goals_of(forbund).filter(area__plan__state__in=LIVING),
        "activity": activities_of(forbund).filter(goal__area__plan__state__in=LIVING),
        "matter": Matter.objects.filter(forbund__slug=forbund),
        "budget": BudgetPlan.objects.filter(forbund__slug=forbund),
    }
