"""The budget: by statement row, and by insats and year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.rows import BudgetLineRow, InsatsYearRow
from mellanrum.registers.economy.tables import BUDGET_LINES, INSATS_YEARS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def load_lines(
    *, forbund: Forbund, rows: Sequence[BudgetLineRow], by: Actor, at: datetime
) -> Counts:
    """Many budget lines."""
    return load(BUDGET_LINES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def load_insats_years(
    *, forbund: Forbund, rows: Sequence[InsatsYearRow], by: Actor, at: datetime
) -> Counts:
    """Many budgets of insatser."""
    return load(INSATS_YEARS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
