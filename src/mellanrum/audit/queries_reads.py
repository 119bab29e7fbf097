"""Reading the read log: counts by actor, day and subject. Only for who watches over protection.

`actors` are actor keys, times are aware; [start, end) is half-open. Days and hours are those of the
server's time zone. A person is 'participant:<number>' and is told only as that number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay, TruncDate, TruncMonth

from mellanrum.audit.models import Read

PERSON = "participant:"
BREAK_GLASS = "nödöppning"
SATURDAY = 6


@dataclass(frozen=True, slots=True)
class Tally:
    """Reads that belong together: of one actor on a day, or of one person in a month.
    `persons` and `actors` count different ones.
    """

    actor: str
    subject: str
    on: date
    reads: int
    persons: int
    actors: int


def list_reads(actors: Iterable[str], start: datetime, end: datetime) -> QuerySet[Read]:
    """Reads of persons by the actors, oldest first."""
    found = Read.objects.filter(
        actor__in=sorted(actors), at__gte=start, at__lt=end, subject__startswith=PERSON
    )
    return found.order_by("at", "pk")


def tally_days(actors: Iterable[str], start: datetime, end: datetime) -> list[Tally]:
    """One for each actor and day with reads."""
    return _by_day(list_reads(actors, start, end))


def is_odd(hour_from: int, hour_to: int) -> Q:
    """Outside the hours, or on a Saturday or Sunday; on what `with_clock` gives."""
    return Q(hour__lt=hour_from) | Q(hour__gte=hour_to) | Q(weekday__gte=SATURDAY)


def with_clock(found: QuerySet[Read]) -> QuerySet[Read]:
    """Each read with its hour and its day of the week (Monday 1)."""
    return found.annotate(hour=ExtractHour("at"), weekday=ExtractIsoWeekDay("at"))


def tally_odd(
    actors: Iterable[str], start: datetime, end: datetime, *, hour_from: int, hour_to: int
) -> list[Tally]:
    """One for each actor and day with reads outside the hours or at a weekend."""
    odd = with_clock(list_reads(actors, start, end)).filter(is_odd(hour_from, hour_to))
    return _by_day(odd)


def list_break_glass(actors: Iterable[str], start: datetime, end: datetime) -> list[Read]:
    """Reads of cases that were opened by breaking the glass."""
    return list(list_reads(actors, start, end).filter(purpose=BREAK_GLASS))


def tally_persons(
    actors: Iterable[str], start: datetime, end: datetime, at_least: int
) -> list[Tally]:
    """One for each person and month whom so many of the actors have read; `actor` is ''."""
    found = list_reads(actors, start, end).order_by().annotate(on=TruncMonth("at"))
    counted = found.values("subject", "on").annotate(
        reads=Count("pk"), actors=Count("actor", distinct=True)
    )
    return [
        Tally("", row["subject"], row["on"].date(), row["reads"], 1, row["actors"])
        for row in counted.filter(actors__gte=at_least).order_by("on", "subject")
    ]


def _by_day(found: QuerySet[Read]) -> list[Tally]:
    days = found.order_by().annotate(on=TruncDate("at")).values("actor", "on")
    counted = days.annotate(reads=Count("pk"), persons=Count("subject", distinct=True))
    return [
        Tally(row["actor"], "", row["on"], row["reads"], row["persons"], 1)
        for row in counted.order_by("on", "actor")
    ]
