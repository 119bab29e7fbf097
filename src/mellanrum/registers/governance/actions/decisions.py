"""Decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.governance.policies import RULES
from mellanrum.registers.governance.rows import DecisionRow
from mellanrum.registers.governance.tables import DECISIONS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "governance.change"


@action
def record_decision(*, forbund: Forbund, row: DecisionRow, by: Actor, at: datetime) -> int:
    """Record a decision, or correct it. Returns its number."""
    return save(DECISIONS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_decisions(
    *, forbund: Forbund, rows: Sequence[DecisionRow], by: Actor, at: datetime
) -> Counts:
    """Many decisions."""
    return load(DECISIONS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
