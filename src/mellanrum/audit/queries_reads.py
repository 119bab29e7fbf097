"""Reading the read log, in one statement and one pass. Only for who watches over protection.

`actors` are actor keys, times are aware; [start, end) is half-open. Days and hours are those of the
site's time zone. A person is 'participant:<number>', or 'intake:<number>' before enrolment; what a
subject holds besides a number (an old read may hold a code) is never told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import get_current_timezone

from mellanrum.audit.models import Read

PERSON, INTAKE = "participant:", "intake:"
BREAK_GLASS = "nödöppning"  # what the purpose of such a read begins with
SATURDAY = 6


@dataclass(frozen=True, slots=True)
class Hours:
    """The working day: from and to whole hours, Monday to Friday."""

    start: int
    end: int

    def holds(self, moment: datetime) -> bool:
        """Whether a local time is within them."""
        return moment.isoweekday() < SATURDAY and self.start <= moment.hour < self.end


@dataclass(slots=True)
class Tally:
    """Reads that belong together: of one actor on a day, or of one person in a month. `odd` of them
    were outside the hours; `others` are the different persons, or the different actors.
    """

    reads: int = 0
    odd: int = 0
    others: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Tallies:
    """`days` by actor and day, `months` by person and the month's first day, `opened` the number
    of reads through broken glass by actor, person and day.
    """

    days: dict[tuple[str, date], Tally]
    months: dict[tuple[str, date], Tally]
    opened: Counter[tuple[str, str, date]]


def list_reads(actors: Iterable[str], start: datetime, end: datetime) -> QuerySet[Read]:
    """Reads of persons by the actors, oldest first."""
    found = Read.objects.filter(
        Q(subject__startswith=PERSON) | Q(subject__startswith=INTAKE),
        actor__in=sorted(actors),
        at__gte=start,
        at__lt=end,
    )
    return found.order_by("at", "pk")


def tally_reads(actors: Iterable[str], start: datetime, end: datetime, hours: Hours) -> Tallies:
    """All that the rules ask of the reads in [start, end)."""
    made = Tallies({}, {}, Counter())
    for actor, subject, moment, purpose in _local(list_reads(actors, start, end)):
        day = moment.date()
        of_day = made.days.setdefault((actor, day), Tally())
        of_day.reads += 1
        of_day.odd += not hours.holds(moment)
        of_day.others.add(subject)
        of_month = made.months.setdefault((subject, day.replace(day=1)), Tally())
        of_month.reads += 1
        of_month.others.add(actor)
        if purpose.startswith(BREAK_GLASS):
            made.opened[actor, subject, day] += 1
    return made


def _local(found: QuerySet[Read]) -> Iterator[tuple[str, str, datetime, str]]:
    """The reads with Swedish time, unordered: order is the dearest part of a long list."""
    zone = get_current_timezone()
    rows = found.order_by().values_list("actor", "subject", "at", "purpose")
    for actor, subject, at, purpose in rows.iterator(chunk_size=5000):
        yield actor, subject, at.astimezone(zone), purpose
