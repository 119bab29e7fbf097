"""Ours beside the benchmark: the trade's verdict, the words, and what they must never say."""

from __future__ import annotations

from decimal import Decimal as D
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.stats.comparison import (
    NOTHING,
    Benchmark,
    Comparison,
    Rules,
    Verdict,
    compare_count,
    compare_share,
    compare_value,
    probability_words,
)

LOWER, SAME, HIGHER = Verdict
SHARES = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def plain(found: Comparison) -> str:
    """The sentence with ordinary spaces."""
    return found.sentence.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("ours", "national", "verdict"),
    [  # årsredovisning 2021, Bilaga 4, tables 2, 3, 8 and 16: ours, the country's
        (80, 75, HIGHER),
        (74, 75, SAME),
        (69, 79, LOWER),
        (51, 51, SAME),
        (75, 72, HIGHER),
        (66, 64, SAME),  # two points are still the same
        (62, 64, SAME),
        (61, 64, LOWER),
    ],
)
def test_the_trades_margin(ours: int, national: int, verdict: Verdict) -> None:
    assert compare_share(ours, 100, Benchmark("riket", D(national))).verdict is verdict


def test_the_verdict_is_read_off_the_printed_numbers() -> None:
    """664 of 1000 is printed 66 %: two points from 64, though 2.4 away."""
    found = compare_share(664, 1000, Benchmark("riket", D(64)))
    assert (found.verdict, found.difference) == (SAME, F(12, 5))
    finer = compare_share(664, 1000, Benchmark("riket", D(64)), rules=Rules(decimals=1))
    assert finer.verdict is HIGHER
    half = compare_share(665, 1000, Benchmark("riket", D(64)))  # 66.5 is printed 67
    assert half.verdict is HIGHER


def test_another_margin_is_another_verdict() -> None:
    strict = Rules(margin=D(0), margin_source="styrelsens beslut")
    assert compare_share(65, 100, Benchmark("riket", D(64)), rules=strict).verdict is HIGHER


def test_a_small_base_says_so() -> None:
    found = compare_share(14, 21, Benchmark("riket", D(33)))
    assert plain(found) == (
        "Högre än riket (67 % mot 33 %). Underlaget är litet (21 personer): "
        "den sanna andelen ligger troligen mellan 45 och 83 %."
    )
    assert (found.own, found.difference) == (F(200, 3), F(101, 3))
    assert (found.is_small, found.may_be_chance) == (True, False)
    assert plain_words(found) == "Sannolikheten att den sanna nivån är högre är över 99 %."


def test_chance_is_named() -> None:
    found = compare_share(14, 21, Benchmark("riket", D(60)), counted="svar")
    assert plain(found) == (
        "Högre än riket (67 % mot 60 %). Underlaget är litet (21 svar): den sanna andelen "
        "ligger troligen mellan 45 och 83 %, och skillnaden kan bero på slumpen."
    )
    assert plain_words(found) == "Sannolikheten att den sanna nivån är högre är 73 %."


def test_a_large_base_needs_no_warning() -> None:
    found = compare_share(500, 1000, Benchmark("riket", D(65), n=2000))
    assert plain(found) == (
        "Lägre än riket (50 % mot 65 %). Den sanna andelen ligger troligen mellan 47 och 53 %."
    )
    assert found.difference_interval and found.difference_interval.high < -10
    assert plain_words(found) == "Sannolikheten att den sanna nivån är lägre är över 99 %."


def test_the_same_level_is_not_blamed_on_chance() -> None:
    found = compare_share(130, 200, Benchmark("riket", D(65), n=2000))
    assert plain(found) == (
        "Samma nivå som riket (65 % mot 65 %). "
        "Den sanna andelen ligger troligen mellan 58 och 71 %."
    )
    assert found.may_be_chance is True
    assert plain_words(found) == ""


def test_a_benchmark_with_a_small_base_is_uncertain_too() -> None:
    """50 % against a known 65 % is no chance; against 13 of 20 it may be."""
    known = compare_share(100, 200, Benchmark("grannförbundet", D(65)))
    unsure = compare_share(100, 200, Benchmark("grannförbundet", D(65), n=20))
    assert (known.may_be_chance, unsure.may_be_chance) == (False, True)
    assert known.difference_interval is None
    assert known.probability_higher is not None and unsure.probability_higher is not None
    assert known.probability_higher < unsure.probability_higher < 0.5


def test_an_empty_base_compares_nothing() -> None:
    assert compare_share(0, 0, Benchmark("riket", D(50))) == Comparison(NOTHING)
    assert compare_value(None, Benchmark("riket", D(6)), margin=D(1)) == Comparison(NOTHING)
    assert probability_words(Comparison(NOTHING)) == ""


def test_the_more_careful_of_two_methods_is_heard() -> None:
    """51 of 51 beside 84 % of 3: Newcombe's interval misses 0, but it is 84 % probable only."""
    found = compare_share(51, 51, Benchmark("grannförbundet", D(84), n=3))
    assert found.difference_interval and found.difference_interval.low > 0
    assert found.probability_higher and found.probability_higher < 0.9
    assert found.may_be_chance is True
    other = compare_share(10, 10, Benchmark("grannförbundet", D(70), n=20))  # the other way round
    assert other.difference_interval and other.difference_interval.covers(0)
    assert other.interval and not other.interval.covers(70)
    assert other.probability_higher and other.probability_higher > 0.98
    assert other.may_be_chance is True


@pytest.mark.parametrize(
    ("k", "n", "is_small"),
    [(0, 29, True), (0, 30, False), (20, 40, False), (19, 38, True), (2, 38, False)],
)
def test_small_is_few_or_uncertain(k: int, n: int, is_small: bool) -> None:
    """None of 29 is few, though the interval is 12 points; half of 38 is 30.3 points wide."""
    assert compare_share(k, n, Benchmark("riket", D(50))).is_small is is_small


@pytest.mark.parametrize(
    ("k", "n", "benchmark"),
    [
        (3, 2, Benchmark("riket", D(50))),
        (-1, 2, Benchmark("riket", D(50))),
        (1, 2, Benchmark("riket", D(101))),
        (1, 2, Benchmark("riket", D(-1))),
        (1, 2, Benchmark("riket", D(50), n=0)),
    ],
)
def test_what_is_no_share_is_refused(k: int, n: int, benchmark: Benchmark) -> None:
    with pytest.raises(ValueError, match=r"not (a share|shares)"):
        compare_share(k, n, benchmark)


@given(SHARES, st.integers(0, 100), st.none() | st.integers(1, 4000))
def test_the_parts_agree_with_each_other(
    ours: tuple[int, int], national: int, base: int | None
) -> None:
    k, n = ours
    found = compare_share(k, n, Benchmark("riket", D(national), base))
    assert found.own is not None and found.interval is not None and found.verdict is not None
    assert found.difference == found.own - national
    assert found.interval.covers(float(found.own)) or abs(found.interval.width) < 1e-9
    assert ("slumpen" in found.sentence) == (
        found.may_be_chance is True and found.verdict is not SAME
    )
    assert ("litet" in found.sentence) == (found.is_small is True)
    assert found.sentence.startswith(
        {LOWER: "Lägre än riket", SAME: "Samma nivå som riket", HIGHER: "Högre än riket"}[
            found.verdict
        ]
    )
    if not found.may_be_chance and found.probability_higher is not None:
        sure = found.probability_higher
        assert (sure if found.difference > 0 else 1 - sure) > 0.975


@given(SHARES, st.integers(0, 100))
def test_the_mirror_image_is_the_mirror_verdict(ours: tuple[int, int], national: int) -> None:
    """The share of those who did not, beside the rest of the benchmark, when both are whole."""
    k, _ = ours
    k = k % 101
    found = compare_share(k, 100, Benchmark("riket", D(national)))
    mirror = compare_share(100 - k, 100, Benchmark("riket", D(100 - national)))
    turned = {LOWER: HIGHER, SAME: SAME, HIGHER: LOWER}
    assert found.verdict is not None and mirror.verdict is turned[found.verdict]
    assert found.probability_higher is not None and mirror.probability_higher is not None
    assert abs(found.probability_higher + mirror.probability_higher - 1) < 1e-9


@pytest.mark.parametrize(
    ("now", "before", "sentence"),
    [
        (48, 40, "Fler än 2020 (48 mot 40, +8, +20 %). Skillnaden kan bero på slumpen."),
        (30, 40, "Färre än 2020 (30 mot 40, −10, −25 %). Skillnaden kan bero på slumpen."),
        (1800, 1200, "Fler än 2020 (1 800 mot 1 200, +600, +50 %)."),
        (40, 40, "Lika många som 2020 (40 mot 40)."),
        (0, 0, "Lika många som 2020 (0 mot 0)."),
        (9, 0, "Fler än 2020 (9 mot 0, +9; ökningen i procent kan inte beräknas)."),
    ],
)
def test_counts_beside_last_year(now: int, before: int, sentence: str) -> None:
    found = compare_count(now, before, "2020")
    assert plain(found) == sentence
    assert found.difference == now - before
    assert found.change == (F(100 * (now - before), before) if before else None)


def test_a_longer_period_explains_more_events() -> None:
    """Twice as many in twice as long is not more often."""
    even = compare_count(80, 40, "2020")
    longer = compare_count(80, 40, "2020", lengths=(366, 183))
    assert (even.may_be_chance, longer.may_be_chance) == (False, True)
    with pytest.raises(ValueError, match="not negative"):
        compare_count(-1, 3, "2020")


def test_a_median_has_only_a_verdict() -> None:
    found = compare_value(
        D("7.5"), Benchmark("riket", D(6)), margin=D(1), unit="månader", decimals=1
    )
    assert plain(found) == (
        "Högre än riket (7,5 mot 6,0 månader). Skillnaden är inte prövad mot slumpen."
    )
    assert (found.verdict, found.difference, found.probability_higher) == (HIGHER, F(3, 2), None)
    assert compare_value(7, Benchmark("riket", D(6)), margin=D(1)).verdict is SAME


def plain_words(found: Comparison) -> str:
    return probability_words(found).replace("\u202f", " ")
