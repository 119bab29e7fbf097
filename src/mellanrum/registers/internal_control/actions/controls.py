"""The controls of a plan, while it is a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.internal_control.control_writing import check_may
from mellanrum.registers.internal_control.models import Control, ControlPlan, Risk
from mellanrum.registers.internal_control.plan_policies import check_control, check_plan_open
from mellanrum.registers.internal_control.queries import next_number
from mellanrum.registers.internal_control.rows import ControlRow


@action
def add_control(
    *, plan: ControlPlan, row: ControlRow, risks: Sequence[Risk], by: Actor, at: datetime
) -> Control:
    """A control of at least one risk, with the plan's next number."""
    check_may(by)
    now = locked(plan)
    check_plan_open(now.state)
    check_control(row, len(risks))
    held = Control(plan=now, number=next_number(Control.objects.filter(plan=now)))
    numbers = sorted(risk.number for risk in risks)
    made = put(held, row, "plan_controls", plan.forbund.slug, by=by, at=at, risks=numbers)
    made.risks.set(risks)
    return made


@action
def change_control(
    *,
    control: Control,
    row: ControlRow,
    risks: Sequence[Risk],
    seen: int,
    by: Actor,
    at: datetime,
) -> Control:
    """Change a control. Raises SeenOldError when another has changed it."""
    check_may(by)
    now = locked(control, seen)
    check_plan_open(now.plan.state)
    check_control(row, len(risks))
    numbers = sorted(risk.number for risk in risks)
    forbund = now.plan.forbund.slug
    done = change(now, values_of(row), "plan_controls.change", forbund, by=by, at=at, risks=numbers)
    done.risks.set(risks)
    return done


@action
def withdraw_control(*, control: Control, by: Actor, at: datetime) -> Control:
    """Take a control out of the proposal; what it has found stays."""
    check_may(by)
    now = locked(control)
    check_plan_open(now.plan.state)
    values = {"withdrawn_on": today_of(at)}
    forbund = now.plan.forbund.slug
    return change(now, values, "plan_controls.withdraw", forbund, by=by, at=at)


@action
def restore_control(*, control: Control, by: Actor, at: datetime) -> Control:
    """Put a withdrawn control back into the proposal."""
    check_may(by)
    now = locked(control)
    check_plan_open(now.plan.state)
    values = {"withdrawn_on": None}
    forbund = now.plan.forbund.slug
    return change(now, values, "plan_controls.restore", forbund, by=by, at=at)
