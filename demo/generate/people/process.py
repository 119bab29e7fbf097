"""What happened to each participant from the decision on; all of it is invented.

That eight of Tidsam's participants were resting at the end of 2021 follows from the report: 34 of
55 rested or had left, and 26 had left.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from demo.generate.shared.person import Person
from demo.generate.shared.steps import give_usual, workday_before

LAST = date(2021, 12, 31)
RESTING = 8
TOO_EARLY = (40, 90)  # two whose plan was entered as completed before they were enrolled


def give(people: Sequence[Person]) -> None:
    """Fills `events`."""
    rng = Random(2022)
    real = sorted((p for p in people if p.reason != "wrong_registration"), key=lambda p: p.code)
    tidsam = [p for p in real if p.insats == "tidsam"]
    give_usual(rng, [p for p in real if p.insats != "tidsam"], LAST)
    give_usual(rng, tidsam, LAST, rest=False)
    idle = [p for p in tidsam if not p.spells and not p.end]
    for number, person in enumerate(rng.sample(idle, RESTING)):
        first = max(person.start + timedelta(60), date(2021, 3, 1) + timedelta(31 * number))
        person.events.append(("rest_from", workday_before(min(first, date(2021, 12, 17)))))
    for number in TOO_EARLY:
        _plan_too_early(real[number])


def _plan_too_early(person: Person) -> None:
    """Entered as completed a week before the start, as if it were another enrolment's plan."""
    others = [(event, day) for event, day in person.events if not event.startswith("plan_")]
    begun = workday_before(person.start - timedelta(9))
    person.events = [*others, ("plan_begun", begun), ("plan_completed", begun + timedelta(3))]
