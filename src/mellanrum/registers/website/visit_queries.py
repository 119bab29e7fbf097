"""Reading how much the pages of a site are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min, Sum
from django.db.models.functions import TruncMonth

from mellanrum.registers.website.models import VisitDay


@dataclass(frozen=True, slots=True)
class Read:
    """Views, and the visits that began there, of a page or of a month."""

    name: str
    views: int
    entries: int


def list_pages(forbund_id: int, first: date, last: date) -> Sequence[Read]:
    """Each page from `first` to `last`, the most read first."""
    found = VisitDay.objects.filter(forbund=forbund_id, day_on__range=(first, last))
    sums = found.values("page").annotate(v=Sum("views"), e=Sum("entries")).order_by("-v", "page")
    return [Read(row["page"], row["v"], row["e"]) for row in sums]


def list_months(forbund_id: int, first: date, last: date) -> Sequence[Read]:
    """Each month that has visits, named '2026-03', in order."""
    found = VisitDay.objects.filter(forbund=forbund_id, day_on__range=(first, last))
    by_month = found.annotate(month=TruncMonth("day_on")).values("month").order_by("month")
    sums = by_month.annotate(v=Sum("views"), e=Sum("entries"))
    return [Read(f"{row['month']:%Y-%m}", row["v"], row["e"]) for row in sums]


def counted_days(forbund_id: int) -> tuple[date, date] | None:
    """The first and the last day that anything was counted."""
    found = VisitDay.objects.filter(forbund=forbund_id).aggregate(a=Min("day_on"), b=Max("day_on"))
    return (found["a"], found["b"]) if found["a"] else None
