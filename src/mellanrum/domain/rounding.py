"""Rounding as it is taught in Swedish schools: half goes up, away from zero."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def half_up(value: Decimal, decimals: int = 0) -> Decimal:
    """2.5 → 3 and −2.5 → −3. Done once, last; `decimals` may be negative (−3: thousands)."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def kronor(ore: int) -> Decimal:
    """Whole öre, as stored, to kronor with two decimals."""
    return Decimal(ore).scaleb(-2)


def ore(kronor: Decimal) -> int:
    """Kronor to whole öre. Raises ValueError for parts of an öre, which are never rounded away."""
    shifted = kronor.scaleb(2)
    if shifted != shifted.to_integral_value():
        raise ValueError(f"{kronor} has parts of an öre")
    return int(shifted)
