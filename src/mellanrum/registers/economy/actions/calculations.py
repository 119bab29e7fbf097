"""Socio-economic calculations: saved with all that they were made from, copied, removed."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.economy.models import SocietyCalculation
from mellanrum.registers.economy.society_content import Made
from mellanrum.registers.economy.society_writing import GRANT, check_made, columns_of, told_of
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.writing import change as change_row
from mellanrum.registers.insatser.writing import locked
from mellanrum.registers.organisation.models import Forbund

MOST_TITLE = 160


@action
def create(
    *, forbund: Forbund, insats: Insats | None, made: Made, conclusion: str, by: Actor, at: datetime
) -> SocietyCalculation:
    """Save a calculation. DomainError when it cannot be calculated."""
    check_grant(by, GRANT)
    check_made(made, conclusion)
    new = SocietyCalculation.objects.create(
        forbund=forbund, saved_by=by.key, saved_at=at, **columns_of(made, insats, conclusion)
    )
    record(
        by=by,
        at=at,
        verb="calculations.create",
        subject=f"calculations:{new.pk}",
        forbund=forbund.slug,
        detail=told_of(new),
    )
    return new


@action
def revise(
    *,
    calculation: SocietyCalculation,
    insats: Insats | None,
    made: Made,
    conclusion: str,
    seen: int,
    by: Actor,
    at: datetime,
) -> SocietyCalculation:
    """Write it anew. SeenOldError when somebody else has saved since `seen`."""
    check_grant(by, GRANT)
    check_made(made, conclusion)
    now = locked(calculation, seen)
    for name, value in columns_of(made, insats, conclusion).items():
        setattr(now, name, value)
    now.saved_by, now.saved_at, now.version = by.key, at, now.version + 1
    now.save()
    record(
        by=by,
        at=at,
        verb="calculations.change",
        subject=f"calculations:{now.pk}",
        forbund=now.forbund.slug,
        detail=told_of(now),
    )
    return now


@action
def copy(*, calculation: SocietyCalculation, by: Actor, at: datetime) -> SocietyCalculation:
    """The same calculation under a name of its own, to try other assumptions in."""
    check_grant(by, GRANT)
    title = f"Kopia av {calculation.title}"[:MOST_TITLE]
    new = SocietyCalculation.objects.create(
        forbund=calculation.forbund,
        insats=calculation.insats,
        title=title,
        year=calculation.year,
        content=calculation.content,
        conclusion=calculation.conclusion,
        saved_by=by.key,
        saved_at=at,
    )
    record(
        by=by,
        at=at,
        verb="calculations.copy",
        subject=f"calculations:{new.pk}",
        forbund=new.forbund.slug,
        detail={**told_of(new), "copy_of": calculation.pk},
    )
    return new


@action
def remove(*, calculation: SocietyCalculation, by: Actor, at: datetime) -> SocietyCalculation:
    """Take it out of the list. `restore` undoes it."""
    check_grant(by, GRANT)
    now, slug = locked(calculation), calculation.forbund.slug
    return change_row(now, {"removed_at": at}, "calculations.remove", slug, by=by, at=at)


@action
def restore(*, calculation: SocietyCalculation, by: Actor, at: datetime) -> SocietyCalculation:
    """Undo a removal."""
    check_grant(by, GRANT)
    now, slug = locked(calculation), calculation.forbund.slug
    return change_row(now, {"removed_at": None}, "calculations.restore", slug, by=by, at=at)
