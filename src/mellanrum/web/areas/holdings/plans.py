"""The depreciation plan of one asset."""

from __future__ import annotations

from mellanrum.figures.table import Table
from mellanrum.ledger.assets import Asset
from mellanrum.registers.economy.models import FixedAsset
from mellanrum.reports.economy_registers import plan_table


def depreciation_of(held: FixedAsset) -> Table | None:
    """From the year it was bought; None when nothing is written off."""
    asset = Asset(
        held.name,
        held.acquired_on,
        held.cost_ore,
        held.months,
        held.residual_ore,
        held.disposed_on,
    )
    return plan_table([asset], held.acquired_on.year)
