"""Key figures, modes and shares, by hand and by property."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Tone
from mellanrum.instruments.loading import load_instrument
from mellanrum.instruments.scoring import (
    answered,
    asked,
    check_counts,
    count_answers,
    indicator_value,
    item_non_response,
    key_figure,
    mean_code,
    mode_tones,
    modes,
    printed_percent,
    share,
    tone_counts,
    tone_words,
)

NATIONAL = load_instrument("indikatorer", "2021")
ONGOING = NATIONAL.get_form("participant_ongoing")
CLOSING = NATIONAL.get_form("participant_closing")
DEGREE = NATIONAL.scales["six_degree"]
COUNTS = st.dictionaries(st.integers(1, 6), st.integers(0, 40))


@pytest.mark.parametrize(
    ("item", "counts", "k", "n", "percent"),
    [
        ("f1", {6: 12, 5: 8, 4: 3, 2: 2}, 20, 25, 80),  # table 2: 80 % of 25
        ("f4", {1: 3, 0: 1}, 3, 4, 75),  # share that says yes
        ("f5", {6: 1, 5: 1, 4: 2}, 2, 4, 50),  # two highest
        ("f6", {6: 1, 5: 1, 4: 2}, 4, 4, 100),  # three highest
        ("f7", {5: 1, 1: 7}, 1, 8, 13),  # 12.5 goes up
        ("f7", {}, 0, 0, None),
    ],
)
def test_key_figures_by_hand(
    item: str, counts: dict[int, int], k: int, n: int, percent: int | None
) -> None:
    assert key_figure(ONGOING.get_item(item), counts) == (k, n)
    assert printed_percent(k, n) == percent


def test_a_question_without_key_figure_has_none() -> None:
    form = load_instrument("nojdhet", "1").get_form("participant_ongoing")
    with pytest.raises(DomainError, match="har inget nyckeltal"):
        key_figure(form.get_item("good"), {})


def test_the_mode_and_its_ties() -> None:
    assert modes({}) == modes({3: 0}) == ()
    assert modes({6: 2, 4: 5, 1: 1}) == (4,)
    assert modes({6: 5, 4: 5, 1: 1}) == (4, 6)
    assert tone_words(mode_tones(DEGREE, {6: 5, 3: 5})) == "Neutralt–Positivt"
    assert tone_words(mode_tones(DEGREE, {6: 5, 4: 5})) == "Positivt"
    assert tone_words(mode_tones(DEGREE, {6: 5, 5: 5})) == "Positivt"
    assert tone_words(mode_tones(DEGREE, {})) == ""


def test_the_value_of_an_indicator_is_the_mean_of_what_is_printed() -> None:
    """Indicator 8 in 2021 was 82 and 51, indicator 13 was 50 and 47."""
    assert indicator_value([Decimal(82), Decimal(51)]) == Fraction(133, 2)
    assert indicator_value([Decimal(50), Decimal(47), None]) == Fraction(97, 2)
    assert indicator_value([None]) is None


def test_item_non_response_is_of_those_who_were_asked() -> None:
    rows = [{"f8": 1, "f9": 6}, {"f8": 1}, {"f8": 0}, {}]
    counts = count_answers(rows, CLOSING)
    planned, enough = CLOSING.get_item("f8"), CLOSING.get_item("f9")
    assert asked(planned, len(rows), counts) == 4
    assert item_non_response(4, answered(counts["f8"])) == 25
    assert asked(enough, len(rows), counts) == 2
    assert item_non_response(2, answered(counts["f9"])) == 50
    assert item_non_response(0, 0) is None
    with pytest.raises(ValueError, match="no share"):
        item_non_response(2, 3)


def test_counts_outside_the_scale_are_refused() -> None:
    check_counts(DEGREE, {1: 0, 6: 3})
    with pytest.raises(DomainError, match="inget svar med koden 7"):
        check_counts(DEGREE, {7: 1})
    with pytest.raises(DomainError, match="mindre än noll"):
        check_counts(DEGREE, {1: -1})


def test_a_mean_of_steps_is_exact() -> None:
    assert mean_code({10: 1, 7: 2}) == 8
    assert mean_code({}) is None


@given(COUNTS)
def test_a_slow_oracle_agrees_with_the_key_figure(counts: dict[int, int]) -> None:
    answers = [code for code, times in counts.items() for _ in range(times)]
    k, n = key_figure(ONGOING.get_item("f6"), counts)
    assert (k, n) == (sum(code in {4, 5, 6} for code in answers), len(answers))
    if n:
        exact = share(k, n)
        assert exact is not None
        assert abs(Fraction(printed_percent(k, n) or 0) - exact) <= Fraction(1, 2)


@given(COUNTS)
def test_the_mode_is_what_most_chose(counts: dict[int, int]) -> None:
    answers = Counter({code: times for code, times in counts.items() if times})
    most = max(answers.values(), default=0)
    assert modes(counts) == tuple(sorted(c for c, times in answers.items() if times == most))


@given(COUNTS, st.integers(1, 5))
def test_the_mode_and_shares_do_not_change_when_everybody_answers_alike_again(
    counts: dict[int, int], times: int
) -> None:
    more = {code: n * times for code, n in counts.items()}
    assert modes(more) == modes(counts)
    item = ONGOING.get_item("f5")
    assert share(*key_figure(item, more)) == share(*key_figure(item, counts))


@given(COUNTS)
def test_tones_part_the_answers(counts: dict[int, int]) -> None:
    tones = tone_counts(DEGREE, counts)
    assert sum(tones.values()) == answered(counts)
    assert tones[Tone.POSITIVE] == key_figure(ONGOING.get_item("f6"), counts)[0]
