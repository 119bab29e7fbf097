"""Many people's progression, and what of it is only regression to the mean."""

from __future__ import annotations

import random
from fractions import Fraction
from statistics import correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.instruments.loading import load_instrument
from mellanrum.instruments.movement import (
    FirstAndLast,
    correlate,
    list_start_groups,
    measure_movement,
    start_of,
    tell_regression,
)
from mellanrum.instruments.progression import get_rules

RULES = get_rules(load_instrument("progression", "1"))
STEPS = st.integers(1, 5)
PAIRS = st.lists(st.builds(FirstAndLast, STEPS, STEPS), max_size=30)


def pairs(*values: tuple[int, int]) -> list[FirstAndLast]:
    return [FirstAndLast(first, last) for first, last in values]


def test_movement_by_hand() -> None:
    moved = measure_movement(pairs((1, 3), (2, 3), (3, 3), (5, 2)), RULES)
    assert (moved.n, moved.forward, moved.unchanged, moved.back) == (4, 1, 2, 1)
    assert moved.mean_change == 0
    assert measure_movement([], RULES).mean_change is None


@pytest.mark.parametrize(
    ("low", "high", "starts"),
    [
        (1, 5, "low low middle high high"),
        (1, 10, "low low low middle middle middle middle high high high"),
        (0, 1, "low high"),
    ],
)
def test_thirds_of_the_scale(low: int, high: int, starts: str) -> None:
    assert [start_of(code, low, high) for code in range(low, high + 1)] == starts.split()
    with pytest.raises(ValueError, match="is not within"):
        start_of(high + 1, low, high)


def test_regression_to_the_mean_by_hand() -> None:
    """Starts 1, 1, 5, 5 (mean 3) with r = ½: whoever starts at 1 rises (½ − 1)(1 − 3) = 1 step."""
    rows = pairs((1, 1), (1, 3), (1, 1), (1, 3), (5, 3), (5, 3), (5, 1), (5, 3))
    r = correlate(rows)
    assert r is not None
    low, middle, high = list_start_groups(rows, RULES, 1, 5)
    assert low.movement.mean_change == 1
    assert low.expected_change == 2 * (1 - r)
    assert high.expected_change == -2 * (1 - r)
    assert middle.movement.n == 0
    assert middle.expected_change is None
    assert tell_regression(middle) == ""
    assert tell_regression(low) == (
        "Började lågt: +1,0 steg i snitt. +1,5 steg är väntat bara för att de började så "
        "(återgång mot medelvärdet), även om inget hänt."
    )


def test_correlations_by_hand() -> None:
    assert correlate(pairs((1, 2), (2, 3), (3, 4))) == 1
    assert correlate(pairs((1, 4), (2, 3), (3, 2))) == -1
    assert correlate(pairs((1, 1), (1, 5), (5, 1), (5, 5))) == 0


@pytest.mark.parametrize(
    "rows", [[(1, 2), (2, 3)], [(2, 1), (2, 3), (2, 5)], [(1, 3), (2, 3), (5, 3)]]
)
def test_no_regression_is_told_where_it_cannot_be_reckoned(rows: list[tuple[int, int]]) -> None:
    assert correlate(pairs(*rows)) is None
    told = [tell_regression(group) for group in list_start_groups(pairs(*rows), RULES, 1, 5)]
    assert all("Det går inte att räkna ut" in sentence for sentence in told if sentence)


def test_ratings_where_nothing_happened_are_explained_in_full() -> None:
    """A true level with chance twice: the low rise and the high fall, as much as is expected."""
    draw = random.Random(5)
    rows = []
    for _ in range(4000):
        level = draw.gauss(3, 0.8)
        rows.append(
            FirstAndLast(*(min(5, max(1, round(level + draw.gauss(0, 0.8)))) for _ in "ab"))
        )
    low, _, high = list_start_groups(rows, RULES, 1, 5)
    for group in (low, high):
        assert group.movement.mean_change is not None
        assert group.expected_change is not None
        assert abs(group.movement.mean_change) > Fraction(1, 2)
        assert abs(group.movement.mean_change - group.expected_change) < Fraction(1, 10)


@given(PAIRS)
def test_groups_part_everybody(rows: list[FirstAndLast]) -> None:
    everybody = measure_movement(rows, RULES)
    groups = list_start_groups(rows, RULES, 1, 5)
    assert sum(group.movement.n for group in groups) == everybody.n == len(rows)
    assert everybody.forward + everybody.unchanged + everybody.back == everybody.n
    expected = [group.expected_change for group in groups if group.movement.n]
    if None not in expected:  # the pull of one side is the pull of the other
        assert sum(g.movement.n * (g.expected_change or 0) for g in groups) == 0


@given(PAIRS)
def test_a_library_agrees_with_the_correlation(rows: list[FirstAndLast]) -> None:
    r = correlate(rows)
    if r is None:
        return
    assert abs(r) <= 1
    library = correlation([pair.first for pair in rows], [pair.last for pair in rows])
    assert float(r) == pytest.approx(library, abs=1e-9)
