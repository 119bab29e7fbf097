"""The budget registers with their natural keys."""

from __future__ import annotations

from mellanrum.registers.economy.models import BudgetLine, InsatsYear
from mellanrum.registers.economy.rows.budget import BudgetLineRow, InsatsYearRow
from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.registers.keyed import Ref, Register

BUDGET_LINES = Register("budget_lines", BudgetLineRow, BudgetLine, "forbund", ("year", "row"))
INSATS_YEARS = Register(
    "insats_years",
    InsatsYearRow,
    InsatsYear,
    "insats__forbund",
    ("insats", "year"),
    (Ref("insats", INSATSER, ("insats",)),),
)
