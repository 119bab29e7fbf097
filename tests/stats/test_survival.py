"""Kaplan–Meier and Aalen–Johansen: a table from the literature, sums by hand, and lifelines."""

from __future__ import annotations

from fractions import Fraction as F
from math import isclose, log, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from lifelines.utils import median_survival_times

from mellanrum.stats.survival import Curve, Stay, estimate, from_counts

OUTCOMES = ("", "work", "study", "moved")

# Ten stays worked out on paper; see test_ten_stays_by_hand.
TEN = [
    (1, "work"),
    (2, ""),
    (3, "study"),
    (3, "work"),
    (4, ""),
    (5, "work"),
    (5, ""),
    (6, "moved"),
    (7, ""),
    (8, "work"),
]

# Weeks of remission on 6-MP, Freireich et al., Blood 21 (1963) p. 699; the textbooks' example.
RELAPSES = (6, 6, 6, 7, 10, 13, 16, 22, 23)
ONGOING = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)


def stays(largest: int = 30, outcomes: tuple[str, ...] = OUTCOMES) -> st.SearchStrategy:
    return st.lists(
        st.tuples(st.integers(0, largest), st.sampled_from(outcomes)), min_size=1, max_size=40
    )


@st.composite
def late_stays(draw: st.DrawFn) -> list[Stay]:
    """Stays that we began to watch from 0 to 10 on."""
    found = []
    for _ in range(draw(st.integers(1, 30))):
        entry = draw(st.integers(0, 10))
        time = draw(st.integers(entry + 1, entry + 20))
        found.append(Stay(time, draw(st.sampled_from(OUTCOMES)), entry))
    return found


def test_the_textbook_table() -> None:
    curve = estimate([(t, "relapse") for t in RELAPSES] + [(t, "") for t in ONGOING])
    printed = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {t: round(float(curve.still_in(t) or 0), 3) for t in printed} == printed
    assert [s.at_risk for s in curve.steps if sum(s.events)] == [21, 17, 15, 12, 11, 7, 6]
    assert curve.median == 23
    assert curve.still_in(6) == F(18, 21)


def test_ten_stays_by_hand() -> None:
    """At 3: 8 at risk, S(2) = 9/10; work 1/10 + 9/10·1/8 = 17/80, S = 9/10·6/8 = 27/40; …"""
    curve = estimate(TEN)
    assert curve.outcomes == ("moved", "study", "work")
    rows = [(s.time, s.at_risk, s.events, s.censored, s.survival) for s in curve.steps]
    assert rows == [
        (1, 10, (0, 0, 1), 0, F(9, 10)),
        (2, 9, (0, 0, 0), 1, F(9, 10)),
        (3, 8, (0, 1, 1), 0, F(27, 40)),
        (4, 6, (0, 0, 0), 1, F(27, 40)),
        (5, 5, (0, 0, 1), 1, F(27, 50)),
        (6, 3, (1, 0, 0), 0, F(9, 25)),
        (7, 2, (0, 0, 0), 1, F(9, 25)),
        (8, 1, (0, 0, 1), 0, F(0)),
    ]
    assert [s.incidence for s in curve.steps if sum(s.events)] == [
        (F(0), F(0), F(1, 10)),
        (F(0), F(9, 80), F(17, 80)),
        (F(0), F(9, 80), F(139, 400)),
        (F(9, 50), F(9, 80), F(139, 400)),
        (F(9, 50), F(9, 80), F(283, 400)),
    ]
    assert curve.median == 6  # 27/50 is still more than half
    assert curve.quantile(F(1, 4)) == 3
    assert curve.at((0, 2, 5, 99)) == (F(1), F(9, 10), F(27, 50), F(0))
    assert curve.left_with("work", 4) == F(17, 80)
    assert curve.left_with("never-seen", 4) == 0


def test_the_interval_by_hand() -> None:
    """At 5 of TEN: Greenwood's sum 1/(10·9) + 2/(8·6) + 1/(5·4)."""
    step = estimate(TEN).step_at(5)
    assert step and step.interval
    spread = 1.959963984540054 * sqrt(1 / 90 + 2 / 48 + 1 / 20) / abs(log(0.54))
    assert isclose(step.interval.low, 0.54 ** np.exp(spread))
    assert isclose(step.interval.high, 0.54 ** np.exp(-spread))


def test_delayed_entry_by_hand() -> None:
    """Who entered at 3 is not yet at risk at 3; who entered at 2 is."""
    curve = estimate(
        [Stay(3, "work"), Stay(5, "work", 2), Stay(4, "", 3), Stay(6, "", 0), Stay(7, "x", 7)]
    )
    assert [(s.time, s.at_risk, s.survival) for s in curve.steps] == [
        (3, 3, F(2, 3)),
        (4, 3, F(2, 3)),
        (5, 2, F(1, 3)),
        (6, 1, F(1, 3)),
    ]
    assert (curve.n, curve.unseen, curve.outcomes) == (4, 1, ("work",))


def test_no_curve_passes_a_gap() -> None:
    """After 3 nobody is at risk until the one who entered at 5: S(3) = 0 would be untrue."""
    curve = estimate([Stay(2, "work"), Stay(3, "work"), Stay(8, "study", 5)])
    assert (curve.broken_at, curve.n) == (3, 3)
    assert [(s.time, s.survival) for s in curve.steps] == [(2, F(1, 2))]
    assert curve.at((2, 3, 8)) == (F(1, 2), None, None)
    joined = estimate([Stay(2, "work"), Stay(3, "work"), Stay(8, "study", 3)])
    assert joined.broken_at is None


def test_nothing_is_known_before_anyone_was_watched() -> None:
    curve = estimate([Stay(6, "work", 4), Stay(9, "", 5)])
    assert curve.begins == 4
    assert curve.at((3, 4, 6, 9)) == (None, F(1), F(1, 2), F(1, 2))


def test_who_leaves_the_same_day_was_at_risk() -> None:
    curve = estimate([(0, "work"), (0, ""), (2, "work")])
    assert [(s.time, s.at_risk, s.survival) for s in curve.steps] == [
        (0, 3, F(2, 3)),
        (2, 1, F(0)),
    ]


def test_nothing_is_known_after_the_last_time_seen() -> None:
    curve = estimate([(2, "work"), (4, "")])
    assert curve.at((4, 5)) == (F(1, 2), None)
    assert curve.left_with("work", 5) is None
    assert curve.median == 2
    assert curve.quantile(F(3, 4)) is None


def test_nobody_gives_an_empty_curve() -> None:
    assert estimate([]) == Curve((), (), 0)
    assert estimate([]).still_in(0) is None
    assert estimate([]).median is None


@pytest.mark.parametrize("stay", [Stay(-1), Stay(2, "", 3), Stay(2, "", -1)])
def test_impossible_stays_are_refused(stay: Stay) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        estimate([stay])
    with pytest.raises(ValueError, match="cannot be"):
        from_counts({Stay(3): -1})


@given(stays())
def test_all_are_somewhere_and_the_curve_only_falls(rows: list[tuple[int, str]]) -> None:
    curve = estimate(rows)
    before = F(1)
    for step in curve.steps:
        assert step.survival + sum(step.incidence) == 1
        assert 0 <= step.survival <= before
        if step.interval:
            assert 0 <= step.interval.low <= step.survival <= step.interval.high <= 1
        before = step.survival
    assert sum(s.censored + sum(s.events) for s in curve.steps) == curve.n == len(rows)


@given(stays(), st.randoms())
def test_the_order_of_the_rows_is_nothing(rows: list[tuple[int, str]], random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert estimate(shuffled) == estimate(rows)


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(OUTCOMES[1:])), min_size=1))
def test_without_censoring_it_is_plain_counting(rows: list[tuple[int, str]]) -> None:
    curve = estimate(rows)
    for t in range(31):
        assert curve.still_in(t) == F(sum(time > t for time, _ in rows), len(rows))
        work = sum(time <= t and outcome == "work" for time, outcome in rows)
        assert curve.left_with("work", t) == F(work, len(rows))


@given(late_stays())
def test_with_ties_and_late_entry_it_is_the_definition(rows: list[Stay]) -> None:
    """The definition by plain loops over the rows, time by time."""
    survival, left = F(1), dict.fromkeys(OUTCOMES[1:], F(0))
    curve = estimate(rows)
    assert curve.begins == min(row.entry for row in rows)
    for t in range(curve.begins + 1, 31):
        at_risk = sum(row.entry < t <= row.time for row in rows)
        if not at_risk and any(row.entry >= t for row in rows):
            assert curve.broken_at == max(row.time for row in rows if row.time < t)
            break
        gone = [row.outcome for row in rows if row.time == t and row.outcome]
        for outcome in gone:
            left[outcome] += survival / at_risk
        if gone:
            survival *= 1 - F(len(gone), at_risk)
        if curve.steps and t <= curve.steps[-1].time:
            assert curve.still_in(t) == survival
            assert all(curve.left_with(o, t) == share for o, share in left.items())


@settings(max_examples=40, deadline=None)
@given(late_stays())
def test_lifelines_draws_the_same_curve(rows: list[Stay]) -> None:
    curve = estimate(rows)
    assume(curve.broken_at is None)  # lifelines refuses a gap
    fitted = KaplanMeierFitter().fit(
        np.array([row.time for row in rows]),
        np.array([row.outcome != "" for row in rows]),
        entry=np.array([row.entry for row in rows]),
    )
    bounds = fitted.confidence_interval_
    for step in curve.steps:
        theirs = fitted.survival_function_at_times(step.time).item()
        assert isclose(float(step.survival), theirs, abs_tol=1e-12)
        if step.interval:
            low, high = bounds.loc[step.time]
            assert isclose(step.interval.low, low, abs_tol=1e-9)
            assert isclose(step.interval.high, high, abs_tol=1e-9)
    if all(step.survival != F(1, 2) for step in curve.steps):  # a float may miss the half
        assert (curve.median or np.inf) == fitted.median_survival_time_


@settings(max_examples=30, deadline=None)
@given(stays(), st.integers(1, 5))
def test_lifelines_finds_the_same_interval_of_the_median(
    rows: list[tuple[int, str]], more: int
) -> None:
    rows = [(time + 1, outcome) for time, outcome in rows * more]
    curve = estimate(rows)
    if all(outcome == "" for _, outcome in rows):
        assert curve.median_interval == (None, None)
        return
    fitted = KaplanMeierFitter().fit([t for t, _ in rows], [o != "" for _, o in rows])
    theirs = median_survival_times(fitted.confidence_interval_.ffill()).iloc[0].tolist()
    assert [np.inf if t is None else t for t in curve.median_interval] == theirs


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(OUTCOMES), min_size=2, max_size=40), st.randoms())
def test_lifelines_finds_the_same_incidences_without_ties(outcomes: list[str], random) -> None:
    times = random.sample(range(1, 200), len(outcomes))
    curve = estimate(zip(times, outcomes, strict=True))
    for code, outcome in enumerate(OUTCOMES[1:], start=1):
        events = pd.Series([OUTCOMES.index(found) for found in outcomes])
        if code not in set(events):
            continue
        fitted = AalenJohansenFitter(calculate_variance=False)
        fitted.fit(pd.Series(times), events, event_of_interest=code)
        theirs = fitted.cumulative_density_.iloc[:, 0]
        for time in times:
            ours = curve.left_with(outcome, time)
            assert ours is not None
            assert isclose(float(ours), theirs.loc[time], abs_tol=1e-12)
