"""Moves in the process map (stegförflyttning)."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.casework.courses import (
    check_day,
    check_listed,
    check_writes,
    note,
)
from mellanrum.registers.casework.models import Enrolment, StepMove
from mellanrum.registers.casework.plan_policies import check_after, check_moved


@action
def move_to_step(
    *, enrolment: Enrolment, step: str, on: date, told: str, by: Actor, at: datetime
) -> StepMove:
    """Note that the person has moved to another step, forwards or back. Moves are noted in their
    order.
    """
    check_writes(enrolment, by, at)
    check_day(enrolment, on, at)
    check_listed(enrolment, "process_step", step, at)
    last = StepMove.objects.filter(enrolment=enrolment).last()
    if last is not None:
        check_after(on, last.moved_on, "det senaste steget")
        check_moved(step, last.step)
    made = StepMove.objects.create(
        enrolment=enrolment, step=step, moved_on=on, note=told.strip(), written_by=by.key,
        written_at=at,
    )  # fmt: skip
    note(enrolment, "steps.move", by, at, step=step)
    return made
