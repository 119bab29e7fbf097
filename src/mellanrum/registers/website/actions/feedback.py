"""What visitors say: received from anybody, answered by the secretariat."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.insatser.writing import change, locked, values_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website import feedback_policies as rules
from mellanrum.registers.website.feedback_policies import FeedbackRow
from mellanrum.registers.website.feedback_writing import CHANGE, moved
from mellanrum.registers.website.models import Feedback


@action
def receive_feedback(*, forbund: Forbund, row: FeedbackRow, by: Actor, at: datetime) -> Feedback:
    """From anybody. What it says and who says it stay out of the log."""
    rules.check_feedback(row)
    made = Feedback(forbund=forbund, received_at=at, **values_of(row))
    made.save()
    record(by=by, at=at, verb="feedback.receive", subject=f"feedback:{made.pk}",
           forbund=forbund.slug, detail={"kind": row.kind})  # fmt: skip
    return made


@action
def answer_feedback(
    *, feedback: Feedback, text: str, seen: int, by: Actor, at: datetime
) -> Feedback:
    """It is answered, and how."""
    rules.check_feedback_answer(text)
    told = {"answer": text.strip(), "answered_at": at, "answered_by": by.key}
    return moved(feedback, "answer", seen, by, at, told)


@action
def drop_feedback(
    *, feedback: Feedback, reason: str, seen: int, by: Actor, at: datetime
) -> Feedback:
    """Advertising and the like: nothing is done."""
    return moved(feedback, "drop", seen, by, at, reason=reason)


@action
def reopen_feedback(
    *, feedback: Feedback, reason: str, seen: int, by: Actor, at: datetime
) -> Feedback:
    """Taken up again."""
    return moved(feedback, "reopen", seen, by, at, reason=reason)


@action
def clear_sender(*, feedback: Feedback, seen: int, by: Actor, at: datetime) -> Feedback:
    """The sender's address is taken away; what was said stays."""
    check_grant(by, CHANGE)
    now = locked(feedback, seen)
    rules.check_may_clear(now.state, now.contact)
    values = {"contact": "", "cleared_at": at, "cleared_by": by.key}
    return change(now, values, "feedback.clear", now.forbund.slug, by=by, at=at)
