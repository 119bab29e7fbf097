"""Work and studies begun while enrolled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.casework.policies import RULES
from mellanrum.registers.casework.rows import OccupationSpellRow
from mellanrum.registers.casework.tables import ENROLMENTS, OCCUPATION_SPELLS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.tables import CODES

GRANT = "casework.change"
AROUND = (CODES, ENROLMENTS)


@action
def begin(*, forbund: Forbund, row: OccupationSpellRow, by: Actor, at: datetime) -> int:
    """Record work or studies begun, or their end. Returns its number."""
    return save(
        OCCUPATION_SPELLS,
        RULES,
        GRANT,
        forbund=forbund,
        row=row,
        by=by,
        at=at,
        around=AROUND,
        personal=True,
    )


@action
def load_spells(
    *, forbund: Forbund, rows: Sequence[OccupationSpellRow], by: Actor, at: datetime
) -> Counts:
    """Many spells."""
    return load(
        OCCUPATION_SPELLS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=AROUND
    )
