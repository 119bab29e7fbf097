"""Rehabteam 30+: assessment, plan, what came of it and the follow-ups, person by person.

Published for 2017: 18 plans drawn up, 21 handed over, two still being assessed in December; started
within two months 14 of 18; followed up after three months 11 of 14 and after twelve 15 of 23. For
2019: 18 plans drawn up and three still being assessed. Every day is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from demo.generate.shared.person import Person
from demo.generate.shared.steps import workday_before
from mellanrum.domain.periods import add_months

LAST = date(2019, 12, 31)
STARTED, THREE, TWELVE = "insats-startad", "uppfoljning-3", "uppfoljning-12"
MONTHS = {STARTED: 2, THREE: 3, TWELVE: 12}
# (deadline, year when it falls due) → how many were in time, of how many
PUBLISHED: Mapping[tuple[str, int], tuple[int, int]] = {
    (STARTED, 2017): (14, 18),
    (THREE, 2017): (11, 14),
    (TWELVE, 2017): (15, 23),
}
OCCUPATIONS = ("work_subsidised", "other", "seeking", "other", "work_unsubsidised", "studies")
Due = Callable[[Person], date | None]


def give(people: Sequence[Person]) -> None:
    """Fills `events` and `follow_ups`. ValueError when the published numbers cannot come out."""
    rng = Random(1230)
    for person in people:
        begun = workday_before(person.start + timedelta(rng.randint(0, 9)))
        person.events = [("startup_meeting", begun), ("assessment_begun", begun)]
    for person, day in _plan_days(rng, people):
        _plan(rng, person, day)
    _start_of_insatser(rng, people)
    for deadline in (THREE, TWELVE):
        _follow_up(rng, people, deadline)


def _plan_days(rng: Random, people: Sequence[Person]) -> list[tuple[Person, date]]:
    """When each plan was drawn up. Six of autumn 2016 had one that year, one of these in September;
    of the new of 2017 six before October; of those who stayed into 2018 three in December.
    """
    days = {id(p): _some_weeks_before(rng, p) for p in people if p.end}
    autumn = _of(people, 2016, 2017)[:6]
    for number, person in enumerate(autumn):
        days[id(person)] = workday_before(person.start + timedelta(16 + 5 * number))
    new = sorted(_of(people, 2017, 2017), key=lambda p: p.end or LAST)
    for person in new[:6]:
        days[id(person)] = min(days[id(person)], date(2017, 9, 22))
    for person in new[6:]:
        days[id(person)] = max(days[id(person)], date(2017, 10, 3))
    for number, person in enumerate(_of(people, 2017, 2018)[:3]):
        days[id(person)] = date(2017, 12, 5 + 3 * number)
    return [(p, days[id(p)]) for p in people if id(p) in days]


def _of(people: Sequence[Person], started: int, ended: int) -> list[Person]:
    """Those who started in one year and ended in another, in the order of starting."""
    found = [p for p in people if p.start.year == started and p.end and p.end.year == ended]
    return sorted(found, key=lambda p: p.start)


def _some_weeks_before(rng: Random, person: Person) -> date:
    """Two or three weeks before the plan is handed over, the same year."""
    end = person.end or LAST
    return max(workday_before(end - timedelta(rng.randint(14, 20))), date(end.year, 1, 7))


def _plan(rng: Random, person: Person, completed: date) -> None:
    """Assessed, drawn up, and handed over to the party that goes on when the team closes."""
    assessed = max(completed - timedelta(rng.randint(4, 9)), person.events[-1][1])
    person.events += [
        ("assessment_completed", assessed),
        ("plan_begun", assessed),
        ("plan_completed", completed),
    ]
    if person.end:
        person.events.append(("plan_handed_over", person.end))
        if rng.random() < 0.9:
            person.events.append(("plan_accepted", person.end))


def _in_time(rng: Random, people: Sequence[Person], deadline: str, due: Due) -> dict[int, bool]:
    """{id of a person: in time}, for everybody for whom the deadline has fallen due."""
    by_year: dict[int, list[Person]] = {}
    for person in people:
        day = due(person)
        if day and day <= LAST:
            by_year.setdefault(day.year, []).append(person)
    found: dict[int, bool] = {}
    for year, mine in sorted(by_year.items()):
        met, told = PUBLISHED.get((deadline, year), (len(mine) * 3 // 4, len(mine)))
        if len(mine) != told:
            raise ValueError(f"{deadline} {year}: {len(mine)} due, not {told}")
        chosen = rng.sample(mine, met)
        found |= {id(p): any(p is c for c in chosen) for p in mine}
    return found


def _after(event: str, deadline: str) -> Due:
    def due(person: Person) -> date | None:
        day = person.day_of(event)
        return add_months(day, MONTHS[deadline]) if day else None

    return due


def _start_of_insatser(rng: Random, people: Sequence[Person]) -> None:
    """Whether something had started at the party within two months after the plan came there."""
    due = _after("plan_handed_over", STARTED)
    in_time = _in_time(rng, people, STARTED, due)
    for person in people:
        last = due(person)
        if last is None:
            continue
        late = not in_time.get(id(person), True)
        days = rng.randint(12, 40) if late else -rng.randint(5, 45)
        begun = workday_before(last + timedelta(days))
        if begun <= LAST:
            person.events.append(("first_activity", begun))


def _follow_up(rng: Random, people: Sequence[Person], deadline: str) -> None:
    """Done in the last days before it falls due; of the others every second was tried in vain."""
    due = _after("plan_completed", deadline)
    in_time = _in_time(rng, people, deadline, due)
    missed = 0
    for person in people:
        last = due(person)
        if last is None or id(person) not in in_time:
            continue
        if in_time[id(person)]:
            done = max(workday_before(last - timedelta(rng.randint(0, 8))), date(last.year, 1, 2))
            person.follow_ups.append((deadline, done, rng.choice(OCCUPATIONS)))
        else:
            missed += 1
            person.follow_ups += [(deadline, None, "")] if missed % 2 else []
