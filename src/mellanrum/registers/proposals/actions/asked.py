"""What the förbund asks of every application: points of the checklist, and criteria."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.writing import change, locked, put, values_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.proposals import preparation_policies as rules
from mellanrum.registers.proposals.models import ChecklistPoint, Criterion, Score
from mellanrum.registers.proposals.preparation_policies import AskedRow
from mellanrum.registers.proposals.writing import PREPARE


@action
def save_point(*, forbund: Forbund, row: AskedRow, by: Actor, at: datetime) -> ChecklistPoint:
    """Add a point of the checklist, or change the one with the same short form."""
    check_grant(by, PREPARE)
    rules.check_asked(row)
    held = ChecklistPoint.objects.filter(forbund=forbund, slug=row.slug).first()
    if held is None:
        made = ChecklistPoint(forbund=forbund)
        return put(made, row, "checklist_points", forbund.slug, by=by, at=at)
    values = values_of(row)
    return change(locked(held), values, "checklist_points.change", forbund.slug, by=by, at=at)


@action
def save_criterion(
    *,
    forbund: Forbund,
    row: AskedRow,
    lowest: int = 1,
    highest: int = 5,
    weight: int = 1,
    by: Actor,
    at: datetime,
) -> Criterion:
    """Add a criterion, or change the one with the same short form. The scale of one that is scored
    is not changed: points that are given would mean something else.
    """
    check_grant(by, PREPARE)
    rules.check_asked(row)
    rules.check_scale(lowest, highest, weight)
    scale: dict[str, Any] = {"lowest": lowest, "highest": highest, "weight": weight}
    held = Criterion.objects.filter(forbund=forbund, slug=row.slug).first()
    if held is None:
        made = Criterion(forbund=forbund, **scale)
        return put(made, row, "criteria", forbund.slug, by=by, at=at)
    is_scored = Score.objects.filter(criterion=held).exists()
    if is_scored and any(getattr(held, name) != value for name, value in scale.items()):
        raise DomainError(
            f"”{held.label}” har redan poäng. Ta bort den ur bruk och lägg till en ny."
        )
    values = values_of(row) | scale
    return change(locked(held), values, "criteria.change", forbund.slug, by=by, at=at)
