"""Money split so that the parts are the whole."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.ledger.apportion import apportion, apportion_by_key

WEIGHT = st.one_of(
    st.integers(0, 10**6),
    st.fractions(0, 100, max_denominator=997),
    st.decimals(0, 100, places=2),
)
WEIGHTS = st.lists(WEIGHT, min_size=1, max_size=8).filter(any)
TOTAL = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100, (1, 1, 1), (34, 33, 33)),  # of equals, the first
        (-100, (1, 1, 1), (-34, -33, -33)),
        (10, (0, 3, 0, 1), (0, 8, 0, 2)),  # 7.5 and 2.5: a tie, the first
        (1, (Fraction(1, 3), Fraction(2, 3)), (0, 1)),
        (500_000_000, (50, 25, 25), (250_000_000, 125_000_000, 125_000_000)),
        (1000, (Decimal("52.54"), Decimal("25.44"), Decimal("5.02"), 17), (526, 254, 50, 170)),
        (0, (0, 0), (0, 0)),
        (0, (), ()),
    ],
)
def test_worked_by_hand(total, weights, parts) -> None:
    assert apportion(total, weights) == parts


@settings(max_examples=60)
@given(TOTAL, WEIGHTS)
def test_parts_are_the_whole_and_within_an_ore_of_exact(total, weights) -> None:
    parts = apportion(total, weights)
    whole = sum(map(Fraction, weights))
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * Fraction(weight) / whole) < 1
        assert weight or part == 0


@settings(max_examples=60)
@given(TOTAL, WEIGHTS, st.data())
def test_order_moves_only_the_ore_of_a_tie(total, weights, data) -> None:
    order = data.draw(st.permutations(range(len(weights))))
    moved = apportion(total, [weights[i] for i in order])
    assert sorted(moved) == sorted(apportion(total, weights))


@settings(max_examples=60)
@given(st.integers(0, 10**9), WEIGHTS, st.data(), st.integers(1, 1000))
def test_who_weighs_more_never_gets_less(total, weights, data, more) -> None:
    i = data.draw(st.integers(0, len(weights) - 1))
    heavier = [*weights[:i], weights[i] + more, *weights[i + 1 :]]
    assert apportion(total, heavier)[i] >= apportion(total, weights)[i]


def test_names_go_with_their_parts() -> None:
    assert apportion_by_key(7, {"b": 1, "a": 1}) == {"b": 4, "a": 3}


@pytest.mark.parametrize(("total", "weights"), [(5, (0, 0)), (5, ()), (5, (2, -1)), (0, (-1,))])
def test_what_cannot_be_split(total, weights) -> None:
    with pytest.raises(ValueError, match=r"cannot be split|below zero"):
        apportion(total, weights)


def test_a_float_is_no_weight() -> None:
    with pytest.raises(TypeError, match="float"):
        apportion(5, (0.5, 1))
