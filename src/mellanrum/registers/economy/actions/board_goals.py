"""The board's goals, and what it says of them each year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.removing import remove
from mellanrum.registers.economy.rows import BoardGoalReviewRow, BoardGoalRow
from mellanrum.registers.economy.tables import BOARD_GOAL_REVIEWS, BOARD_GOALS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"
AROUND = (BOARD_GOALS,)


@action
def save_board_goal(*, forbund: Forbund, row: BoardGoalRow, by: Actor, at: datetime) -> int:
    """Create or change a goal. Returns its number."""
    return save(BOARD_GOALS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_board_goals(
    *, forbund: Forbund, rows: Sequence[BoardGoalRow], by: Actor, at: datetime
) -> Counts:
    """Many goals."""
    return load(BOARD_GOALS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def remove_board_goal(*, forbund: Forbund, slug: str, by: Actor, at: datetime) -> None:
    """Take away a goal. DomainError when the board has said something of it."""
    remove(BOARD_GOALS, GRANT, forbund=forbund, key=(slug,), by=by, at=at)


@action
def review_board_goal(*, forbund: Forbund, row: BoardGoalReviewRow, by: Actor, at: datetime) -> int:
    """Write or change what the board says of a goal in a year. Returns its number."""
    stamp = {"reviewed_by": by.key, "reviewed_at": at}
    return save(BOARD_GOAL_REVIEWS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at,
                around=AROUND, stamp=stamp)  # fmt: skip


@action
def load_board_goal_reviews(
    *, forbund: Forbund, rows: Sequence[BoardGoalReviewRow], by: Actor, at: datetime
) -> Counts:
    """Many reviews."""
    stamp = {"reviewed_by": by.key, "reviewed_at": at}
    return load(BOARD_GOAL_REVIEWS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at,
                around=AROUND, stamp=stamp)  # fmt: skip


@action
def remove_board_goal_review(
    *, forbund: Forbund, goal: str, year: int, by: Actor, at: datetime
) -> None:
    """Take away what was said of a goal in a year."""
    remove(BOARD_GOAL_REVIEWS, GRANT, forbund=forbund, key=(goal, year), by=by, at=at)
