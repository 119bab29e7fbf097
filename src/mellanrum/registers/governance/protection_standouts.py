"""Reads that stand out, by the förbund's own rules. Each has a key, so that an answer stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localtime, make_aware

from mellanrum.audit.models import Read
from mellanrum.audit.queries_reads import (
    BREAK_GLASS,
    INTAKE,
    PERSON,
    Hours,
    Tallies,
    list_reads,
    tally_reads,
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
    """`actor` is '' and `persons` 1 when it is about one case; `number` is the case's, or ''.
    `persons` is 0 when nobody counted them.
    """

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
    """What the rules in use find, newest first; the log is read once for all of them."""
    in_use = {rule.kind: rule for rule in rules if rule.is_active}
    if not in_use or not looked.staff:
        return []
    odd = in_use.get(Kind.ODD_HOURS)
    tallies = tally_reads(looked.staff, looked.start, looked.end, hours_of(odd))
    found = [one for rule in in_use.values() for one in FINDERS[rule.kind](rule, tallies, looked)]
    return sorted(found, key=lambda one: (one.on, one.key), reverse=True)


def hours_of(rule: ReadRule | None) -> Hours:
    """The working day of a rule; all day without one, and then nobody asks."""
    return Hours(rule.hour_from, rule.hour_to) if rule else Hours(0, 24)


def _many_persons(rule: ReadRule, tallies: Tallies, looked: Looked) -> Iterator[StandOut]:
    for (actor, on), tally in tallies.days.items():
        if len(tally.others) >= rule.threshold:
            yield _of_day(rule.kind, actor, on, tally.reads, len(tally.others), looked)


def _odd_hours(rule: ReadRule, tallies: Tallies, looked: Looked) -> Iterator[StandOut]:
    for (actor, on), tally in tallies.days.items():
        if tally.odd >= rule.threshold:
            yield _of_day(rule.kind, actor, on, tally.odd, 0, looked)


def _after_end(rule: ReadRule, tallies: Tallies, looked: Looked) -> Iterator[StandOut]:
    for (actor, on), tally in tallies.days.items():
        is_held = any(post.period.contains(on) for post in looked.staff[actor])
        if not is_held and tally.reads >= rule.threshold:
            yield _of_day(rule.kind, actor, on, tally.reads, len(tally.others), looked)


def _break_glass(rule: ReadRule, tallies: Tallies, looked: Looked) -> Iterator[StandOut]:
    for (actor, subject, on), reads in tallies.opened.items():
        number, party = number_of(subject), _party_of(looked.staff, actor)
        key = f"{rule.kind}.{actor.removeprefix('user:')}-{number}.{on}"
        if number and reads >= rule.threshold:
            yield StandOut(key, rule.kind, party, actor, on, reads, 1, 1, number)


def _many_readers(rule: ReadRule, tallies: Tallies, looked: Looked) -> Iterator[StandOut]:
    for (subject, on), tally in tallies.months.items():
        actors = len(tally.others)
        number = number_of(subject)
        if number and actors >= rule.threshold:
            key = f"{rule.kind}.{number}.{on}"
            party = min(_party_of(looked.staff, actor) for actor in tally.others)
            yield StandOut(key, rule.kind, party, "", on, tally.reads, 1, actors, number)


Finder = Callable[[ReadRule, Tallies, Looked], Iterator[StandOut]]
FINDERS: dict[str, Finder] = {
    Kind.MANY_PERSONS: _many_persons,
    Kind.ODD_HOURS: _odd_hours,
    Kind.BREAK_GLASS: _break_glass,
    Kind.AFTER_END: _after_end,
    Kind.MANY_READERS: _many_readers,
}


def _of_day(kind: str, actor: str, on: date, reads: int, persons: int, looked: Looked) -> StandOut:
    key = f"{kind}.{actor.removeprefix('user:')}.{on}"
    return StandOut(key, kind, _party_of(looked.staff, actor), actor, on, reads, persons, 1)


def _party_of(staff: Staff, actor: str) -> int:
    return min(post.party for post in staff[actor])


def number_of(subject: str) -> str:
    """The case's number: all that the officer is told of whom a read is about. '1234', 'a12' for a
    referral's intake, '' for a subject that holds something else.
    """
    kind, _, rest = subject.rpartition(":")
    if not rest.isdecimal():
        return ""
    return f"a{rest}" if f"{kind}:" == INTAKE else rest


def case_text(number: str) -> str:
    """'Ärende 1234', 'Aktualisering 12'."""
    if number.startswith("a"):
        return f"Aktualisering {number[1:]}"
    return f"Ärende {number}" if number else "Ett ärende"


def _subject_of(number: str) -> str:
    return f"{INTAKE}{number[1:]}" if number.startswith("a") else f"{PERSON}{number}"


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
        found = found.filter(subject=_subject_of(one.number))
    if one.kind == Kind.BREAK_GLASS:
        found = found.filter(purpose__startswith=BREAK_GLASS)
    if one.kind != Kind.ODD_HOURS:
        return list(found)
    hours = hours_of(rule)
    return [read for read in found if not hours.holds(localtime(read.at))]


def window(today: date, days: int) -> tuple[datetime, datetime]:
    """So many days to and with today."""
    return midnight(today - timedelta(days=days - 1)), midnight(today + ONE_DAY)
