"""Half goes up, away from zero; money is whole öre."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain.rounding import half_up, kronor, ore

NUMBERS = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4)


@pytest.mark.parametrize(
    ("value", "decimals", "result"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.4999", 0, "0"),
        ("66.65", 1, "66.7"),
        ("1.005", 2, "1.01"),
        ("1378500", -3, "1379E+3"),
    ],
)
def test_half_up(value, decimals, result):
    assert half_up(Decimal(value), decimals) == Decimal(result)


@given(NUMBERS, st.integers(0, 3))
def test_half_up_agrees_with_fractions(value, decimals):
    scaled = abs(Fraction(value)) * 10**decimals
    expected = Fraction(floor(scaled + Fraction(1, 2)), 10**decimals)
    assert abs(Fraction(half_up(value, decimals))) == expected


@given(st.integers(-(10**15), 10**15))
def test_ore_round_trip(amount):
    assert ore(kronor(amount)) == amount


def test_parts_of_an_ore_are_refused():
    with pytest.raises(ValueError, match="öre"):
        ore(Decimal("0.001"))
