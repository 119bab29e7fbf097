"""The participant's own plan: only what was agreed, with who does what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from mellanrum.registers.casework.models import Participant, PlanStep, PlanVersion
from mellanrum.registers.casework.queries.plans import CURRENT

TO_DO = ("planned", "ongoing")


@dataclass(frozen=True, slots=True)
class OwnStep:
    """`who` is a party or a role in words, '' when it is the participant's own to do."""

    what: str
    who: str
    is_own: bool
    due_on: date | None
    state: str


@dataclass(frozen=True, slots=True)
class OwnGoal:
    text: str
    steps: tuple[OwnStep, ...]


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """The version that holds, of one insats."""

    insats: str
    agreed_on: date
    own_words: str
    wishes: str
    goals: tuple[OwnGoal, ...]


def list_current(participant: Participant) -> list[OwnPlan]:
    """The plans that hold, the newest first. Three queries."""
    found = PlanVersion.objects.filter(
        plan__enrolment__participant=participant, state__in=CURRENT, agreed_on__isnull=False
    )
    steps = Prefetch("goals__steps", PlanStep.objects.select_related("party"))
    near = found.select_related("plan__enrolment__insats").prefetch_related("goals", steps)
    held: dict[int, PlanVersion] = {}
    for version in near.order_by("number"):
        held[version.plan_id] = version
    plans = [_plan(version) for version in held.values()]
    return sorted(plans, key=lambda plan: plan.agreed_on, reverse=True)


def _plan(version: PlanVersion) -> OwnPlan:
    assert version.agreed_on is not None
    return OwnPlan(
        insats=version.plan.enrolment.insats.name,
        agreed_on=version.agreed_on,
        own_words=version.own_words,
        wishes=version.wishes,
        goals=tuple(
            OwnGoal(goal.text, tuple(_step(step) for step in goal.steps.all()))
            for goal in version.goals.all()
        ),
    )


def _step(step: PlanStep) -> OwnStep:
    return OwnStep(
        what=step.what,
        who=step.party.name if step.party else step.role,
        is_own=step.who == PlanStep.Who.PARTICIPANT,
        due_on=step.due_on,
        state=step.get_state_display(),
    )


def list_own_steps(participant: Participant) -> list[OwnStep]:
    """What is the participant's own to do and is not done, soonest first. One query."""
    found = PlanStep.objects.filter(
        goal__version__plan__enrolment__participant=participant,
        goal__version__state__in=CURRENT,
        who=PlanStep.Who.PARTICIPANT,
        state__in=TO_DO,
    )
    steps = [_step(step) for step in found.select_related("party")]
    return sorted(steps, key=lambda step: (step.due_on is None, step.due_on or date.max))
