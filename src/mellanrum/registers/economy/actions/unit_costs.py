"""What one person costs an actor in a year. Taking one away: `society_costs`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.rows import UnitCostRow
from mellanrum.registers.economy.tables import UNIT_COSTS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def save_unit_cost(*, forbund: Forbund, row: UnitCostRow, by: Actor, at: datetime) -> int:
    """Create or change a unit cost. Returns its number."""
    return save(UNIT_COSTS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_unit_costs(
    *, forbund: Forbund, rows: Sequence[UnitCostRow], by: Actor, at: datetime
) -> Counts:
    """Many unit costs."""
    return load(UNIT_COSTS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
