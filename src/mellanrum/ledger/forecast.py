"""The outcome of the year from its first months, by named methods. Whole öre, no floats.

Each method gives a point, an interval that would hold the outcome four times in five if the months
to come vary as those behind have, and a Swedish sentence of how. With fewer than four months behind
there is no interval: so few months say nothing of how they vary. The intervals take the months to
be independent and alike in spread (Student's t for the months behind); fees that come twice a year
are not, and are better told by the budget. Months are 1–12; the outcome may be cost or income.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import isqrt

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import MONTHS, plural
from mellanrum.domain.verdict import round_half_up
from mellanrum.ledger.apportion import apportion
from mellanrum.ledger.money import swedish_amount

ALL = range(1, 13)
FEWEST_MONTHS = 4
LEAST_PART = Fraction(1, 4)  # own assumption, of the months' even part of last year
# Student's t, 90th percentile (80 per cent between −t and t) by degrees of freedom 3–11.
T_90 = {
    df: Decimal(t)
    for df, t in enumerate(
        ("1.638", "1.533", "1.476", "1.440", "1.415", "1.397", "1.383", "1.372", "1.363"), start=3
    )
}


class Method(StrEnum):
    RUN_RATE = "run_rate"
    SEASONAL = "seasonal"
    BUDGET_REST = "budget_rest"
    MANUAL = "manual"


METHOD_NAMES = {
    Method.RUN_RATE: "Samma takt året ut",
    Method.SEASONAL: "Som förra årets månader",
    Method.BUDGET_REST: "Budget för resten av året",
    Method.MANUAL: "Egen bedömning",
}


@dataclass(frozen=True, slots=True)
class Forecast:
    """`point` None: the method cannot be used, and `sentence` says why. `low` ≤ `point` ≤ `high`;
    both None when there is no interval.
    """

    method: Method
    point: int | None
    low: int | None
    high: int | None
    sentence: str


def prognosis(
    months: Mapping[int, int],
    year_months_done: int,
    budget: Mapping[int, int],
    history: Mapping[int, int],
) -> tuple[Forecast, ...]:
    """The year by run rate, by last year's pattern and by budget for the rest, in that order.

    `months`: the outcome, {month: öre}; only the first `year_months_done` count, and one without a
    row is 0. `budget`: this year's, by month (`spread_evenly` of a total), {} when there is none.
    `history`: last year's outcome by month, {} when there is none. DomainError when the number of
    months is not 0–12.
    """
    if year_months_done not in range(13):
        raise DomainError("Ange hur många av årets månader som är bokförda, 0 till 12.")
    done = [months.get(month, 0) for month in ALL[:year_months_done]]
    if year_months_done == len(ALL):
        return tuple(_known(method, sum(done)) for method in Method if method != Method.MANUAL)
    return (run_rate(done), seasonal(done, history), budget_rest(done, budget))


def run_rate(done: Sequence[int]) -> Forecast:
    """The average month behind for every month to come."""
    if not done:
        return _unusable(Method.RUN_RATE, "ingen månad är bokförd")
    point = sum(done) + _rounded(Fraction(sum(done) * (12 - len(done)), len(done)))
    how = f"Genomsnittet av {_months(len(done))} antas gälla resten av året"
    return _with_interval(Method.RUN_RATE, done, [1] * len(done), 12 - len(done), point, how)


def seasonal(done: Sequence[int], history: Mapping[int, int]) -> Forecast:
    """The rest of last year, more or less by as much as the months behind differ from last year's;
    just as it was, where the months behind tell too little of the year (`_tells_the_year`).

    Needs last year's twelve months, and that they were not 0 together.
    """
    if not done:
        return _unusable(Method.SEASONAL, "ingen månad är bokförd")
    if set(ALL) - history.keys():
        return _unusable(Method.SEASONAL, "förra årets tolv månader saknas")
    then = [history[month] for month in ALL]
    before, rest = then[: len(done)], sum(then[len(done) :])
    if not sum(then):
        return _unusable(Method.SEASONAL, "förra årets månader blev noll tillsammans")
    if not _tells_the_year(done, before, rest):
        return _as_last_year(done, before, rest)
    point = sum(done) + _rounded(Fraction(sum(done) * rest, sum(before)))
    how = (
        f"Resten av året antas följa förra årets månader, med samma förändring som hittills "
        f"({swedish_amount(sum(done))} mot {swedish_amount(sum(before))})"
    )
    return _with_interval(Method.SEASONAL, done, before, rest, point, how)


def _tells_the_year(done: Sequence[int], before: Sequence[int], rest: int) -> bool:
    """Whether the months behind can scale the rest: now and then they have the year's sign, and
    then they were at least a quarter of their even part of it. A credited accrual in January, or a
    year that began with next to nothing, would else be blown up many times over.
    """
    year = sum(before) + rest
    part = Fraction(sum(before), year) if year else Fraction(0)
    return part >= LEAST_PART * Fraction(len(done), 12) and sum(done) * year >= 0


def _as_last_year(done: Sequence[int], before: Sequence[int], rest: int) -> Forecast:
    sentence = (
        "Resten av året antas bli som förra årets månader. Månaderna hittills säger för lite om "
        f"året för att räkna om dem ({swedish_amount(sum(done))} mot "
        f"{swedish_amount(sum(before))}). Inget intervall räknas."
    )
    return Forecast(Method.SEASONAL, sum(done) + rest, None, None, sentence)


def budget_rest(done: Sequence[int], budget: Mapping[int, int]) -> Forecast:
    """The outcome so far and the budget of the months to come."""
    if not budget:
        return _unusable(Method.BUDGET_REST, "budgeten saknas")
    left = ALL[len(done) :]
    point = sum(done) + sum(budget.get(month, 0) for month in left)
    how = f"Utfallet för {_months(len(done))} och budgeten för resten"
    if len(done) < FEWEST_MONTHS:
        return Forecast(Method.BUDGET_REST, point, None, None, f"{how}. {_too_few(len(done))}")
    gaps = [outcome - budget.get(month, 0) for month, outcome in enumerate(done, start=1)]
    spread = Fraction(sum(gap * gap for gap in gaps), len(gaps)) * len(left)
    return _within(Method.BUDGET_REST, point, _half_width(spread, len(gaps)), how)


def manual(point_ore: int, reason: str) -> Forecast:
    """Somebody's own judgement. DomainError without a reason."""
    if not reason.strip():
        raise DomainError("Skriv varför du bedömer att utfallet blir så.")
    sentence = f"Egen bedömning: {reason.strip().rstrip('.')}. Inget intervall räknas."
    return Forecast(Method.MANUAL, point_ore, None, None, sentence)


def spread_evenly(total_ore: int) -> dict[int, int]:
    """A year's budget in twelve parts that sum to it."""
    return dict(zip(ALL, apportion(total_ore, (1,) * 12), strict=True))


def _with_interval(
    method: Method, done: Sequence[int], base: Sequence[int], rest: int, point: int, how: str
) -> Forecast:
    """The months behind as one factor times `base`; the spread around that is carried forward.

    The forecast's variance is s² · (months left + n · rest² / (Σ base)²): the months to come vary
    themselves, and the factor is only estimated. Base 1 and rest = months left is the run rate.
    """
    n = len(done)
    if n < FEWEST_MONTHS:
        return Forecast(method, point, None, None, f"{how}. {_too_few(n)}")
    factor = Fraction(sum(done), sum(base))
    squares = sum(((x - factor * b) ** 2 for x, b in zip(done, base, strict=True)), Fraction(0))
    variance = squares / (n - 1) * (12 - n + n * Fraction(rest, sum(base)) ** 2)
    return _within(method, point, _half_width(variance, n - 1), how)


def _half_width(variance: Fraction, df: int) -> int:
    """t times the standard deviation, in öre, rounded up."""
    squared = variance * Fraction(T_90[df]) ** 2
    whole = -(-squared.numerator // squared.denominator)
    return isqrt(whole - 1) + 1 if whole else 0


def _within(method: Method, point: int, half: int, how: str) -> Forecast:
    low, high = point - half, point + half
    sentence = (
        f"{how}. Varierar månaderna som hittills blir utfallet i fyra fall av fem mellan "
        f"{swedish_amount(low)} och {swedish_amount(high)}."
    )
    return Forecast(method, point, low, high, sentence)


def _known(method: Method, outcome: int) -> Forecast:
    return Forecast(method, outcome, outcome, outcome, "Årets tolv månader är bokförda.")


def _unusable(method: Method, reason: str) -> Forecast:
    return Forecast(method, None, None, None, f"Metoden går inte att använda: {reason}.")


def _too_few(n: int) -> str:
    return f"Inget intervall: {plural(n, 'månad', 'månader')} är för få, det krävs {FEWEST_MONTHS}."


def _months(n: int) -> str:
    """'januari', 'januari–maj', 'ingen månad'."""
    if n == 0:
        return "ingen månad"
    return MONTHS[0] if n == 1 else f"{MONTHS[0]}–{MONTHS[n - 1]}"


def _rounded(value: Fraction) -> int:
    return int(round_half_up(value))
