"""The list of budgets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from mellanrum.domain.economy_machines import BUDGET
from mellanrum.ledger.budget import Ore, YearSums, year_sums
from mellanrum.ledger.money import kronor
from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.economy.queries_plans import entries_of, list_plans
from mellanrum.web.areas.budget.reading import CHANGE, READ, plan_url
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan with the sums of its budget year."""

    plan: BudgetPlan
    sums: YearSums


def _money(ore: Ore) -> Decimal | None:
    return None if ore is None else kronor(ore).quantize(Decimal(1))


LIST: Listed[PlanRow] = Listed(
    name="budget",
    title="Budget och plan",
    parts=(
        Part("Budget", lambda r: r.plan.title, "rubrik"),
        Part("Gäller", lambda r: r.plan.entity, "forbund"),
        Part("År", lambda r: r.plan.first_year, "ar", is_numeric=True),
        Part("Läge", lambda r: BUDGET.states[r.plan.state], "lage"),
        Part("Beslutad", lambda r: r.plan.decided_on, "beslutad"),
        Part("Intäkter", lambda r: _money(r.sums.own_income), "intakter", is_numeric=True),
        Part("Kostnader", lambda r: _money(r.sums.costs), "kostnader", is_numeric=True),
        Part("Resultat", lambda r: _money(r.sums.own_result), "resultat", is_numeric=True),
    ),
    choices=(
        Choice("ar", "År", lambda r: [(str(r.plan.first_year), str(r.plan.first_year))]),
        Choice("lage", "Läge", lambda r: [(r.plan.state, BUDGET.states[r.plan.state])]),
        Choice("for", "Gäller", lambda r: [(r.plan.entity, r.plan.entity)]),
    ),
    words=lambda r: f"{r.plan.title} {r.plan.entity} {r.plan.source}",
    url=lambda r: plan_url(r.plan),
    empty={
        "what": "Här samlas förbundets budgetar",
        "why": "Ingen budget finns än. En budget är en plan för tre år med budgetåret först. "
        "Den beslutade budgeten är den som räkningarna jämför utfallet med.",
    },
    search="Sök budget",
    lead="Belopp i kr för budgetåret, utan överfört kapital.",
)


@page(grant=READ)
def plans(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every version of every budget, the newest year first."""
    found = list_plans(viewer.forbund_slug)
    lines = entries_of(found)
    rows = [PlanRow(plan, year_sums(lines[plan.pk], plan.first_year)) for plan in found]
    new = {"label": "Ny budget", "url": reverse("budget-create")}
    return shown(request, viewer, LIST, rows, action=new if viewer.can(CHANGE) else None)
