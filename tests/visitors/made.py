"""Two visitors' messages: one to answer, one answered whose sender can be forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.actions.feedback import answer_feedback, receive_feedback
from mellanrum.registers.website.feedback_policies import FeedbackRow

OFFICE = Actor("system:test", grants_of(frozenset({Role.ADMINISTRATOR})))
VISITOR = Actor("system:visitor")
ROW = FeedbackRow("version", "Jag behöver rapporten uppläst.", "Rapporter", "post@example.se")


def visitor_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """Numbers for the addresses of the access table."""
    new = receive_feedback(forbund=forbund, row=ROW, by=VISITOR, at=at)
    done = receive_feedback(forbund=forbund, row=ROW, by=VISITOR, at=at)
    told: dict[str, Any] = {"by": OFFICE, "at": at}
    answer_feedback(feedback=done, text="Uppläst version skickad.", seen=0, **told)
    return {"feedback": str(new.pk), "feedback_done": str(done.pk)}
