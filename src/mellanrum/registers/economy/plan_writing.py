"""What the actions of budgets do with rows. For actions only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.economy_machines import BUDGET
from mellanrum.domain.errors import DomainError
from mellanrum.ledger.budget import PlanEntry, year_sums
from mellanrum.registers.economy.models import BudgetPlan, PlanAmount, PlanLine
from mellanrum.registers.economy.plan_policies import (
    PlanHead,
    check_head,
    check_lines,
    slug_for,
)
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import check_texts
from mellanrum.registers.insatser.writing import change, values_of
from mellanrum.registers.organisation.models import Forbund, Party

GRANT = "economy.change"
NOUN = "budget_plans"
NOTED = {"decide": "adopt"}  # the log's own word, where another register has taken the move's


def new_plan(
    forbund: Forbund,
    head: PlanHead,
    lines: Sequence[PlanEntry],
    by: Actor,
    at: datetime,
    revises: BudgetPlan | None = None,
) -> BudgetPlan:
    """A proposal with its lines; a free slug."""
    check_head(head)
    check_lines(lines, head.first_year, head.years)
    taken = list(BudgetPlan.objects.filter(forbund=forbund).values_list("slug", flat=True))
    made = BudgetPlan(
        forbund=forbund,
        slug=slug_for(head.first_year, taken),
        revises=revises,
        made_by=by.key,
        made_at=at,
        **values_of(head),
    )
    made.save()
    put_lines(made, lines)
    return made


def put_lines(plan: BudgetPlan, lines: Sequence[PlanEntry]) -> None:
    """The plan's lines become these, in this order. Raises DomainError for a name that is not
    the förbund's.
    """
    insatser = _numbers(Insats, plan.forbund_id, {li.insats for li in lines}, "Insatsen")
    parties = _numbers(
        Party, plan.forbund_id, {name for li in lines for name in (li.party, li.area)}, "Parten"
    )
    PlanAmount.objects.filter(line__plan=plan).delete()
    PlanLine.objects.filter(plan=plan).delete()
    rows = PlanLine.objects.bulk_create(
        PlanLine(
            plan=plan,
            position=position,
            section=line.section,
            label=line.label,
            kind=line.kind,
            insats_id=insatser.get(line.insats),
            party_id=parties.get(line.party),
            area_id=parties.get(line.area),
            row=line.row,
            note=line.note,
        )
        for position, line in enumerate(lines, 1)
    )
    pairs = zip(rows, lines, strict=True)
    PlanAmount.objects.bulk_create(one for row, line in pairs for one in _amounts(row, line))


def _amounts(row: PlanLine, line: PlanEntry) -> list[PlanAmount]:
    return [
        PlanAmount(
            line=row, year=year, amount_ore=line.amounts.get(year), common_ore=line.common.get(year)
        )
        for year in sorted({*line.amounts, *line.common})
    ]


def _numbers(model: Any, forbund: int, slugs: set[str], what: str) -> dict[str, int]:
    """{slug: number} of the förbund's rows."""
    wanted = {slug for slug in slugs if slug}
    if not wanted:
        return {}
    found = dict(model.objects.filter(forbund=forbund, slug__in=wanted).values_list("slug", "pk"))
    for slug in sorted(wanted - found.keys()):
        raise DomainError(f"{what} ”{slug}” finns inte i förbundet. Välj ur listan.")
    return found


def told_sums(lines: Sequence[PlanEntry], year: int) -> dict[str, Any]:
    """What the log holds of the lines: how many, and the budget year's sums."""
    held = year_sums(lines, year)
    return {
        "lines": len(lines),
        "income_ore": held.income,
        "costs_ore": held.costs,
        "carried_over_ore": held.carried_over,
    }


def note_done(verb: str, plan: BudgetPlan, by: Actor, at: datetime, detail: dict[str, Any]) -> None:
    """An event about the plan."""
    record(
        by=by,
        at=at,
        verb=f"{NOUN}.{verb}",
        subject=f"{NOUN}:{plan.pk}",
        forbund=plan.forbund.slug,
        detail=detail,
    )


def move(
    now: BudgetPlan, verb: str, values: dict[str, Any], by: Actor, at: datetime, reason: str = ""
) -> BudgetPlan:
    """A locked plan goes to the state that the move leads to, with its event."""
    BUDGET.check_reason(verb, reason)
    check_texts(reason=reason)
    values = {**values, "state": BUDGET.after(now.state, verb)}
    told = {"reason": reason} if reason else {}
    noted = f"{NOUN}.{NOTED.get(verb, verb)}"
    return change(now, values, noted, now.forbund.slug, by=by, at=at, **told)
