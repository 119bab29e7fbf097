"""People in municipalities and regions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.removing import remove
from mellanrum.registers.economy.rows import PopulationRow
from mellanrum.registers.economy.tables import POPULATIONS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def save_population(*, forbund: Forbund, row: PopulationRow, by: Actor, at: datetime) -> int:
    """Create or change how many live with a party on a day. Returns its number."""
    return save(POPULATIONS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_populations(
    *, forbund: Forbund, rows: Sequence[PopulationRow], by: Actor, at: datetime
) -> Counts:
    """Many numbers of people."""
    return load(POPULATIONS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def remove_population(*, forbund: Forbund, party: str, on: date, by: Actor, at: datetime) -> None:
    """Take away how many live with a party on a day. DomainError when something hangs on it."""
    remove(POPULATIONS, GRANT, forbund=forbund, key=(party, on), by=by, at=at)
