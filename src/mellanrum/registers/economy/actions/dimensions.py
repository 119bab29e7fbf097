"""The chart that is kept, and what dimensions and objects stand for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy.policies import RULES
from mellanrum.registers.economy.removing import remove
from mellanrum.registers.economy.rows import ChartChoiceRow, DimensionUseRow, ObjectLinkRow
from mellanrum.registers.economy.tables import CHART_CHOICES, DIMENSION_USES, OBJECT_LINKS
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def save_chart_choice(*, forbund: Forbund, row: ChartChoiceRow, by: Actor, at: datetime) -> int:
    """Create or change the chart from a year on. Returns its number."""
    return save(CHART_CHOICES, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_chart_choices(
    *, forbund: Forbund, rows: Sequence[ChartChoiceRow], by: Actor, at: datetime
) -> Counts:
    """Many charts."""
    return load(CHART_CHOICES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def remove_chart_choice(*, forbund: Forbund, from_year: int, by: Actor, at: datetime) -> None:
    """Take away the chart from a year on. DomainError when something hangs on it."""
    remove(CHART_CHOICES, GRANT, forbund=forbund, key=(from_year,), by=by, at=at)


@action
def save_dimension_use(*, forbund: Forbund, row: DimensionUseRow, by: Actor, at: datetime) -> int:
    """Create or change what a dimension stands for. Returns its number."""
    return save(DIMENSION_USES, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_dimension_uses(
    *, forbund: Forbund, rows: Sequence[DimensionUseRow], by: Actor, at: datetime
) -> Counts:
    """Many dimensions."""
    return load(DIMENSION_USES, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def remove_dimension_use(*, forbund: Forbund, dimension: str, by: Actor, at: datetime) -> None:
    """Take away what a dimension stands for. DomainError when something hangs on it."""
    remove(DIMENSION_USES, GRANT, forbund=forbund, key=(dimension,), by=by, at=at)


@action
def save_object_link(*, forbund: Forbund, row: ObjectLinkRow, by: Actor, at: datetime) -> int:
    """Create or change what an object stands for. Returns its number."""
    return save(OBJECT_LINKS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def load_object_links(
    *, forbund: Forbund, rows: Sequence[ObjectLinkRow], by: Actor, at: datetime
) -> Counts:
    """Many objects."""
    return load(OBJECT_LINKS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)


@action
def remove_object_link(
    *, forbund: Forbund, dimension: str, number: str, from_year: int, by: Actor, at: datetime
) -> None:
    """Take away what an object stands for. DomainError when something hangs on it."""
    remove(OBJECT_LINKS, GRANT, forbund=forbund, key=(dimension, number, from_year), by=by, at=at)
