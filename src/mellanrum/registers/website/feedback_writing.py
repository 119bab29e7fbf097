"""What the actions of feedback do with their row. For actions only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.domain.feedback_machines import FEEDBACK
from mellanrum.registers.insatser.text_policies import check_texts
from mellanrum.registers.insatser.writing import change, locked
from mellanrum.registers.website.models import Feedback

CHANGE = "website.change"


def moved(
    held: Feedback,
    verb: str,
    seen: int,
    by: Actor,
    at: datetime,
    told: Mapping[str, Any] | None = None,
    reason: str | None = None,
) -> Feedback:
    """The row locked and moved, with its event."""
    check_grant(by, CHANGE)
    now = locked(held, seen)
    state = FEEDBACK.after(now.state, verb)
    FEEDBACK.check_reason(verb, reason or "")
    check_texts(reason=reason or "")
    also = {"reason": reason.strip()} if reason is not None else {}
    values = {"state": state, **also, **(told or {})}
    return change(now, values, f"feedback.{verb}", now.forbund.slug, by=by, at=at)
