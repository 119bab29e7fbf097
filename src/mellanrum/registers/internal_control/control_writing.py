"""What the actions of internal control share. For actions only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.registers.insatser.writing import change
from mellanrum.registers.internal_control.models import Control, ControlPlan, Occasion
from mellanrum.registers.internal_control.plan_policies import Due, list_due
from mellanrum.registers.internal_control.queries import board_days

GRANT = "internal_control.change"
CHANGED = "Planen ändrades, så att tillfället inte längre behövs."


def check_may(by: Actor) -> None:
    check_grant(by, GRANT)


def fill(plan: ControlPlan, *, by: Actor, at: datetime) -> int:
    """Make the occasions that the plan's controls need and do not have; those not yet held that no
    control needs any more are answered with why. Returns how many were made.
    """
    controls = list(Control.objects.filter(plan=plan).prefetch_related("occasions"))
    meetings = board_days(plan.forbund.slug, plan.year)
    made: list[Occasion] = []
    for control in controls:
        needed = _needed(control, plan.year, meetings)
        made += _lacking(control, needed)
        _answer(control, {due.due_on for due in needed}, plan, by=by, at=at)
    Occasion.objects.bulk_create(made)
    return len(made)


def _needed(control: Control, year: int, meetings: list[date]) -> tuple[Due, ...]:
    if control.withdrawn_on is not None:
        return ()
    return list_due(year, control.frequency, control.days_after, meetings)


def _lacking(control: Control, needed: Iterable[Due]) -> list[Occasion]:
    there = {one.due_on for one in control.occasions.all()}
    return [
        Occasion(control=control, from_on=due.from_on, to_on=due.to_on, due_on=due.due_on)
        for due in needed
        if due.due_on not in there
    ]


def _answer(
    control: Control, needed: set[date], plan: ControlPlan, *, by: Actor, at: datetime
) -> None:
    for one in control.occasions.all():
        if one.state == "planned" and one.due_on not in needed:
            values = {"state": "skipped", "reason": CHANGED}
            change(one, values, "control_occasions.skip", plan.forbund.slug, by=by, at=at)
