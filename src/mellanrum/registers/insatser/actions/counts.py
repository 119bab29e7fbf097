"""Participants counted without persons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.policies import RULES
from mellanrum.registers.insatser.rows import HeadCountRow
from mellanrum.registers.insatser.tables import HEAD_COUNTS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.tables import CODES

GRANT = "insatser.change"
AROUND = (CODES,)


@action
def save_head_count(*, forbund: Forbund, row: HeadCountRow, by: Actor, at: datetime) -> int:
    """Create or change a head count. Returns its number."""
    return save(HEAD_COUNTS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at, around=AROUND)


@action
def load_head_counts(
    *, forbund: Forbund, rows: Sequence[HeadCountRow], by: Actor, at: datetime
) -> Counts:
    """Many head counts."""
    return load(HEAD_COUNTS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND)
