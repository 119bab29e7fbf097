"""Members that leave (lag 2003:1210 27 §)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.rows import ExitNoticeRow
from mellanrum.registers.economy.tables import EXIT_NOTICES
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def save_exit_notice(*, forbund: Forbund, row: ExitNoticeRow, by: Actor, at: datetime) -> int:
    """Create or change a member's notice; taken back, it keeps its row. Returns its number."""
    return save(EXIT_NOTICES, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_exit_notices(
    *, forbund: Forbund, rows: Sequence[ExitNoticeRow], by: Actor, at: datetime
) -> Counts:
    """Many notices."""
    return load(EXIT_NOTICES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
