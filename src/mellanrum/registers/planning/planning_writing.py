"""What the actions of the plan share: the plan of a row, order, and copies of a version."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Max, Q

from mellanrum.accounts.access import check_grant
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.insatser.writing import change, locked
from mellanrum.registers.planning.models import (
    FocusArea,
    OperationalPlan,
    PlanActivity,
    PlanGoal,
    PlanMeasure,
)
from mellanrum.registers.planning.plan_policies import check_open

GRANT = "planning.change"
STEP = 10  # between the places of two neighbours
NOUNS: dict[type[models.Model], str] = {
    FocusArea: "focus_areas",
    PlanGoal: "plan_goals",
    PlanMeasure: "plan_measures",
    PlanActivity: "plan_activities",
}
MEASURED = ("text", "figure", "against", "direction", "target", "unit", "base_year",
            "base_value", "source")  # fmt: skip
Node = FocusArea | PlanGoal | PlanMeasure | PlanActivity


def plan_of(node: Node) -> OperationalPlan:
    """The plan that the node is in."""
    if isinstance(node, FocusArea):
        return node.plan
    if isinstance(node, PlanGoal):
        return node.area.plan
    return node.goal.area.plan


def held_plan(node: Node) -> OperationalPlan:
    """The plan that the node is in as it is now, held until the transaction ends."""
    return locked(plan_of(node))


def open_plan(by: Actor, plan: OperationalPlan) -> OperationalPlan:
    """The plan, held until the transaction ends, as one that is still written. Raises DomainError
    without the grant, or when it is decided.
    """
    check_grant(by, GRANT)
    now = locked(plan)
    check_open(now.state)
    return now


def siblings(node: Node) -> list[Any]:
    """The node and those beside it, in order."""
    of = {FocusArea: "plan_id", PlanGoal: "area_id"}.get(type(node), "goal_id")
    return list(type(node)._default_manager.filter(**{of: getattr(node, of)}))


def last_position(found: models.QuerySet[Any]) -> int:
    """The place after the last."""
    return (found.aggregate(Max("position"))["position__max"] or 0) + STEP


def check_own(model: type[models.Model], pk: int | None, path: str, forbund: str) -> None:
    """Raises DomainError when the row is not of the förbund (`path` leads to its slug)."""
    if pk is None:
        return
    if not model._default_manager.filter(**{"pk": pk, path: forbund}).exists():
        raise DomainError("Det du valde finns inte i förbundet. Välj ur listan.")


def check_owner(pk: int | None, forbund: str) -> None:
    """Raises DomainError unless the user has, or has had, an assignment in the förbund."""
    if pk is None:
        return
    office = Q(appointments__forbund__slug=forbund)
    if not User.objects.filter(
        office | Q(insats_appointments__insats__forbund__slug=forbund), pk=pk
    ).exists():
        raise DomainError("Den du valde har inget uppdrag i förbundet. Välj ur listan.")


def taken_away(held: Versioned, noun: str, forbund: str, by: Actor, at: datetime) -> None:
    """Delete the row, and its event."""
    subject = f"{noun}:{held.pk}"
    held.delete()
    record(by=by, at=at, verb=f"{noun}.remove", subject=subject, forbund=forbund)


def moved(node: Node, is_up: bool, by: Actor, at: datetime) -> None:
    """Let the node and the neighbour before or after it change places. Raises DomainError at an
    end of the list.
    """
    held = siblings(node)
    place = next(n for n, one in enumerate(held) if one.pk == node.pk)
    other = place - 1 if is_up else place + 1
    if not 0 <= other < len(held):
        raise DomainError("Raden står redan ytterst i sin ordning.")
    held[place], held[other] = held[other], held[place]
    forbund, noun = plan_of(node).forbund.slug, NOUNS[type(node)]
    for n, one in enumerate(held, start=1):
        if one.position != n * STEP:
            change(locked(one), {"position": n * STEP}, f"{noun}.move", forbund, by=by, at=at)


def measured(held: Any) -> dict[str, Any]:
    """What a measure is, without what it is of."""
    return {name: getattr(held, name) for name in MEASURED}
