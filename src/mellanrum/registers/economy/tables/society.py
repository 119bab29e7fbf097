"""Unit costs with their natural key."""

from __future__ import annotations

from mellanrum.registers.economy.models import UnitCost
from mellanrum.registers.economy.rows import UnitCostRow
from mellanrum.registers.keyed import Register

UNIT_COSTS = Register("unit_costs", UnitCostRow, UnitCost, "forbund", ("key", "valid_from"))
