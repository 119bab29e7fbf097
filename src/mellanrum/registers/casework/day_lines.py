"""What a day holds: each thing to see to is one line, in one of three calm groups. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

AHEAD = timedelta(days=30)  # further away is not yet of today's concern


class Group(StrEnum):
    LATE = "late"
    WEEK = "week"
    COMING = "coming"


LABELS = {
    Group.LATE: "Försenat",
    Group.WEEK: "I dag och den här veckan",
    Group.COMING: "Kommer",
}


@dataclass(frozen=True, slots=True)
class DayLine:
    """`whose` is a code, '' when it is about nobody; `read` what the read log calls it, likewise.

    `on` is its last day, or with `is_waiting` the day since when it waits. `at` is the time of day
    it begins, `insats` the short form and name of the insats. `url_name` and `args` lead to it;
    `participant` is the number of a case in which a note can be written.
    """

    what: str
    on: date
    url_name: str
    args: tuple[int | str, ...] = ()
    whose: str = ""
    read: str = ""
    insats: tuple[str, str] = ("", "")
    query: str = ""
    at: datetime | None = None
    is_waiting: bool = False
    is_quiet: bool = False
    participant: int | None = None


def week_end(on: date) -> date:
    """The Sunday of the week."""
    return on + timedelta(days=6 - on.weekday())


def group_of(line: DayLine, on: date) -> Group:
    """What waits without a last day is of this week; what others have now (`is_quiet`) comes."""
    if line.is_quiet:
        return Group.COMING
    if line.is_waiting:
        return Group.WEEK
    if line.on < on:
        return Group.LATE
    return Group.WEEK if line.on <= week_end(on) else Group.COMING


def grouped(lines: Iterable[DayLine], on: date) -> dict[Group, list[DayLine]]:
    """Every group, each in order: the longest late, the longest waiting, the nearest first."""
    found: dict[Group, list[DayLine]] = {group: [] for group in Group}
    for line in lines:
        found[group_of(line, on)].append(line)
    return {group: sorted(held, key=_order) for group, held in found.items()}


def _order(line: DayLine) -> tuple[bool, date, str, str, str]:
    begins = line.at.isoformat() if line.at else ""
    return (line.is_waiting, line.on, begins, line.what, line.whose)


def distance(line: DayLine, on: date) -> str:
    """'i dag', 'i morgon', 'om 3 dagar', '2 dagar sen', 'sedan 4 dagar'."""
    days = (line.on - on).days
    if line.is_waiting:
        return "sedan i dag" if days >= 0 else f"sedan {_days(-days)}"
    if days < 0:
        return f"{_days(-days)} sen"
    return {0: "i dag", 1: "i morgon"}.get(days, f"om {_days(days)}")


def _days(days: int) -> str:
    return "1 dag" if days == 1 else f"{days} dagar"
