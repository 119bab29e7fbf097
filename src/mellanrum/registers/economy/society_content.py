"""A saved calculation as plain data and back: it opens and recomputes alike, whatever the register
of unit costs says later. Decimals are text, so that nothing is rounded on the way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.valuation.model import (
    SOCIETY,
    UNCERTAIN,
    Actor,
    ActorLevel,
    Assumptions,
    Basis,
    CaseType,
    CostKind,
    Evidence,
    Range,
    UnitCost,
    range_of,
)
from mellanrum.valuation.sensitivity import DRAWS

SHAPE = 1
SEED = 1
BROKEN = "Kalkylens sparade underlag går inte att läsa. Gör kalkylen på nytt."


@dataclass(frozen=True, slots=True)
class Settings:
    """How the result is shown: whose accounts, which two assumptions meet in the grid, and the
    seed and number of draws of the simulation.
    """

    view: str = SOCIETY
    first: str = "success_share"
    second: str = "duration_years"
    seed: int = SEED
    draws: int = DRAWS


@dataclass(frozen=True, slots=True)
class Made:
    """What one calculation is made from. `versions` is {unit cost key: the year from which that
    version of it is in force}; `told` where the number of participants comes from.
    """

    basis: Basis
    settings: Settings = field(default_factory=Settings)
    versions: Mapping[str, int] = field(default_factory=dict)
    told: str = ""


def content_of(made: Made) -> dict[str, Any]:
    """The content to save: only the unit costs that are used, and the actors they name."""
    basis, settings = made.basis, made.settings
    costs = basis.used_costs()
    return {
        "shape": SHAPE,
        "group": basis.case_type.label,
        "actors": [[a.key, a.label, a.level.value] for a in used_actors(basis)],
        "unit_costs": [_cost_out(cost, made.versions) for cost in costs],
        "quantities": {c.key: str(basis.case_type.costs[c.key]) for c in costs},
        "assumptions": _assumptions_out(basis.assumptions),
        "told": made.told,
        "settings": [settings.view, settings.first, settings.second, settings.seed, settings.draws],
    }


def made_from(content: Mapping[str, Any], *, key: str, title: str, year: int) -> Made:
    """What the content says. DomainError for a content of another shape."""
    if content.get("shape") != SHAPE:
        raise DomainError(BROKEN)
    try:
        return _made_from(content, key, title, year)
    except (KeyError, ValueError, TypeError, ArithmeticError) as why:
        raise DomainError(BROKEN) from why


def _made_from(content: Mapping[str, Any], key: str, title: str, year: int) -> Made:
    quantities = {k: Decimal(v) for k, v in content["quantities"].items()}
    basis = Basis(
        key,
        title,
        year,
        tuple(Actor(k, label, ActorLevel(level)) for k, label, level in content["actors"]),
        tuple(_cost_in(one) for one in content["unit_costs"]),
        CaseType(content["group"], quantities),
        _assumptions_in(content["assumptions"]),
    )
    view, first, second, seed, draws = content["settings"]
    versions = {one["key"]: int(one["valid_from"]) for one in content["unit_costs"]}
    settings = Settings(str(view), str(first), str(second), int(seed), int(draws))
    return Made(basis, settings, versions, str(content["told"]))


def used_actors(basis: Basis) -> tuple[Actor, ...]:
    """The actors that a used unit cost or the financing names, in the order of the basis."""
    named = {key for cost in basis.used_costs() for key in (cost.actor, cost.receiver)}
    named |= set(basis.assumptions.financing)
    return tuple(actor for actor in basis.actors if actor.key in named)


def narrowed(made: Made) -> Made:
    """Without the actors and unit costs that are not used: as it is when saved and opened."""
    basis = made.basis
    quantities = {c.key: basis.case_type.costs[c.key] for c in basis.used_costs()}
    used = replace(
        basis,
        actors=used_actors(basis),
        unit_costs=basis.used_costs(),
        case_type=CaseType(basis.case_type.label, quantities),
    )
    return replace(made, basis=used)


def _cost_out(cost: UnitCost, versions: Mapping[str, int]) -> dict[str, Any]:
    return {
        "key": cost.key,
        "label": cost.label,
        "actor": cost.actor,
        "kind": cost.kind.value,
        "ore_per_year": cost.ore_per_year,
        "price_year": cost.price_year,
        "source": cost.source,
        "is_example": cost.is_example,
        "receiver": cost.receiver,
        "valid_from": versions.get(cost.key, cost.price_year),
    }


def _cost_in(given: Mapping[str, Any]) -> UnitCost:
    named = {name: value for name, value in given.items() if name != "valid_from"}
    return UnitCost(**{**named, "kind": CostKind(named["kind"])})


def _assumptions_out(given: Assumptions) -> dict[str, Any]:
    spans = {name: range_of(given, name) for name in UNCERTAIN}
    return {
        "participants": given.participants,
        "ranges": {n: [str(s.low), str(s.base), str(s.high), s.source] for n, s in spans.items()},
        "ramp": [str(share) for share in given.ramp],
        "financing": {key: str(share) for key, share in given.financing.items()},
        "evidence": [given.evidence.participants, str(given.evidence.follow_up_years)],
    }


def _assumptions_in(given: Mapping[str, Any]) -> Assumptions:
    people, years = given["evidence"]
    ranges: dict[str, Any] = {name: _range_in(given["ranges"][name]) for name in UNCERTAIN}
    return Assumptions(
        participants=int(given["participants"]),
        ramp=tuple(Decimal(share) for share in given["ramp"]),
        financing={key: Decimal(share) for key, share in given["financing"].items()},
        evidence=Evidence(int(people), Decimal(years)),
        **ranges,
    )


def _range_in(given: Sequence[str]) -> Range:
    low, base, high, source = given
    return Range(Decimal(low), Decimal(base), Decimal(high), source)
