"""Meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.governance.policies import RULES
from mellanrum.registers.governance.rows import MeetingRow
from mellanrum.registers.governance.tables import MEETINGS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "governance.change"


@action
def record_meeting(*, forbund: Forbund, row: MeetingRow, by: Actor, at: datetime) -> int:
    """Record a meeting, or correct it. Returns its number."""
    return save(MEETINGS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_meetings(
    *, forbund: Forbund, rows: Sequence[MeetingRow], by: Actor, at: datetime
) -> Counts:
    """Many meetings."""
    return load(MEETINGS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
