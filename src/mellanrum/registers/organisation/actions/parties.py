"""Parties and their units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.policies import RULES
from mellanrum.registers.organisation.rows import PartyRow, UnitRow
from mellanrum.registers.organisation.tables import PARTIES, UNITS

GRANT = "organisation.change"


@action
def save_party(*, forbund: Forbund, row: PartyRow, by: Actor, at: datetime) -> int:
    """Create or change a party. Returns its number."""
    return save(PARTIES, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_parties(*, forbund: Forbund, rows: Sequence[PartyRow], by: Actor, at: datetime) -> Counts:
    """Many parties."""
    return load(PARTIES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def save_unit(*, forbund: Forbund, row: UnitRow, by: Actor, at: datetime) -> int:
    """Create or change a unit of a party. Returns its number."""
    return save(UNITS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_units(*, forbund: Forbund, rows: Sequence[UnitRow], by: Actor, at: datetime) -> Counts:
    """Many units."""
    return load(UNITS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
