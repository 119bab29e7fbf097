"""What every change of an activity, a place or a planned meeting asks first, and tells last."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.registers.casework import activity_policies as rules
from mellanrum.registers.casework.milestones import put_first_event
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.casework.queries.activities import list_values
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.sight import Sight, check_may_write
from mellanrum.registers.casework.writing import check_may_change, check_ongoing

FIRST = "first_activity"


def check_may(enrolment: Enrolment, by: Actor, at: datetime, *, also_closed: bool = False) -> Sight:
    """Raise unless the actor works in the insats and sees the case, and the enrolment is a
    person's and open; what goes on may be ended after the closing too.
    """
    check_may_change(by, enrolment, at)
    if not also_closed:
        check_ongoing("closed" if enrolment.ends_on is not None else "open")
    rules.check_person(enrolment.mode == Enrolment.Mode.ANONYMOUS)
    return check_may_write(by, sight_of(enrolment.participant, by, at))


def span_of(enrolment: Enrolment) -> rules.Span:
    """[starts_on, ends_on)."""
    return enrolment.starts_on, enrolment.ends_on


def tell_first(enrolment: Enrolment, on: date, by: Actor, at: datetime) -> None:
    """The first activity of the enrolment is a step of the process, where the förbund has it."""
    if FIRST in dict(list_values(enrolment.insats.forbund_id, "process_event", on.year)):
        put_first_event(enrolment=enrolment, event=FIRST, on=on, by=by, at=at)
