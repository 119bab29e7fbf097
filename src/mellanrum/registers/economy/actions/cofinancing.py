"""What others put into insatser."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.removing import remove
from mellanrum.registers.economy.rows import CofinancingRow
from mellanrum.registers.economy.tables import COFINANCING
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def save_cofinancing(*, forbund: Forbund, row: CofinancingRow, by: Actor, at: datetime) -> int:
    """Create or change what another puts into an insats in a year. Returns its number."""
    return save(COFINANCING, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_cofinancing(
    *, forbund: Forbund, rows: Sequence[CofinancingRow], by: Actor, at: datetime
) -> Counts:
    """Many amounts of others."""
    return load(COFINANCING, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def remove_cofinancing(
    *,
    forbund: Forbund,
    insats: str,
    year: int,
    kind: str,
    label: str,
    is_in_kind: bool,
    by: Actor,
    at: datetime,
) -> None:
    """Take away what another puts into an insats in a year."""
    remove(
        COFINANCING,
        GRANT,
        forbund=forbund,
        key=(insats, year, kind, label, is_in_kind),
        by=by,
        at=at,
    )
