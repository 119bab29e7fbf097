"""Percentages: which whole numbers can make them, and which sums rounded shares can have."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from mellanrum.domain.rounding import half_up

HUNDRED = Decimal(100)


@lru_cache(maxsize=4_096)
def percent(part: int, base: int, decimals: int) -> Decimal:
    """`part` of `base` as it is printed."""
    return half_up(Decimal(part) * 100 / Decimal(base), decimals)


def percent_of(part: Decimal, base: Decimal, decimals: int) -> Decimal:
    """A share of amounts, printed with `decimals`."""
    return half_up(part * 100 / base, decimals)


@lru_cache(maxsize=4_096)
def nearest(share: Decimal, base: int, decimals: int) -> tuple[int, ...]:
    """The counts whose percentage of `base` is `share`; the nearest two when none is."""
    middle = int(share * base / 100)
    counts = range(max(middle - 1, 0), middle + 3)
    exact = tuple(n for n in counts if percent(n, base, decimals) == share)
    return exact or (middle, middle + 1)


@lru_cache(maxsize=4_096)
def is_possible(share: Decimal, base: int, decimals: int) -> bool:
    """Whether any number of `base` makes the percentage: 57 % of 59 does not exist."""
    counts = nearest(share, base, decimals)
    return base > 0 and percent(counts[0], base, decimals) == share


def bounds(parts: int, decimals: int) -> tuple[Decimal, Decimal]:
    """The least and the greatest sum of `parts` rounded shares that make 100.

    Half goes up, so that two parts come to 100 or 101 but never to 99.
    """
    step = Decimal(1).scaleb(-decimals)
    return HUNDRED - (parts - 1) // 2 * step, HUNDRED + parts // 2 * step


def is_whole(total: Decimal, parts: int, decimals: int) -> bool:
    """Whether rounded shares with this sum can be all of it."""
    least, greatest = bounds(parts, decimals)
    return least <= total <= greatest
