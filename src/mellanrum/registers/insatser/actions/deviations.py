"""Deviations: reported, told to the groups, acted upon, closed and opened again."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.deviation_policies import (
    TOLD,
    check_act,
    check_changeable,
    check_close,
    check_deviation,
    check_reopen,
    check_told,
)
from mellanrum.registers.insatser.models import Deviation, Insats, Post
from mellanrum.registers.insatser.operation_rows import DeviationRow
from mellanrum.registers.insatser.writing import (
    change,
    check_may_change,
    locked,
    put,
    today_of,
    values_of,
)


@action
def report_deviation(
    *, insats: Insats, row: DeviationRow, post: Post | None = None, by: Actor, at: datetime
) -> Deviation:
    """Report that something did not go as decided."""
    check_may_change(by, insats, at)
    check_deviation(row, today_of(at))
    held = Deviation(insats=insats, post=post, reporter=by.key)
    forbund = insats.forbund.slug
    return put(held, row, "deviations", forbund, by=by, at=at, insats=insats.slug)


@action
def change_deviation(
    *, deviation: Deviation, row: DeviationRow, seen: int, by: Actor, at: datetime
) -> Deviation:
    """Change what is told of a deviation. Raises SeenOldError when another has changed it."""
    check_may_change(by, deviation.insats, at)
    now = locked(deviation, seen)
    check_changeable(now.state, row)
    check_deviation(row, today_of(at))
    for told_on in (now.steering_group_told_on, now.board_told_on):
        if told_on is not None:
            check_told(row.occurred_on, told_on, told_on)
    return change(
        now, values_of(row), "deviations.change", deviation.insats.forbund.slug, by=by, at=at
    )


@action
def tell(*, deviation: Deviation, attr: str, told_on: date, by: Actor, at: datetime) -> Deviation:
    """Note that the steering group or the board (`attr` of the model) has been told, and when."""
    check_may_change(by, deviation.insats, at)
    now = locked(deviation)
    check_told(now.occurred_on, told_on, today_of(at))
    if attr not in TOLD:
        raise KeyError(attr)
    return change(
        now, {attr: told_on}, "deviations.tell", deviation.insats.forbund.slug, by=by, at=at
    )


@action
def act(
    *, deviation: Deviation, measures: str, seen: int | None = None, by: Actor, at: datetime
) -> Deviation:
    """Note what is done about it. Raises SeenOldError when another has changed it since."""
    check_may_change(by, deviation.insats, at)
    now = locked(deviation, seen)
    values = {"state": check_act(now.state, measures), "measures": measures}
    return change(now, values, "deviations.act", deviation.insats.forbund.slug, by=by, at=at)


@action
def close(*, deviation: Deviation, by: Actor, at: datetime) -> Deviation:
    """It is over."""
    check_may_change(by, deviation.insats, at)
    now = locked(deviation)
    return change(
        now,
        {"state": check_close(now.state)},
        "deviations.close",
        deviation.insats.forbund.slug,
        by=by,
        at=at,
    )


@action
def reopen(*, deviation: Deviation, reason: str, by: Actor, at: datetime) -> Deviation:
    """It is not over after all. The reason is kept in the log."""
    check_may_change(by, deviation.insats, at)
    now = locked(deviation)
    values = {"state": check_reopen(now.state, reason)}
    return change(
        now, values, "deviations.reopen", deviation.insats.forbund.slug, by=by, at=at, reason=reason
    )
