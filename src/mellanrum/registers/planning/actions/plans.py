"""The operational plan: created, changed, consulted, decided, copied to the next period."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.planning_machines import OPERATIONAL_PLAN
from mellanrum.registers.governance.models import Decision
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.planning.carrying import Carried, carry_over
from mellanrum.registers.planning.models import OperationalPlan, PlanGoal
from mellanrum.registers.planning.plan_policies import (
    check_consulted,
    check_decision,
    check_open,
    check_plan,
)
from mellanrum.registers.planning.planning_writing import GRANT, check_own
from mellanrum.registers.planning.rows import PlanRow

NOUN = "operational_plans"


@action
def create_plan(*, forbund: Forbund, row: PlanRow, by: Actor, at: datetime) -> OperationalPlan:
    """A new proposal, empty."""
    check_grant(by, GRANT)
    check_plan(row)
    return put(OperationalPlan(forbund=forbund), row, NOUN, forbund.slug, by=by, at=at)


@action
def change_plan(
    *, plan: OperationalPlan, row: PlanRow, seen: int, by: Actor, at: datetime
) -> OperationalPlan:
    """Another name, period or vision. Raises SeenOldError when another has changed it."""
    check_grant(by, GRANT)
    now = locked(plan, seen)
    check_open(now.state)
    check_plan(row)
    return change(now, values_of(row), f"{NOUN}.change", plan.forbund.slug, by=by, at=at)


@action
def consult_plan(
    *, plan: OperationalPlan, consulted_on: date, by: Actor, at: datetime
) -> OperationalPlan:
    """Note that the members have been consulted on it."""
    check_grant(by, GRANT)
    now = locked(plan)
    check_consulted(consulted_on, today_of(at))
    values = {
        "state": OPERATIONAL_PLAN.after(now.state, "consult"),
        "consulted_on": consulted_on,
    }
    return change(now, values, f"{NOUN}.consult", plan.forbund.slug, by=by, at=at)


@action
def decide_plan(
    *, plan: OperationalPlan, decision: Decision, decided_on: date, by: Actor, at: datetime
) -> OperationalPlan:
    """Note the board's decision. A decided plan from the same year is replaced by this one."""
    check_grant(by, GRANT)
    now, forbund = locked(plan), plan.forbund.slug
    check_own(Decision, decision.pk, "meeting__body__forbund__slug", forbund)
    state = OPERATIONAL_PLAN.after(now.state, "decide")
    goals = PlanGoal.objects.filter(area__plan=now).count()
    check_decision(decision.meeting.body.kind, decided_on, goals, now.consulted_on)
    older = OperationalPlan.objects.filter(
        forbund=now.forbund_id, from_year=now.from_year, state="decided"
    )
    for one in older:
        after = {"state": OPERATIONAL_PLAN.after(one.state, "replace")}
        change(locked(one), after, f"{NOUN}.replace", forbund, by=by, at=at)
    values = {"state": state, "decision": decision, "decided_on": decided_on}
    return change(now, values, f"{NOUN}.decide", forbund, by=by, at=at)


@action
def copy_plan(
    *, plan: OperationalPlan, row: PlanRow, carried: Carried, by: Actor, at: datetime
) -> OperationalPlan:
    """A new proposal with what is carried over from a plan: areas always, of goals and activities
    those that are chosen.
    """
    check_grant(by, GRANT)
    check_plan(row)
    held = OperationalPlan(forbund=plan.forbund, carried_from=plan)
    new = put(held, row, NOUN, plan.forbund.slug, by=by, at=at, carried_from=plan.pk)
    carry_over(plan, new, carried, by, at)
    return new
