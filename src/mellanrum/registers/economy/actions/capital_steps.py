"""The recommended level of own capital, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.removing import remove
from mellanrum.registers.economy.rows import CapitalStepRow
from mellanrum.registers.economy.tables import CAPITAL_STEPS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def save_capital_step(*, forbund: Forbund, row: CapitalStepRow, by: Actor, at: datetime) -> int:
    """Create or change a step. Returns its number."""
    return save(CAPITAL_STEPS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_capital_steps(
    *, forbund: Forbund, rows: Sequence[CapitalStepRow], by: Actor, at: datetime
) -> Counts:
    """Many steps."""
    return load(CAPITAL_STEPS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def remove_capital_step(
    *, forbund: Forbund, from_year: int, position: int, by: Actor, at: datetime
) -> None:
    """Take away a step. DomainError when something hangs on it."""
    remove(CAPITAL_STEPS, GRANT, forbund=forbund, key=(from_year, position), by=by, at=at)
