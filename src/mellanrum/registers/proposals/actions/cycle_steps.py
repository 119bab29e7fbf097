"""Steps of an application or of an insats's way: planned, moved with a reason, done, reopened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.writing import change, locked, put, today_of
from mellanrum.registers.proposals import step_policies as rules
from mellanrum.registers.proposals.models import Application, Course, CycleStep
from mellanrum.registers.proposals.queries import slug_of
from mellanrum.registers.proposals.step_policies import StepRow
from mellanrum.registers.proposals.writing import PREPARE
from mellanrum.registers.registry.models import Document


@action
def plan_step(*, of: Application | Course, row: StepRow, by: Actor, at: datetime) -> CycleStep:
    """A step with owner and deadline. The first deadline is kept, whatever is moved later."""
    check_grant(by, PREPARE)
    rules.check_step(row)
    if isinstance(of, Application):
        made, slug = CycleStep(application=of, first_due_on=row.due_on), of.forbund.slug
    else:
        made, slug = CycleStep(course=of, first_due_on=row.due_on), of.insats.forbund.slug
    if CycleStep.objects.filter(
        application=made.application, course=made.course, key=row.key, first_due_on=row.due_on
    ).exists():
        raise DomainError("Det finns redan ett sådant steg den dagen. Ändra det i stället.")
    return put(made, row, "cycle_steps", slug, by=by, at=at)


@action
def move_step(
    *, step: CycleStep, due_on: date, reason: str, seen: int | None = None, by: Actor, at: datetime
) -> CycleStep:
    """Another deadline, with the reason. Steps after it stay where they are."""
    check_grant(by, PREPARE)
    now = locked(step, seen)
    rules.check_move(now.done_on, now.due_on, due_on, reason)
    values = {"due_on": due_on, "moved_reason": reason.strip()}
    return change(now, values, "cycle_steps.move", slug_of(now), by=by, at=at)


@action
def finish_step(
    *,
    step: CycleStep,
    done_on: date,
    note: str = "",
    documents: Sequence[Document] = (),
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> CycleStep:
    """It is done, with its documents in the diary."""
    check_grant(by, PREPARE)
    now = locked(step, seen)
    rules.check_done(now.done_on, done_on, today_of(at))
    now.documents.set(documents)
    values = {"done_on": done_on, "done_by": by.key, "note": note.strip()}
    return change(now, values, "cycle_steps.finish", slug_of(now), by=by, at=at)


@action
def reopen_step(*, step: CycleStep, by: Actor, at: datetime) -> CycleStep:
    """It was not done after all."""
    check_grant(by, PREPARE)
    now = locked(step)
    if now.done_on is None:
        raise DomainError("Steget är inte klart.")
    values = {"done_on": None, "done_by": ""}
    return change(now, values, "cycle_steps.reopen", slug_of(now), by=by, at=at)
