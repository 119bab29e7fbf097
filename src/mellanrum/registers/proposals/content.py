"""An application as values: its form, its rows, and what is sent of them. Days are half-open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

FORBUND = "forbund"


@dataclass(frozen=True, slots=True)
class Head:
    """`applied_ore` is what is applied for, as written; ages are inclusive."""

    title: str = ""
    contact: str = ""
    level: str = "individual"
    from_on: date | None = None
    to_on: date | None = None
    applied_ore: int | None = None
    purpose: str = ""
    target_group: str = ""
    need_group: str = ""
    age_from: int | None = None
    age_to: int | None = None
    participants: int | None = None
    anchoring: str = ""
    method: str = ""
    equality: str = ""
    implementation: str = ""
    evaluation: str = ""


@dataclass(frozen=True, slots=True)
class PartyLine:
    """`party` is the party's short form; `role` owner, partner or financier."""

    party: str
    role: str = "partner"
    undertaking: str = ""


@dataclass(frozen=True, slots=True)
class GoalLine:
    """`measure` is a figure's key below the insats, '' when the system cannot measure it."""

    text: str
    direction: str = "at_least"
    target: Decimal | None = None
    unit: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class ActivityLine:
    text: str
    from_on: date | None = None
    to_on: date | None = None
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class StaffLine:
    party: str
    role: str
    percent: int
    paid_by: str = FORBUND


@dataclass(frozen=True, slots=True)
class CostLine:
    """A cost of a year in öre; `source` is who pays it: forbund, party, esf, other, '' unsaid."""

    year: int
    label: str
    amount_ore: int
    source: str = ""
    party: str = ""


@dataclass(frozen=True, slots=True)
class RiskLine:
    """Probability and consequence from 1 to 4."""

    text: str
    probability: int
    consequence: int
    measure: str = ""

    @property
    def worth(self) -> int:
        return self.probability * self.consequence


@dataclass(frozen=True, slots=True)
class Content:
    """The whole form. `kind` is new or extension."""

    kind: str
    head: Head
    parties: tuple[PartyLine, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    activities: tuple[ActivityLine, ...] = ()
    staff: tuple[StaffLine, ...] = ()
    costs: tuple[CostLine, ...] = ()
    risks: tuple[RiskLine, ...] = field(default=())


def applied_by_year(costs: Iterable[CostLine]) -> dict[int, int]:
    """{year: öre} of what the förbund is asked to pay."""
    found: defaultdict[int, int] = defaultdict(int)
    for cost in costs:
        if cost.source == FORBUND:
            found[cost.year] += cost.amount_ore
    return dict(sorted(found.items()))


def by_source(costs: Iterable[CostLine]) -> dict[str, dict[int, int]]:
    """{source: {year: öre}}, in the order in which the sources come."""
    found: dict[str, dict[int, int]] = {}
    for cost in costs:
        years = found.setdefault(cost.source, {})
        years[cost.year] = years.get(cost.year, 0) + cost.amount_ore
    return found
