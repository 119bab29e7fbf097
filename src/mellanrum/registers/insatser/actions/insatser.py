"""Insatser and the parties in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.policies import (
    RULES,
    check_all_locked,
    check_locked,
    merged_change,
)
from mellanrum.registers.insatser.rows import InsatsPartyRow, InsatsRow
from mellanrum.registers.insatser.tables import INSATS_PARTIES, INSATSER
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.tables import BANDS, CODES

GRANT = "insatser.change"
AROUND = (CODES, BANDS)


@action
def save_insats(*, forbund: Forbund, row: InsatsRow, by: Actor, at: datetime) -> int:
    """Create or change an insats. Returns its number."""
    check_all_locked(INSATSER.read(forbund.slug).values(), [row])
    return save(INSATSER, RULES, GRANT, forbund=forbund, row=row, by=by, at=at, around=AROUND)


@action
def change_insats(
    *, forbund: Forbund, seen: InsatsRow, wanted: InsatsRow, by: Actor, at: datetime
) -> int:
    """Change what differs between the insats as it was `seen` and as it is `wanted`, and nothing
    else: what another has changed meanwhile stays. Raises ChangedMeanwhileError when it is the
    same attribute. Returns its number.
    """
    now = next(r for r in INSATSER.read(forbund.slug).values() if r.slug == wanted.slug)
    row = merged_change(seen, wanted, now)
    check_locked(now, row)
    return save(INSATSER, RULES, GRANT, forbund=forbund, row=row, by=by, at=at, around=AROUND)


@action
def load_insatser(
    *, forbund: Forbund, rows: Sequence[InsatsRow], by: Actor, at: datetime
) -> Counts:
    """Many insatser."""
    check_all_locked(INSATSER.read(forbund.slug).values(), rows)
    return load(INSATSER, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND)


@action
def save_party(*, forbund: Forbund, row: InsatsPartyRow, by: Actor, at: datetime) -> int:
    """Give a party a part in an insats. Returns its number."""
    return save(INSATS_PARTIES, RULES, GRANT, forbund=forbund, row=row, by=by, at=at, around=AROUND)


@action
def load_parties(
    *, forbund: Forbund, rows: Sequence[InsatsPartyRow], by: Actor, at: datetime
) -> Counts:
    """Many parts in insatser."""
    return load(
        INSATS_PARTIES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND
    )
