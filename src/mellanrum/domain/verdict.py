"""The trade's verdict on two numbers: lower, same or higher, read off them as they are printed."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from mellanrum.domain.rounding import half_up

MARGIN = Decimal(2)
MARGIN_SOURCE = "±2 procentenheter, så som årsredovisning 2021 läser indikatorer"


class Verdict(StrEnum):
    """The trade's three words."""

    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


def judge(
    own: Fraction, benchmark: Decimal, margin: Decimal = MARGIN, decimals: int = 0
) -> Verdict:
    """The verdict on the two numbers as they are printed with that many decimals; a difference of
    exactly the margin is *same*.
    """
    return judge_difference(
        Fraction(round_half_up(own, decimals) - half_up(benchmark, decimals)), margin
    )


def judge_difference(apart: Fraction, margin: Decimal = MARGIN) -> Verdict:
    """The verdict on an exact difference, ours minus the other."""
    if abs(apart) <= Fraction(margin):
        return Verdict.SAME
    return Verdict.HIGHER if apart > 0 else Verdict.LOWER


def round_half_up(value: Fraction, decimals: int = 0) -> Decimal:
    """An exact number as it is printed; 66.5 → 67."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-decimals)
