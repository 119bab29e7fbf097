"""Versions of the budget, with their lines and amounts. Incomes and costs are both positive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class BudgetPlanRow:
    """`revises` is the plan that it replaces, or would."""

    slug: str
    title: str
    entity: str
    first_year: int
    source: str
    years: int = 3
    state: str = "proposal"
    revises: str = ""
    consulted_on: date | None = None
    consultation: str = ""
    decided_on: date | None = None
    decision: str = ""
    financial_goals: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanLineRow:
    """`area` is the municipality it is for; `row` the statement row it is followed up on."""

    plan: str
    position: int
    section: str
    label: str
    kind: str
    insats: str = ""
    party: str = ""
    area: str = ""
    row: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanAmountRow:
    """A line with no row for a year is empty in it, which is not 0."""

    plan: str
    position: int
    year: int
    amount_ore: int | None = None
    common_ore: int | None = None
