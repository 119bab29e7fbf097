"""The slow oracle of key numbers: how many at once, how long, how late, who pays, how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from mellanrum.domain.periods import Period, months_begun
from tests.stats.oracle_process import SEX, first, last_day, months_later
from tests.stats.world import MEANING, PAYERS, Person

GROUPS = {"fk": "fk", "municipality": "kommun", "own": "egen"}
LATE = 15  # days: the lower limit of the second band of registration_delay
TIMES = (0, 6, 12)


def months(p: Person, period: Period) -> int:
    """Months begun until the last day, or the period's."""
    assert period.end is not None
    return months_begun(p.start, min(last_day(p), period.end - timedelta(days=1)))


def number_keys(p: Person, population: str, period: Period) -> Iterator[str]:
    """Below the population, of one enrolment with particulars that is in it."""
    yield from _payers(p, population)
    if population == "deltagare":
        yield from _stay(p, period)
        if p.longest is not None:
            over = "over" if months(p, period) > p.longest else "inom"
            yield f"langsta-tid.{over}"
        if p.outside_age:
            yield "kvalitet.utanfor-aldern"
        if first(p, "plan_completed") < p.start:
            yield "kvalitet.plan-fore-start"
        if p.born:
            yield "alder.kanda"
    if population == "nya" and (p.start_late or 0) >= LATE:
        yield "kvalitet.sen-registrering"
    if population == "avslutade":
        if (p.end_late or 0) >= LATE:
            yield "kvalitet.sen-registrering"
        extent = f"omfattning.{_extent(p)}"
        yield from (extent, f"{extent}.{SEX[p.sex]}")


def _payers(p: Person, population: str) -> Iterator[str]:
    asked = [("fore", p.before)] if population == "deltagare" else []
    asked = [("fore", p.before), ("efter", p.after)] if population == "avslutade" else asked
    for when, codes in asked:
        groups = {GROUPS[PAYERS[code]] for code in codes} or {"uppgift-saknas"}
        for group in groups:
            key = f"forsorjning-{when}-grupp.{group}"
            yield from (key, f"{key}.{SEX[p.sex]}")


def _extent(p: Person) -> str:
    before, after = p.extent_before, p.extent_after
    if before is None or after is None:
        return "uppgift-saknas"
    if before == after:
        return "oforandrad"
    if after < before:
        return "minskat"
    return "okat" if before else "borjat"


def _stay(p: Person, period: Period) -> Iterator[str]:
    """Watched from the first whole month before the period to the last month begun in it."""
    assert period.end is not None
    entry, stayed = 0, months(p, period)
    while months_later(p.start, entry + 1) <= period.start:
        entry += 1
    since = 0
    for time in TIMES:
        if entry <= time < stayed:
            yield f"kvar.{time}.i-insats"
        if last_day(p) < period.end and since < stayed <= time:
            reached = MEANING.get(p.occupation) in ("work", "studies")
            yield f"kvar.{time}.{'arbete-eller-studier' if reached else 'annat'}"
        since = time


def most_at_once(people: Sequence[Person], period: Period) -> int:
    """The highest number on any day, day by day."""
    assert period.end is not None
    days = (period.start + timedelta(days=n) for n in range((period.end - period.start).days))
    return max((sum(p.start <= d <= last_day(p) for p in people) for d in days), default=0)


def ages_and_months(people: Sequence[Person], period: Period) -> dict[str, list[int]]:
    """The sorted numbers behind medians."""
    ages = sorted(p.start.year - p.born for p in people if p.born)
    return {"alder": ages, "tid-i-insats": sorted(months(p, period) for p in people)}
