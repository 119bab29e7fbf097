"""Key ratios from öre. A ratio carries its numerator and base in whole kronor."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.ledger.money import kronor


def equity_ratio(equity: int, assets: int) -> Decimal | None:
    """Soliditet: equity as a percentage of all assets, unrounded; None when there are no assets."""
    return None if assets <= 0 else Decimal(equity) * 100 / Decimal(assets)


def whole_kronor(ore: int) -> int:
    """Rounded half-up, away from zero."""
    return int(kronor(ore).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def percent_of(
    key: str, label: str, amounts: tuple[int, int], period: str, provenance: Provenance
) -> Figure:
    """The first amount (öre) as a percentage of the second; MISSING when that is not positive."""
    numerator, base = amounts
    value = equity_ratio(numerator, base)
    return Figure(
        key,
        label,
        value,
        Unit.PERCENT,
        period,
        numerator=None if value is None else whole_kronor(numerator),
        base=None if value is None else whole_kronor(base),
        status=Status.MISSING if value is None else Status.SHOWN,
        provenance=provenance,
    )
