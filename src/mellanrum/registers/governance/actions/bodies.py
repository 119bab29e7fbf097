"""Bodies and the seats in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.governance.policies import RULES
from mellanrum.registers.governance.rows import BodyRow, SeatRow
from mellanrum.registers.governance.tables import BODIES, SEATS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "governance.change"


@action
def save_body(*, forbund: Forbund, row: BodyRow, by: Actor, at: datetime) -> int:
    """Create or change a body. Returns its number."""
    return save(BODIES, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_bodies(*, forbund: Forbund, rows: Sequence[BodyRow], by: Actor, at: datetime) -> Counts:
    """Many bodies."""
    return load(BODIES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def save_seat(*, forbund: Forbund, row: SeatRow, by: Actor, at: datetime) -> int:
    """Create, change or end a seat. Returns its number."""
    return save(SEATS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_seats(*, forbund: Forbund, rows: Sequence[SeatRow], by: Actor, at: datetime) -> Counts:
    """Many seats."""
    return load(SEATS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
