"""Rules of the board's goals, and of unit costs."""

from __future__ import annotations

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.rows import BoardGoalReviewRow, BoardGoalRow, UnitCostRow
from mellanrum.registers.rules import Rule, alone, with_found


def check_goal(row: BoardGoalRow) -> None:
    """Measured whole or not at all, and in force for at least one year."""
    if len({bool(row.figure), bool(row.direction), row.target is not None}) > 1:
        raise DomainError(
            "Ett mål som mäts har siffra, riktning och målvärde. Ett mål utan siffra har inget av "
            "dem."
        )
    if row.to_year is not None and row.to_year < row.from_year:
        raise DomainError(f"Målet slutar gälla {row.to_year} men börjar {row.from_year}.")


def check_review(row: BoardGoalReviewRow, goal: BoardGoalRow) -> None:
    """Of a year that the goal is for; it says something."""
    if row.year < goal.from_year or (goal.to_year is not None and row.year > goal.to_year):
        raise DomainError(f"Målet ”{goal.text}” gäller inte {row.year}.")
    if not row.verdict and not row.comment:
        raise DomainError("Skriv en kommentar eller välj en bedömning.")
    if not row.verdict and not goal.figure:
        raise DomainError("Målet mäts inte av någon siffra. Välj en bedömning.")


def check_unit_cost(row: UnitCostRow) -> None:
    if row.amount_ore < 0:
        raise DomainError(f"Kostnaden för {row.label} är negativ.")


RULES: dict[str, tuple[Rule, ...]] = {
    "board_goals": (Rule("figure", alone(check_goal), "Fyll i alla tre, eller töm dem."),),
    "board_goal_reviews": (
        Rule(
            "verdict",
            with_found("board_goals", lambda row: (row.goal,), check_review),
            "Rätta året eller bedömningen.",
            ("board_goals",),
        ),
    ),
    "unit_costs": (Rule("amount_ore", alone(check_unit_cost), "Skriv ett belopp från 0 kr."),),
}
