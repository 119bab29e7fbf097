"""A number of ours beside a benchmark: difference, the trade's verdict, and how sure it is.

The verdict is the trade's: lower, same or higher, where a difference of at most two percentage
points is *same*. It is read off the numbers as they are printed (whole per cent), because the
benchmark is known no better than so and because a reader must be able to check it: 66 % against
64 % is same, also when our 66 is 66.4. The difference itself is told exactly, too.

The verdict says nothing of chance. That is said beside it: Wilson's interval of our share, for a
benchmark with a base Newcombe's interval of the difference, and the probability that our true
share is higher (`uncertainty` says what that means). A benchmark without a base counts as known.
A difference may be chance when the interval says so or that probability is 2.5–97.5 %: the two
methods part at the smallest bases, and then the careful one is heard.

Everything here can be computed back to the counts: compare only numbers that may be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mellanrum.domain.rounding import half_up
from mellanrum.domain.verdict import MARGIN, MARGIN_SOURCE, Verdict, judge
from mellanrum.figures.format import MINUS, THIN, number
from mellanrum.stats.uncertainty import (
    Interval,
    newcombe,
    probability_above,
    probability_higher,
    probability_more,
    wilson,
)

SURE = 0.975  # a direction this probable is outside the 95 % interval
NOTHING = "Det finns inget underlag att jämföra."
CHANCE = "skillnaden kan bero på slumpen"


SHARE_WORDS = {
    Verdict.LOWER: "Lägre än",
    Verdict.SAME: "Samma nivå som",
    Verdict.HIGHER: "Högre än",
}
COUNT_WORDS = {
    Verdict.LOWER: "Färre än",
    Verdict.SAME: "Lika många som",
    Verdict.HIGHER: "Fler än",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What is agreed rather than computed.

    `margin` in percentage points, a difference of exactly that is *same*; `decimals` as the
    numbers are printed; a base below `small_below`, or an interval wider than `wide_points`, is
    called small. The last two are ours: at 30 persons the interval is up to 34 points wide.
    """

    margin: Decimal = MARGIN
    margin_source: str = MARGIN_SOURCE
    decimals: int = 0
    small_below: int = 30
    wide_points: int = 30


TRADE = Rules()


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What is compared with: `label` as in 'högre än riket'; `value` in per cent or the unit."""

    label: str
    value: Decimal
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome. A part that cannot be computed is None, and `sentence` says so.

    `own` and `difference` are exact, in per cent and percentage points (in persons or the unit
    for counts and values); `change` is per cent of the benchmark (counts only); `interval` and
    `difference_interval` are 95 %, in per cent and points; `probability_higher` is 0–1.
    """

    sentence: str
    own: Fraction | None = None
    difference: Fraction | None = None
    verdict: Verdict | None = None
    change: Fraction | None = None
    interval: Interval | None = None
    difference_interval: Interval | None = None
    probability_higher: float | None = None
    may_be_chance: bool | None = None
    is_small: bool | None = None


def compare_share(
    k: int, n: int, benchmark: Benchmark, *, counted: str = "personer", rules: Rules = TRADE
) -> Comparison:
    """k of n beside a benchmark share in per cent. Base 0: all parts None.

    Raises ValueError when k is not 0–n, the benchmark is not 0–100 or its base not positive.
    """
    if not 0 <= k <= n or not 0 <= benchmark.value <= 100:
        raise ValueError(f"{k} of {n} and {benchmark.value} per cent are not shares")
    if n == 0:
        return Comparison(NOTHING)
    own = Fraction(100 * k, n)
    verdict = judge(own, benchmark.value, rules.margin, rules.decimals)
    interval = wilson(k / n, n).times(100)
    apart, probability = _against(k, n, benchmark)
    covered = apart.covers(0) if apart else interval.covers(float(benchmark.value))
    chance = covered or _is_unsure(probability)
    is_small = n < rules.small_below or interval.width > rules.wide_points
    words = [
        _head(SHARE_WORDS[verdict], own, benchmark, rules.decimals, f"{THIN}%"),
        _certainty(
            interval, counted, n if is_small else None, chance and verdict is not Verdict.SAME
        ),
    ]
    return Comparison(
        sentence=" ".join(words),
        own=own,
        difference=own - Fraction(benchmark.value),
        verdict=verdict,
        interval=interval,
        difference_interval=apart,
        probability_higher=probability,
        may_be_chance=chance,
        is_small=is_small,
    )


def compare_count(
    now: int,
    before: int,
    label: str,
    *,
    lengths: tuple[int, int] = (1, 1),
    rules: Rules = TRADE,
) -> Comparison:
    """A number of persons or events beside that of another period, called `label`.

    There is no margin: one more is more. `lengths` of the two periods, in days say, only enter
    the probability that the events come more often. Raises ValueError for a negative count.
    """
    probability = probability_more(now, before, *lengths)
    verdict = judge(Fraction(now), Decimal(before), Decimal(0), 0)
    difference = Fraction(now - before)
    change = 100 * difference / before if before else None
    chance = _is_unsure(probability)
    words = f"{COUNT_WORDS[verdict]} {label} ({_pair(now, before)}{_change_words(now, before)})."
    if chance and difference:
        words += f" {CHANCE.capitalize()}."
    return Comparison(
        sentence=words,
        own=Fraction(now),
        difference=difference,
        verdict=verdict,
        change=change,
        probability_higher=probability,
        may_be_chance=chance,
        is_small=now + before < rules.small_below,
    )


def compare_value(
    value: Decimal | Fraction | None,
    benchmark: Benchmark,
    *,
    margin: Decimal,
    unit: str = "",
    decimals: int = 0,
) -> Comparison:
    """A value without a base, as a median: only the verdict, by the margin given.

    None as value, a median that was not reached say: all parts None.
    """
    if value is None:
        return Comparison(NOTHING)
    own = Fraction(value)
    verdict = judge(own, benchmark.value, margin, decimals)
    tail = f" {unit}" if unit else ""
    head = _head(SHARE_WORDS[verdict], own, benchmark, decimals, "", tail)
    return Comparison(
        sentence=f"{head} Skillnaden är inte prövad mot slumpen.",
        own=own,
        difference=own - Fraction(benchmark.value),
        verdict=verdict,
    )


def probability_words(comparison: Comparison) -> str:
    """'Sannolikheten att den sanna nivån är högre är 86 %.' The side is the observed one.

    Never 0 or 100 %: 'över 99 %'. Empty when there is no probability or no difference.
    """
    higher, difference = comparison.probability_higher, comparison.difference
    if higher is None or not difference:
        return ""
    side = "högre" if difference > 0 else "lägre"
    sure = higher if difference > 0 else 1 - higher
    told = f"över 99{THIN}%" if sure > 0.99 else f"{_whole(100 * sure)}{THIN}%"
    return f"Sannolikheten att den sanna nivån är {side} är {told}."


def _is_unsure(probability: float) -> bool:
    return 1 - SURE <= probability <= SURE


def _against(k: int, n: int, benchmark: Benchmark) -> tuple[Interval | None, float]:
    """Newcombe's interval in points, if the benchmark has a base, and P(ours is higher).

    The benchmark's numerator is the whole number nearest to its share of its base.
    """
    known = float(benchmark.value) / 100
    if benchmark.n is None:
        return None, probability_above(k, n, known)
    apart = newcombe(k / n, n, known, benchmark.n).times(100)
    numerator = int(half_up(benchmark.value * benchmark.n / 100))
    return apart, probability_higher(k, n, numerator, benchmark.n)


def _head(
    words: str, own: Fraction, benchmark: Benchmark, decimals: int, sign: str, tail: str = ""
) -> str:
    """'Högre än riket (67 % mot 33 %).'"""
    mine = number(_decimal(own), decimals)
    theirs = number(benchmark.value, decimals)
    return f"{words} {benchmark.label} ({mine}{sign} mot {theirs}{sign}{tail})."


def _certainty(interval: Interval, counted: str, small_n: int | None, chance: bool) -> str:
    """Between what bounds the true share is, and whether chance explains the difference."""
    low, high = _whole(interval.low), _whole(interval.high)
    span = f"en sanna andelen ligger troligen mellan {low} och {high}{THIN}%"
    start = "D" if small_n is None else f"Underlaget är litet ({small_n} {counted}): d"
    end = f", och {CHANCE}" if chance else ""
    return f"{start}{span}{end}."


def _pair(now: int, before: int) -> str:
    return f"{number(Decimal(now))} mot {number(Decimal(before))}"


def _change_words(now: int, before: int) -> str:
    """', +8, +20 %'; without the per cent when there was nothing before."""
    if now == before:
        return ""
    if not before:
        return f", {_signed(Decimal(now))}; ökningen i procent kan inte beräknas"
    change = _decimal(Fraction(100 * (now - before), before))
    return f", {_signed(Decimal(now - before))}, {_signed(change)}{THIN}%"


def _signed(value: Decimal) -> str:
    text = number(value)
    return text if text.startswith(MINUS) or text == "0" else f"+{text}"


def _whole(value: float) -> str:
    return number(Decimal(value))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
