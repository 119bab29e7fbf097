"""Copying a plan to the next period, for the action that does it: what is carried over and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.registers.planning.models import (
    FocusArea,
    OperationalPlan,
    PlanActivity,
    PlanGoal,
    PlanMeasure,
)
from mellanrum.registers.planning.planning_writing import measured

UNFINISHED = ("planned", "ongoing")


@dataclass(frozen=True, slots=True)
class Carried:
    """The numbers of the goals that are carried over; their unfinished activities too, if so."""

    goals: frozenset[int]
    has_activities: bool = True


def carry_over(
    old: OperationalPlan, new: OperationalPlan, carried: Carried, by: Actor, at: datetime
) -> None:
    """Every area, and the chosen goals with their measures; one event for all."""
    for area in old.areas.all():
        made = FocusArea.objects.create(plan=new, title=area.title, text=area.text,
                                        insats_kind=area.insats_kind,
                                        position=area.position)  # fmt: skip
        for goal in area.goals.filter(pk__in=carried.goals):
            _carry_goal(goal, made, new, carried.has_activities)
    record(by=by, at=at, verb="operational_plans.carry", subject=f"operational_plans:{new.pk}",
           forbund=old.forbund.slug, detail={"goals": len(carried.goals)})  # fmt: skip


def _carry_goal(
    goal: PlanGoal, area: FocusArea, plan: OperationalPlan, has_activities: bool
) -> None:
    names = ("text", "board_goal_id", "level", "is_equality", "is_outside", "why_outside",
             "position")  # fmt: skip
    values = {name: getattr(goal, name) for name in names}
    made = PlanGoal.objects.create(area=area, carried_from=goal, **values)
    for measure in goal.measures.all():
        PlanMeasure.objects.create(goal=made, position=measure.position, **measured(measure))
    if has_activities:
        for activity in goal.activities.filter(state__in=UNFINISHED):
            _carry_activity(activity, made, plan)


def _carry_activity(activity: PlanActivity, goal: PlanGoal, plan: OperationalPlan) -> None:
    """The same task in the new period: not before its first day nor after its last."""
    first, last = date(plan.from_year, 1, 1), date(plan.to_year, 12, 31)
    start = min(max(activity.from_on, first), last)
    PlanActivity.objects.create(
        goal=goal,
        text=activity.text,
        function=activity.function,
        owner_id=activity.owner_id,
        insats_id=activity.insats_id,
        from_on=start,
        due_on=min(max(activity.due_on, start), last),
        carried_from=activity,
        position=activity.position,
    )
