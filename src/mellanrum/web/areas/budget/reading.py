"""What every page of a budget begins with: one that the viewer may see, and its tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import reverse

from mellanrum.domain.economy_machines import BUDGET
from mellanrum.figures.table import Table
from mellanrum.ledger.budget import PlanEntry, PlanSums, compare, plan_sums, roll_capital
from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.economy.plan_warnings import PlanCheck, PlanFacts, list_checks
from mellanrum.registers.economy.queries_plans import (
    find_former,
    find_plan,
    head_of,
    list_entries,
    list_versions,
)
from mellanrum.registers.organisation.models import Party
from mellanrum.reports.plan_capital import ExpectedCapital, expected_capital
from mellanrum.reports.plan_comparison import capital_table, changes_table
from mellanrum.reports.plan_tables import (
    PlanPrint,
    areas_table,
    kinds_table,
    plan_table,
    shares_table,
)
from mellanrum.web.viewer import Viewer

READ, CHANGE = "economy.read", "economy.change"


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan with all that its page tells."""

    plan: BudgetPlan
    lines: Sequence[PlanEntry]
    sums: PlanSums
    capital: ExpectedCapital
    versions: Sequence[BudgetPlan]
    former: BudgetPlan | None

    @property
    def about(self) -> PlanPrint:
        return about(self.plan)


def get_plan(viewer: Viewer, slug: str) -> BudgetPlan:
    """Raises Http404 for another förbund's."""
    found = find_plan(viewer.forbund_slug, slug)
    if found is None:
        raise Http404
    return found


def open_plan(viewer: Viewer, slug: str, today: date) -> OpenPlan:
    """Raises Http404 for another förbund's."""
    return opened(get_plan(viewer, slug), today)


def opened(plan: BudgetPlan, today: date) -> OpenPlan:
    """The plan with all that its page and its papers tell."""
    lines, versions = list_entries(plan), list_versions(plan)
    return OpenPlan(
        plan=plan,
        lines=lines,
        sums=plan_sums(lines, head_of(plan).each_year),
        capital=expected_capital(plan, today),
        versions=versions,
        former=find_former(plan, versions),
    )


def about(plan: BudgetPlan) -> PlanPrint:
    state = BUDGET.states[plan.state].lower()
    return PlanPrint(plan.slug, plan.title, f"{plan.title} ({state}). {plan.source}")


def tables_of(held: OpenPlan) -> dict[str, Table]:
    """Every table of the plan by key; the difference where there is a former version."""
    names = dict(Party.objects.filter(forbund=held.plan.forbund_id).values_list("slug", "name"))
    capital = roll_capital(held.sums, held.capital.opening_ore)
    found = [
        plan_table(held.about, held.lines, held.sums),
        kinds_table(held.about, held.sums),
        shares_table(held.about, held.sums),
        areas_table(held.about, held.lines, names, held.sums.years),
        capital_table(held.about, capital, held.capital.origin),
    ]
    if held.former is not None:
        found.append(difference(held.plan, held.lines, held.former))
    return {table.key: table for table in found if table is not None}


def difference(plan: BudgetPlan, lines: Sequence[PlanEntry], former: BudgetPlan) -> Table:
    """What differs from another plan, in the years of this one."""
    changes = compare(list_entries(former), lines)
    return changes_table(about(plan), changes, head_of(plan).each_year, former.title)


def checks_of(held: OpenPlan, today: date) -> list[PlanCheck]:
    """What the budget is warned of."""
    plan = held.plan
    facts = PlanFacts(
        first_year=plan.first_year,
        years=plan.years,
        entity=plan.entity,
        own_name=plan.forbund.name,
        is_revision=plan.revises is not None,
        consulted_on=plan.consulted_on,
        decided_on=plan.decided_on,
        is_open=plan.state in ("proposal", "consulted"),
        has_goals=bool(plan.financial_goals.strip()),
        opening_ore=held.capital.opening_ore,
    )
    return list_checks(facts, held.lines, today)


def plan_url(plan: BudgetPlan) -> str:
    return reverse("budget-plan", args=[plan.slug])


def crumbs(plan: BudgetPlan | None = None) -> list[dict[str, str]]:
    """The ways up."""
    found = [{"label": "Budget", "url": reverse("budget")}]
    return found if plan is None else [*found, {"label": plan.title, "url": plan_url(plan)}]
