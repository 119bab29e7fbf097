"""Funds moved from one year's budget to another's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.rows import RebookingRow
from mellanrum.registers.economy.tables import REBOOKINGS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def save_rebooking(*, forbund: Forbund, row: RebookingRow, by: Actor, at: datetime) -> int:
    """Create or change a rebooking; undone, it keeps its row. Returns its number."""
    return save(REBOOKINGS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_rebookings(
    *, forbund: Forbund, rows: Sequence[RebookingRow], by: Actor, at: datetime
) -> Counts:
    """Many rebookings."""
    return load(REBOOKINGS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
