"""A budget with its plan, decided or proposed, as a supply of a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mellanrum.domain.economy_machines import BUDGET
from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import long_date
from mellanrum.figures.table import Table
from mellanrum.ledger.budget import plan_sums, roll_capital
from mellanrum.registers.economy.goal_queries import list_goals_of
from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.economy.plan_warnings import is_own
from mellanrum.registers.economy.queries_plans import (
    head_of,
    list_entries,
    list_plans,
)
from mellanrum.registers.organisation.models import Party
from mellanrum.reports.content import Supply
from mellanrum.reports.plan_capital import expected_capital
from mellanrum.reports.plan_comparison import capital_table
from mellanrum.reports.plan_tables import (
    PlanPrint,
    areas_table,
    kinds_table,
    plan_table,
    shares_table,
)
from mellanrum.reports.planning_supply import plan_sentences
from mellanrum.reports.supplies import Wanted

DECIDED, DRAFTED = "decided", ("consulted", "proposal")


def plan_supply(wanted: Wanted, made: Supply) -> Supply:
    """The plan whose first year the period begins with. Raises DomainError when there is none."""
    year = wanted.period.start.year
    plan = find_own_plan(wanted.slug, wanted.forbund.name, year)
    if plan is None:
        raise DomainError(
            f"{wanted.forbund.name} har ingen budget som börjar {year}. Lägg upp den under Budget."
        )
    return Supply(
        tables=tables_of_plan(plan, wanted.period.start),
        sentences={
            "finansiella-mal": tuple(
                filter(None, map(str.strip, plan.financial_goals.split("\n")))
            ),
            "styrelsens-mal": tuple(goal.text for goal in list_goals_of(wanted.slug, year)),
            "verksamhetsplan": plan_sentences(wanted.slug, year),
        },
        facts={"plan": tuple(_facts(plan))},
    )


def find_own_plan(forbund: str, name: str, year: int) -> BudgetPlan | None:
    """The förbund's own budget of a year: the decided one, else the latest that is under way."""
    found = [p for p in list_plans(forbund) if p.first_year == year and is_own(p.entity, name)]
    return next(iter(sorted(found, key=_rank)), None)


def _rank(plan: BudgetPlan) -> tuple[int, float, int]:
    order = (DECIDED, *DRAFTED)
    place = order.index(plan.state) if plan.state in order else len(order)
    return place, -plan.made_at.timestamp(), -plan.pk


def tables_of_plan(plan: BudgetPlan, today: date) -> dict[str, Table]:
    """Every table of a plan by key; own capital as it is known on a day."""
    lines = list_entries(plan)
    sums = plan_sums(lines, head_of(plan).each_year)
    state = BUDGET.states[plan.state].lower()
    about = PlanPrint(plan.slug, plan.title, f"{plan.title} ({state}). {plan.source}")
    names = dict(Party.objects.filter(forbund=plan.forbund_id).values_list("slug", "name"))
    held = expected_capital(plan, today)
    found: Sequence[Table | None] = (
        plan_table(about, lines, sums),
        kinds_table(about, sums),
        shares_table(about, sums),
        areas_table(about, lines, names, sums.years),
        capital_table(about, roll_capital(sums, held.opening_ore), held.origin),
    )
    return {table.key: table for table in found if table is not None}


def _facts(plan: BudgetPlan) -> list[tuple[str, str]]:
    told = [("Budget", plan.title), ("Läge", BUDGET.states[plan.state])]
    if plan.consulted_on:
        told.append(("Samråd med medlemmarna", long_date(plan.consulted_on)))
    if plan.decided_on:
        told.append(("Beslutad", long_date(plan.decided_on)))
    return told
