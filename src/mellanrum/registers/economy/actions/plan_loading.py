"""Versions of the budget with their rows, from a data package. They come with the state and the
days they have; what moves a plan from state to state is in `plans`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.plan_row_policies import check_open, check_states
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.rows import BudgetPlanRow, PlanAmountRow, PlanLineRow
from mellanrum.registers.economy.tables import BUDGET_PLANS, PLAN_AMOUNTS, PLAN_LINES
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"
AROUND = (BUDGET_PLANS,)


@action
def load_plans(
    *, forbund: Forbund, rows: Sequence[BudgetPlanRow], by: Actor, at: datetime
) -> Counts:
    """Many plans. DomainError when a plan that is closed would be opened again."""
    held = {row.slug: row for row in BUDGET_PLANS.read(forbund.slug).values()}
    check_states(held.values(), rows)
    stamp = {"made_by": by.key, "made_at": at}
    replaced = [row for row in rows if row.slug in held and held[row.slug] != row]
    if replaced:  # before what replaces them: an entity has one decided budget for a year
        load(BUDGET_PLANS, RULES, GRANT, forbund=forbund, rows=replaced, by=by, at=at, stamp=stamp)
    done = load(BUDGET_PLANS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, stamp=stamp)
    return replace(done, changed=len(replaced), unchanged=done.unchanged - len(replaced))


@action
def load_plan_lines(
    *, forbund: Forbund, rows: Sequence[PlanLineRow], by: Actor, at: datetime
) -> Counts:
    """Many lines. DomainError when a closed plan that has its lines would be changed."""
    plans = {row.slug: row for row in BUDGET_PLANS.read(forbund.slug).values()}
    check_open(plans, PLAN_LINES.read(forbund.slug).values(), rows)
    return load(PLAN_LINES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND)


@action
def load_plan_amounts(
    *, forbund: Forbund, rows: Sequence[PlanAmountRow], by: Actor, at: datetime
) -> Counts:
    """Many amounts. DomainError when a closed plan that has its amounts would be changed."""
    plans = {row.slug: row for row in BUDGET_PLANS.read(forbund.slug).values()}
    check_open(plans, PLAN_AMOUNTS.read(forbund.slug).values(), rows)
    return load(PLAN_AMOUNTS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND)
