"""The basis of a socio-economic calculation: actors, unit costs, a case type and assumptions.

The manner is that of Nilsson and Wadeskog's models: what exclusion costs each actor in a year,
times the persons an insats helps out of it, times the years the effect lasts. Nothing here has a
value of its own: every amount, share and length comes from the caller, with its source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

SOCIETY = "whole-society"  # real costs and production; a transfer moves money and makes none
PUBLIC = "public-sector"  # state, region and municipality together, transfers included
VIEWS = {SOCIETY: "Samhällsekonomiskt", PUBLIC: "Offentlig sektor"}


class ActorLevel(StrEnum):
    STATE = "state"
    REGION = "region"
    MUNICIPALITY = "municipality"
    INDIVIDUAL = "individual"
    SOCIETY = "society"


PUBLIC_LEVELS = frozenset({ActorLevel.STATE, ActorLevel.REGION, ActorLevel.MUNICIPALITY})


class CostKind(StrEnum):
    """REAL uses up resources, TRANSFER moves money between actors, PRODUCTION is work not done."""

    REAL = "real"
    TRANSFER = "transfer"
    PRODUCTION = "production"


KIND_LABELS = {
    CostKind.REAL: "Reala kostnader",
    CostKind.TRANSFER: "Transfereringar",
    CostKind.PRODUCTION: "Produktion",
}


@dataclass(frozen=True, slots=True)
class Actor:
    key: str
    label: str
    level: ActorLevel


FUNDERS = Actor("funders", "Insatsens finansiärer", ActorLevel.STATE)


@dataclass(frozen=True, slots=True)
class UnitCost:
    """What one unit (a year on sickness benefit, a care visit) costs `actor`, in whole öre.

    `receiver` is the actor who gets a transfer, and so loses it when it is no longer paid; ''
    leaves the receiver outside the table of actors. `ore_per_year` is negative for a saving.
    """

    key: str
    label: str
    actor: str
    kind: CostKind
    ore_per_year: int
    price_year: int
    source: str
    is_example: bool = False
    receiver: str = ""


@dataclass(frozen=True, slots=True)
class CaseType:
    """One person in exclusion during a year: {unit cost key: quantity, or share of the persons}."""

    label: str
    costs: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Range:
    """An uncertain value: lowest, most likely and highest that is reasonable, and who says so."""

    low: Decimal
    base: Decimal
    high: Decimal
    source: str


def certain(value: Decimal | int, source: str) -> Range:
    """A value that is not varied."""
    exact = Decimal(value)
    return Range(exact, exact, exact, source)


NO_DELAY = certain(0, "Effekten antas börja genast.")
AS_GIVEN = certain(1, "Styckkostnaderna används som de är.")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the assumptions rest on: persons counted for the success share, years followed up."""

    participants: int = 0
    follow_up_years: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is believed of an insats for `participants` persons, whose cost falls in year 1.

    Shares are 0–1. `deadweight_share` is of those who succeed; `decay` the share of the effect
    lost from one year of effect to the next; `ramp` the share of full effect in the first years
    of effect, then full; `cost_level` multiplies every unit cost; `financing` is {actor: share of
    the cost}, whole or empty. `programme_cost_ore` holds whole öre.
    """

    participants: int
    success_share: Range
    deadweight_share: Range
    duration_years: Range
    decay: Range
    discount_rate: Range
    programme_cost_ore: Range
    time_to_effect_years: Range = NO_DELAY
    cost_level: Range = AS_GIVEN
    ramp: tuple[Decimal, ...] = ()
    financing: Mapping[str, Decimal] = field(default_factory=dict)
    evidence: Evidence = Evidence()


UNCERTAIN = {
    "success_share": "Andel som lyckas",
    "deadweight_share": "Andel av dem som hade lyckats ändå",
    "duration_years": "Effektens längd",
    "decay": "Effekt som tappas per år",
    "discount_rate": "Diskonteringsränta",
    "programme_cost_ore": "Insatsens kostnad",
    "time_to_effect_years": "Tid till effekt",
    "cost_level": "Styckkostnadernas nivå",
}
MONEY = "programme_cost_ore"  # of UNCERTAIN the only amount
SHARES = frozenset({"success_share", "deadweight_share", "decay", "discount_rate", "cost_level"})


@dataclass(frozen=True, slots=True)
class Basis:
    """All that one calculation is made from. `year` is its first year and its price level."""

    key: str
    title: str
    year: int
    actors: tuple[Actor, ...]
    unit_costs: tuple[UnitCost, ...]
    case_type: CaseType
    assumptions: Assumptions

    def used_costs(self) -> tuple[UnitCost, ...]:
        """The unit costs that the case type names with a quantity."""
        return tuple(c for c in self.unit_costs if self.case_type.costs.get(c.key))

    def all_actors(self) -> tuple[Actor, ...]:
        """The caller's actors, and the funders when nobody is said to pay for the insats."""
        return self.actors if self.assumptions.financing else (*self.actors, FUNDERS)


def range_of(assumptions: Assumptions, name: str) -> Range:
    """One of UNCERTAIN by its name. KeyError for any other."""
    if name not in UNCERTAIN:
        raise KeyError(name)
    found = getattr(assumptions, name)
    assert isinstance(found, Range)
    return found


def base_values(assumptions: Assumptions) -> dict[str, Fraction]:
    """{name: most likely value} of all that is uncertain."""
    return {name: Fraction(range_of(assumptions, name).base) for name in UNCERTAIN}


def with_values(basis: Basis, values: Mapping[str, Decimal]) -> Basis:
    """The same basis with some of UNCERTAIN set to other values, as certain."""
    changes: dict[str, Any] = {
        name: certain(value, range_of(basis.assumptions, name).source)
        for name, value in values.items()
    }
    return replace(basis, assumptions=replace(basis.assumptions, **changes))


def blend(label: str, parts: Sequence[tuple[CaseType, Decimal]]) -> CaseType:
    """A group of several case types, by each one's share of the persons (shares sum to 1)."""
    if sum(share for _, share in parts) != 1:
        raise ValueError("Falltypernas andelar ska tillsammans vara hela gruppen.")
    keys = dict.fromkeys(key for case_type, _ in parts for key in case_type.costs)
    zero = Decimal(0)
    costs = {k: sum((t.costs.get(k, zero) * share for t, share in parts), zero) for k in keys}
    return CaseType(label, costs)
