"""Median, quartiles and mean: by hand, by the statistics module and by NumPy."""

from __future__ import annotations

import statistics
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.stats.quantiles import Spread, mean, median, quantile, spread

NUMBERS = st.lists(st.integers(-50, 200), min_size=1, max_size=60)


def test_seven_months_by_hand() -> None:
    """1 2 2 3 4 6 10: the middle is the fourth, the quartiles are the second and the sixth."""
    assert spread(Counter([3, 1, 10, 2, 6, 2, 4])) == Spread(
        n=7,
        lowest=1,
        lower_quartile=Decimal(2),
        median=Decimal(3),
        upper_quartile=Decimal(6),
        highest=10,
        mean=Fraction(28, 7),
    )


def test_an_even_number_by_hand() -> None:
    """1 2 3 4: the mean of the two in the middle, and of those around the quarters."""
    found = spread({1: 1, 2: 1, 3: 1, 4: 1})
    assert found is not None
    told = (found.lower_quartile, found.median, found.upper_quartile)
    assert told == (Decimal("1.5"), Decimal("2.5"), Decimal("3.5"))
    assert found.mean == Fraction(5, 2)


def test_nothing_has_no_middle() -> None:
    assert spread({}) is None
    assert spread({5: 0}) is None
    assert median({}) is None
    assert mean({}) is None


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        spread({5: -1})
    with pytest.raises(ValueError, match="between 0 and 1"):
        quantile({5: 1}, Fraction(3, 2))


@given(NUMBERS)
def test_the_statistics_module_agrees(numbers: list[int]) -> None:
    counts = Counter(numbers)
    assert median(counts) == Decimal(statistics.median(numbers))
    assert mean(counts) == statistics.mean(map(Fraction, numbers))


@given(NUMBERS, st.integers(0, 8))
def test_numpy_agrees(numbers: list[int], eighths: int) -> None:
    p = Fraction(eighths, 8)
    theirs = np.quantile(numbers, float(p), method="averaged_inverted_cdf")
    assert quantile(Counter(numbers), p) == Decimal(float(theirs))


@given(NUMBERS)
def test_the_quantiles_stand_in_order(numbers: list[int]) -> None:
    found = spread(Counter(numbers))
    assert found is not None
    line = [
        Decimal(found.lowest),
        found.lower_quartile,
        found.median,
        found.upper_quartile,
        Decimal(found.highest),
    ]
    assert line == sorted(line)
    assert found.lowest <= found.mean <= found.highest


@given(NUMBERS, st.integers(-20, 20), st.integers(1, 5))
def test_moving_or_repeating_all_moves_or_keeps_the_quantiles(
    numbers: list[int], shift: int, times: int
) -> None:
    before = spread(Counter(numbers))
    after = spread(Counter([number + shift for number in numbers] * times))
    assert before and after
    assert after.median == before.median + shift
    assert after.lower_quartile == before.lower_quartile + shift
    assert after.mean == before.mean + shift


@given(NUMBERS)
def test_turning_the_line_around_swaps_the_quartiles(numbers: list[int]) -> None:
    before, after = spread(Counter(numbers)), spread(Counter(-number for number in numbers))
    assert before and after
    assert (after.lower_quartile, after.median) == (-before.upper_quartile, -before.median)
