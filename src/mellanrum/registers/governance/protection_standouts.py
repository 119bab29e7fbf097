"""Reads that stand out, by the förbund's own rules. Each has a key, so that an answer stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localtime, make_aware

from mellanrum.audit.models import Read
from mellanrum.audit.queries_reads import (
    PERSON,
    Tally,
    is_odd,
    list_break_glass,
    list_reads,
    tally_days,
    tally_odd,
    tally_persons,
    with_clock,
)
from mellanrum.domain.periods import ONE_DAY, Period, add_months
from mellanrum.registers.governance.models import ReadRule

Kind = ReadRule.Kind


@dataclass(frozen=True, slots=True)
class Post:
    """An assignment for a party during a period."""

    party: int
    period: Period


Staff = Mapping[str, tuple[Post, ...]]  # by actor key


@dataclass(frozen=True, slots=True)
class StandOut:
    """`actor` is '' and `persons` 1 when it is about one case; `number` is the case's, or ''."""

    key: str
    kind: str
    party: int
    actor: str
    on: date
    reads: int
    persons: int
    actors: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """Where to look: whose reads, and in which time [start, end)."""

    staff: Staff
    start: datetime
    end: datetime


def find_standouts(rules: Iterable[ReadRule], looked: Looked) -> list[StandOut]:
    """What the rules in use find, newest first: one statement a rule."""
    if not looked.staff:
        return []
    found = [one for rule in rules if rule.is_active for one in FINDERS[rule.kind](rule, looked)]
    return sorted(found, key=lambda one: (one.on, one.key), reverse=True)


def _many_persons(rule: ReadRule, looked: Looked) -> Iterator[StandOut]:
    for tally in tally_days(looked.staff, looked.start, looked.end):
        if tally.persons >= rule.threshold:
            yield _of_day(rule.kind, tally, looked)


def _odd_hours(rule: ReadRule, looked: Looked) -> Iterator[StandOut]:
    hours = {"hour_from": rule.hour_from, "hour_to": rule.hour_to}
    for tally in tally_odd(looked.staff, looked.start, looked.end, **hours):
        if tally.reads >= rule.threshold:
            yield _of_day(rule.kind, tally, looked)


def _after_end(rule: ReadRule, looked: Looked) -> Iterator[StandOut]:
    for tally in tally_days(looked.staff, looked.start, looked.end):
        posts = looked.staff[tally.actor]
        is_held = any(post.period.contains(tally.on) for post in posts)
        if not is_held and tally.reads >= rule.threshold:
            yield _of_day(rule.kind, tally, looked)


def _break_glass(rule: ReadRule, looked: Looked) -> Iterator[StandOut]:
    for read in list_break_glass(looked.staff, looked.start, looked.end):
        party = _party_of(looked.staff, read.actor)
        on, number = localtime(read.at).date(), number_of(read)
        key = f"{rule.kind}.{read.pk}.{on}"
        yield StandOut(key, rule.kind, party, read.actor, on, 1, 1, 1, number)


def _many_readers(rule: ReadRule, looked: Looked) -> Iterator[StandOut]:
    party = min(post.party for posts in looked.staff.values() for post in posts)
    for tally in tally_persons(looked.staff, looked.start, looked.end, rule.threshold):
        number = tally.subject.removeprefix(PERSON)
        key = f"{rule.kind}.{number}.{tally.on}"
        yield StandOut(key, rule.kind, party, "", tally.on, tally.reads, 1, tally.actors, number)


FINDERS: dict[str, Callable[[ReadRule, Looked], Iterator[StandOut]]] = {
    Kind.MANY_PERSONS: _many_persons,
    Kind.ODD_HOURS: _odd_hours,
    Kind.BREAK_GLASS: _break_glass,
    Kind.AFTER_END: _after_end,
    Kind.MANY_READERS: _many_readers,
}


def _of_day(kind: str, tally: Tally, looked: Looked) -> StandOut:
    key = f"{kind}.{tally.actor.removeprefix('user:')}.{tally.on}"
    party = _party_of(looked.staff, tally.actor)
    return StandOut(key, kind, party, tally.actor, tally.on, tally.reads, tally.persons, 1)


def _party_of(staff: Staff, actor: str) -> int:
    return min(post.party for post in staff[actor])


def number_of(read: Read) -> str:
    """The case's number: all that the officer is told of whom it is about."""
    return read.subject.removeprefix(PERSON)


def span_of(key: str) -> tuple[datetime, datetime] | None:
    """The time [start, end) that a stand-out with the key would be found in; None for no key."""
    kind, _, rest = key.partition(".")
    try:
        first = date.fromisoformat(rest.rpartition(".")[2])
    except ValueError:
        return None
    if kind not in FINDERS:
        return None
    last = add_months(first, 1) if kind == Kind.MANY_READERS else first + ONE_DAY
    return midnight(first), midnight(last)


def midnight(day: date) -> datetime:
    """When the day begins, here."""
    return make_aware(datetime.combine(day, time()))


def list_standout_reads(one: StandOut, rule: ReadRule, looked: Looked) -> list[Read]:
    """The reads behind a stand-out, oldest first; `looked` is its own span."""
    actors = [one.actor] if one.actor else looked.staff
    found = list_reads(actors, looked.start, looked.end)
    if one.number:
        found = found.filter(subject=f"{PERSON}{one.number}")
    if one.kind == Kind.BREAK_GLASS:
        found = found.filter(pk=one.key.split(".")[1])
    if one.kind == Kind.ODD_HOURS:
        found = with_clock(found).filter(is_odd(rule.hour_from, rule.hour_to))
    return list(found)


def window(today: date, days: int) -> tuple[datetime, datetime]:
    """So many days to and with today."""
    return midnight(today - timedelta(days=days - 1)), midnight(today + ONE_DAY)
