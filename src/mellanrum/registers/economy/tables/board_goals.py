"""The board's goals with their natural keys."""

from __future__ import annotations

from mellanrum.registers.economy.models import BoardGoal, BoardGoalReview
from mellanrum.registers.economy.rows import BoardGoalReviewRow, BoardGoalRow
from mellanrum.registers.keyed import Ref, Register

BOARD_GOALS = Register("board_goals", BoardGoalRow, BoardGoal, "forbund", ("slug",))
BOARD_GOAL_REVIEWS = Register(
    "board_goal_reviews",
    BoardGoalReviewRow,
    BoardGoalReview,
    "goal__forbund",
    ("goal", "year"),
    (Ref("goal", BOARD_GOALS, ("goal",)),),
)
