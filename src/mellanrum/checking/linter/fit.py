"""Whether a printed number may stand for a value: exact, rounded as people do, or not."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from mellanrum.checking.linter.hedges import Hedge
from mellanrum.checking.linter.numerals import Kind, Numeral
from mellanrum.domain.rounding import half_up


class Fit(StrEnum):
    """NEAR is off by a rounding unit (truncated); HEDGE has a right number with a wrong word."""

    EXACT = "exact"
    ROUNDED = "rounded"
    NEAR = "near"
    HEDGE = "hedge"
    NO = "no"


GOOD = (Fit.EXACT, Fit.ROUNDED)
MARGINS = {
    Hedge.ABOVE: (Decimal(0), Decimal("0.16")),
    Hedge.BELOW: (Decimal("-0.11"), Decimal(0)),
    Hedge.OVER: (Decimal(0), Decimal("0.30")),
    Hedge.UNDER: (Decimal("-0.30"), Decimal(0)),
    Hedge.ABOUT: (Decimal("-0.10"), Decimal("0.10")),
}
POINTS = {Hedge.ABOVE: 5, Hedge.BELOW: 5, Hedge.OVER: 10, Hedge.UNDER: 10, Hedge.ABOUT: 4}


def fit(number: Numeral, value: Decimal) -> Fit:
    """`value` is the figure's unrounded value in the number's unit (kronor, per cent, persons)."""
    if number.kind is Kind.FRACTION:
        return _fit_fraction(number, value)
    if number.hedge is not Hedge.NONE:
        return _fit_hedged(number, value)
    return fit_plain(number, value)


def fit_plain(number: Numeral, value: Decimal) -> Fit:
    """Half-up at what is printed; a round amount may be rounded to its noughts."""
    printed, step = number.value, number.step
    if value == printed:
        return Fit.EXACT
    if _rounded(value, step) == printed:
        return Fit.EXACT if step <= 1 else Fit.ROUNDED
    if number.kind is Kind.MONEY and abs(printed) >= 10_000:
        noughts = _noughts(printed)
        if noughts > step and noughts >= 1000 and _rounded(value, noughts) == printed:
            return Fit.ROUNDED
    if abs(value - printed) < step or (step == 1 and _truncated(number, value)):
        return Fit.NEAR
    return Fit.NO


def _truncated(number: Numeral, value: Decimal) -> bool:
    """One krona off, or a percentage with its decimals cut."""
    if number.kind is Kind.MONEY:
        return abs(value - number.value) <= 2
    return number.kind is Kind.PERCENT and int(value) == number.value


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    return half_up(value / step) * step


def _noughts(value: Decimal) -> Decimal:
    """The largest power of ten that divides the number: 1 850 000 → 10 000."""
    digits = str(int(abs(value)))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))


def _fit_hedged(number: Numeral, value: Decimal) -> Fit:
    base, away = abs(number.value), abs(value) - abs(number.value)
    if base == 0:
        return Fit.NO
    low, high = _margins(number, base)
    if away == 0 and number.hedge in (Hedge.ABOVE, Hedge.BELOW):
        return Fit.HEDGE
    if number.hedge is Hedge.BELOW and away > 0 and abs(value) - base < number.step / 2 < 1:
        return Fit.HEDGE
    if low <= away <= high:
        return Fit.ROUNDED
    if abs(away) <= min(max(high, -low), base * Decimal("0.16")):
        return Fit.HEDGE
    return Fit.NO


def _margins(number: Numeral, base: Decimal) -> tuple[Decimal, Decimal]:
    low, high = (base * m for m in MARGINS[number.hedge])
    if number.is_word and number.hedge is Hedge.ABOVE and base in (100, 1000):
        high = base * Decimal("0.3")  # 'drygt hundra' is looser than 'drygt 100'
    if number.kind in (Kind.PERCENT, Kind.POINTS):
        most = Decimal(POINTS[number.hedge])
        return max(low, -most) if low else low, min(max(high, most / 2), most) if high else high
    if number.kind is Kind.COUNT and base <= 20:
        return min(low, Decimal(-2)) if low else low, max(high, Decimal(2)) if high else high
    return low, high


def _fit_fraction(number: Numeral, value: Decimal) -> Fit:
    away = value - number.value
    most = max(number.step, Decimal(2))
    if number.hedge in (Hedge.ABOVE, Hedge.OVER):
        return Fit.ROUNDED if Decimal("0.2") < away <= 2 * most else _worded(away, most)
    if number.hedge in (Hedge.BELOW, Hedge.UNDER):
        return Fit.ROUNDED if -2 * most <= away < Decimal("-0.2") else _worded(away, most)
    return Fit.ROUNDED if abs(away) <= most else Fit.NO


def _worded(away: Decimal, most: Decimal) -> Fit:
    return Fit.HEDGE if abs(away) <= 2 * most else Fit.NO
