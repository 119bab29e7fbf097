"""What the notes need beside the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class FixedAssetRow:
    slug: str
    name: str
    account: str
    depreciation_account: str
    acquired_on: date
    cost_ore: int
    months: int
    source: str
    residual_ore: int = 0
    disposed_on: date | None = None
    disposed_ore: int | None = None


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """`kind` is deposit, bond, fund, share or other."""

    slug: str
    name: str
    issuer: str
    kind: str
    account: str
    acquired_on: date
    cost_ore: int
    source: str
    sold_on: date | None = None
    sold_ore: int | None = None


@dataclass(frozen=True, slots=True)
class PlacementValueRow:
    placement: str
    on: date
    market_ore: int
    source: str


@dataclass(frozen=True, slots=True)
class PlacementPolicyRow:
    """`kinds` are those allowed, with blanks between, in the order of their codes."""

    from_on: date
    source: str
    kinds: str = ""
    most_percent: int | None = None
    most_percent_per_issuer: int | None = None
    least_liquid_ore: int | None = None


@dataclass(frozen=True, slots=True)
class YearFactRow:
    """`kind` is contingency, auditor_cost or reserve."""

    year: int
    kind: str
    label: str
    amount_ore: int
    source: str
    party: str = ""


@dataclass(frozen=True, slots=True)
class CapitalStepRow:
    from_year: int
    position: int
    source: str
    up_to_ore: int | None = None
    percent: Decimal | None = None
    cap_ore: int | None = None
