"""Facts of a year, and figures from outside the registers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.policies import RULES
from mellanrum.registers.organisation.rows import ExternalFigureRow, ForbundYearRow
from mellanrum.registers.organisation.tables import EXTERNAL_FIGURES, FORBUND_YEARS

GRANT = "organisation.change"


@action
def save_year(*, forbund: Forbund, row: ForbundYearRow, by: Actor, at: datetime) -> int:
    """Create or change the facts of a year. Returns its number."""
    return save(FORBUND_YEARS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_years(
    *, forbund: Forbund, rows: Sequence[ForbundYearRow], by: Actor, at: datetime
) -> Counts:
    """Many years."""
    return load(FORBUND_YEARS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def save_external_figure(
    *, forbund: Forbund, row: ExternalFigureRow, by: Actor, at: datetime
) -> int:
    """Create or change a figure from outside. Returns its number."""
    return save(EXTERNAL_FIGURES, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_external_figures(
    *, forbund: Forbund, rows: Sequence[ExternalFigureRow], by: Actor, at: datetime
) -> Counts:
    """Many figures from outside."""
    return load(EXTERNAL_FIGURES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
