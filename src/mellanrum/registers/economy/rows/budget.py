"""The budget registers as values. Amounts are whole öre."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BudgetLineRow:
    year: int
    row: str
    amount_ore: int
    source: str


@dataclass(frozen=True, slots=True)
class InsatsYearRow:
    insats: str
    year: int
    source: str
    budget_ore: int | None = None
    planned_participants: int | None = None
