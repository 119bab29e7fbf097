"""Who may report on an activity of a plan. For actions only."""

from __future__ import annotations

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.registers.insatser.writing import locked
from mellanrum.registers.planning.activity_policies import check_living, check_started
from mellanrum.registers.planning.models import PlanActivity
from mellanrum.registers.planning.planning_writing import GRANT, held_plan

READ = "planning.read"


def check_may_report(by: Actor, activity: PlanActivity) -> tuple[PlanActivity, str]:
    """(the activity, held until the transaction ends; the förbund). Its owner reports on it, and
    who may change the plan.
    """
    now = locked(activity)
    is_owner = now.owner_id is not None and now.owner_id == by.user_id
    check_grant(by, READ if is_owner else GRANT)
    plan = held_plan(now)
    check_living(plan.state)
    check_started(plan.state)
    return now, plan.forbund.slug
