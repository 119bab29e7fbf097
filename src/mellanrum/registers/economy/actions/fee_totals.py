"""The decided sums of all members' fees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.rows import FeeTotalRow
from mellanrum.registers.economy.tables import FEE_TOTALS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def save_fee_total(*, forbund: Forbund, row: FeeTotalRow, by: Actor, at: datetime) -> int:
    """Create or change the sum of a year. Returns its number."""
    return save(FEE_TOTALS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_fee_totals(
    *, forbund: Forbund, rows: Sequence[FeeTotalRow], by: Actor, at: datetime
) -> Counts:
    """Many sums."""
    return load(FEE_TOTALS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
