"""What is said of a plan in a year."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.text_policies import check_texts, check_written
from mellanrum.registers.insatser.writing import change, locked, put, values_of
from mellanrum.registers.planning.activity_policies import check_started
from mellanrum.registers.planning.follow_up_policies import check_review
from mellanrum.registers.planning.models import (
    OperationalPlan,
    PlanGoal,
    PlanMeasure,
    PlanReview,
    PlanSummary,
)
from mellanrum.registers.planning.plan_policies import check_year_of
from mellanrum.registers.planning.planning_writing import GRANT, held_plan
from mellanrum.registers.planning.rows import ReviewRow


@action
def review(
    *,
    goal: PlanGoal,
    row: ReviewRow,
    measure: PlanMeasure | None = None,
    by: Actor,
    at: datetime,
) -> PlanReview:
    """Write or change what is said of a goal, or of one of its measures, in a year."""
    check_grant(by, GRANT)
    plan = held_plan(goal)
    check_started(plan.state)
    check_year_of(row.year, plan.from_year, plan.to_year)
    is_measured = measure.against != "words" if measure else goal.measures.exists()
    check_review(row, is_measured)
    stamp = {"reviewed_by": by.key, "reviewed_at": at}
    held = PlanReview.objects.filter(goal=goal, measure=measure, year=row.year).first()
    if held is None:
        new = PlanReview(goal=goal, measure=measure, **stamp)
        return put(new, row, "plan_reviews", plan.forbund.slug, by=by, at=at)
    values = {**values_of(row), **stamp}
    return change(locked(held), values, "plan_reviews.change", plan.forbund.slug, by=by, at=at)


@action
def summarise(
    *, plan: OperationalPlan, year: int, text: str, by: Actor, at: datetime
) -> PlanSummary:
    """Write or change the board's own words about the year. What it claims beyond the statuses is
    told beside it, and not stopped: the board answers for its judgement.
    """
    check_grant(by, GRANT)
    check_started(locked(plan).state)
    check_year_of(year, plan.from_year, plan.to_year)
    check_written("text", text, "Skriv bedömningen.")
    check_texts(text=text)
    held, _ = PlanSummary.objects.get_or_create(plan=plan, year=year)
    forbund = plan.forbund.slug
    return change(
        locked(held), {"text": text}, "plan_summaries.change", forbund, by=by, at=at, year=year
    )
