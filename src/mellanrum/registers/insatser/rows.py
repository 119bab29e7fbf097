"""The rows of the insats registers as values. Days are half-open: `to_on` is the day after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class InsatsRow:
    """`parent`, `successor`, `host` and `municipalities` are short forms."""

    slug: str
    name: str
    short_name: str
    type: str
    kind: str
    registration: str
    discharges: bool = True
    profile: str = "participants"
    ledger_object: str = ""
    parent: str = ""
    successor: str = ""
    host: str = ""
    municipalities: tuple[str, ...] = ()
    purpose: str = ""
    target_group: str = ""
    result_text: str = ""
    age_from: int | None = None
    age_to: int | None = None
    capacity: int | None = None
    longest_stay_months: int | None = None
    age_bands: str = ""
    support_bands: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class InsatsPartyRow:
    insats: str
    party: str
    role: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class InsatsPeriodRow:
    insats: str
    from_on: date
    to_on: date | None = None
    kind: str = "first"
    note: str = ""


@dataclass(frozen=True, slots=True)
class GoalRow:
    insats: str
    slug: str
    text: str
    direction: str
    from_year: int
    measure: str = ""
    target: Decimal | None = None
    unit: str = ""
    to_year: int | None = None
    source: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class GoalReportRow:
    insats: str
    goal: str
    year: int
    verdict: str
    comment: str


@dataclass(frozen=True, slots=True)
class HeadCountRow:
    insats: str
    from_on: date
    to_on: date
    population: str
    count: int
    since_start: bool = False
    sex: str = ""
    variable: str = ""
    code: str = ""
    source: str = ""
