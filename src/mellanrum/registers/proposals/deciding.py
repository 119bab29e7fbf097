"""What the actions of decisions do with their rows. For actions only."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.economy.models import BudgetPlan, InsatsYear, PlanLine
from mellanrum.registers.governance.actions.delegation import decide
from mellanrum.registers.governance.delegation_policies import DelegatedRow
from mellanrum.registers.governance.models import (
    AgendaItem,
    Decision,
    DelegatedDecision,
    DelegationPoint,
    Person,
)
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.proposals.course_writing import put_way, remove_way
from mellanrum.registers.proposals.decision_policies import GrantRow
from mellanrum.registers.proposals.models import (
    Application,
    ApplicationDecision,
    Course,
    Preparation,
)


def new_decision(
    application: Application,
    outcome: str,
    row: GrantRow,
    item: AgendaItem | None,
    decision: Decision | None,
    by: Actor,
    at: datetime,
) -> ApplicationDecision:
    """The decision, not saved yet. The day's item and paragraph go with it."""
    is_grant = outcome == ApplicationDecision.Outcome.GRANTED
    held = item or (decision.item if decision else None)
    meeting = held.meeting if held else decision.meeting if decision else None
    return ApplicationDecision(
        application=application,
        outcome=outcome,
        decider=row.decider,
        decided_on=row.decided_on,
        reference=row.reference,
        meeting=meeting,
        item=held,
        decision=decision,
        amount_ore=row.amount_ore,
        from_on=row.from_on if is_grant else None,
        to_on=row.to_on if is_grant else None,
        note=row.note,
        conditions=row.conditions,
        source=row.source,
        entered_by=by.key,
        entered_at=at,
    )


def put_delegated(
    application: Application, row: GrantRow, point: DelegationPoint, by: Actor, at: datetime
) -> DelegatedDecision:
    """Its row among the year's delegated decisions, to be reported to the board: the point's own
    limit, days and holder are judged there. A new insats is named in words, so that the decision
    can be taken back with it.
    """
    user = by.user_id or 0
    decider = Person.objects.filter(forbund=application.forbund, user_id=user).first()
    if decider is None:
        raise FieldError(
            "Du finns inte bland personerna under Grupper och uppdrag. Lägg till dig där, med ditt "
            "konto, innan du beslutar på delegation.",
            "decider",
        )
    told = f"{application.title} ({application}): {swedish_amount(row.amount_ore)} beviljas."
    decided = DelegatedRow(row.decided_on, told, row.note, row.amount_ore)
    insats, matter = application.insats, application.matter
    return decide(
        point=point, row=decided, decider=decider, insats=insats, matter=matter, by=by, at=at
    )


def put_course(insats: Insats, application: Application, on: date, by: Actor, at: datetime) -> None:
    """The way of a new insats begins, with its steps; an extension goes on where it is."""
    course, is_new = Course.objects.get_or_create(
        insats=insats,
        defaults={"application": application, "moved_on": on, "made_by": by.key, "made_at": at},
    )
    if is_new:
        put_way(course, by, at)


def end_course(insats: Insats, application: Application, plans: list[BudgetPlan]) -> None:
    """The way that an insats was to go, its budget and its name in withdrawn revisions go away."""
    course = Course.objects.filter(insats=insats).first()
    if course is not None:
        remove_way(course)
    InsatsYear.objects.filter(insats=insats).delete()
    PlanLine.objects.filter(plan__in=plans, insats=insats).update(insats=None)
    Application.objects.filter(pk=application.pk).update(insats=None)


def new_round(application: Application, by: Actor, at: datetime, on: date) -> Any:
    """Another round of preparation of the same edition, by the same group."""
    former = application.preparations.order_by("number").last()
    assert former is not None
    return Preparation.objects.create(
        application=application,
        number=former.number + 1,
        edition=former.edition,
        body=former.body,
        begun_on=on,
        made_by=by.key,
        made_at=at,
    )
