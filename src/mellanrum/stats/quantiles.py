"""Median, quartiles, mean and range of whole numbers that are given as counts {value: n}.

Definition: the p-quantile is the mean of the smallest value that at least the share p of the
numbers reach up to, and the smallest that more than the share p reach up to (Hyndman and Fan,
The American Statistician 50 (1996) p. 361, definition 2). For the median of an even number this
is the mean of the two in the middle, as it is taught in school. So every quantile is a whole
number or lies halfway between two, and is told exactly; nothing is rounded here.

Errors: ValueError for a negative count or a p outside 0–1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

HALF = Fraction(1, 2)
QUARTER = Fraction(1, 4)


@dataclass(frozen=True, slots=True)
class Spread:
    """How `n` whole numbers spread; in the unit of the numbers."""

    n: int
    lowest: int
    lower_quartile: Decimal
    median: Decimal
    upper_quartile: Decimal
    highest: int
    mean: Fraction


def spread(counts: Mapping[int, int]) -> Spread | None:
    """All of it at once; None when there are no numbers."""
    present = _present(counts)
    n = sum(present.values())
    if not n:
        return None
    return Spread(
        n=n,
        lowest=min(present),
        lower_quartile=_quantile(present, QUARTER),
        median=_quantile(present, HALF),
        upper_quartile=_quantile(present, 1 - QUARTER),
        highest=max(present),
        mean=Fraction(sum(value * n for value, n in present.items()), n),
    )


def quantile(counts: Mapping[int, int], p: Fraction) -> Decimal | None:
    """The p-quantile, 0 ≤ p ≤ 1; None when there are no numbers."""
    if not 0 <= p <= 1:
        raise ValueError(f"{p} is not between 0 and 1")
    present = _present(counts)
    return _quantile(present, p) if present else None


def median(counts: Mapping[int, int]) -> Decimal | None:
    """The value in the middle, or the mean of the two in the middle; None without numbers."""
    return quantile(counts, HALF)


def mean(counts: Mapping[int, int]) -> Fraction | None:
    """The exact mean; None when there are no numbers."""
    found = spread(counts)
    return found.mean if found else None


def _present(counts: Mapping[int, int]) -> dict[int, int]:
    """The values that occur, in order."""
    if any(n < 0 for n in counts.values()):
        raise ValueError("a count is negative")
    return {value: counts[value] for value in sorted(counts) if counts[value]}


def _quantile(present: Mapping[int, int], p: Fraction) -> Decimal:
    """The mean of the numbers of rank ⌈pn⌉ and ⌊pn⌋ + 1, kept between 1 and n."""
    n = sum(present.values())
    goal = p * n
    first = max(1, -(-goal.numerator // goal.denominator))
    second = min(n, goal.numerator // goal.denominator + 1)
    return Decimal(_ranked(present, first) + _ranked(present, second)) / 2


def _ranked(present: Mapping[int, int], rank: int) -> int:
    """The number of that rank, 1 is the smallest."""
    passed = 0
    for value, n in present.items():
        passed += n
        if passed >= rank:
            return value
    raise ValueError(f"there is no number of rank {rank}")
