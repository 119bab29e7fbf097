"""Contacts and events, staffing and obstacle cases: what an insats does, without persons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.policies import RULES
from mellanrum.registers.insatser.rows import ActivityCountRow, ObstacleCaseRow, StaffingRow
from mellanrum.registers.insatser.tables import ACTIVITY_COUNTS, OBSTACLE_CASES, STAFFING
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.tables import CODES

GRANT = "insatser.change"
AROUND = (CODES,)


@action
def load_activity_counts(
    *, forbund: Forbund, rows: Sequence[ActivityCountRow], by: Actor, at: datetime
) -> Counts:
    """Many counts of contacts and events."""
    return load(
        ACTIVITY_COUNTS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND
    )


@action
def load_staffing(
    *, forbund: Forbund, rows: Sequence[StaffingRow], by: Actor, at: datetime
) -> Counts:
    """Many parties' staffing."""
    return load(STAFFING, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def load_obstacle_cases(
    *, forbund: Forbund, rows: Sequence[ObstacleCaseRow], by: Actor, at: datetime
) -> Counts:
    """Many obstacle cases."""
    return load(
        OBSTACLE_CASES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND
    )
