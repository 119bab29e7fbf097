"""Events and follow-ups of enrolments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.casework.policies import RULES
from mellanrum.registers.casework.rows import EnrolmentEventRow, FollowUpRow
from mellanrum.registers.casework.tables import (
    ENROLMENT_EVENTS,
    ENROLMENTS,
    FOLLOW_UPS,
    PARTICIPANTS,
)
from mellanrum.registers.insatser.tables import DEADLINES
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.tables import CODES

GRANT = "casework.change"
AROUND = (CODES, DEADLINES, ENROLMENTS, PARTICIPANTS)


@action
def load_events(
    *, forbund: Forbund, rows: Sequence[EnrolmentEventRow], by: Actor, at: datetime
) -> Counts:
    """Many events."""
    return load(
        ENROLMENT_EVENTS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND
    )


@action
def load_follow_ups(
    *, forbund: Forbund, rows: Sequence[FollowUpRow], by: Actor, at: datetime
) -> Counts:
    """Many follow-ups."""
    return load(FOLLOW_UPS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND)
