"""Goals and what an insats says about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.periods import today_of
from mellanrum.registers.insatser.policies import RULES
from mellanrum.registers.insatser.queries import is_led_by
from mellanrum.registers.insatser.rows import GoalReportRow, GoalRow
from mellanrum.registers.insatser.tables import GOAL_REPORTS, GOALS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "insatser.change"
AROUND = (GOALS,)


@action
def save_goal(*, forbund: Forbund, row: GoalRow, by: Actor, at: datetime) -> int:
    """Create or change a goal. Returns its number."""
    return save(GOALS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at, around=AROUND)


@action
def load_goals(*, forbund: Forbund, rows: Sequence[GoalRow], by: Actor, at: datetime) -> Counts:
    """Many goals."""
    return load(GOALS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND)


@action
def report_goal(*, forbund: Forbund, row: GoalReportRow, by: Actor, at: datetime) -> int:
    """Report a goal for a year: whoever may change insatser, or the lead of this very insats.
    Returns its number.
    """
    grant = GRANT
    if not by.can(GRANT) and is_led_by(forbund.slug, row.insats, by.key, today_of(at)):
        grant = "insatser.describe"
    return save(GOAL_REPORTS, RULES, grant, forbund=forbund, row=row, by=by, at=at, around=AROUND)


@action
def load_reports(
    *, forbund: Forbund, rows: Sequence[GoalReportRow], by: Actor, at: datetime
) -> Counts:
    """Many goal reports."""
    return load(GOAL_REPORTS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND)
