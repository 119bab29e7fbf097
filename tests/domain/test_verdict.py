"""The trade's margin, on numbers as they are printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain.verdict import Verdict, judge, judge_difference, round_half_up


@pytest.mark.parametrize(
    ("own", "benchmark", "verdict"),
    [
        ("66.4", "64", Verdict.SAME),  # printed 66 and 64
        ("66.5", "64", Verdict.HIGHER),  # printed 67
        ("61.4", "64", Verdict.LOWER),
        ("62", "64.4", Verdict.SAME),  # printed 62 and 64
    ],
)
def test_two_points_as_printed(own: str, benchmark: str, verdict: Verdict) -> None:
    assert judge(Fraction(own), Decimal(benchmark)) is verdict


def test_an_exact_difference_of_the_margin_is_the_same() -> None:
    assert judge_difference(Fraction(2)) is Verdict.SAME
    assert judge_difference(Fraction(-201, 100)) is Verdict.LOWER


@given(st.decimals(-1000, 1000, places=3), st.integers(0, 2))
def test_rounding_agrees_with_the_decimal_module(value: Decimal, decimals: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert round_half_up(Fraction(value), decimals) == expected
