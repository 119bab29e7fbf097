"""Colours, arrows and stars, held against the summary table printed for 2021."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain.verdict import Verdict
from mellanrum.instruments.comparison import (
    CANCELLED,
    Arrow,
    Colour,
    Pair,
    follow,
    meets_level,
    mode_label,
    stand,
    stand_together,
)
from mellanrum.instruments.definition import Tone
from mellanrum.instruments.loading import load_instrument

NATIONAL = load_instrument("indikatorer", "2021")
ONGOING = NATIONAL.get_form("participant_ongoing")

# Indicator and column of the summary table (årsredovisning 2021, Tabell 10 in the body): the
# printed values of its questions, own and national, with what the summary says of them.
SUMMARY = [
    ("1 alla", [(80, 75), (74, 75)], "Högre"),
    ("1 kvinnor", [(93, 76), (75, 79)], "*Högre"),
    ("1 män", [(82, 73), (83, 75)], "Högre"),
    ("2 alla", [(73, 78), (60, 76)], "Lägre"),
    ("2 män", [(60, 78), (54, 77)], "Lägre"),
    ("3 kvinnor", [(71, 79), (57, 73)], "Lägre"),
    ("4 män", [(73, 64), (80, 71)], "Högre"),
    ("5 alla", [(58, 73), (71, 75)], "Lägre"),
    ("6 kvinnor", [(88, 83), (100, 66), (100, 66)], "Högre"),
    ("7 alla", [(50, 58), (39, 60)], "Lägre"),
    ("8 alla", [(82, 73), (51, 51)], "Högre"),
    ("10 alla", [(27, 47), (8, 39)], "Lägre"),
    ("13 alla", [(50, 59), (47, 55)], "Lägre"),
    ("15 alla", [(10, 31), (0, 31)], "Lägre"),
]
# The same word, but ours is starred: some question points the other way, and the source's
# summary stars only now and then.
STARLESS = [
    ("3 män", [(67, 79), (91, 70)], "Högre"),
    ("4 alla", [(75, 66), (65, 69)], "Högre"),
    ("5 män", [(50, 73), (82, 74)], "Lägre"),
    ("6 män", [(77, 86), (100, 68), (100, 68)], "Högre"),
    ("9 alla", [(64, 71), (65, 68), (33, 63), (0, 29), (33, 18)], "Lägre"),
    ("12 alla", [(33, 51), (17, 38), (80, 60)], "Lägre"),
    ("16 alla", [(0, 31), (0, 31), (50, 33), (10, 37), (20, 49), (20, 47)], "Lägre"),
]
# Where no rule explains the print: word by our rule against the printed word.
UNEXPLAINED = [
    ("3 alla", [(69, 79), (75, 72), (75, 72)], f"*{CANCELLED.capitalize()}", "Lägre"),
    ("4 kvinnor", [(77, 69), (57, 70)], "*Lägre", "*Samma"),
    ("5 kvinnor", [(64, 72), (71, 77)], "Lägre", "Samma"),
    ("6 alla", [(80, 85), (93, 68), (86, 68), (47, 60)], "*Högre", "Ja"),
    ("14 alla", [(20, 62), (40, 50)], "Lägre", "* Lägre"),
]


def label(values: list[tuple[int, int]]) -> str:
    return stand_together([Pair(Decimal(a), Decimal(b)) for a, b in values]).label


@pytest.mark.parametrize(("where", "values", "printed"), SUMMARY)
def test_the_printed_summary(where: str, values: list[tuple[int, int]], printed: str) -> None:
    assert label(values) == printed, where


@pytest.mark.parametrize(("where", "values", "printed"), STARLESS)
def test_questions_that_point_both_ways_are_starred(
    where: str, values: list[tuple[int, int]], printed: str
) -> None:
    assert label(values) == f"*{printed}", where


@pytest.mark.parametrize(("where", "values", "ours", "printed"), UNEXPLAINED)
def test_what_the_print_says_without_a_rule(
    where: str, values: list[tuple[int, int]], ours: str, printed: str
) -> None:
    assert label(values) == ours != printed, where


@pytest.mark.parametrize(
    ("own", "national", "colour", "word"),
    [
        (Fraction(66), 64, Colour.YELLOW, "samma"),
        (Fraction(664, 10), 64, Colour.YELLOW, "samma"),  # printed as 66
        (Fraction(665, 10), 64, Colour.GREEN, "högre"),  # printed as 67
        (Fraction(61), 64, Colour.RED, "lägre"),
    ],
)
def test_two_points_as_printed_is_the_same(
    own: Fraction, national: int, colour: Colour, word: str
) -> None:
    standing = stand(own, Decimal(national))
    assert (standing.colour, standing.word) == (colour, word)


def test_nothing_to_compare_has_a_word_and_no_colour() -> None:
    for standing in (stand(None, Decimal(1)), stand(Fraction(1), None), stand_together([])):
        assert (standing.colour, standing.verdict) == (Colour.NONE, None)
        assert standing.word == "inget att jämföra med"


def test_arrows_have_words_and_stop_where_the_question_changed() -> None:
    same, changed = ONGOING.get_item("f1"), ONGOING.get_item("f4")
    assert follow(same, Fraction(80), Decimal(69)).arrow is Arrow.UP
    assert follow(same, Fraction(80), Decimal(69)).word == "bättre"
    assert follow(same, Fraction(73), Decimal(73)).word == "oförändrat"
    assert follow(same, Fraction(60), Decimal(77)).arrow is Arrow.DOWN
    assert follow(same, Fraction(60), None).word == "inget att jämföra med"
    trend = follow(changed, Fraction(75), Decimal(90))
    assert (trend.arrow, trend.word) == (Arrow.NONE, "ej jämförbart")
    assert "omformulerad 2021" in trend.why


def test_a_goal_asks_for_at_least_the_level() -> None:
    assert meets_level(Fraction(133, 2), Decimal("66.5")) is True
    assert meets_level(Fraction(66), Decimal(67)) is False
    assert meets_level(None, Decimal(67)) is None


def test_modes_that_differ_are_told_by_group() -> None:
    neutral, negative, positive = [Tone.NEUTRAL], [Tone.NEGATIVE], [Tone.POSITIVE]
    together = {"participant_ongoing": neutral, "participant_closing": neutral, "staff": negative}
    assert mode_label(together | {"managers": neutral}) == "*D: neutralt, P: negativt, C: neutralt"
    assert mode_label({"staff": positive, "managers": positive, "board": []}) == "Positivt"
    both = {"participant_ongoing": neutral, "participant_closing": positive}
    assert mode_label(both) == "Neutralt–Positivt"
    assert mode_label({}) == ""


PERCENT = st.integers(0, 100).map(Decimal)
PAIRS = st.lists(st.builds(Pair, PERCENT, PERCENT), min_size=1, max_size=6)
OPPOSITE = {Verdict.HIGHER: Verdict.LOWER, Verdict.LOWER: Verdict.HIGHER}


@given(PAIRS)
def test_order_does_not_matter_and_sides_can_be_changed(pairs: list[Pair]) -> None:
    standing = stand_together(pairs)
    assert stand_together(pairs[::-1]) == standing
    turned = stand_together([Pair(pair.national, pair.own) for pair in pairs])
    assert turned.is_starred == standing.is_starred
    assert turned.verdict == OPPOSITE.get(standing.verdict, standing.verdict)


@given(PERCENT, PERCENT)
def test_a_pair_and_its_opposite_cancel_out(own: Decimal, national: Decimal) -> None:
    standing = stand_together([Pair(own, national), Pair(national, own)])
    apart = abs(own - national) > 2
    assert standing.is_starred is apart
    assert standing.colour is (Colour.NONE if apart else Colour.YELLOW)
