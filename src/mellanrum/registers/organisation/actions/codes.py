"""Code lists and bands: configurable, versioned by year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Code, Forbund
from mellanrum.registers.organisation.policies import RULES
from mellanrum.registers.organisation.rows import BandRow, CodeRow
from mellanrum.registers.organisation.tables import BANDS, CODES

GRANT = "organisation.change"
CHANGE = "codes.change"


@action
def save_code(*, forbund: Forbund, row: CodeRow, by: Actor, at: datetime) -> int:
    """Create or change a code. Returns its number."""
    return save(CODES, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def decide_code(*, forbund: Forbund, row: CodeRow, is_new: bool, by: Actor, at: datetime) -> int:
    """A code that the förbund's director adds, renames, moves or ends. Returns its number. Raises
    DomainError when a new one is already there.
    """
    if is_new and Code.objects.filter(forbund=forbund, list=row.list, code=row.code).exists():
        raise DomainError(f"Koden ”{row.code}” finns redan i listan.")
    return save(CODES, RULES, CHANGE, forbund=forbund, row=row, by=by, at=at)


@action
def load_codes(*, forbund: Forbund, rows: Sequence[CodeRow], by: Actor, at: datetime) -> Counts:
    """Many codes."""
    return load(CODES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def save_band(*, forbund: Forbund, row: BandRow, by: Actor, at: datetime) -> int:
    """Create or change a band. Returns its number."""
    return save(BANDS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_bands(*, forbund: Forbund, rows: Sequence[BandRow], by: Actor, at: datetime) -> Counts:
    """Many bands."""
    return load(BANDS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
