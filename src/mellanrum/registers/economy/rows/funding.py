"""Who pays: keys and shares, totals, populations, others' money, and members that leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class FeeKeyRow:
    """`kind` is municipality or region; `basis` is agreed or population."""

    kind: str
    from_on: date
    source: str
    basis: str = "agreed"
    population_on: date | None = None
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class FeeShareRow:
    """A party's percentage of the part of its kind, by the key of that kind and day."""

    kind: str
    from_on: date
    party: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class FeeTotalRow:
    year: int
    total_ore: int
    source: str
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class PopulationRow:
    """`working_age` are those 16–64 years old."""

    party: str
    on: date
    people: int
    source: str
    working_age: int | None = None


@dataclass(frozen=True, slots=True)
class CofinancingRow:
    insats: str
    year: int
    kind: str
    label: str
    amount_ore: int
    source: str
    is_in_kind: bool = False
    party: str = ""


@dataclass(frozen=True, slots=True)
class RebookingRow:
    """Without `insats` it is of the förbund's common funds."""

    decided_on: date
    decision: str
    from_year: int
    to_year: int
    amount_ore: int
    reason: str
    insats: str = ""
    undone_on: date | None = None
    undone_reason: str = ""


@dataclass(frozen=True, slots=True)
class ExitNoticeRow:
    """`leaves_on` is the first day that the party is no longer a member."""

    party: str
    given_on: date
    notice_months: int
    leaves_on: date
    source: str
    settlement_percent: Decimal | None = None
    withdrawn_on: date | None = None
