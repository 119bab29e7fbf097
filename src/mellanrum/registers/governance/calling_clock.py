"""The days that follow from a meeting's own day, told before it is held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mellanrum.domain import deadlines

LAWFUL = ("board",)  # whose minutes the law sets days for (lag 2003:1210, 19 §)


@dataclass(frozen=True, slots=True)
class Due:
    """`on` is the last day; `source` what sets it."""

    label: str
    on: date
    source: str


@dataclass(frozen=True, slots=True)
class Held:
    """What the days depend on. `call_days` None: the body has no rule about the notice."""

    on: date
    kind: str
    body_kind: str
    call_days: int | None = None
    call_source: str = ""
    adjusted_on: date | None = None


def call_due(on: date, call_days: int | None) -> date | None:
    """Last day to send the notice; None when the body has no rule."""
    return None if call_days is None else on - timedelta(days=call_days)


def list_due(held: Held) -> tuple[Due, ...]:
    """Every last day of the meeting, in order."""
    return tuple(sorted(_found(held), key=lambda due: due.on))


def _found(held: Held) -> Iterator[Due]:
    called = call_due(held.on, held.call_days)
    if called is not None:
        source = held.call_source or "Gruppens egen regel"
        yield Due("Kallelse och handlingar senast", called, source)
    if held.kind == "budget":
        yield _due("Budgeten beslutas senast", deadlines.budget_day(held.on.year + 1))
    if held.body_kind in LAWFUL:
        yield from _after(held)


def _after(held: Held) -> Iterator[Due]:
    adjusting = deadlines.minutes_day(held.on)
    if held.adjusted_on is None:
        yield _due("Protokollet justeras senast", adjusting)
    announcing = deadlines.announcement_day(held.adjusted_on or adjusting.last)
    yield _due("Justeringen anslås senast", announcing)
    yield _due(
        "Om anslaget sätts upp den dagen kan besluten överklagas till och med",
        deadlines.appeal_day(announcing.last),
    )


def _due(label: str, day: deadlines.LegalDay) -> Due:
    return Due(label, day.last, day.told)
