"""The plan's activities: planned, begun, finished, not carried out, taken up again."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.planning_machines import PLAN_ACTIVITY
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.planning.activity_policies import (
    check_activity,
    check_ended,
    check_living,
    check_why,
)
from mellanrum.registers.planning.activity_writing import check_may_report
from mellanrum.registers.planning.models import PlanActivity, PlanGoal
from mellanrum.registers.planning.planning_writing import (
    GRANT,
    check_own,
    check_owner,
    held_plan,
    last_position,
)
from mellanrum.registers.planning.rows import ActivityRow

NOUN = "plan_activities"


@action
def add_activity(*, goal: PlanGoal, row: ActivityRow, by: Actor, at: datetime) -> PlanActivity:
    """An activity of a goal; also in a decided plan."""
    check_grant(by, GRANT)
    plan = held_plan(goal)
    check_living(plan.state)
    check_activity(row, plan.from_year, plan.to_year)
    check_own(Insats, row.insats_id, "forbund__slug", plan.forbund.slug)
    check_owner(row.owner_id, plan.forbund.slug)
    held = PlanActivity(goal=goal, position=last_position(goal.activities.all()))
    return put(held, row, NOUN, plan.forbund.slug, by=by, at=at, goal=goal.pk)


@action
def change_activity(
    *, activity: PlanActivity, row: ActivityRow, seen: int, by: Actor, at: datetime
) -> PlanActivity:
    """Another task, time or owner. Raises SeenOldError when another has changed it."""
    check_grant(by, GRANT)
    plan = held_plan(activity)
    check_living(plan.state)
    check_activity(row, plan.from_year, plan.to_year)
    check_own(Insats, row.insats_id, "forbund__slug", plan.forbund.slug)
    if row.owner_id != activity.owner_id:
        check_owner(row.owner_id, plan.forbund.slug)
    now = locked(activity, seen)
    return change(now, values_of(row), f"{NOUN}.change", plan.forbund.slug, by=by, at=at)


@action
def begin_activity(*, activity: PlanActivity, by: Actor, at: datetime) -> PlanActivity:
    """It is under way."""
    now, forbund = check_may_report(by, activity)
    values = {"state": PLAN_ACTIVITY.after(now.state, "begin")}
    return change(now, values, f"{NOUN}.begin", forbund, by=by, at=at)


@action
def finish_activity(
    *, activity: PlanActivity, ended_on: date, by: Actor, at: datetime
) -> PlanActivity:
    """It is done."""
    now, forbund = check_may_report(by, activity)
    check_ended(ended_on, now.from_on, today_of(at))
    values = {"state": PLAN_ACTIVITY.after(now.state, "finish"), "ended_on": ended_on}
    return change(now, values, f"{NOUN}.finish", forbund, by=by, at=at)


@action
def drop_activity(
    *, activity: PlanActivity, ended_on: date, reason: str, by: Actor, at: datetime
) -> PlanActivity:
    """It was not carried out, and why."""
    now, forbund = check_may_report(by, activity)
    check_why(reason, "Skriv varför aktiviteten inte genomfördes.")
    if ended_on > today_of(at):
        check_ended(ended_on, now.from_on, today_of(at))
    state = PLAN_ACTIVITY.after(now.state, "drop")
    values = {"state": state, "ended_on": ended_on, "reason": reason}
    return change(now, values, f"{NOUN}.drop", forbund, by=by, at=at)


@action
def resume_activity(
    *, activity: PlanActivity, reason: str, by: Actor, at: datetime
) -> PlanActivity:
    """It goes on after all."""
    now, forbund = check_may_report(by, activity)
    check_why(reason, "Skriv varför aktiviteten tas upp igen.")
    state = PLAN_ACTIVITY.after(now.state, "resume")
    values = {"state": state, "ended_on": None, "reason": reason}
    return change(now, values, f"{NOUN}.resume", forbund, by=by, at=at)
