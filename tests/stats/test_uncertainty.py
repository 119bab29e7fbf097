"""Intervals and probabilities: published examples, SciPy, and what must hold for all."""

from __future__ import annotations

from math import comb, isclose
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import integrate
from scipy.stats import beta, binomtest

from mellanrum.stats.uncertainty import (
    Interval,
    beta_below,
    newcombe,
    probability_above,
    probability_higher,
    probability_more,
    wilson,
)

COUNTS = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_fourteen_of_twenty_one_by_hand() -> None:
    """z² = 3.8415: middle (2/3 + z²/42)/(1 + z²/21) = 0.6409, half 0.1873."""
    found = wilson(14 / 21, 21)
    assert (round(found.low, 4), round(found.high, 4)) == (0.4537, 0.8281)


@pytest.mark.parametrize(
    ("k", "n", "other_k", "other_n", "low", "high"),
    [  # Newcombe 1998, table II, method 10
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (10, 10, 0, 20, 0.6791, 1.0000),
        (0, 10, 0, 20, -0.1611, 0.2775),
    ],
)
def test_newcombes_own_examples(
    k: int, n: int, other_k: int, other_n: int, low: float, high: float
) -> None:
    found = newcombe(k / n, n, other_k / other_n, other_n)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(COUNTS)
def test_scipy_has_the_same_wilson(pair: tuple[int, int]) -> None:
    k, n = pair
    theirs = binomtest(k, n).proportion_ci(method="wilson")
    found = wilson(k / n, n)
    assert isclose(found.low, theirs.low, abs_tol=1e-12)
    assert isclose(found.high, theirs.high, abs_tol=1e-12)
    assert found.covers(k / n)


@given(COUNTS, st.floats(0, 1))
def test_scipy_has_the_same_beta(pair: tuple[int, int], x: float) -> None:
    k, n = pair
    theirs = beta.cdf(x, k + 0.5, n - k + 0.5)
    assert isclose(beta_below(x, k + 0.5, n - k + 0.5), theirs, rel_tol=1e-8, abs_tol=1e-12)


@given(st.integers(1, 30), st.integers(1, 30), st.floats(0.01, 0.99))
def test_whole_parameters_give_the_binomial_sum(a: int, b: int, x: float) -> None:
    """I_x(a, b) = P(at least a of a + b − 1)."""
    n = a + b - 1
    total = sum(comb(n, i) * x**i * (1 - x) ** (n - i) for i in range(a, n + 1))
    assert isclose(beta_below(x, a, b), total, abs_tol=1e-12)


CLOSE: dict[str, Any] = {"limit": 500, "epsabs": 2e-7, "epsrel": 2e-7}  # closer than is asked


@settings(max_examples=60, deadline=None)
@example((0, 1), (0, 1))
@example((0, 16), (9, 10))
@example((0, 3), (3000, 3000))
@example((20, 20), (1300, 2000))
@example((14, 21), (1_000_000, 3_000_000))
@given(COUNTS, COUNTS)
def test_scipy_integrates_to_the_same_probability(
    ours: tuple[int, int], theirs: tuple[int, int]
) -> None:
    mine, other = (beta(k + 0.5, n - k + 0.5) for k, n in (ours, theirs))
    if ours[1] > theirs[1]:  # over the narrower one's quantiles; the other has no step there
        wanted, _ = integrate.quad(lambda q: other.cdf(mine.ppf(q)), 0, 1, **CLOSE)
    else:
        wanted, _ = integrate.quad(lambda q: mine.sf(other.ppf(q)), 0, 1, **CLOSE)
    assert isclose(probability_higher(*ours, *theirs), wanted, abs_tol=2e-6)


@given(COUNTS, COUNTS)
def test_one_of_the_two_is_higher(ours: tuple[int, int], theirs: tuple[int, int]) -> None:
    both = probability_higher(*ours, *theirs) + probability_higher(*theirs, *ours)
    assert isclose(both, 1, abs_tol=2e-6)
    assert isclose(probability_higher(*ours, *ours), 0.5, abs_tol=2e-6)


@given(COUNTS, st.integers(1, 99))
def test_a_huge_base_is_as_good_as_known(ours: tuple[int, int], percent: int) -> None:
    n = 10**9
    known = probability_above(*ours, percent / 100)
    assert isclose(probability_higher(*ours, percent * n // 100, n), known, abs_tol=1e-3)


@given(COUNTS, st.floats(0, 1))
def test_scipy_has_the_same_probability_above(pair: tuple[int, int], known: float) -> None:
    k, n = pair
    theirs = beta.sf(known, k + 0.5, n - k + 0.5)
    assert isclose(probability_above(k, n, known), theirs, rel_tol=1e-7, abs_tol=1e-12)


@given(st.integers(0, 200), st.integers(0, 200), st.integers(28, 366), st.integers(28, 366))
def test_more_often_is_a_race_of_two_gammas(now: int, before: int, days: int, other: int) -> None:
    theirs = beta.sf(days / (days + other), now + 0.5, before + 0.5)
    found = probability_more(now, before, days, other)
    assert isclose(found, theirs, rel_tol=1e-7, abs_tol=1e-12)
    assert isclose(found + probability_more(before, now, other, days), 1, abs_tol=1e-9)


def test_the_gammas_themselves() -> None:
    """Drawn from a seeded generator, as a check of the formula and not of its digits."""
    generator = np.random.default_rng(3)
    ours = generator.gamma(12.5, 1 / 181, 400_000)
    theirs = generator.gamma(8.5, 1 / 184, 400_000)
    assert isclose(probability_more(12, 8, 181, 184), (ours > theirs).mean(), abs_tol=0.003)


def test_an_interval_knows_its_width() -> None:
    assert Interval(0.25, 0.75).times(100) == Interval(25, 75)
    assert Interval(25, 75).width == 50
    assert Interval(25, 75).covers(25) and not Interval(25, 75).covers(24)


@pytest.mark.parametrize("call", [(0.5, 0), (1.5, 10), (-0.1, 10)])
def test_what_is_no_share_is_refused(call: tuple[float, int]) -> None:
    with pytest.raises(ValueError, match="not a share"):
        wilson(*call)
    with pytest.raises(ValueError, match="not a share"):
        newcombe(0.5, 10, *call)


def test_what_is_no_count_is_refused() -> None:
    for call in ((0, 0), (11, 10), (-1, 10)):
        with pytest.raises(ValueError, match="not a share"):
            probability_above(*call, 0.5)
        with pytest.raises(ValueError, match="not a share"):
            probability_higher(*call, 5, 10)
    with pytest.raises(ValueError, match="not negative"):
        probability_more(-1, 3)
