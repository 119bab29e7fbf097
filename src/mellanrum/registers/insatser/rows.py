"""The rows of the insats registers as values. Days are half-open: `to_on` is the day after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class InsatsRow:
    """`parent`, `successor`, `host` and `municipalities` are short forms; `target_groups` are
    sorted codes.
    """

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
    esf_funded: bool = False
    follow_up_method: str = ""
    direction_detail: str = ""
    target_groups: tuple[str, ...] = ()
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


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """`unit` is months or days. A follow-up's `to_event` is empty: the follow-up itself."""

    insats: str
    slug: str
    label: str
    from_event: str
    length: int
    unit: str
    to_event: str = ""
    is_follow_up: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class ActivityCountRow:
    """Occasions, or participants in a volume activity; never persons of an enrolment base."""

    insats: str
    from_on: date
    to_on: date
    kind: str
    count: int
    activity: str = ""
    party: str = ""
    sex: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StaffingRow:
    """Per cent of full time, promised and given."""

    insats: str
    party: str
    from_on: date
    to_on: date
    promised_percent: int
    given_percent: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ObstacleCaseRow:
    """`origin_party` and `parties` are short forms; no outcome means open."""

    number: int
    raised_on: date
    kind: str
    origin_party: str = ""
    parties: tuple[str, ...] = ()
    rule: str = ""
    presented_on: date | None = None
    outcome: str = ""
    outcome_on: date | None = None
