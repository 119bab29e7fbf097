"""Bodies, seats, meetings and decisions as values. No names: a seat belongs to a party."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class BodyRow:
    slug: str
    name: str
    kind: str
    insats: str = ""


@dataclass(frozen=True, slots=True)
class SeatRow:
    body: str
    role: str
    from_on: date
    party: str = ""
    to_on: date | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class MeetingRow:
    body: str
    on: date
    form: str
    kind: str = "ordinary"
    adjusted_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    body: str
    on: date
    number: int
    kind: str
    text: str
    insats: str = ""
    amount_ore: int | None = None
