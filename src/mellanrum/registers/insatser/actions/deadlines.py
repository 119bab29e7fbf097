"""The insatser's own deadlines, and the follow-ups they have decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.policies import RULES
from mellanrum.registers.insatser.queries import is_led_by
from mellanrum.registers.insatser.rows import DeadlineRow
from mellanrum.registers.insatser.tables import DEADLINES
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.tables import CODES

GRANT = "insatser.change"
AROUND = (CODES,)


@action
def set_deadline(*, forbund: Forbund, row: DeadlineRow, by: Actor, at: datetime) -> int:
    """Create or change a deadline. Returns its number."""
    return save(DEADLINES, RULES, GRANT, forbund=forbund, row=row, by=by, at=at, around=AROUND)


@action
def decide_deadline(
    *, insats: Insats, row: DeadlineRow, seen: DeadlineRow | None, by: Actor, at: datetime
) -> int:
    """As `set_deadline`, also by whoever leads the insats. `seen` is the deadline as it was when
    the form was opened, None for a new one. Returns its number.
    """
    forbund = insats.forbund
    if not by.can(GRANT) and not is_led_by(forbund.slug, insats.slug, by.key, today_of(at)):
        check_grant(by, GRANT)
    held = {r.slug: r for r in DEADLINES.read(forbund.slug).values() if r.insats == insats.slug}
    if row.insats != insats.slug or held.get(row.slug) != seen:
        raise DomainError("Någon annan har ändrat tidsgränsen. Öppna den igen och se det nya.")
    allowed = replace(by, grants=by.grants | {GRANT})
    return save(DEADLINES, RULES, GRANT, forbund=forbund, row=row, by=allowed, at=at, around=AROUND)


@action
def load_deadlines(
    *, forbund: Forbund, rows: Sequence[DeadlineRow], by: Actor, at: datetime
) -> Counts:
    """Many deadlines."""
    return load(DEADLINES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND)
