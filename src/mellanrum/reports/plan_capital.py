"""The own capital that a budget year is expected to open with, and how it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.rounding import ore
from mellanrum.ledger.budget import year_sums
from mellanrum.ledger.merging import EQUITY
from mellanrum.registers.economy.merger_queries import list_mergers
from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.economy.plan_warnings import is_own
from mellanrum.registers.economy.queries import list_fiscal_years
from mellanrum.registers.economy.queries_plans import entries_of
from mellanrum.reports.years import find_year_figures


@dataclass(frozen=True, slots=True)
class ExpectedCapital:
    """`opening_ore` is None when it is not known; `origin` says how it was found, or why not."""

    opening_ore: int | None
    origin: str


def expected_capital(plan: BudgetPlan, today: date) -> ExpectedCapital:
    """Own capital at the end of the last finished year in the ledger, plus what a merger after it
    takes over, plus the decided budgets' results for the years between it and the budget year.
    """
    forbund = plan.forbund
    if not is_own(plan.entity, forbund.name):
        return ExpectedCapital(None, f"{plan.entity} har inga räkenskaper här.")
    years = [f for f in list_fiscal_years(forbund.slug)
             if f.year < plan.first_year and f.ends_on <= today]  # fmt: skip
    last = max((f.year for f in years), default=None)
    held = _closing(forbund.slug, last)
    if last is None or held is None:
        return ExpectedCapital(None, "Inget bokfört år före budgetåret visar det egna kapitalet.")
    return _rolled(plan, last, held)


def _closing(forbund: str, year: int | None) -> int | None:
    """Own capital in the year's balance sheet, in öre."""
    figures = find_year_figures(forbund, year)
    table = figures.tables.get("balansrakning") if figures else None
    row = next((r for r in table.rows if r.key == "eget-kapital"), None) if table else None
    cell = row.cells[0] if row else None
    return ore(cell.value) if cell is not None and cell.value is not None else None


def _rolled(plan: BudgetPlan, last: int, opening: int) -> ExpectedCapital:
    """From the end of `last` to the beginning of the budget year."""
    told = [f"Eget kapital den 31 december {last} enligt bokföringen"]
    between = range(last + 1, plan.first_year)
    plans = BudgetPlan.objects.filter(
        forbund=plan.forbund_id, entity=plan.entity, state="decided", first_year__in=between
    )
    lines = entries_of(plans)
    results = {p.first_year: year_sums(lines[p.pk], p.first_year).own_result for p in plans}
    if taken := _taken_over(plan.forbund.slug, last, plan.first_year):
        opening += taken
        told.append("kapital som övertogs vid sammanslagning")
    for year in between:
        result = results.get(year)
        if result is None:
            return ExpectedCapital(
                None, f"Det egna kapitalet är inte känt: {year} är varken bokfört eller budgeterat."
            )
        opening += result
        told.append(f"budgeterat resultat {year}")
    return ExpectedCapital(opening, f"{', plus '.join(told)}.")


def _taken_over(forbund: str, last: int, first: int) -> int:
    """What mergers after the end of the year `last` bring in, until the first day of `first`:
    the equity of predecessors whose books these are not. In öre.
    """
    return sum(
        equity_of(part.closing)
        for merger in list_mergers(forbund)
        if date(last, 12, 31) < merger.on <= date(first, 1, 1)
        for part in merger.parts.all()
        if not part.is_carried
    )


def equity_of(closing: Mapping[str, int]) -> int:
    """Assets less debts in closing balances {account: öre, debit positive}."""
    held = (ore for account, ore in closing.items() if account < "3" and not _is_equity(account))
    return sum(held)


def _is_equity(account: str) -> bool:
    return any(account in span for span in EQUITY)
