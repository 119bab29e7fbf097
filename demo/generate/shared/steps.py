"""What usually happens in an insats, invented: decision, assessment, plan, first activity, rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random

from demo.generate.shared.person import Person
from demo.generate.shared.rows import Rows

# event, first and last day after the start, of a hundred how many have come so far
USUAL: Sequence[tuple[str, int, int, int]] = (
    ("startup_meeting", 0, 7, 98),
    ("assessment_begun", 1, 16, 97),
    ("plan_begun", 8, 34, 95),
    ("first_activity", 14, 60, 93),
    ("assessment_completed", 35, 60, 90),
    ("plan_completed", 61, 100, 86),
)
LONG_ENOUGH_TO_REST = 240  # days
RESTS = 9  # one in so many of the long stays has rested and come back


def give_usual(rng: Random, people: Iterable[Person], last: date, *, rest: bool = True) -> None:
    """Fills `events` of each person with what had time to happen before the end, or `last`. With
    `rest` a few have rested and come back.
    """
    for number, person in enumerate(people):
        until = min(person.end or last, last)
        person.events.append(("decision", workday_before(person.start - timedelta(3))))
        for event, low, high, percent in USUAL:
            day = workday_before(person.start + timedelta(rng.randint(low, high)))
            if rng.randrange(100) < percent and person.start <= day <= until:
                person.events.append((event, day))
        if rest and number % RESTS == 0 and (until - person.start).days > LONG_ENOUGH_TO_REST:
            first = workday_before(person.start + timedelta(110 + rng.randint(0, 60)))
            person.events += [("rest_from", first), ("rest_to", first + timedelta(42))]


def workday_before(day: date) -> date:
    """The day, or the Friday before a weekend."""
    return day - timedelta(max(0, day.weekday() - 4))


def add_steps(rows: Rows, person: Person, party: str) -> None:
    """The person's events and follow-ups as rows."""
    whose = {
        "insats": person.insats,
        "part": party,
        "deltagare": person.code,
        "start": person.start.isoformat(),
    }
    for event, day in person.events:
        rows.add("processhandelser.csv", **whose, handelse=event, dag=day)
    for deadline, done, occupation in person.follow_ups:
        rows.add(
            "uppfoljningar.csv", **whose, tidsgrans=deadline, gjord=done, sysselsattning=occupation
        )
