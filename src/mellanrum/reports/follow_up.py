"""The follow-up of a year at the end of a month: what its pages and the board's page show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mellanrum.domain.swedish import MONTHS
from mellanrum.figures.format import long_date, number
from mellanrum.figures.table import Table
from mellanrum.ledger.liquidity import Liquidity
from mellanrum.ledger.money import swedish_amount
from mellanrum.ledger.placements import is_held
from mellanrum.ledger.prognosis import deviation_sentences
from mellanrum.registers.economy.cash_queries import (
    booked_cash,
    list_owed,
    list_steps,
    list_unpaid_fees,
    policy_on,
)
from mellanrum.registers.economy.funding_queries import find_total, list_requisitions, list_totals
from mellanrum.registers.economy.layout_queries import layout_of, layouts_of
from mellanrum.registers.economy.models import BoardGoal, BudgetPlan
from mellanrum.registers.economy.prognosis_queries import CostYear, cost_year_of
from mellanrum.registers.economy.queries import list_booked_years
from mellanrum.registers.economy.stated import list_placements, placements_on
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.capital_tables import (
    capital_table,
    judge_years,
    policy_sentences,
    steps_of,
)
from mellanrum.reports.liquidity_tables import (
    Cash,
    Fee,
    Owed,
    cash_ahead,
    liquidity_table,
    plan_ahead,
)
from mellanrum.reports.money_years import MoneyYear, list_money_years
from mellanrum.reports.prognosis_tables import (
    Standing,
    deviation_limit,
    has_manual,
    kinds_table,
    months_table,
    outcome_table,
    standing_of,
)
from mellanrum.reports.ratio_tables import consumption_table, office_table, shares_table

AHEAD = 2  # years after the last booked one that can be followed by their budget


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A year's costs at the end of a month, with what is told of them."""

    forbund: Forbund
    held: CostYear
    now: Standing
    told: tuple[str, ...]
    sentences: tuple[str, ...]

    @property
    def year(self) -> int:
        return self.now.year


@dataclass(frozen=True, slots=True)
class CashView:
    """`liquidity` None when no year is booked to begin from."""

    liquidity: Liquidity | None
    table: Table | None


@dataclass(frozen=True, slots=True)
class CapitalView:
    """`sentence` is the verdict of the latest year; `placements` what the limits say."""

    table: Table | None
    sentence: str
    placements: tuple[str, ...]
    has_steps: bool


def list_years(forbund: str) -> list[int]:
    """The years that can be followed, newest first: booked ones, and those after them that have a
    decided budget or decided fees.
    """
    booked = list_booked_years(forbund)
    last = max(booked, default=None)
    plans = BudgetPlan.objects.filter(forbund__slug=forbund, state="decided")
    ahead = {*plans.values_list("first_year", flat=True), *list_totals(forbund)}
    wanted = {y for y in ahead if last is None or last < y <= last + AHEAD}
    return sorted({*booked, *wanted}, reverse=True)


def follow_up(forbund: Forbund, year: int, month: int | None, today: date) -> FollowUp:
    """The year after `month` months; after those booked when none is asked for or it is not
    booked, which is told. Raises LayoutError for a year without statements.
    """
    held = cost_year_of(forbund.slug, year, forbund.name)
    chosen = held.last_month if month is None else min(month, held.last_month)
    now = standing_of(held, chosen)
    limit = deviation_limit(year)
    lines = [one for _, one in now.lines]
    sentences = deviation_sentences([*lines, now.total], Decimal(limit.value))
    told = tuple(_told(held, now, month, today))
    return FollowUp(forbund, held, now, told, tuple(sentences))


def _told(held: CostYear, now: Standing, asked: int | None, today: date) -> Iterator[str]:
    """Which months the page does not know."""
    last, year = held.last_month, held.year
    if not last:
        yield f"Inget är bokfört {year}. Sidan visar budgeten och egna bedömningar."
    elif asked is not None and asked > last:
        yield (
            f"{MONTHS[asked - 1].capitalize()} {year} är inte bokförd. Sidan visar läget efter "
            f"{MONTHS[last - 1]}."
        )
    elif last < 12:
        yield f"Bokföringen slutar i {MONTHS[last - 1]} {year}."
    if now.month and (year, now.month) >= (today.year, today.month):
        yield f"{MONTHS[now.month - 1].capitalize()} är inte slut, så mer kan komma att bokföras."
    if has_manual(one for _, one in now.lines):
        yield "Minst en prognos är någons egen bedömning. Den står före de uträknade."


def outcome_tables(found: FollowUp) -> dict[str, Table]:
    """Outcome, kinds and months, by key."""
    made = (outcome_table(found.now), kinds_table(found.now), months_table(found.held))
    return {table.key: table for table in made if table is not None}


# --- ratios ----------------------------------------------------------------------------------


def ratio_tables(forbund: str, year: int, years: list[MoneyYear] | None = None) -> dict[str, Table]:
    """Ratios of the year and those before it, by key; {} when nothing is booked. `years` where
    they are read already.
    """
    years = list_money_years(forbund, year) if years is None else years
    goals = list(BoardGoal.objects.filter(forbund__slug=forbund).exclude(figure=""))
    made = (shares_table(years, goals), consumption_table(years), office_table(years))
    return {table.key: table for table in made if table is not None}


# --- cash ------------------------------------------------------------------------------------


def cash_view(found: FollowUp) -> CashView:
    """The year's liquidity after the chosen month."""
    slug, year, month = found.forbund.slug, found.year, found.now.month
    layouts = layouts_of(slug, year)
    cash = booked_cash(slug, year, layout_of(layouts, "kassaflodesanalys", year))
    if cash is None:
        return CashView(None, None)
    fees = [
        Fee(one.due_on, ore, f"Avgift {one.party.name}")
        for one, ore in list_unpaid_fees(slug, year)
    ]
    owed = [Owed(*one) for one in list_owed(slug, year)]
    ahead = plan_ahead(year, month, fees, owed, found.now.lines)
    ahead = type(ahead)(ahead.planned, (*_lacking_fees(slug, year, month), *ahead.notes))
    rule = policy_on(slug, date(year, 12, 31))
    floor = (rule.least_liquid_ore if rule else None) or 0
    made = cash_ahead(year, month, Cash(cash.opening, cash.months), ahead, floor)
    return CashView(made, liquidity_table(made, ahead, year))


def _lacking_fees(forbund: str, year: int, month: int) -> Iterator[str]:
    """Fees that are decided and not asked for are not in the plan."""
    total = find_total(forbund, year)
    if month < 12 and total is not None and not list_requisitions(forbund, year).exists():
        yield (
            f"Inga rekvisitioner är gjorda för {year}. Det som inte är bokfört av avgifterna, "
            f"tillsammans {swedish_amount(total.total_ore)}, är inte med. Begär in dem under "
            "Finansiering."
        )


# --- capital ---------------------------------------------------------------------------------


def capital_view(
    forbund: str, year: int, today: date, years: list[MoneyYear] | None = None
) -> CapitalView:
    """Own capital over the years, and placements at the end of the year, or today."""
    years = list_money_years(forbund, year) if years is None else years
    steps = list_steps(forbund)
    judged = judge_years(years, steps_of(steps))
    on = min(date(year, 12, 31), today)
    owned = placements_on(list_placements(forbund), on)
    told = [f"Förbundet hade inga placeringar {long_date(on)}."]
    if any(is_held(one, on) for one in owned):
        told = policy_sentences(policy_on(forbund, on), owned, on, liquid_of(forbund, years, year))
    sentence = judged[-1].capital.sentence if judged else ""
    return CapitalView(capital_table(judged), sentence, tuple(told), bool(steps))


def liquid_of(forbund: str, years: list[MoneyYear], year: int) -> int | None:
    """Liquid funds at the end of a booked year; None when it is not."""
    if not years or years[-1].year != year:
        return None
    layout = layout_of(layouts_of(forbund, year), "kassaflodesanalys", year)
    cash = booked_cash(forbund, year, layout)
    return cash.opening + sum(cash.months.values()) if cash else None


def limit_said(year: int) -> str:
    """From which deviation a sentence is written."""
    limit = deviation_limit(year)
    return (
        f"En prognos mer än {number(Decimal(limit.value))} procent från budgeten får en mening. "
        f"{limit.source}."
    )
