"""When a party is a member of the förbund."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.policies import RULES
from mellanrum.registers.organisation.rows import MembershipRow
from mellanrum.registers.organisation.tables import MEMBERSHIPS

GRANT = "organisation.change"


@action
def save_membership(*, forbund: Forbund, row: MembershipRow, by: Actor, at: datetime) -> int:
    """Begin, change or end a membership. Returns its number."""
    return save(MEMBERSHIPS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_memberships(
    *, forbund: Forbund, rows: Sequence[MembershipRow], by: Actor, at: datetime
) -> Counts:
    """Many memberships."""
    return load(MEMBERSHIPS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
