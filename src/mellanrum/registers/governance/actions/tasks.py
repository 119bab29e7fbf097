"""Tasks from decisions: given, changed, done, reported back, dropped, opened again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.governance.models import AgendaItem, Person, Task
from mellanrum.registers.governance.task_policies import TaskRow, check_finished, check_task
from mellanrum.registers.governance.task_writing import (
    check_may_do,
    check_report_at,
    check_writes,
    moved,
)
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.organisation.models import Forbund


@action
def add(
    *, forbund: Forbund, row: TaskRow, item: AgendaItem | None = None,
    person: Person | None = None, by: Actor, at: datetime,
) -> Task:  # fmt: skip
    """Something to be done; `item` is the decision that asks for it."""
    check_writes(by)
    check_task(row, item.meeting.on if item else None)
    return put(Task(forbund=forbund, item=item, person=person), row, "tasks", forbund.slug,
               by=by, at=at)  # fmt: skip


@action
def change_task(
    *, task: Task, row: TaskRow, person: Person | None, seen: int, by: Actor, at: datetime
) -> Task:
    """Correct it while it is open. Raises SeenOldError."""
    check_writes(by)
    now = locked(task, seen)
    check_task(row, now.item.meeting.on if now.item else None)
    values: dict[str, Any] = values_of(row) | {"person": person}
    return change(now, values, "tasks.change", now.forbund.slug, by=by, at=at)


@action
def finish(*, task: Task, outcome: str, done_on: date, by: Actor, at: datetime) -> Task:
    """It is done. The office says so, or the one who was to do it."""
    check_may_do(by, task)
    check_finished(outcome, done_on, today_of(at))
    return moved(task, "finish", by, at, {"outcome": outcome.strip(), "done_on": done_on})


@action
def report(*, task: Task, item: AgendaItem, outcome: str = "", by: Actor, at: datetime) -> Task:
    """Reported back to the body under an item of a meeting."""
    check_writes(by)
    check_report_at(task, item)
    values = {"reported_item": item, "outcome": outcome.strip() or task.outcome}
    return moved(task, "report", by, at, values)


@action
def drop(*, task: Task, reason: str, by: Actor, at: datetime) -> Task:
    """It is not to be done after all."""
    check_writes(by)
    return moved(task, "drop", by, at, {"reason": reason.strip()}, reason)


@action
def reopen(*, task: Task, reason: str, by: Actor, at: datetime) -> Task:
    """It was not done after all."""
    check_writes(by)
    values = {"reason": reason.strip(), "done_on": None, "reported_item": None}
    return moved(task, "reopen", by, at, values, reason)
