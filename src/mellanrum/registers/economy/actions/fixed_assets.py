"""Fixed assets and their depreciation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.removing import remove
from mellanrum.registers.economy.rows import FixedAssetRow
from mellanrum.registers.economy.tables import FIXED_ASSETS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def save_fixed_asset(*, forbund: Forbund, row: FixedAssetRow, by: Actor, at: datetime) -> int:
    """Create or change a fixed asset. Returns its number."""
    return save(FIXED_ASSETS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_fixed_assets(
    *, forbund: Forbund, rows: Sequence[FixedAssetRow], by: Actor, at: datetime
) -> Counts:
    """Many fixed assets."""
    return load(FIXED_ASSETS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def remove_fixed_asset(*, forbund: Forbund, slug: str, by: Actor, at: datetime) -> None:
    """Take away a fixed asset. DomainError when something hangs on it."""
    remove(FIXED_ASSETS, GRANT, forbund=forbund, key=(slug,), by=by, at=at)
