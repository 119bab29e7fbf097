"""The calculation: exclusion per actor and year, effect, net, break-even and pay-back.

All arithmetic is exact (`Fraction`). A total is rounded half-up to whole öre once, and its parts
are rounded along the running sum, so that parts always add up to their total.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from mellanrum.valuation.checking import check_basis
from mellanrum.valuation.curve import effect_by_year, effect_years, helped, present_values
from mellanrum.valuation.model import (
    FUNDERS,
    PUBLIC,
    PUBLIC_LEVELS,
    SOCIETY,
    Actor,
    Basis,
    CostKind,
    base_values,
)

REAL, TRANSFER, PRODUCTION = CostKind.REAL, CostKind.TRANSFER, CostKind.PRODUCTION
Rates = dict[tuple[str, CostKind], Fraction]


@dataclass(frozen=True, slots=True)
class Amounts:
    """Whole öre of each kind. The three kinds are never mixed but in a sum that says so."""

    real_ore: int
    transfer_ore: int
    production_ore: int

    @property
    def total_ore(self) -> int:
        """What an actor sees in its own accounts."""
        return self.real_ore + self.transfer_ore + self.production_ore

    @property
    def society_ore(self) -> int:
        """Without transfers: what one saves another loses."""
        return self.real_ore + self.production_ore


@dataclass(frozen=True, slots=True)
class ActorResult:
    """`exclusion` is what one person's exclusion costs in a year; `gain` what the insats gives
    over its whole effect, discounted; `programme_ore` what the actor pays for the insats.
    """

    actor: Actor
    exclusion: Amounts
    gain: Amounts
    programme_ore: int

    @property
    def net_ore(self) -> int:
        return self.gain.total_ore - self.programme_ore


@dataclass(frozen=True, slots=True)
class YearResult:
    """`effect` is person-years of effect in the year (exact); gains are whole öre."""

    year: int
    effect: Fraction
    undiscounted_ore: int
    gain_ore: int
    programme_ore: int
    cumulative_ore: int

    @property
    def net_ore(self) -> int:
        return self.gain_ore - self.programme_ore


@dataclass(frozen=True, slots=True)
class BreakEven:
    """How many must succeed for net 0. None: no number is enough, one more gives nothing."""

    successes: Fraction | None
    participants: int

    @property
    def whole(self) -> int | None:
        """Persons, rounded up: part of a person cannot succeed."""
        return None if self.successes is None else ceil(self.successes)

    @property
    def share(self) -> Fraction | None:
        """Of the participants; above 1 when there are too few of them."""
        return None if self.successes is None else self.successes / self.participants

    @property
    def is_reachable(self) -> bool:
        return self.successes is not None and self.successes <= self.participants


@dataclass(frozen=True, slots=True)
class Result:
    """The calculation with every assumption at its most likely value."""

    basis: Basis
    actors: tuple[ActorResult, ...]
    years: tuple[YearResult, ...]

    @property
    def programme_ore(self) -> int:
        return sum(row.programme_ore for row in self.actors)

    def net_ore(self, view: str = SOCIETY) -> int:
        """SOCIETY, PUBLIC or an actor's key. KeyError for any other."""
        return self.gain_ore(view) - sum(r.programme_ore for r in self.rows(view))

    def gain_ore(self, view: str = SOCIETY) -> int:
        """Before the cost of the insats."""
        if view == SOCIETY:
            return sum(row.gain.society_ore for row in self.actors)
        return sum(row.gain.total_ore for row in self.rows(view))

    def rows(self, view: str) -> tuple[ActorResult, ...]:
        """The actors whose accounts a view is made of."""
        keys = actor_keys(self.basis, view)
        return tuple(row for row in self.actors if row.actor.key in keys)


def calculate(basis: Basis) -> Result:
    """The result at the most likely values. DomainError for a basis that cannot be calculated."""
    check_basis(basis)
    rates = list_rates(basis)
    values = base_values(basis.assumptions)
    ramp = [Fraction(share) for share in basis.assumptions.ramp]
    factor = effect_years(values, basis.assumptions.participants, ramp)
    exclusion = _amounts(basis, rates, Fraction(1))
    gain = _amounts(basis, rates, factor)
    programme = _programme(basis)
    rows = zip(basis.all_actors(), exclusion, gain, programme, strict=True)
    actors = tuple(ActorResult(*row) for row in rows)
    return Result(basis, actors, list_years(basis))


def list_rates(basis: Basis) -> Rates:
    """Öre per person and year of exclusion, exact, by actor and kind, at cost level 1.

    The receiver of a transfer has it with the opposite sign.
    """
    found: Rates = {}
    for cost in basis.used_costs():
        amount = cost.ore_per_year * Fraction(basis.case_type.costs[cost.key])
        _add(found, (cost.actor, cost.kind), amount)
        if cost.receiver:
            _add(found, (cost.receiver, cost.kind), -amount)
    return found


def _add(found: Rates, key: tuple[str, CostKind], amount: Fraction) -> None:
    found[key] = found.get(key, Fraction(0)) + amount


def rate_of(basis: Basis, view: str = SOCIETY) -> Fraction:
    """Öre per person and year of exclusion as the view sees it."""
    actors = actor_keys(basis, view)
    kinds = {REAL, PRODUCTION} if view == SOCIETY else set(CostKind)
    rates = list_rates(basis).items()
    return sum((v for (actor, kind), v in rates if actor in actors and kind in kinds), Fraction(0))


def programme_share(basis: Basis, view: str = SOCIETY) -> Fraction:
    """The part of the cost of the insats that falls on the view."""
    shares = basis.assumptions.financing or {FUNDERS.key: Decimal(1)}
    actors = actor_keys(basis, view)
    return sum((Fraction(share) for key, share in shares.items() if key in actors), Fraction(0))


def actor_keys(basis: Basis, view: str) -> frozenset[str]:
    """The actors whose accounts a view is made of. KeyError for a view that is none."""
    actors = basis.all_actors()
    if view == PUBLIC:
        return frozenset(actor.key for actor in actors if actor.level in PUBLIC_LEVELS)
    found = frozenset(actor.key for actor in actors if view in {SOCIETY, actor.key})
    if not found:
        raise KeyError(view)
    return found


def round_half_up(value: Fraction) -> int:
    """Half goes up, away from zero, as `domain.rounding` has it for decimals."""
    whole = floor(abs(value) + Fraction(1, 2))
    return whole if value >= 0 else -whole


def spread(parts: Iterable[Fraction]) -> list[int]:
    """Whole numbers that add up to the rounded sum; each differs from its part by less than 1."""
    found, running, told = [], Fraction(0), 0
    for part in parts:
        running += part
        found.append(round_half_up(running) - told)
        told += found[-1]
    return found


def _amounts(basis: Basis, rates: Rates, factor: Fraction) -> list[Amounts]:
    """One per actor. Real and production are rounded along one sum, which is the society's."""
    keys = [actor.key for actor in basis.all_actors()]
    zero = Fraction(0)
    resources = spread(
        rates.get((k, kind), zero) * factor for kind in (REAL, PRODUCTION) for k in keys
    )
    transfers = spread(rates.get((k, TRANSFER), zero) * factor for k in keys)
    real, production = resources[: len(keys)], resources[len(keys) :]
    return [Amounts(*row) for row in zip(real, transfers, production, strict=True)]


def _programme(basis: Basis) -> list[int]:
    """What each actor pays for the insats, whole öre."""
    cost = Fraction(basis.assumptions.programme_cost_ore.base)
    return spread(programme_share(basis, actor.key) * cost for actor in basis.all_actors())


def list_years(basis: Basis, view: str = SOCIETY) -> tuple[YearResult, ...]:
    """Year by year from the first, as long as there is effect. The cost falls in year 1."""
    values = base_values(basis.assumptions)
    ramp = [Fraction(share) for share in basis.assumptions.ramp]
    persons = helped(values, basis.assumptions.participants)
    effect = [share * persons for share in effect_by_year(values, ramp)]
    rate = rate_of(basis, view) * values["cost_level"]
    plain = spread(years * rate for years in effect)
    gains = spread(v * rate for v in present_values(effect, values["discount_rate"]))
    cost = round_half_up(programme_share(basis, view) * values["programme_cost_ore"])
    return _accumulated(basis.year, effect, plain, gains, cost)


def _accumulated(
    first: int, effect: Sequence[Fraction], plain: Sequence[int], gains: Sequence[int], cost: int
) -> tuple[YearResult, ...]:
    found: list[YearResult] = []
    for n, (persons, undiscounted, gain) in enumerate(zip(effect, plain, gains, strict=True)):
        paid = 0 if n else cost
        before = found[-1].cumulative_ore if found else 0
        total = before + gain - paid
        found.append(YearResult(first + n, persons, undiscounted, gain, paid, total))
    return tuple(found)


def break_even(basis: Basis, view: str = SOCIETY) -> BreakEven:
    """The successes, deadweight counted in, that make the net of the view 0."""
    people = basis.assumptions.participants
    one_success = {**base_values(basis.assumptions), "success_share": Fraction(1, people)}
    ramp = [Fraction(share) for share in basis.assumptions.ramp]
    gain = rate_of(basis, view) * effect_years(one_success, people, ramp)
    cost = programme_share(basis, view) * one_success["programme_cost_ore"]
    if cost == 0:
        return BreakEven(Fraction(0), people)
    return BreakEven(cost / gain if gain > 0 else None, people)


def pay_back_year(years: Sequence[YearResult]) -> int | None:
    """The first year when all gains so far cover the cost; None when they never do."""
    return next((row.year for row in years if row.cumulative_ore >= 0), None)
