"""The ledger, the plan, the money in and out, and what the notes need."""

from mellanrum.registers.economy.models.board_goals import BoardGoal, BoardGoalReview
from mellanrum.registers.economy.models.bookings import Attachment, Booking
from mellanrum.registers.economy.models.budget import BudgetLine, InsatsYear
from mellanrum.registers.economy.models.charts import (
    ChartChoice,
    DimensionUse,
    ObjectLink,
    OwnLayout,
)
from mellanrum.registers.economy.models.claims import (
    Agreement,
    Award,
    AwardYear,
    Claim,
    ClaimAttest,
    ClaimLine,
    Payment,
    Unclaimed,
)
from mellanrum.registers.economy.models.control import AttestRule, ControlSample, SampleItem
from mellanrum.registers.economy.models.funding import (
    Cofinancing,
    FeeKey,
    FeeRequisition,
    FeeShare,
    FeeTotal,
    FundingScenario,
    Population,
    Rebooking,
)
from mellanrum.registers.economy.models.holdings import (
    CapitalStep,
    FixedAsset,
    Placement,
    PlacementPolicy,
    PlacementValue,
    YearFact,
)
from mellanrum.registers.economy.models.ledger import (
    Account,
    Balance,
    FiscalYear,
    LedgerFile,
    LedgerObject,
    Voucher,
    VoucherRow,
    VoucherRowObject,
)
from mellanrum.registers.economy.models.mergers import ExitNotice, Merger, MergerPart
from mellanrum.registers.economy.models.plans import BudgetPlan, PlanAmount, PlanLine, Prognosis
from mellanrum.registers.economy.models.society import KamsoResult, SocietyCalculation, UnitCost

__all__ = [
    "Account",
    "Agreement",
    "Attachment",
    "AttestRule",
    "Award",
    "AwardYear",
    "Balance",
    "BoardGoal",
    "BoardGoalReview",
    "Booking",
    "BudgetLine",
    "BudgetPlan",
    "CapitalStep",
    "ChartChoice",
    "Claim",
    "ClaimAttest",
    "ClaimLine",
    "Cofinancing",
    "ControlSample",
    "DimensionUse",
    "ExitNotice",
    "FeeKey",
    "FeeRequisition",
    "FeeShare",
    "FeeTotal",
    "FiscalYear",
    "FixedAsset",
    "FundingScenario",
    "InsatsYear",
    "KamsoResult",
    "LedgerFile",
    "LedgerObject",
    "Merger",
    "MergerPart",
    "ObjectLink",
    "OwnLayout",
    "Payment",
    "Placement",
    "PlacementPolicy",
    "PlacementValue",
    "PlanAmount",
    "PlanLine",
    "Population",
    "Prognosis",
    "Rebooking",
    "SampleItem",
    "SocietyCalculation",
    "Unclaimed",
    "UnitCost",
    "Voucher",
    "VoucherRow",
    "VoucherRowObject",
    "YearFact",
]
