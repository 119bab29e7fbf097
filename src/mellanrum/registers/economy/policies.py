"""Rules of the ledger and the budget. Each says no with a Swedish sentence."""

from __future__ import annotations

from collections.abc import Sequence

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.rows import InsatsYearRow
from mellanrum.registers.rules import Rule, alone

SHOWN = 5


def check_insats_year(row: InsatsYearRow) -> None:
    """A year of an insats says something, and no budget is negative."""
    if row.budget_ore is None and row.planned_participants is None:
        raise DomainError(f"{row.insats} {row.year} har varken budget eller planerade deltagare.")
    if row.budget_ore is not None and row.budget_ore < 0:
        raise DomainError(f"Budgeten för {row.insats} {row.year} är negativ.")


def check_nothing_lost(missing: Sequence[str], year: int) -> None:
    """A booked voucher is never taken away; it is corrected by a new one (lag 2018:597, 3 kap.)."""
    if missing:
        named = ", ".join(missing[:SHOWN]) + (" …" if len(missing) > SHOWN else "")
        raise DomainError(
            f"Filen för {year} saknar {len(missing)} verifikationer som redan är inlästa: {named}. "
            "En bokförd verifikation rättas med en ny, den tas inte bort. Exportera hela året."
        )


RULES: dict[str, tuple[Rule, ...]] = {
    "insats_years": (
        Rule("budget_ore", alone(check_insats_year), "Ange en budget från 0 kr, eller antal."),
    ),
}
