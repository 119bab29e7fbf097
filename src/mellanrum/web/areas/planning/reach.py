"""What the pages of the plan share: one plan or a part of one's own förbund, and the way back."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.urls import reverse

from mellanrum.registers.planning.models import FocusArea, OperationalPlan
from mellanrum.registers.planning.planning_queries import (
    activities_of,
    find_plan,
    goals_of,
    measures_of,
)
from mellanrum.registers.planning.planning_writing import Node, plan_of
from mellanrum.web.viewer import Viewer

READ, CHANGE = "planning.read", "planning.change"
AREA, GOAL, MEASURE, ACTIVITY = "omrade", "mal", "matt", "aktivitet"
M = TypeVar("M", bound=Model)


def get_plan(viewer: Viewer, pk: int) -> OperationalPlan:
    """With its whole tree. Raises Http404 for another förbund's."""
    found = find_plan(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


def get_of(rows: QuerySet[M], pk: int) -> M:
    """Raises Http404 for one that is not among the rows."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def areas_of(forbund: str) -> QuerySet[FocusArea]:
    found = FocusArea.objects.filter(plan__forbund__slug=forbund)
    return found.select_related("plan__forbund")


def get_node(viewer: Viewer, kind: str, pk: int) -> Any:
    """A part of a plan by its kind. Raises Http404 for a kind or a number that there is not."""
    forbund = viewer.forbund_slug
    rows: dict[str, QuerySet[Any]] = {
        AREA: areas_of(forbund),
        GOAL: goals_of(forbund),
        MEASURE: measures_of(forbund),
        ACTIVITY: activities_of(forbund),
    }
    if kind not in rows:
        raise Http404
    return get_of(rows[kind], pk)


def plan_url(plan: OperationalPlan, anchor: str = "") -> str:
    url = reverse("planning-plan", args=[plan.pk])
    return f"{url}#{anchor}" if anchor else url


def node_url(node: Node, kind: str) -> str:
    """Where the node stands on the plan's page."""
    return plan_url(plan_of(node), f"{kind}-{node.pk}")


def crumbs(plan: OperationalPlan | None = None) -> list[dict[str, str]]:
    top = {"label": "Verksamhetsplan", "url": reverse("planning")}
    return [top, {"label": plan.title, "url": plan_url(plan)}] if plan else [top]
