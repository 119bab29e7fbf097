"""What the actions of tasks share. For actions only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.domain.governance_machines import TASK
from mellanrum.registers.governance.models import AgendaItem, Task
from mellanrum.registers.insatser.text_policies import check_texts
from mellanrum.registers.insatser.writing import change, locked

CHANGE, READ = "governance.change", "governance.read"


def check_writes(by: Actor) -> None:
    check_grant(by, CHANGE)


def check_may_do(by: Actor, task: Task) -> None:
    """The office, or the one who was to do it."""
    user = task.person.user if task.person else None
    own = user is not None and user.actor_key == by.key
    check_grant(by, READ if own else CHANGE)


def check_report_at(task: Task, item: AgendaItem) -> None:
    """It is reported back later than it was given, while the meeting is being minuted."""
    given = task.item.meeting.on if task.item else None
    if given is not None and item.meeting.on <= given:
        raise DomainError("Uppdraget återrapporteras på ett senare möte än det gavs på.")
    if item.meeting.state in ("proofed", "adjusted", "announced", "cancelled"):
        raise DomainError(
            "Protokollet från mötet ändras inte längre. Återrapportera på ett senare möte."
        )


def moved(
    task: Task, verb: str, by: Actor, at: datetime, values: Mapping[str, Any], reason: str = ""
) -> Task:
    """The task after the move, with its event."""
    now = locked(task)
    state = TASK.after(now.state, verb)
    TASK.check_reason(verb, reason)
    check_texts(reason=reason, outcome=str(values.get("outcome", "")))
    told = {"reason": reason.strip()} if reason else {}
    changed = {"state": state, **values}
    return change(now, changed, f"tasks.{verb}", now.forbund.slug, by=by, at=at, **told)
