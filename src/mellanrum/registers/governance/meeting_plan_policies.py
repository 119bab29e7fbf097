"""Rules of the plan of meetings: days, times and places, moving and cancelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from mellanrum.domain.errors import DomainError
from mellanrum.domain.governance_machines import MEETING
from mellanrum.domain.legal_days import last_day
from mellanrum.domain.periods import add_months
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

MOST = 60  # meetings planned at once
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
CHANGED = ("planned", "called")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """When, where and how; `kind` and `form` as Meeting.Kind and Meeting.Form."""

    form: str
    kind: str = "ordinary"
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    link: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A meeting that stands, for seeing clashes."""

    pk: int
    body: str
    on: date
    starts_at: time | None = None
    ends_at: time | None = None


def check_plan(row: PlanRow) -> None:
    """The meeting ends after it begins, and no text points out a person."""
    check_times(row.starts_at, row.ends_at)
    check_texts(place=row.place, note=row.note)


def check_times(starts_at: time | None, ends_at: time | None) -> None:
    """One that ends has begun before."""
    if ends_at is not None and starts_at is None:
        raise FieldError("Skriv också när mötet börjar.", "starts_at")
    if starts_at is not None and ends_at is not None and ends_at <= starts_at:
        raise FieldError("Mötet slutar innan det börjar. Rätta en av tiderna.", "ends_at")


def read_days(text: str) -> list[date]:
    """The days in a pasted text, one or several on a line, in order and each once."""
    found: set[date] = set()
    for number, line in enumerate(text.splitlines(), 1):
        days = ISO.findall(line)
        if line.strip() and not days:
            raise FieldError(f"Rad {number} har ingen dag. Skriv den som 2026-03-01.", "days")
        found.update(_day(day, number) for day in days)
    return sorted(found)


def _day(text: str, number: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise FieldError(f"Rad {number}: {text} finns inte i almanackan.", "days") from error


def list_weekly(first: date, last: date, weeks: int) -> list[date]:
    """The first day's weekday every `weeks` weeks, the last day included."""
    check_span(first, last)
    found: list[date] = []
    while first <= last and len(found) <= MOST:
        found.append(first)
        first += timedelta(weeks=weeks)
    return found


def list_monthly(first: date, last: date, months: int) -> list[date]:
    """The same weekday of the same week of the month as the first day, every `months` months: the
    second Thursday, say. A fifth one is the last of its month.
    """
    check_span(first, last)
    place, found = (first.day - 1) // 7, [first]
    step = add_months(first.replace(day=1), months)
    while (day := _nth(step, first.weekday(), place)) <= last and len(found) <= MOST:
        found.append(day)
        step = add_months(step, months)
    return found


def _nth(month: date, weekday: int, place: int) -> date:
    day = month + timedelta(days=(weekday - month.weekday()) % 7, weeks=place)
    return day if day.month == month.month else day - timedelta(weeks=1)


def check_span(first: date, last: date) -> None:
    """The last day is not before the first."""
    if last < first:
        raise FieldError("Sista dagen är före den första. Rätta en av dem.", "last_on")


def moved_from_holidays(days: Iterable[date]) -> list[date]:
    """Each day, or the next working day when it is none; each once."""
    return sorted({last_day(day) for day in days})


def check_days(days: Sequence[date], taken: Iterable[date]) -> None:
    """At least one day, not too many, and the body has no meeting on any of them."""
    if not days:
        raise FieldError("Skriv minst en dag, eller välj hur ofta ni träffas.", "days")
    if len(days) > MOST:
        raise FieldError(f"Planera högst {MOST} möten på en gång.", "days")
    if both := sorted(set(days) & set(taken)):
        told = ", ".join(long_date(day) for day in both)
        raise FieldError(f"Gruppen har redan ett möte {told}. Ta bort den dagen.", "days")


def check_changeable(state: str) -> None:
    """A meeting that has begun, or is cancelled, keeps its day and place."""
    if state not in CHANGED:
        raise DomainError(
            f"Mötet har läget ”{MEETING.states[state]}” och ändras inte. "
            "Planera ett nytt möte i stället."
        )


def check_move(state: str, on: date, to: date, reason: str) -> None:
    """Another day, with a reason that those called are told."""
    check_changeable(state)
    if on == to:
        raise FieldError("Mötet är redan den dagen. Välj en annan dag.", "on")
    check_written("reason", reason, "Skriv varför mötet flyttas. De kallade får veta det.")
    check_texts(reason=reason)


def list_clashes(meetings: Sequence[Taken]) -> list[tuple[Taken, Taken]]:
    """Pairs of meetings of different bodies at the same time, or on the same day when a time is
    not known.
    """
    pairs = []
    for place, one in enumerate(meetings):
        same_day = (m for m in meetings[place + 1 :] if m.on == one.on and m.body != one.body)
        pairs += [(one, other) for other in same_day if _overlap(one, other)]
    return pairs


def _overlap(one: Taken, other: Taken) -> bool:
    if one.starts_at is None or other.starts_at is None:
        return True
    first, second = sorted((one, other), key=lambda m: m.starts_at or time.min)
    return first.ends_at is None or (second.starts_at or time.min) < first.ends_at
