"""Progression ratings as statistics count them: no person, no code, only rows to compare.

Beside `frames`, for which a rating changes nothing: it is read when somebody asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mellanrum.audit.persons import opened
from mellanrum.domain.periods import Period
from mellanrum.instruments.movement import FirstAndLast
from mellanrum.registers.casework.models import Enrolment, RatingValue
from mellanrum.stats.rows import CHUNK


@dataclass(frozen=True, slots=True)
class RatedRow:
    """One answer of a rating that stands. `enrolment` is a row number, `day` an ordinal."""

    insats: str
    enrolment: int
    side: str
    day: int
    item: str
    value: int


@opened("frames of the statistics of progression")
def load_ratings(forbund_slug: str, instrument: str) -> tuple[RatedRow, ...]:
    """Every answer of the förbund with some version of the instrument. One query."""
    return tuple(_rows(forbund_slug, instrument))


def _rows(forbund_slug: str, instrument: str) -> Iterator[RatedRow]:
    found = RatingValue.objects.filter(
        rating__withdrawn_at__isnull=True,
        rating__instrument=instrument,
        rating__enrolment__insats__forbund__slug=forbund_slug,
    ).exclude(rating__enrolment__mode=Enrolment.Mode.ANONYMOUS)
    names = (
        "rating__enrolment__insats__slug", "rating__enrolment_id", "rating__side",
        "rating__rated_on", "item", "value",
    )  # fmt: skip
    for insats, enrolment, side, on, item, value in found.values_list(*names).iterator(CHUNK):
        yield RatedRow(insats, enrolment, side, on.toordinal(), item, value)


@dataclass(frozen=True, slots=True)
class Pairs:
    """One side of an insats in a period: `persons` rated at least twice, and by question the
    first and latest answer of those who answered it twice.
    """

    persons: int
    by_item: Mapping[str, tuple[FirstAndLast, ...]]


def list_pairs(rows: Iterable[RatedRow], insats: str, side: str, period: Period) -> Pairs:
    """Raises ValueError for a period without end."""
    if period.end is None:
        raise ValueError("a period without end has no latest rating")
    start, end = period.start.toordinal(), period.end.toordinal()
    days: defaultdict[int, set[int]] = defaultdict(set)
    answers: defaultdict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        if (row.insats, row.side) == (insats, side) and row.day < end:
            days[row.enrolment].add(row.day)
            answers[row.item, row.enrolment].append((row.day, row.value))
    counted = {who for who, on in days.items() if len(on) > 1 and max(on) >= start}
    found: defaultdict[str, list[FirstAndLast]] = defaultdict(list)
    for (item, who), given in sorted(answers.items()):
        if who in counted and len(given) > 1:
            found[item].append(FirstAndLast(min(given)[1], max(given)[1]))
    return Pairs(len(counted), {item: tuple(pairs) for item, pairs in found.items()})
