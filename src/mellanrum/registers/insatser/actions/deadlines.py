"""The insatser's own deadlines, and the follow-ups they have decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.policies import RULES
from mellanrum.registers.insatser.rows import DeadlineRow
from mellanrum.registers.insatser.tables import DEADLINES
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.tables import CODES

GRANT = "insatser.change"
AROUND = (CODES,)


@action
def set_deadline(*, forbund: Forbund, row: DeadlineRow, by: Actor, at: datetime) -> int:
    """Create or change a deadline. Returns its number."""
    return save(DEADLINES, RULES, GRANT, forbund=forbund, row=row, by=by, at=at, around=AROUND)


@action
def load_deadlines(
    *, forbund: Forbund, rows: Sequence[DeadlineRow], by: Actor, at: datetime
) -> Counts:
    """Many deadlines."""
    return load(DEADLINES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND)
