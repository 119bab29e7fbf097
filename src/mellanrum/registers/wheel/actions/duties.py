"""Duties: begun with, added, changed and ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.governance.models import Body
from mellanrum.registers.insatser.writing import change, locked, put, values_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.wheel import duty_policies as rules
from mellanrum.registers.wheel.models import Duty
from mellanrum.registers.wheel.rows import DutyRow
from mellanrum.registers.wheel.starting import load_starting
from mellanrum.registers.wheel.wheel_writing import check_may


@action
def begin(
    *, forbund: Forbund, from_on: date, keys: Iterable[str] | None = None, by: Actor, at: datetime
) -> int:
    """Add the duties of starting.toml that the förbund has never had, or those of `keys`; returns
    how many. A duty that has ended is not added again.
    """
    check_may(by)
    had = set(Duty.objects.filter(forbund=forbund).values_list("start_key", flat=True))
    bodies = {b.kind: b for b in Body.objects.filter(forbund=forbund, ended_on__isnull=True)}
    wanted = None if keys is None else set(keys)
    rows = [one for one in load_starting()
            if one.key not in had and (wanted is None or one.key in wanted)]  # fmt: skip
    Duty.objects.bulk_create(
        Duty(forbund=forbund, start_key=one.key, title=one.title, text=one.text, kind=one.kind,
             source=one.source, legal=one.legal, month=one.month, day=one.day,
             every_months=one.every_months, lead_days=one.lead_days, responsible=one.responsible,
             body=bodies.get(one.body), is_public=one.is_public, from_on=from_on)
        for one in rows
    )  # fmt: skip
    record(by=by, at=at, verb="duties.begin", subject=f"duties:{forbund.slug}",
           forbund=forbund.slug, detail={"duties": [one.key for one in rows]})  # fmt: skip
    return len(rows)


@action
def add_duty(*, forbund: Forbund, row: DutyRow, by: Actor, at: datetime) -> Duty:
    """A new duty."""
    check_may(by)
    rules.check_duty(row.words)
    return put(Duty(forbund=forbund), row, "duties", forbund.slug, by=by, at=at)


@action
def change_duty(*, duty: Duty, row: DutyRow, seen: int, by: Actor, at: datetime) -> Duty:
    """Change a duty; what has been answered stays. Raises SeenOldError when another has."""
    check_may(by)
    now = locked(duty, seen)
    rules.check_duty(row.words)
    answered = now.occasions.count()
    rules.check_same_rhythm(now.legal, now.every_months, row.words, answered)
    return change(now, values_of(row), "duties.change", now.forbund.slug, by=by, at=at)


@action
def end_duty(*, duty: Duty, to_on: date, reason: str, by: Actor, at: datetime) -> Duty:
    """The duty no longer holds from a day."""
    check_may(by)
    now = locked(duty)
    rules.check_ending(now.from_on, now.to_on, to_on, reason)
    values = {"to_on": to_on, "ended_reason": reason.strip()}
    return change(now, values, "duties.end", now.forbund.slug, by=by, at=at)
