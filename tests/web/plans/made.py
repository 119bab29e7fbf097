"""A case in the lead's insats of the demo with all there is of plans: what the addresses lead to.

The case is one that the demo has. Its new days count in the statistics of 2026 only.
"""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.actions.assessments import begin_assessment
from mellanrum.registers.casework.actions.handovers import Addressee, hand_over
from mellanrum.registers.casework.actions.plans import agree, begin_plan, new_version
from mellanrum.registers.casework.actions.progression import Rated, rate
from mellanrum.registers.casework.models import Enrolment, PlanStep, PlanVersion
from mellanrum.registers.casework.plan_content import GoalContent, PlanContent, StepContent
from mellanrum.registers.casework.queries.cases import visible_enrolments
from mellanrum.web.viewer import find_viewer

CONTENT = PlanContent(
    "Jag vill arbeta", "", (GoalContent("g1", "Arbeta", (StepContent("s1", "Ringa"),)),)
)


def plan_places(at: datetime) -> dict[str, str]:
    """A case with an agreed plan, a draft and an assessment, and a plan that is handed over."""
    viewer = find_viewer(find_user("processledare"), today_of(at))
    assert viewer is not None
    by, on = viewer.actor, today_of(at)
    seen = visible_enrolments(by, at).filter(ends_on=None, mode="person").order_by("-pk")
    one, other = seen.select_related("insats__forbund", "participant__compartment")[:2]
    plan = _agreed(one, by, at, on)
    new_version(plan=plan.plan, reason="", by=by, at=at)
    begin_assessment(enrolment=one, on=on, by=by, at=at)
    handed = hand_over(
        version=_agreed(other, by, at, on), on=on, participant_present=True, by=by, at=at,
        to=Addressee(other.participant.compartment, role="handläggare"),
    )  # fmt: skip
    step = PlanStep.objects.get(goal__version=plan)
    sides = {"participant": Rated({"goal": 3}), "caseworker": Rated({"goal": 2})}
    rated, _ = rate(enrolment=one, on=on, sides=sides, by=by, at=at)
    return {
        "planned": f"{one.participant_id}/plan/{one.pk}",
        "assessed": f"{one.participant_id}/kartlaggning/{one.pk}",
        "stepping": f"{one.participant_id}/steg/{one.pk}",
        "planner": str(one.participant_id),
        "plan_step": str(step.pk),
        "progress": f"{one.participant_id}/progression/{one.pk}",
        "rating": str(rated.pk),
        "plan_version": str(plan.pk),
        "handing": f"{other.participant_id}/plan/{other.pk}",
        "handover": str(handed.pk),
    }


def _agreed(enrolment: Enrolment, by: Actor, at: datetime, on: date) -> PlanVersion:
    version = begin_plan(enrolment=enrolment, on=on, content=CONTENT, by=by, at=at)
    return agree(version=version, on=on, how="recorded", told="Ja", by=by, at=at)
