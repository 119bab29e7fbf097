"""The economy's registers with their natural keys."""

from mellanrum.registers.economy.tables.awards import AGREEMENTS, AWARD_YEARS, AWARDS
from mellanrum.registers.economy.tables.board_goals import BOARD_GOAL_REVIEWS, BOARD_GOALS
from mellanrum.registers.economy.tables.budget import BUDGET_LINES, INSATS_YEARS
from mellanrum.registers.economy.tables.charts import CHART_CHOICES, DIMENSION_USES, OBJECT_LINKS
from mellanrum.registers.economy.tables.funding import (
    COFINANCING,
    EXIT_NOTICES,
    FEE_KEYS,
    FEE_SHARES,
    FEE_TOTALS,
    POPULATIONS,
    REBOOKINGS,
)
from mellanrum.registers.economy.tables.holdings import (
    CAPITAL_STEPS,
    FIXED_ASSETS,
    LIQUID_PLACEMENTS,
    PLACEMENT_POLICIES,
    PLACEMENT_VALUES,
    YEAR_FACTS,
)
from mellanrum.registers.economy.tables.plans import BUDGET_PLANS, PLAN_AMOUNTS, PLAN_LINES
from mellanrum.registers.economy.tables.society import UNIT_COSTS

__all__ = [
    "AGREEMENTS",
    "AWARDS",
    "AWARD_YEARS",
    "BOARD_GOALS",
    "BOARD_GOAL_REVIEWS",
    "BUDGET_LINES",
    "BUDGET_PLANS",
    "CAPITAL_STEPS",
    "CHART_CHOICES",
    "COFINANCING",
    "DIMENSION_USES",
    "EXIT_NOTICES",
    "FEE_KEYS",
    "FEE_SHARES",
    "FEE_TOTALS",
    "FIXED_ASSETS",
    "INSATS_YEARS",
    "LIQUID_PLACEMENTS",
    "OBJECT_LINKS",
    "PLACEMENT_POLICIES",
    "PLACEMENT_VALUES",
    "PLAN_AMOUNTS",
    "PLAN_LINES",
    "POPULATIONS",
    "REBOOKINGS",
    "UNIT_COSTS",
    "YEAR_FACTS",
]
