"""What was counted of the pages' readers is added to the days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.models import VisitDay


@action
def add_visits(
    *,
    forbund: Forbund,
    counted: Mapping[tuple[date, str], tuple[int, int]],
    by: Actor,
    at: datetime,
) -> int:
    """`counted` is (views, entries) by day and page. Returns how many views were added."""
    for (day, page), (views, entries) in sorted(counted.items()):
        held, _ = VisitDay.objects.get_or_create(
            forbund=forbund, day_on=day, page=page, defaults={"views": 0, "entries": 0}
        )
        held.views += views
        held.entries += entries
        held.save()
    total = sum(views for views, _ in counted.values())
    record(by=by, at=at, verb="visits.add", subject=f"forbund:{forbund.slug}",
           forbund=forbund.slug, detail={"views": total})  # fmt: skip
    return total
