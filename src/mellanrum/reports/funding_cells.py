"""Cells of the funding tables: amounts in öre, exact shares, months."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.ledger.money import kronor

SHARE_DECIMALS = 4


def decimals_of(amounts: Iterable[int | None]) -> int:
    """0 when every amount is whole kronor, else 2: a table is set alike all over."""
    return 2 if any(ore % 100 for ore in amounts if ore is not None) else 0


def money(
    key: str, label: str, ore: int | None, period: str, origin: Provenance, decimals: int = 0
) -> Figure:
    """An amount; MISSING for None."""
    if ore is None:
        missing = Status.MISSING
        return Figure(key, label, None, Unit.SEK, period, status=missing, provenance=origin)
    return Figure(key, label, kronor(ore), Unit.SEK, period, decimals, provenance=origin)


def percent(
    key: str, label: str, share: Fraction | None, period: str, origin: Provenance, decimals: int = 2
) -> Figure:
    """A percentage; MISSING for None. The value is exact to ten decimals."""
    if share is None:
        missing = Status.MISSING
        return Figure(key, label, None, Unit.PERCENT, period, status=missing, provenance=origin)
    value = Decimal(share.numerator) / Decimal(share.denominator)
    return Figure(key, label, value, Unit.PERCENT, period, decimals, provenance=origin)


def months(key: str, label: str, number: int, period: str, origin: Provenance) -> Figure:
    return Figure(key, label, Decimal(number), Unit.MONTHS, period, provenance=origin)


def part_of(part: int, whole: int) -> Fraction | None:
    """`part` in per cent of `whole`; None when there is nothing to be a part of."""
    return Fraction(part * 100, whole) if whole else None
