"""Tornado, grid and simulation."""

from __future__ import annotations

import time
from decimal import Decimal
from math import sqrt

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.valuation.calculate import calculate
from mellanrum.valuation.examples import example_basis
from mellanrum.valuation.model import with_values
from mellanrum.valuation.sensitivity import Simulation, draw_grid, draw_tornado, simulate
from tests.valuation.bases import KRONOR, basis, span


def test_the_widest_bar_comes_first_and_certain_values_have_none() -> None:
    found = basis(
        discount_rate=span("0", "0", "0.01"),
        success_share=span("0.1", "0.5", "0.9"),
        programme_cost_ore=span("40000000", "50000000", "90000000"),
    )
    tornado = draw_tornado(found)
    assert [bar.name for bar in tornado.bars] == [
        "success_share",
        "programme_cost_ore",
        "discount_rate",
    ]
    wide, cost, _ = tornado.bars
    # 20 × 80 % × 2 years × 220 000 kr = 7 040 000 kr for each whole of the share
    assert wide.low_ore == (704_000 - 500_000) * KRONOR
    assert wide.high_ore == (6_336_000 - 500_000) * KRONOR
    assert cost.low_ore - tornado.base_ore == 100_000 * KRONOR  # cheaper is better
    assert cost.high_ore - tornado.base_ore == -400_000 * KRONOR


def test_the_grid_is_a_calculation_in_each_cell() -> None:
    found = basis(duration_years=span("1", "2", "5"), success_share=span("0.2", "0.5", "0.6"))
    grid = draw_grid(found, "success_share", "duration_years", steps=3)
    assert grid.rows == (Decimal("0.2"), Decimal("0.4"), Decimal("0.6"))
    assert grid.columns == (1, 3, 5)
    pair = {"success_share": Decimal("0.4"), "duration_years": Decimal(5)}
    assert grid.cells[1][2] == calculate(with_values(found, pair)).net_ore()
    assert len(draw_grid(found, "decay", "duration_years").rows) == 1  # certain: one row
    with pytest.raises(DomainError, match="två olika"):
        draw_grid(found, "decay", "decay")


def test_the_simulation_has_the_percentiles_of_the_triangle() -> None:
    """With one uncertain share the net is linear in it, so its percentiles are the triangle's."""
    found = basis(success_share=span("0.2", "0.3", "0.7"))
    simulation = simulate(found, seed=2021, draws=20_000)
    per_share = 20 * 0.8 * 2 * 220_000 * KRONOR
    for percent in (5, 50, 95):
        at = percent / 100
        share = 0.2 + sqrt(at * 0.5 * 0.1) if at < 0.2 else 0.7 - sqrt((1 - at) * 0.5 * 0.4)
        expected = per_share * share - 500_000 * KRONOR
        assert simulation.percentile(percent) == pytest.approx(expected, rel=0.02)
    low, high = simulation.nets[0], simulation.nets[-1]
    assert per_share * 0.2 - 500_000_00 <= low < high <= per_share * 0.7 - 500_000_00


def test_percentiles_are_nets_that_were_drawn() -> None:
    simulation = Simulation(basis(), "whole-society", 1, tuple(range(-4, 16)))
    assert [simulation.percentile(p) for p in (1, 5, 6, 50, 95, 100)] == [-4, -4, -3, 5, 14, 15]
    assert simulation.positive == 15


def test_the_same_seed_gives_the_same_draws_in_under_a_second() -> None:
    found = example_basis(2026)
    started = time.perf_counter()
    first = simulate(found, seed=7)
    assert time.perf_counter() - started < 1
    assert len(first.nets) == 5_000
    assert simulate(found, seed=7) == first
    assert simulate(found, seed=8).nets != first.nets
    with pytest.raises(DomainError, match="minst 100"):
        simulate(found, seed=7, draws=10)
