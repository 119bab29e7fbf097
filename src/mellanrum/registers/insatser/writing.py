"""What every action of the operation does with its row: judge, write, record. For actions only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.periods import SWEDEN, today_of
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.insatser.queries import is_led_by
from mellanrum.registers.insatser.text_policies import check_version

__all__ = [
    "LONGEST_TOLD",
    "OBSTACLES",
    "OPERATION",
    "SWEDEN",
    "WHOLE",
    "change",
    "check_may_change",
    "check_may_change_one_of",
    "is_free_text",
    "locked",
    "put",
    "today_of",
    "told",
    "values_of",
]
M = TypeVar("M", bound=Versioned)
OPERATION = "operation.change"
OBSTACLES = "obstacles.change"
WHOLE = "insatser.change"  # who may change any insats of the förbund
LONGEST_TOLD = 160  # longer texts are written freely and stay out of the log


def check_may_change(by: Actor, insats: Insats | None, at: datetime) -> None:
    """The office changes all; a lead the own insats, and nothing that belongs to no insats."""
    check_grant(by, OPERATION)
    if by.can(WHOLE):
        return
    if insats is None or not is_led_by(insats.forbund.slug, insats.slug, by.key, today_of(at)):
        check_grant(by, WHOLE)


def check_may_change_one_of(by: Actor, insatser: Iterable[Insats], at: datetime) -> None:
    """The office; a lead who leads at least one of them."""
    day = today_of(at)
    led = (i for i in insatser if is_led_by(i.forbund.slug, i.slug, by.key, day))
    check_may_change(by, None if by.can(WHOLE) else next(led, None), at)


def values_of(row: Any) -> dict[str, Any]:
    """A row's attributes; tuples (several values) are for the action itself."""
    named = {f.name: getattr(row, f.name) for f in fields(row)}
    return {name: value for name, value in named.items() if not isinstance(value, tuple)}


def told(held: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that the log holds: not what is written freely, and others by their keys."""
    return {
        name: _key(value)
        for name, value in values.items()
        if not is_free_text(held, name) and not isinstance(value, Versioned)
    }


def is_free_text(held: models.Model, name: str) -> bool:
    """A long text, which could hold anything."""
    field = held._meta.get_field(name)
    length = getattr(field, "max_length", None)
    return isinstance(field, models.TextField) or (length is not None and length > LONGEST_TOLD)


def _key(value: Any) -> Any:
    if not isinstance(value, models.Model):
        return value
    return getattr(value, "actor_key", None) or getattr(value, "slug", value.pk)


def put(held: M, row: Any, noun: str, forbund: str, *, by: Actor, at: datetime, **also: Any) -> M:
    """Write a new row of the register `noun` with the row's values, and its event. `also` goes
    into the event's detail.
    """
    values = values_of(row)
    for name, value in values.items():
        setattr(held, name, value)
    held.save()
    told_row = told(held, values) | also
    record(by=by, at=at, verb=f"{noun}.add", subject=f"{noun}:{held.pk}", forbund=forbund,
           detail=told_row)  # fmt: skip
    return held


def locked(held: M, seen: int | None = None) -> M:
    """The row as it is, held until the transaction ends. Raises SeenOldError when it has changed
    since the version `seen`; None does not ask. Its key stays, so that rows that point to it may
    be written meanwhile: else who closes a campaign and who answers it could wait for each other.
    """
    manager: models.Manager[M] = type(held)._default_manager
    now = manager.select_for_update(no_key=True).get(pk=held.pk)
    if seen is not None:
        check_version(seen, now.version)
    return now


def change(
    now: M,
    values: Mapping[str, Any],
    verb: str,
    forbund: str,
    *,
    by: Actor,
    at: datetime,
    **also: Any,
) -> M:
    """Write what differs in a locked row, and its event `verb` ('posts.change') with the values
    before. What is written freely is only named.
    """
    before = {n: getattr(now, n) for n, v in values.items() if getattr(now, n) != v}
    for name in before:
        setattr(now, name, values[name])
    now.version += 1
    now.save()
    noun = verb.partition(".")[0]
    detail = told(now, {n: values[n] for n in before}) | also
    free = sorted(n for n in before if is_free_text(now, n))
    record(
        by=by,
        at=at,
        verb=verb,
        subject=f"{noun}:{now.pk}",
        forbund=forbund,
        detail={
            **detail,
            **({"changed": free} if free else {}),
            "before": told(now, before),
        },
    )
    return now
