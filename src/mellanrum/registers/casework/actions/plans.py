"""Action plans: begun, written, agreed and followed. A version that is agreed never changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import ACTIVITY, PLAN
from mellanrum.registers.casework.courses import check_day, check_writes, note
from mellanrum.registers.casework.milestones import put_first_event
from mellanrum.registers.casework.models import (
    ActionPlan,
    Enrolment,
    PlanEdit,
    PlanGoal,
    PlanStep,
    PlanVersion,
)
from mellanrum.registers.casework.plan_content import PlanContent, StepContent, fields_of
from mellanrum.registers.casework.plan_digest import content_digest
from mellanrum.registers.casework.plan_policies import (
    PlanChangedError,
    check_agreeable,
    check_draft,
    check_signed,
    check_size,
    check_who,
)
from mellanrum.registers.casework.queries.plans import content_of_version

States = Mapping[tuple[str, str], str]  # {(goal's key, step's key): state}


@action
def begin_plan(
    *, enrolment: Enrolment, on: date, content: PlanContent, by: Actor, at: datetime
) -> PlanVersion:
    """Begin a plan with its first draft. Raises DomainError when there is one."""
    check_writes(enrolment, by, at)
    check_day(enrolment, on, at)
    if ActionPlan.objects.filter(enrolment=enrolment).exists():
        raise DomainError("Det finns redan en handlingsplan i den här inskrivningen.")
    plan = ActionPlan.objects.create(enrolment=enrolment, begun_on=on)
    version = PlanVersion.objects.create(plan=plan, number=1, written_by=by.key, written_at=at)
    _write(version, content, {}, by, at)
    put_first_event(enrolment=enrolment, event="plan_begun", on=on, by=by, at=at)
    note(enrolment, "plans.begin", by, at, content=content_digest(content))
    return version


@action
def save_draft(
    *, version: PlanVersion, content: PlanContent, stamp: int, by: Actor, at: datetime
) -> PlanVersion:
    """Save a draft as it was opened at `stamp`; what it said before is kept as an edit. Raises
    PlanChangedError when somebody else has saved it since.
    """
    enrolment = version.plan.enrolment
    check_writes(enrolment, by, at)
    now = _locked(version)
    check_draft(now.state)
    if now.stamp != stamp:
        raise PlanChangedError
    before = content_of_version(now)
    _keep_edit(now, before)
    _write(now, content, _states_of(now), by, at)
    note(enrolment, "plans.save", by, at, content=content_digest(content))
    return now


@action
def agree(
    *,
    version: PlanVersion,
    on: date,
    how: str,
    by: Actor,
    at: datetime,
    signature: str = "",
    told: str = "",
) -> PlanVersion:
    """The participant has said yes: signed on the screen, or noted by the caseworker with how it
    was said. The version that held before is superseded, and its steps' states go on.
    """
    enrolment = version.plan.enrolment
    check_writes(enrolment, by, at)
    check_day(enrolment, on, at)
    check_signed(how, signature, told)
    now = _locked(version)
    content = content_of_version(now)
    check_agreeable(tuple(goal.text for goal in content.goals))
    now.state = PLAN.after(now.state, "agree")
    _supersede(now)
    now.agreed_on, now.agreed_how, now.agreed_by = on, how, by.key
    now.signature, now.agreed_note = signature, told.strip()
    now.content_digest = content_digest(content)
    now.save()
    put_first_event(enrolment=enrolment, event="plan_completed", on=on, by=by, at=at)
    note(enrolment, "plans.agree", by, at, number=now.number, content=now.content_digest)
    return now


@action
def new_version(*, plan: ActionPlan, reason: str, by: Actor, at: datetime) -> PlanVersion:
    """A new draft that begins as a copy of what holds. Raises DomainError while there is a draft,
    or the plan waits for an answer to a hand-over.
    """
    check_writes(plan.enrolment, by, at)
    latest = PlanVersion.objects.select_for_update().filter(plan=plan).last()
    if latest is None or latest.state == PLAN.start:
        raise DomainError("Det finns redan ett utkast. Skriv vidare i det.")
    PLAN.check(latest.state, "supersede")
    made = PlanVersion.objects.create(
        plan=plan, number=latest.number + 1, change_note=reason.strip(), written_by=by.key,
        written_at=at,
    )  # fmt: skip
    _write(made, content_of_version(latest), _states_of(latest), by, at)
    note(plan.enrolment, "plans.new_version", by, at, number=made.number)
    return made


@action
def move_step(*, step: PlanStep, verb: str, by: Actor, at: datetime) -> PlanStep:
    """Begin, finish or cancel a step of a version that holds."""
    version = step.goal.version
    enrolment = version.plan.enrolment
    check_writes(enrolment, by, at)
    if version.state in {PLAN.start, "superseded"}:
        raise DomainError("Delmålen följs i den version som gäller.")
    now = PlanStep.objects.select_for_update().get(pk=step.pk)
    now.state = ACTIVITY.after(now.state, verb)
    now.save(update_fields=["state"])
    note(enrolment, "plans.move_step", by, at, step=now.pk, state=now.state)
    return now


def _states_of(version: PlanVersion) -> dict[tuple[str, str], str]:
    """How far each step has come."""
    found = PlanStep.objects.filter(goal__version=version)
    return {
        (goal, key): state for goal, key, state in found.values_list("goal__key", "key", "state")
    }


def _locked(version: PlanVersion) -> PlanVersion:
    return PlanVersion.objects.select_for_update().get(pk=version.pk)


def _supersede(new: PlanVersion) -> None:
    """What held before is replaced; how far its steps have come goes on in the new one."""
    before = new.plan.versions.exclude(pk=new.pk).exclude(state="superseded").last()
    if before is None:
        return
    states = _states_of(before)
    before.state = PLAN.after(before.state, "supersede")
    before.save(update_fields=["state"])
    steps = list(PlanStep.objects.filter(goal__version=new).select_related("goal"))
    for step in steps:
        step.state = states.get((step.goal.key, step.key), step.state)
    PlanStep.objects.bulk_update(steps, ["state"])


def _keep_edit(version: PlanVersion, before: PlanContent) -> None:
    content = json.dumps(fields_of(before), ensure_ascii=False)
    PlanEdit.objects.create(
        version=version, stamp=version.stamp, content=content, written_by=version.written_by,
        written_at=version.written_at,
    )  # fmt: skip


def _write(
    version: PlanVersion, content: PlanContent, states: States, by: Actor, at: datetime
) -> None:
    """The draft's rows anew, however many there are: five statements."""
    check_size(len(content.goals), max((len(g.steps) for g in content.goals), default=0))
    for step in content.steps:
        check_who(step.who, step.party, step.role)
    PlanStep.objects.filter(goal__version=version).delete()
    version.goals.all().delete()
    goals = PlanGoal.objects.bulk_create(
        PlanGoal(version=version, key=goal.key, position=place, text=goal.text)
        for place, goal in enumerate(content.goals)
    )
    PlanStep.objects.bulk_create(
        _row(held, step, place, states.get((held.key, step.key), ACTIVITY.start))
        for held, goal in zip(goals, content.goals, strict=True)
        for place, step in enumerate(goal.steps)
    )
    version.own_words, version.wishes = content.own_words, content.wishes
    version.stamp, version.written_by, version.written_at = version.stamp + 1, by.key, at
    version.save()


def _row(goal: PlanGoal, step: StepContent, place: int, state: str) -> PlanStep:
    return PlanStep(
        goal=goal,
        key=step.key,
        position=place,
        what=step.what,
        who=step.who,
        party_id=step.party,
        role=step.role,
        due_on=step.due_on,
        state=state,
        is_work_oriented=step.is_work_oriented,
    )
