"""Keys for the members' fees. A key and its shares are written together: they are one decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.fee_policies import check_shares
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.removing import remove, remove_unmentioned
from mellanrum.registers.economy.rows import FeeKeyRow, FeeShareRow
from mellanrum.registers.economy.tables import FEE_KEYS, FEE_SHARES
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.tables import PARTIES

GRANT = "economy.change"
AROUND = (PARTIES,)


@action
def save_fee_key(
    *, forbund: Forbund, row: FeeKeyRow, shares: Sequence[FeeShareRow], by: Actor, at: datetime
) -> int:
    """Create or change a key with its shares, which are all there are. Returns its number.

    A key by population may be without shares: then they are worked out. DomainError when the
    shares are not 100 per cent together, or belong to another key.
    """
    if any((s.kind, s.from_on) != (row.kind, row.from_on) for s in shares):
        raise DomainError("Andelarna hör till en annan nyckel.")
    if shares or row.basis == "agreed":
        check_shares(row, shares)
    pk = save(FEE_KEYS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)
    if shares:
        load_fee_shares(forbund=forbund, rows=shares, by=by, at=at)
    return pk


@action
def load_fee_keys(
    *, forbund: Forbund, rows: Sequence[FeeKeyRow], by: Actor, at: datetime
) -> Counts:
    """Many keys, from a data package; their shares follow."""
    return load(FEE_KEYS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def load_fee_shares(
    *, forbund: Forbund, rows: Sequence[FeeShareRow], by: Actor, at: datetime
) -> Counts:
    """The shares of keys: of a key that `rows` mention they are all, and others are taken away."""
    check_grant(by, GRANT)
    remove_unmentioned(FEE_SHARES, forbund, tuple(rows), 2)
    return load(FEE_SHARES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND)


@action
def remove_fee_key(*, forbund: Forbund, kind: str, from_on: date, by: Actor, at: datetime) -> None:
    """Take away a key with its shares."""
    parts = (FEE_SHARES,)
    remove(FEE_KEYS, GRANT, forbund=forbund, key=(kind, from_on), by=by, at=at, parts=parts)
