"""Placements of liquid funds, their values and the board's limits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.removing import remove
from mellanrum.registers.economy.rows import PlacementPolicyRow, PlacementRow, PlacementValueRow
from mellanrum.registers.economy.tables import (
    LIQUID_PLACEMENTS,
    PLACEMENT_POLICIES,
    PLACEMENT_VALUES,
)
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"
AROUND = (LIQUID_PLACEMENTS,)
VALUES = (PLACEMENT_VALUES,)


@action
def save_placement(*, forbund: Forbund, row: PlacementRow, by: Actor, at: datetime) -> int:
    """Create or change a placement. Returns its number."""
    return save(LIQUID_PLACEMENTS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_placements(
    *, forbund: Forbund, rows: Sequence[PlacementRow], by: Actor, at: datetime
) -> Counts:
    """Many placements."""
    return load(LIQUID_PLACEMENTS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def remove_placement(*, forbund: Forbund, slug: str, by: Actor, at: datetime) -> None:
    """Take away a placement. DomainError when something hangs on it."""
    remove(LIQUID_PLACEMENTS, GRANT, forbund=forbund, key=(slug,), by=by, at=at, parts=VALUES)


@action
def save_placement_value(
    *, forbund: Forbund, row: PlacementValueRow, by: Actor, at: datetime
) -> int:
    """Create or change a market value. Returns its number."""
    return save(
        PLACEMENT_VALUES, RULES, GRANT, forbund=forbund, row=row, by=by, at=at, around=AROUND
    )


@action
def load_placement_values(
    *, forbund: Forbund, rows: Sequence[PlacementValueRow], by: Actor, at: datetime
) -> Counts:
    """Many market values."""
    return load(
        PLACEMENT_VALUES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND
    )


@action
def remove_placement_value(
    *, forbund: Forbund, placement: str, on: date, by: Actor, at: datetime
) -> None:
    """Take away a market value. DomainError when something hangs on it."""
    remove(PLACEMENT_VALUES, GRANT, forbund=forbund, key=(placement, on), by=by, at=at)


@action
def save_placement_policy(
    *, forbund: Forbund, row: PlacementPolicyRow, by: Actor, at: datetime
) -> int:
    """Create or change the limits from a day. Returns its number."""
    return save(PLACEMENT_POLICIES, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_placement_policies(
    *, forbund: Forbund, rows: Sequence[PlacementPolicyRow], by: Actor, at: datetime
) -> Counts:
    """Many limits."""
    return load(PLACEMENT_POLICIES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def remove_placement_policy(*, forbund: Forbund, from_on: date, by: Actor, at: datetime) -> None:
    """Take away the limits from a day. DomainError when something hangs on it."""
    remove(PLACEMENT_POLICIES, GRANT, forbund=forbund, key=(from_on,), by=by, at=at)
