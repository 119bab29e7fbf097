"""What is to be done about findings and risks, by whom and when."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.internal_control_machines import CONTROL_MEASURE
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.internal_control import finding_policies as rules
from mellanrum.registers.internal_control.control_writing import check_may
from mellanrum.registers.internal_control.models import Finding, Measure, Risk
from mellanrum.registers.internal_control.rows import MeasureRow


@action
def add_measure(*, about: Finding | Risk, row: MeasureRow, by: Actor, at: datetime) -> Measure:
    """Something to do about a finding or a risk."""
    check_may(by)
    rules.check_measure(row, today_of(at))
    held = Measure(finding=about) if isinstance(about, Finding) else Measure(risk=about)
    return put(held, row, "control_measures", _forbund(held), by=by, at=at)


@action
def change_measure(
    *, measure: Measure, row: MeasureRow, seen: int, by: Actor, at: datetime
) -> Measure:
    """Change what, who or when. Raises SeenOldError when another has changed it."""
    check_may(by)
    now = locked(measure, seen)
    rules.check_measure_open(now.state)
    rules.check_measure(row, min(today_of(at), now.due_on))
    return change(now, values_of(row), "control_measures.change", _forbund(now), by=by, at=at)


@action
def finish_measure(
    *, measure: Measure, result: str, done_on: date, by: Actor, at: datetime
) -> Measure:
    """It is done."""
    check_may(by)
    now = locked(measure)
    rules.check_finishing(now.state, result, done_on, today_of(at))
    values = {"state": "done", "result": result.strip(), "done_on": done_on}
    return change(now, values, "control_measures.finish", _forbund(now), by=by, at=at)


@action
def move_measure(*, measure: Measure, verb: str, reason: str, by: Actor, at: datetime) -> Measure:
    """Cancel a measure, or open it again: `verb` of the machine."""
    check_may(by)
    now = locked(measure)
    rules.check_measure_move(now.state, verb, reason)
    values = {"state": CONTROL_MEASURE.after(now.state, verb), "reason": reason.strip(),
              "done_on": None}  # fmt: skip
    return change(now, values, f"control_measures.{verb}", _forbund(now), by=by, at=at)


def _forbund(measure: Measure) -> str:
    if measure.risk is not None:
        return measure.risk.forbund.slug
    assert measure.finding is not None
    return measure.finding.occasion.control.plan.forbund.slug
