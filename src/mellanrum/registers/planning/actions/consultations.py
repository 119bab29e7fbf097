"""Talks with the members: planned, held, who came, what was wished, answered and done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.economy.actions.plans import consult_plan
from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.governance.models import Meeting
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.planning.consultation_policies import (
    check_coming,
    check_consultation,
    check_for_budget,
    check_has_been,
    check_wish,
)
from mellanrum.registers.planning.models import (
    Consultation,
    ConsultationParty,
    OperationalPlan,
    PlanActivity,
    PlanGoal,
    Wish,
)
from mellanrum.registers.planning.plan_policies import check_removable
from mellanrum.registers.planning.planning_writing import GRANT, check_own, taken_away
from mellanrum.registers.planning.rows import ComingRow, ConsultationRow, WishRow
from mellanrum.registers.registry.models import Matter

NOUN, INVITED, WISHES = "consultations", "consultation_parties", "consultation_wishes"


@action
def add_consultation(
    *,
    forbund: Forbund,
    row: ConsultationRow,
    parties: Sequence[Party] = (),
    by: Actor,
    at: datetime,
) -> Consultation:
    """A talk, to be held or held, with the parties that are invited."""
    check_grant(by, GRANT)
    check_consultation(row)
    check_own(Meeting, row.meeting_id, "body__forbund__slug", forbund.slug)
    check_own(OperationalPlan, row.plan_id, "forbund__slug", forbund.slug)
    held = put(Consultation(forbund=forbund), row, NOUN, forbund.slug, by=by, at=at)
    for party in parties:
        ConsultationParty.objects.create(consultation=held, party=party)
    return held


@action
def change_consultation(
    *, consultation: Consultation, row: ConsultationRow, seen: int, by: Actor, at: datetime
) -> Consultation:
    """Another day, form or text. Raises SeenOldError when another has changed it."""
    check_grant(by, GRANT)
    check_consultation(row)
    forbund = consultation.forbund.slug
    check_own(Meeting, row.meeting_id, "body__forbund__slug", forbund)
    check_own(OperationalPlan, row.plan_id, "forbund__slug", forbund)
    now = locked(consultation, seen)
    return change(now, values_of(row), f"{NOUN}.change", forbund, by=by, at=at)


@action
def remove_consultation(*, consultation: Consultation, by: Actor, at: datetime) -> None:
    """Take away a talk that nobody came to and nothing was said at."""
    check_grant(by, GRANT)
    came = consultation.invited_parties.filter(has_come=True).count()
    used = came + consultation.wishes.count() + bool(consultation.budget_id)
    check_removable(used, "Samtalet")
    consultation.invited_parties.all().delete()
    taken_away(consultation, NOUN, consultation.forbund.slug, by, at)


@action
def invite(
    *, consultation: Consultation, party: Party, by: Actor, at: datetime
) -> ConsultationParty:
    """One more party."""
    check_grant(by, GRANT)
    check_own(Party, party.pk, "forbund__slug", consultation.forbund.slug)
    held, _ = ConsultationParty.objects.get_or_create(consultation=consultation, party=party)
    record(by=by, at=at, verb=f"{INVITED}.add", subject=f"{INVITED}:{held.pk}",
           forbund=consultation.forbund.slug, detail={"party": party.slug})  # fmt: skip
    return held


@action
def note_coming(
    *, invited: ConsultationParty, row: ComingRow, seen: int, by: Actor, at: datetime
) -> ConsultationParty:
    """Whether anyone came for the party, and in which roles."""
    check_grant(by, GRANT)
    if row.has_come:
        check_has_been(invited.consultation.held_on, today_of(at))
    check_coming(row)
    forbund = invited.consultation.forbund.slug
    return change(locked(invited, seen), values_of(row), f"{INVITED}.change", forbund,
                  by=by, at=at)  # fmt: skip


@action
def add_wish(*, consultation: Consultation, row: WishRow, by: Actor, at: datetime) -> Wish:
    """What a party thought or wished."""
    check_grant(by, GRANT)
    today, forbund = today_of(at), consultation.forbund.slug
    check_has_been(consultation.held_on, today)
    check_wish(row, consultation.held_on, today)
    _own_links(row, forbund)
    return put(Wish(consultation=consultation), row, WISHES, forbund, by=by, at=at)


@action
def change_wish(*, wish: Wish, row: WishRow, seen: int, by: Actor, at: datetime) -> Wish:
    """What it was, what was answered and what came of it. Raises SeenOldError."""
    check_grant(by, GRANT)
    forbund = wish.consultation.forbund.slug
    check_wish(row, wish.consultation.held_on, today_of(at))
    _own_links(row, forbund)
    values = values_of(row)
    return change(locked(wish, seen), values, f"{WISHES}.change", forbund, by=by, at=at)


def _own_links(row: WishRow, forbund: str) -> None:
    check_own(Party, row.party_id, "forbund__slug", forbund)
    check_own(PlanGoal, row.goal_id, "area__plan__forbund__slug", forbund)
    check_own(PlanActivity, row.activity_id, "goal__area__plan__forbund__slug", forbund)
    check_own(Matter, row.matter_id, "forbund__slug", forbund)
    check_own(BudgetPlan, row.budget_id, "forbund__slug", forbund)


@action
def mark_budget(
    *, consultation: Consultation, budget: BudgetPlan, by: Actor, at: datetime
) -> Consultation:
    """Note on a proposed budget that the members were consulted on it in this talk (lag 2003:1210
    23 §): one transaction with economy's own step.
    """
    check_grant(by, GRANT)
    now, forbund = locked(consultation), consultation.forbund.slug
    check_own(BudgetPlan, budget.pk, "forbund__slug", forbund)
    check_for_budget(now.kind, now.held_on, today_of(at))
    consult_plan(plan=budget, consulted_on=now.held_on, consultation=now.title,
                 seen=budget.version, by=by, at=at)  # fmt: skip
    values = {"budget": budget, "budget_year": budget.first_year}
    return change(now, values, f"{NOUN}.mark_budget", forbund, by=by, at=at, budget=budget.slug)
