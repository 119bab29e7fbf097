"""Referrals and how their preparation ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.casework.policies import RULES
from mellanrum.registers.casework.rows import ReferralRow
from mellanrum.registers.casework.tables import REFERRALS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.tables import CODES, PARTIES

GRANT = "casework.change"
AROUND = (CODES, PARTIES)


@action
def load_referrals(
    *, forbund: Forbund, rows: Sequence[ReferralRow], by: Actor, at: datetime
) -> Counts:
    """Many referrals."""
    return load(REFERRALS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND)
