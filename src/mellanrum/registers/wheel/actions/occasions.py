"""What became of a duty's occasion."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.writing import change, today_of
from mellanrum.registers.wheel import duty_policies as rules
from mellanrum.registers.wheel.models import Duty, DutyOccasion
from mellanrum.registers.wheel.wheel_writing import check_may, occasion_of


@action
def finish_occasion(
    *, duty: Duty, year: int, number: int, done_on: date, note: str = "", by: Actor, at: datetime
) -> DutyOccasion:
    """It is done; the next day stays where it is, however late this was."""
    check_may(by)
    now = occasion_of(duty, year, number)
    rules.check_finishing(now.state, done_on, note, today_of(at))
    values = {"state": "done", "done_on": done_on, "note": note.strip(), "reason": ""}
    return change(now, values, "duty_occasions.finish", duty.forbund.slug, by=by, at=at)


@action
def skip_occasion(
    *, duty: Duty, year: int, number: int, reason: str, by: Actor, at: datetime
) -> DutyOccasion:
    """It is not carried out this time, and why."""
    check_may(by)
    now = occasion_of(duty, year, number)
    rules.check_moving(now.state, "skip", reason)
    values: dict[str, Any] = {"state": "skipped", "done_on": None, "reason": reason.strip()}
    return change(now, values, "duty_occasions.skip", duty.forbund.slug, by=by, at=at)


@action
def reopen_occasion(
    *, duty: Duty, year: int, number: int, reason: str, by: Actor, at: datetime
) -> DutyOccasion:
    """It was answered by mistake."""
    check_may(by)
    now = occasion_of(duty, year, number)
    rules.check_moving(now.state, "reopen", reason)
    values: dict[str, Any] = {"state": "open", "done_on": None, "reason": reason.strip()}
    return change(now, values, "duty_occasions.reopen", duty.forbund.slug, by=by, at=at)
