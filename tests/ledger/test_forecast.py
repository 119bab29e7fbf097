"""The year's outcome from its first months, worked by hand, and how often the interval holds it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.forecast import (
    METHOD_NAMES,
    Method,
    budget_rest,
    manual,
    prognosis,
    run_rate,
    seasonal,
    spread_evenly,
)
from tests.ledger.worked import ore

EVEN = dict.fromkeys(range(1, 13), 100)
# Last year: 100 a month to June, 200 a month after.
SEASON = {month: 100 if month <= 6 else 200 for month in range(1, 13)}


def test_run_rate_by_hand() -> None:
    # Mean 110, 8 months left: 440 + 880. s² = (2·10² + 2·10²)/3 = 400/3; the forecast's variance
    # 400/3 · (8 + 8²/4) = 3200; t(3) = 1.638: 1.638 · 56.57 = 92.66, up to 93.
    found = run_rate([100, 120, 100, 120])
    assert (found.point, found.low, found.high) == (1320, 1320 - 93, 1320 + 93)
    assert found.sentence == (
        "Genomsnittet av januari–april antas gälla resten av året. Varierar månaderna som hittills "
        "blir utfallet i fyra fall av fem mellan 12,27\u202fkr och 14,13\u202fkr."
    )


def test_last_years_pattern_by_hand() -> None:
    # 10 per cent more than last year's 400 so far: the other 1 400 of last year become 1 540.
    found = seasonal([110, 110, 110, 110], SEASON)
    assert (found.point, found.low, found.high) == (440 + 1540, 1980, 1980)  # no spread at all
    # Residuals ±10 around factor 1,1: s² = 400/3, variance 400/3 · (8 + 4·1400²/400²) = 7600;
    # 1.638 · 87.18 = 142.8, up to 143.
    uneven = seasonal([100, 120, 100, 120], SEASON)
    assert (uneven.point, uneven.low, uneven.high) == (1980, 1837, 2123)
    assert "(4,40\u202fkr mot 4,00\u202fkr)" in uneven.sentence


def test_budget_for_the_rest_by_hand() -> None:
    # Gaps 10, −10, 10, −10: s² = 100, eight months left 800, t(4) = 1.533: 43.36, up to 44.
    found = budget_rest([110, 90, 110, 90], EVEN)
    assert (found.point, found.low, found.high) == (1200, 1156, 1244)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_few_months_give_no_interval(n) -> None:
    for found in prognosis(SEASON, n, EVEN, SEASON):
        assert found.point is not None
        assert (found.low, found.high) == (None, None)
        assert "är för få, det krävs 4." in found.sentence


def test_what_cannot_be_used_says_why() -> None:
    rate, pattern, budget = prognosis({}, 0, EVEN, SEASON)
    assert rate.point is None and rate.sentence.endswith("ingen månad är bokförd.")
    assert pattern.point is None
    assert (budget.point, budget.low) == (1200, None)
    assert "ingen månad" in budget.sentence
    assert seasonal([1], {1: 100}).sentence.endswith("förra årets tolv månader saknas.")
    assert "blev noll" in seasonal([1], dict.fromkeys(range(1, 13), 0)).sentence
    assert seasonal([1], {**SEASON, 1: 0}).point == 1 + 500 + 1200  # nothing to scale by
    assert budget_rest([1], {}).sentence.endswith("budgeten saknas.")


def test_a_whole_year_is_known() -> None:
    assert {(f.point, f.low, f.high) for f in prognosis(SEASON, 12, {}, {})} == {(1800, 1800, 1800)}
    with pytest.raises(DomainError, match="0 till 12"):
        prognosis({}, 13, {}, {})


def test_ones_own_judgement_has_a_reason() -> None:
    found = manual(500, "Ett team slutar i maj.")
    assert (found.point, found.low) == (500, None)
    assert found.sentence == "Egen bedömning: Ett team slutar i maj. Inget intervall räknas."
    with pytest.raises(DomainError, match="Skriv varför"):
        manual(500, " ")
    assert set(METHOD_NAMES) == set(Method)


@pytest.mark.parametrize("done", [4, 8, 11])
def test_the_interval_holds_four_in_five(done) -> None:
    draw = random.Random(done)
    inside = dict.fromkeys(Method, 0)
    for _ in range(600):
        year = [round(draw.gauss(100_000, 20_000)) for _ in range(12)]
        months = dict(enumerate(year, start=1))
        for found in prognosis(months, done, spread_evenly(1_200_000), EVEN):
            inside[found.method] += found.low <= sum(year) <= found.high
    for method in (Method.RUN_RATE, Method.SEASONAL, Method.BUDGET_REST):
        assert 0.75 < inside[method] / 600 < 0.85, method


AMOUNTS = st.lists(st.integers(-(10**9), 10**9), min_size=12, max_size=12)


@settings(max_examples=40)
@given(AMOUNTS, AMOUNTS, AMOUNTS, st.integers(1, 11), st.integers(1, 10**6))
def test_order_scale_and_growth(year, budget, before, done, more) -> None:
    months, plan, history = (dict(enumerate(x, start=1)) for x in (year, budget, before))
    for found in prognosis(months, done, plan, history):
        assert found.low is None or found.low <= found.point <= found.high
    rate, shuffled = run_rate(year[:done]), run_rate(sorted(year[:done]))
    assert rate == shuffled
    assert run_rate([year[0] + more, *year[1:done]]).point > rate.point
    even = seasonal(year[:done], dict.fromkeys(range(1, 13), 7))
    as_then = sum(year[:done]) + 7 * (12 - done)  # a credit is not carried forward
    assert even.point == (rate.point if sum(year[:done]) >= 0 else as_then)
    assert budget_rest(year[:done], plan).point == sum(year[:done]) + sum(budget[done:])
    assert sum(spread_evenly(year[0]).values()) == year[0]


def test_the_budget_of_2021_in_twelve() -> None:
    assert spread_evenly(ore("5 000 000"))[1] in (41_666_667, 41_666_666)
