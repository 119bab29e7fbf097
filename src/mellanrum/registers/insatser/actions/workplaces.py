"""Employers and other places that take participants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.catalogue_policies import check_same_name, check_workplace
from mellanrum.registers.insatser.models import Insats, Workplace
from mellanrum.registers.insatser.operation_rows import WorkplaceRow
from mellanrum.registers.insatser.writing import (
    OPERATION,
    change,
    check_may_change,
    check_may_change_one_of,
    locked,
    put,
    values_of,
)
from mellanrum.registers.organisation.models import Forbund


@action
def add_workplace(
    *, forbund: Forbund, row: WorkplaceRow, insatser: Sequence[Insats], by: Actor, at: datetime
) -> Workplace:
    """A place with its room. `insatser` use it; none means all of the förbund's, and then only
    the office may add it.
    """
    check_grant(by, OPERATION)
    for insats in insatser:
        check_may_change(by, insats, at)
    if not insatser:
        check_may_change(by, None, at)
    check_workplace(row)
    check_same_name(row.name, forbund.workplaces.values_list("name", flat=True))
    slugs = sorted(i.slug for i in insatser)
    also = {"insatser": slugs}
    made = put(Workplace(forbund=forbund), row, "workplaces", forbund.slug, by=by, at=at, **also)
    made.insatser.set(insatser)
    return made


@action
def change_workplace(
    *,
    workplace: Workplace,
    row: WorkplaceRow,
    insatser: Sequence[Insats],
    seen: int,
    by: Actor,
    at: datetime,
) -> Workplace:
    """Change a place. A lead must lead one of the insatser that use it, and adds or takes away
    only the own ones. Raises SeenOldError when another has changed it since.
    """
    check_grant(by, OPERATION)
    held = {i.pk: i for i in workplace.insatser.select_related("forbund")}
    touched = [i for pk, i in held.items() if pk not in {x.pk for x in insatser}]
    touched += [i for i in insatser if i.pk not in held]
    for insats in touched:
        check_may_change(by, insats, at)
    if not touched:
        check_may_change_one_of(by, held.values(), at)
    now = locked(workplace, seen)
    check_workplace(row)
    others = workplace.forbund.workplaces.exclude(pk=workplace.pk)
    check_same_name(row.name, others.values_list("name", flat=True))
    now.insatser.set(insatser)
    also = {"insatser": sorted(i.slug for i in insatser)}
    forbund = workplace.forbund.slug
    return change(now, values_of(row), "workplaces.change", forbund, by=by, at=at, **also)
