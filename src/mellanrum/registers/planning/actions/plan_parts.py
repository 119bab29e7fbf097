"""What a plan is made of: areas, goals and measures. A decided plan's are revised, with both
versions kept.
"""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.models import BoardGoal
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.planning.models import (
    FocusArea,
    GoalRevision,
    MeasureRevision,
    OperationalPlan,
    PlanActivity,
    PlanGoal,
    PlanMeasure,
)
from mellanrum.registers.planning.plan_policies import (
    check_area,
    check_goal,
    check_measure,
    check_removable,
    check_revisable,
    check_revision,
    check_unmeasured,
)
from mellanrum.registers.planning.planning_writing import (
    GRANT,
    NOUNS,
    Node,
    check_own,
    held_plan,
    last_position,
    measured,
    moved,
    open_plan,
    plan_of,
    taken_away,
)
from mellanrum.registers.planning.rows import AreaRow, GoalRow, MeasureRow


@action
def add_area(*, plan: OperationalPlan, row: AreaRow, by: Actor, at: datetime) -> FocusArea:
    """A focus area, last in the plan."""
    now = open_plan(by, plan)
    check_area(row)
    held = FocusArea(plan=now, position=last_position(now.areas.all()))
    return put(held, row, "focus_areas", plan.forbund.slug, by=by, at=at, plan=now.pk)


@action
def change_area(*, area: FocusArea, row: AreaRow, seen: int, by: Actor, at: datetime) -> FocusArea:
    """Another heading or text. Raises SeenOldError when another has changed it."""
    open_plan(by, area.plan)
    check_area(row)
    now = locked(area, seen)
    return change(
        now, values_of(row), "focus_areas.change", plan_of(area).forbund.slug, by=by, at=at
    )


@action
def add_goal(*, area: FocusArea, row: GoalRow, by: Actor, at: datetime) -> PlanGoal:
    """A goal, last in its area."""
    open_plan(by, area.plan)
    check_goal(row)
    forbund = area.plan.forbund.slug
    check_own(BoardGoal, row.board_goal_id, "forbund__slug", forbund)
    held = PlanGoal(area=area, position=last_position(area.goals.all()))
    return put(held, row, "plan_goals", forbund, by=by, at=at, plan=area.plan_id)


@action
def change_goal(*, goal: PlanGoal, row: GoalRow, seen: int, by: Actor, at: datetime) -> PlanGoal:
    """Another wording while the plan is a proposal. Raises SeenOldError."""
    open_plan(by, plan_of(goal))
    check_goal(row)
    forbund = plan_of(goal).forbund.slug
    check_own(BoardGoal, row.board_goal_id, "forbund__slug", forbund)
    if row.board_goal_id is not None:
        check_removable(goal.measures.count(), "Målet")
    return change(locked(goal, seen), values_of(row), "plan_goals.change", forbund, by=by, at=at)


@action
def revise_goal(
    *, goal: PlanGoal, text: str, revised_on: date, reason: str, by: Actor, at: datetime
) -> PlanGoal:
    """Other words for a goal of a decided plan, from a day; those before are kept."""
    check_grant(by, GRANT)
    now, plan = locked(goal), held_plan(goal)
    check_revisable(plan.state)
    check_unmeasured(now.board_goal_id is not None)
    check_goal(GoalRow(text=text))
    assert plan.decided_on is not None
    check_revision(revised_on, reason, plan.decided_on, today_of(at))
    GoalRevision.objects.create(goal=now, text=now.text, revised_on=revised_on, reason=reason)
    return change(now, {"text": text}, "plan_goals.revise", plan.forbund.slug, by=by, at=at,
                  revised_on=revised_on)  # fmt: skip


@action
def add_measure(*, goal: PlanGoal, row: MeasureRow, by: Actor, at: datetime) -> PlanMeasure:
    """Something that the goal is measured by, last among them."""
    open_plan(by, plan_of(goal))
    check_unmeasured(goal.board_goal_id is not None)
    check_measure(row)
    held = PlanMeasure(goal=goal, position=last_position(goal.measures.all()))
    return put(held, row, "plan_measures", plan_of(goal).forbund.slug, by=by, at=at, goal=goal.pk)


@action
def change_measure(
    *, measure: PlanMeasure, row: MeasureRow, seen: int, by: Actor, at: datetime
) -> PlanMeasure:
    """Another figure or target while the plan is a proposal. Raises SeenOldError."""
    open_plan(by, plan_of(measure))
    check_measure(row)
    forbund = plan_of(measure).forbund.slug
    return change(
        locked(measure, seen), values_of(row), "plan_measures.change", forbund, by=by, at=at
    )


@action
def revise_measure(
    *,
    measure: PlanMeasure,
    row: MeasureRow,
    revised_on: date,
    reason: str,
    by: Actor,
    at: datetime,
) -> PlanMeasure:
    """Another figure or target in a decided plan, from a day; what held before is kept, and years
    that ended before are judged by it.
    """
    check_grant(by, GRANT)
    now, plan = locked(measure), held_plan(measure)
    check_revisable(plan.state)
    check_measure(row)
    assert plan.decided_on is not None
    check_revision(revised_on, reason, plan.decided_on, today_of(at))
    MeasureRevision.objects.create(
        measure=now, revised_on=revised_on, reason=reason, **measured(now)
    )
    return change(now, values_of(row), "plan_measures.revise", plan.forbund.slug, by=by, at=at,
                  revised_on=revised_on)  # fmt: skip


@action
def shift(*, node: Node, is_up: bool, by: Actor, at: datetime) -> None:
    """Move an area, a goal, a measure or an activity one place up or down."""
    open_plan(by, plan_of(node))
    moved(node, is_up, by, at)


@action
def remove(*, node: Node, by: Actor, at: datetime) -> None:
    """Take away a part of a plan that is not decided; what lies under it is taken away first."""
    plan = open_plan(by, plan_of(node))
    if isinstance(node, FocusArea):
        check_removable(node.goals.count(), "Fokusområdet")
    elif isinstance(node, PlanGoal):
        held = node.measures.count() + node.activities.count() + node.wishes.count()
        check_removable(held + node.reviews.count(), "Målet")
    elif isinstance(node, PlanActivity):
        check_removable(node.wishes.count(), "Aktiviteten")
    else:
        check_removable(node.reviews.count() + node.revisions.count(), "Måttet")
    taken_away(node, NOUNS[type(node)], plan.forbund.slug, by, at)
