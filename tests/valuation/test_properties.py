"""What holds for every calculation, against a slow oracle that counts month by month."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given, settings

from mellanrum.valuation.calculate import break_even, calculate, list_years, spread
from mellanrum.valuation.model import (
    PUBLIC,
    SOCIETY,
    Basis,
    CostKind,
    base_values,
    with_values,
)
from mellanrum.valuation.sensitivity import draw_tornado, simulate
from tests.valuation.bases import drawn, span

FEW = settings(max_examples=40, deadline=None)


def oracle(basis: Basis, *, per_year: int = 4) -> Fraction:
    """Society's gain, öre, by adding up quarters; durations are whole quarters."""
    a, total = base_values(basis.assumptions), Fraction(0)
    rate = sum(
        c.ore_per_year * Fraction(basis.case_type.costs[c.key])
        for c in basis.unit_costs
        if c.kind is not CostKind.TRANSFER
    )
    people = basis.assumptions.participants * a["success_share"] * (1 - a["deadweight_share"])
    ramp = basis.assumptions.ramp
    for quarter in range(int(a["duration_years"] * per_year)):
        calendar = int(a["time_to_effect_years"] * per_year) + quarter
        age = quarter // per_year
        level = Fraction(ramp[age]) if age < len(ramp) else Fraction(1)
        level *= (1 - a["decay"]) ** age
        level /= (1 + a["discount_rate"]) ** (calendar // per_year)
        total += level / per_year
    return rate * a["cost_level"] * people * total


@FEW
@given(drawn())
def test_the_gain_is_what_the_oracle_counts(basis: Basis) -> None:
    assert abs(calculate(basis).gain_ore() - oracle(basis)) <= Fraction(1, 2)


@FEW
@given(drawn())
def test_actors_kinds_and_years_add_up_to_the_ore(basis: Basis) -> None:
    result = calculate(basis)
    gains = [row.gain for row in result.actors]
    transfers = sum(g.transfer_ore for g in gains)
    assert sum(row.net_ore for row in result.actors) == result.net_ore(SOCIETY) + transfers
    assert result.programme_ore == basis.assumptions.programme_cost_ore.base
    assert sum(year.gain_ore for year in result.years) == result.gain_ore()
    assert result.years[-1].cumulative_ore == result.net_ore()
    if basis.unit_costs[0].receiver:
        assert transfers == 0
    public = list_years(basis, PUBLIC)[-1].cumulative_ore
    assert abs(public - result.net_ore(PUBLIC)) <= len(result.actors)


@FEW
@given(drawn())
def test_the_gain_is_linear_in_the_unit_costs(basis: Basis) -> None:
    tripled = tuple(replace(c, ore_per_year=3 * c.ore_per_year) for c in basis.unit_costs)
    three = calculate(replace(basis, unit_costs=tripled)).gain_ore()
    assert abs(three - 3 * calculate(basis).gain_ore()) <= 2


@FEW
@given(drawn())
def test_nobody_succeeds_and_only_the_cost_is_left(basis: Basis) -> None:
    nobody = with_values(basis, {"success_share": Decimal(0)})
    assert calculate(nobody).net_ore() == -nobody.assumptions.programme_cost_ore.base


@FEW
@given(drawn())
def test_break_even_makes_the_net_nothing(basis: Basis) -> None:
    found = break_even(basis)
    assume(found.is_reachable and found.share is not None)
    assert found.share is not None
    share = Decimal(found.share.numerator) / Decimal(found.share.denominator)
    net = calculate(with_values(basis, {"success_share": min(share, Decimal(1))})).net_ore()
    assert net == 0


@FEW
@given(drawn())
def test_without_interest_the_sum_is_plain(basis: Basis) -> None:
    plain = with_values(basis, {"discount_rate": Decimal(0)})
    assert all(y.undiscounted_ore == y.gain_ore for y in calculate(plain).years)
    assert sum(y.undiscounted_ore for y in calculate(basis).years) == calculate(plain).gain_ore()


@FEW
@given(drawn())
def test_a_simulation_of_certain_values_is_the_calculation(basis: Basis) -> None:
    """Floating point loses less than an öre on sums of this size, and half of one by rounding."""
    for view in (SOCIETY, PUBLIC):
        nets = simulate(basis, seed=1, draws=100, view=view).nets
        assert abs(nets[0] - calculate(basis).net_ore(view)) <= len(basis.all_actors())
        assert nets[0] == nets[-1]


@FEW
@given(drawn())
def test_a_bar_of_the_tornado_is_a_calculation_of_its_own(basis: Basis) -> None:
    wide = replace(basis.assumptions, success_share=span("0", "0.5", "1"))
    tornado = draw_tornado(replace(basis, assumptions=wide))
    half = with_values(basis, {"success_share": Decimal("0.5")})
    assert tornado.base_ore == calculate(half).net_ore()
    [bar] = tornado.bars
    assert bar.low_ore == -basis.assumptions.programme_cost_ore.base
    assert abs(bar.low_ore + bar.high_ore - 2 * tornado.base_ore) <= 2  # linear in the share


def test_parts_are_rounded_along_their_sum() -> None:
    assert spread([Fraction(1, 2)] * 4) == [1, 0, 1, 0]
    assert spread([Fraction(-5, 2), Fraction(1, 3), Fraction(1, 3)]) == [-3, 1, 0]
