"""Members that leave (lag 2003:1210 27 §)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.removing import remove
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


@action
def remove_exit_notice(
    *, forbund: Forbund, party: str, given_on: date, by: Actor, at: datetime
) -> None:
    """Take away a notice that was never given."""
    remove(EXIT_NOTICES, GRANT, forbund=forbund, key=(party, given_on), by=by, at=at)
