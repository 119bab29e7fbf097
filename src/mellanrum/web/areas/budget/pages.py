"""One budget: its lines and sums, shares, checks, versions and what differs from the former."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.economy_machines import BUDGET
from mellanrum.figures.table import Table
from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.economy.plan_policies import EDITABLE
from mellanrum.registers.economy.plan_warnings import PlanCheck
from mellanrum.registers.economy.queries_plans import list_entries
from mellanrum.web.areas.budget.changes import MOVES, REVISE
from mellanrum.web.areas.budget.reading import (
    CHANGE,
    READ,
    OpenPlan,
    checks_of,
    crumbs,
    difference,
    get_plan,
    open_plan,
    plan_url,
    tables_of,
)
from mellanrum.web.areas.operation.pages import fact, move, object_page, section, story
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

FORMS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))


@page(grant=READ)
def plan(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The budget with everything that follows from its lines."""
    today = timezone.localdate()
    held = open_plan(viewer, slug, today)
    found, tables = held.plan, tables_of(held)
    context = {
        "title": found.title,
        "state": BUDGET.states[found.state],
        "lead": found.entity,
        "crumbs": crumbs(),
        "moves": list(_moves(found)) if viewer.can(CHANGE) else [],
        "facts_title": "Budgeten",
        "facts": _facts(found),
        "checks": [_check(one) for one in checks_of(held, today)],
        "texts": [section("Finansiella mål", found.financial_goals),
                  section("Kommentar", found.note)],
        "budget": _drawn(found, tables["budget"]) if held.lines else None,
        "others": [_drawn(found, t) for key, t in tables.items() if key != "budget"]
        if held.lines
        else [],
        "empty": _empty(found, viewer),
        "files": _files(found),
        "versions": list(_versions(held)),
        "events": story(viewer.forbund_slug, f"budget_plans:{found.pk}"),
    }  # fmt: skip
    return object_page(request, context, "budget/plan.html")


def _facts(plan: BudgetPlan) -> list[dict[str, Any]]:
    last = plan.first_year + plan.years - 1
    return [
        fact("Budgetår", plan.first_year),
        fact("Plan till och med", last if plan.years > 1 else None),
        fact("Samråd", plan.consulted_on),
        fact("Om samrådet", plan.consultation),
        fact("Beslutad", plan.decided_on),
        fact("Beslut", plan.decision),
        fact("Reviderar", plan.revises.title if plan.revises else "",
             plan_url(plan.revises) if plan.revises else ""),
        fact("Underlag", plan.source),
    ]  # fmt: skip


def _moves(plan: BudgetPlan) -> Iterator[dict[str, Any]]:
    if plan.state in EDITABLE:
        yield move("Redigera raderna", "budget-grid", plan.slug)
    for verb, one in BUDGET.moves_from(plan.state).items():
        if verb in MOVES:
            yield move(one.label, "budget-move", plan.slug, MOVES[verb])
    if plan.state in EDITABLE:
        yield move("Ändra uppgifterna", "budget-change", plan.slug)
        yield move("Läs in en fil", "budget-read", plan.slug)
    if plan.state == "decided":
        yield move("Revidera", "budget-move", plan.slug, REVISE)
    copy = {"label": "Använd i en ny budget", "post": False}
    yield {**copy, "url": f"{reverse('budget-create')}?fran={plan.slug}"}


def _check(one: PlanCheck) -> dict[str, Any]:
    """A warning is a remark and no error: the board may have its reasons."""
    return {
        "title": one.title,
        "passed": not one.warning if one.is_tried else None,
        "word": "Att tänka på",
        "text": one.warning or one.told,
    }


def _drawn(plan: BudgetPlan, table: Table) -> dict[str, Any]:
    urls = [
        {"label": label, "url": reverse("budget-table", args=[plan.slug, table.key, form])}
        for label, form in FORMS
    ]
    return {"table": table, "downloads": urls}


def _files(plan: BudgetPlan) -> list[dict[str, str]]:
    """The lines as files that can be read in again, and the whole as PDF."""
    return [
        {"label": "Hela budgeten som PDF", "url": reverse("budget-table", args=[plan.slug, "budget",
                                                                            "pdf"])},
        *({"label": f"Raderna för redigering i {label}",
           "url": reverse("budget-lines", args=[plan.slug, form])}
          for label, form in (("Excel", "xlsx"), ("CSV", "csv"))),
    ]  # fmt: skip


def _versions(held: OpenPlan) -> Iterator[dict[str, Any]]:
    """The other versions of the same budget, with the way to what differs."""
    for one in held.versions:
        is_here = one.pk == held.plan.pk
        yield {
            "title": one.title,
            "url": "" if is_here else plan_url(one),
            "state": BUDGET.states[one.state],
            "decided_on": one.decided_on,
            "compare": ""
            if is_here
            else reverse("budget-compare", args=[held.plan.slug, one.slug]),
        }


def _empty(plan: BudgetPlan, viewer: Viewer) -> dict[str, Any]:
    told: dict[str, Any] = {
        "what": "Här visas budgetens rader och summor",
        "why": "Inga rader finns ännu. Skriv dem, klistra in dem från Excel eller läs in en fil.",
    }
    if viewer.can(CHANGE) and plan.state in EDITABLE:
        url = reverse("budget-grid", args=[plan.slug])
        told["action"] = {"label": "Skriv raderna", "url": url}
    return told


@page(grant=READ)
def compare(request: HttpRequest, viewer: Viewer, slug: str, other: str) -> HttpResponse:
    """What differs between two budgets, line by line."""
    found, former = get_plan(viewer, slug), get_plan(viewer, other)
    if found.pk == former.pk:
        raise Http404
    table = difference(found, list_entries(found), former)
    context = {
        "table": table,
        "title": f"{found.title} mot {former.title}",
        "crumbs": crumbs(found),
        "versions": _pairs(found, former),
    }
    return render(request, "budget/compare.html", context)


def _pairs(found: BudgetPlan, former: BudgetPlan) -> Sequence[dict[str, str]]:
    return [
        {"label": "Före", "value": f"{former.title}, {BUDGET.states[former.state].lower()}"},
        {"label": "Efter", "value": f"{found.title}, {BUDGET.states[found.state].lower()}"},
    ]
