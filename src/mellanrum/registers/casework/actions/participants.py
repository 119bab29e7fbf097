"""Participants: an invented code, a sex, a year of birth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.casework.policies import RULES
from mellanrum.registers.casework.rows import ParticipantRow
from mellanrum.registers.casework.tables import PARTICIPANTS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "casework.change"


@action
def save_participant(*, forbund: Forbund, row: ParticipantRow, by: Actor, at: datetime) -> int:
    """Create or change a participant. Returns its number."""
    return save(PARTICIPANTS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at, personal=True)


@action
def load_participants(
    *, forbund: Forbund, rows: Sequence[ParticipantRow], by: Actor, at: datetime
) -> Counts:
    """Many participants."""
    return load(PARTICIPANTS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
