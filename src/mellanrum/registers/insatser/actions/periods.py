"""The decided periods of an insats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.policies import RULES
from mellanrum.registers.insatser.rows import InsatsPeriodRow
from mellanrum.registers.insatser.tables import INSATS_PERIODS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "insatser.change"


@action
def extend(*, forbund: Forbund, row: InsatsPeriodRow, by: Actor, at: datetime) -> int:
    """Decide a period: the first, or an extension. Returns its number."""
    return save(INSATS_PERIODS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_periods(
    *, forbund: Forbund, rows: Sequence[InsatsPeriodRow], by: Actor, at: datetime
) -> Counts:
    """Many periods."""
    return load(INSATS_PERIODS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
