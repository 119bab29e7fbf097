"""The economy's registers as values: natural keys, days half-open, amounts in whole öre."""

from mellanrum.registers.economy.rows.awards import AgreementRow, AwardRow, AwardYearRow
from mellanrum.registers.economy.rows.board_goals import BoardGoalReviewRow, BoardGoalRow
from mellanrum.registers.economy.rows.budget import BudgetLineRow, InsatsYearRow
from mellanrum.registers.economy.rows.charts import ChartChoiceRow, DimensionUseRow, ObjectLinkRow
from mellanrum.registers.economy.rows.funding import (
    CofinancingRow,
    ExitNoticeRow,
    FeeKeyRow,
    FeeShareRow,
    FeeTotalRow,
    PopulationRow,
    RebookingRow,
)
from mellanrum.registers.economy.rows.holdings import (
    CapitalStepRow,
    FixedAssetRow,
    PlacementPolicyRow,
    PlacementRow,
    PlacementValueRow,
    YearFactRow,
)
from mellanrum.registers.economy.rows.plans import BudgetPlanRow, PlanAmountRow, PlanLineRow
from mellanrum.registers.economy.rows.society import UnitCostRow

__all__ = [
    "AgreementRow",
    "AwardRow",
    "AwardYearRow",
    "BoardGoalReviewRow",
    "BoardGoalRow",
    "BudgetLineRow",
    "BudgetPlanRow",
    "CapitalStepRow",
    "ChartChoiceRow",
    "CofinancingRow",
    "DimensionUseRow",
    "ExitNoticeRow",
    "FeeKeyRow",
    "FeeShareRow",
    "FeeTotalRow",
    "FixedAssetRow",
    "InsatsYearRow",
    "ObjectLinkRow",
    "PlacementPolicyRow",
    "PlacementRow",
    "PlacementValueRow",
    "PlanAmountRow",
    "PlanLineRow",
    "PopulationRow",
    "RebookingRow",
    "UnitCostRow",
    "YearFactRow",
]
