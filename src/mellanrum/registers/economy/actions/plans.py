"""Budgets: made, written, consulted, decided, revised. A decided one is never edited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.ledger.budget import PlanEntry
from mellanrum.registers.economy import plan_policies as rules
from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.economy.plan_policies import PlanHead
from mellanrum.registers.economy.plan_writing import (
    GRANT,
    NOUN,
    move,
    new_plan,
    note_done,
    put_lines,
    told_sums,
)
from mellanrum.registers.economy.queries_plans import find_decided, head_of, list_entries
from mellanrum.registers.insatser.writing import change, locked, today_of, values_of
from mellanrum.registers.organisation.models import Forbund


@action
def create_plan(
    *, forbund: Forbund, head: PlanHead, lines: Sequence[PlanEntry], by: Actor, at: datetime
) -> BudgetPlan:
    """A proposal: empty, or with the lines of another plan or of a file."""
    check_grant(by, GRANT)
    made = new_plan(forbund, head, lines, by, at)
    note_done("create", made, by, at, told_sums(lines, head.first_year))
    return made


@action
def change_head(
    *, plan: BudgetPlan, head: PlanHead, seen: int, by: Actor, at: datetime
) -> BudgetPlan:
    """Name, entity, goals, note and source of a proposal. Raises SeenOldError after a clash."""
    check_grant(by, GRANT)
    now = locked(plan, seen)
    rules.check_may_edit(now.state)
    rules.check_head(head)
    rules.check_same_years(head, head_of(now))
    return change(now, values_of(head), f"{NOUN}.change", plan.forbund.slug, by=by, at=at)


@action
def save_lines(
    *, plan: BudgetPlan, lines: Sequence[PlanEntry], seen: int, by: Actor, at: datetime
) -> BudgetPlan:
    """The whole grid at once. Raises SeenOldError when somebody has saved since `seen`."""
    check_grant(by, GRANT)
    now = locked(plan, seen)
    rules.check_may_edit(now.state)
    rules.check_lines(lines, now.first_year, now.years)
    before = told_sums(list_entries(now), now.first_year)
    put_lines(now, lines)
    now.version += 1
    now.save(update_fields=["version"])
    note_done("save", now, by, at, {**told_sums(lines, now.first_year), "before": before})
    return now


@action
def consult_plan(
    *, plan: BudgetPlan, consulted_on: date, consultation: str, seen: int, by: Actor, at: datetime
) -> BudgetPlan:
    """Note the member consultation (lag 2003:1210 23 §)."""
    check_grant(by, GRANT)
    now = locked(plan, seen)
    rules.check_consultation(consulted_on, consultation, today_of(at))
    values = {"consulted_on": consulted_on, "consultation": consultation}
    return move(now, "consult", values, by, at)


@action
def decide_plan(
    *, plan: BudgetPlan, decided_on: date, decision: str, seen: int, by: Actor, at: datetime
) -> BudgetPlan:
    """The board has decided; a revision replaces what it revises, in the same transaction."""
    check_grant(by, GRANT)
    now = locked(plan, seen)
    count = now.lines.count()
    rules.check_decision(decided_on, decision, today_of(at), count, now.consulted_on)
    held = find_decided(now)
    former = now.revises
    rules.check_one_decided(held.slug if held else "", former.slug if former else "",
                            now.first_year)  # fmt: skip
    if held is not None:
        move(locked(held), "replace", {}, by, at)
    return move(now, "decide", {"decided_on": decided_on, "decision": decision}, by, at)


@action
def revise_plan(*, plan: BudgetPlan, source: str, by: Actor, at: datetime) -> BudgetPlan:
    """A copy of a decided budget, as a proposal that replaces it when decided."""
    check_grant(by, GRANT)
    now = locked(plan)
    rules.check_may_revise(now.state)
    lines, held = list_entries(now), values_of(head_of(now))
    head = PlanHead(**{**held, "title": rules.revised_title(now.title), "source": source})
    made = new_plan(plan.forbund, head, lines, by, at, revises=now)
    note_done("revise", made, by, at, {**told_sums(lines, now.first_year), "revises": now.slug})
    return made


@action
def withdraw_plan(
    *, plan: BudgetPlan, reason: str, seen: int, by: Actor, at: datetime
) -> BudgetPlan:
    """A proposal that will not be decided; it stays with its reason."""
    check_grant(by, GRANT)
    return move(locked(plan, seen), "withdraw", {}, by, at, reason)
