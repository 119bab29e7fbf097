"""Pauses in the intake of an insats."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.actions.deviations import report_deviation
from mellanrum.registers.insatser.models import Insats, IntakePause
from mellanrum.registers.insatser.operation_queries import list_codes, list_pauses
from mellanrum.registers.insatser.operation_rows import DeviationRow, PauseRow
from mellanrum.registers.insatser.post_policies import check_pause, check_pause_end
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.insatser.writing import change, check_may_change, locked, put, values_of


@action
def pause_intake(
    *, insats: Insats, row: PauseRow, deviation: DeviationRow | None, by: Actor, at: datetime
) -> IntakePause:
    """Take nobody in for a time. With `deviation` that is reported at once."""
    check_may_change(by, insats, at)
    check_pause(row, list_pauses(insats))
    known = {code for code, _ in list_codes(insats.forbund.slug, "pause_reason", row.from_on)}
    if row.code and row.code not in known:
        raise FieldError("Välj ett skäl ur listan.", "code")
    forbund = insats.forbund.slug
    held = IntakePause(insats=insats)
    made = put(held, row, "intake_pauses", forbund, by=by, at=at, insats=insats.slug)
    if deviation is not None:
        report_deviation(insats=insats, row=deviation, by=by, at=at)
    return made


@action
def change_pause(
    *, pause: IntakePause, row: PauseRow, seen: int, by: Actor, at: datetime
) -> IntakePause:
    """Change days or reason. Raises SeenOldError when another has changed it since."""
    check_may_change(by, pause.insats, at)
    now = locked(pause, seen)
    check_pause(row, [p for p in list_pauses(pause.insats) if p.pk != pause.pk])
    also = {"insats": pause.insats.slug}
    forbund = pause.insats.forbund.slug
    return change(now, values_of(row), "intake_pauses.change", forbund, by=by, at=at, **also)


@action
def end_pause(*, pause: IntakePause, to_on: date, by: Actor, at: datetime) -> IntakePause:
    """Open the intake again earlier than was said: `to_on` is the first open day."""
    check_may_change(by, pause.insats, at)
    now = locked(pause)
    check_pause_end(now, to_on)
    also = {"insats": pause.insats.slug}
    forbund = pause.insats.forbund.slug
    return change(now, {"to_on": to_on}, "intake_pauses.end", forbund, by=by, at=at, **also)
