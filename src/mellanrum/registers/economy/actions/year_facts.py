"""Amounts of a year that the notes tell and the ledger does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.removing import remove
from mellanrum.registers.economy.rows import YearFactRow
from mellanrum.registers.economy.tables import YEAR_FACTS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def save_year_fact(*, forbund: Forbund, row: YearFactRow, by: Actor, at: datetime) -> int:
    """Create or change an amount of a year. Returns its number."""
    return save(YEAR_FACTS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_year_facts(
    *, forbund: Forbund, rows: Sequence[YearFactRow], by: Actor, at: datetime
) -> Counts:
    """Many amounts of years."""
    return load(YEAR_FACTS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def remove_year_fact(
    *, forbund: Forbund, year: int, kind: str, label: str, by: Actor, at: datetime
) -> None:
    """Take away an amount of a year. DomainError when something hangs on it."""
    remove(YEAR_FACTS, GRANT, forbund=forbund, key=(year, kind, label), by=by, at=at)
