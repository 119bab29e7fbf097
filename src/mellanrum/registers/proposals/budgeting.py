"""The budget that a grant makes, year by year, and how it is taken back. For actions only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.ledger.budget import PlanEntry
from mellanrum.registers.economy.actions.budgets import load_insats_years
from mellanrum.registers.economy.actions.plans import revise_plan, save_lines, withdraw_plan
from mellanrum.registers.economy.models import AwardYear, BudgetPlan, InsatsYear
from mellanrum.registers.economy.plan_warnings import is_own
from mellanrum.registers.economy.queries_plans import list_entries
from mellanrum.registers.economy.rows import InsatsYearRow
from mellanrum.registers.insatser.models import Insats

Budgets = dict[str, list[int | None]]


def put_budgets(
    insats: Insats, years: Mapping[int, int], source: str, by: Actor, at: datetime
) -> tuple[Budgets, list[BudgetPlan]]:
    """Make room for what is granted each year: in the year's decided budget by a revision that the
    board decides on, or as the insats's own yearly budget where no budget names insatser. Returns
    the yearly budgets as {year: [öre before, öre after]} and the revisions. The awards of the
    years are there already.
    """
    budgets: Budgets = {}
    revisions = []
    for year in sorted(years):
        wanted = _awarded(insats, year)
        plan = find_budget(insats, year)
        if plan is not None:
            made = _revised(plan, insats, year, wanted, source, by, at)
            revisions += [made] if made else []
        elif (told := _raised(insats, year, wanted, source, by, at)) is not None:
            budgets[str(year)] = told
    return budgets, revisions


def find_budget(insats: Insats, year: int) -> BudgetPlan | None:
    """The förbund's own decided budget of the year, when its lines name insatser."""
    held = BudgetPlan.objects.filter(forbund=insats.forbund_id, first_year=year, state="decided")
    own = [plan for plan in held if is_own(plan.entity, insats.forbund.name)]
    named = (plan for plan in own if plan.lines.filter(insats__isnull=False).exists())
    return next(named, None)


def _awarded(insats: Insats, year: int) -> int:
    """All that is awarded the insats for the year, in öre."""
    held = AwardYear.objects.filter(award__insats=insats, year=year)
    return sum(held.values_list("amount_ore", flat=True))


def _raised(
    insats: Insats, year: int, wanted: int, source: str, by: Actor, at: datetime
) -> list[int | None] | None:
    """The insats's own budget of the year becomes at least what is awarded; None if it was."""
    held = InsatsYear.objects.filter(insats=insats, year=year).first()
    before = held.budget_ore if held else None
    if before is not None and before >= wanted:
        return None
    planned = held.planned_participants if held else None
    row = InsatsYearRow(insats.slug, year, source, wanted, planned)
    load_insats_years(forbund=insats.forbund, rows=[row], by=by, at=at)
    return [before, wanted]


def _revised(
    plan: BudgetPlan,
    insats: Insats,
    year: int,
    wanted: int,
    source: str,
    by: Actor,
    at: datetime,
) -> BudgetPlan | None:
    """A proposed revision with room for the insats; None when the budget holds it already."""
    lines = list_entries(plan)
    held = sum(one.amounts.get(year, 0) for one in lines if one.insats == insats.slug)
    if held >= wanted:
        return None
    made = revise_plan(plan=plan, source=source, by=by, at=at)
    extra = PlanEntry(
        section=_section(lines, insats.kind),
        label=insats.name,
        kind=insats.kind,
        amounts={year: wanted - held},
        insats=insats.slug,
    )
    return save_lines(plan=made, lines=[*lines, extra], seen=made.version, by=by, at=at)


def _section(lines: list[PlanEntry], kind: str) -> str:
    """Under the heading where the plan has such insatser."""
    return next((one.section for one in lines if one.kind == kind), "Insatser")


def take_back_budgets(
    insats: Insats,
    budgets: Mapping[str, list[int | None]],
    plans: list[BudgetPlan],
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """The yearly budgets as they were, and the proposed revisions withdrawn."""
    for plan in plans:
        if plan.state in ("proposal", "consulted"):
            withdraw_plan(plan=plan, reason=reason, seen=plan.version, by=by, at=at)
    for year, (before, _) in budgets.items():
        held = InsatsYear.objects.filter(insats=insats, year=int(year))
        if before is None:
            held.filter(planned_participants__isnull=True).delete()
        held.update(budget_ore=before)
