"""Versions of the budget with their natural keys."""

from __future__ import annotations

from mellanrum.registers.economy.models import BudgetPlan, PlanAmount, PlanLine
from mellanrum.registers.economy.rows import BudgetPlanRow, PlanAmountRow, PlanLineRow
from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.registers.keyed import Ref, Register
from mellanrum.registers.organisation.tables import PARTIES

BUDGET_PLANS = Register(
    "budget_plans",
    BudgetPlanRow,
    BudgetPlan,
    "forbund",
    ("slug",),
    (Ref("revises", None, ("revises",)),),
)
PLAN_LINES = Register(
    "plan_lines",
    PlanLineRow,
    PlanLine,
    "plan__forbund",
    ("plan", "position"),
    (
        Ref("plan", BUDGET_PLANS, ("plan",)),
        Ref("insats", INSATSER, ("insats",)),
        Ref("party", PARTIES, ("party",)),
        Ref("area", PARTIES, ("area",)),
    ),
)
PLAN_AMOUNTS = Register(
    "plan_amounts",
    PlanAmountRow,
    PlanAmount,
    "line__plan__forbund",
    ("plan", "position", "year"),
    (Ref("line", PLAN_LINES, ("plan", "position")),),
)
