"""Rehabteam 30+: a few months of assessment and a plan that is handed over.

Published: 14 women and 12 men in 2017, of whom 7 and 10 new; 21 closed; in 2019 12 women and 9 men,
11 new, 18 closed, aged 31–62. Which sex the new of 2019 and all closed have is invented, and 2018.
Of the 21 plans handed over in 2017, 18 were old enough in the year to tell whether anything had
started within two months.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from demo.generate.shared.person import MAN, WOMAN, Person, Window, deal, stay, times, weekday

NAME = "rehabteam-30"
DAYS = (50, 230)


def _autumn(year: int) -> Window:
    return date(year, 8, 14), date(year, 12, 8)


def _spring(year: int) -> Window:
    return date(year, 1, 9), date(year, 5, 31)


def _year(year: int) -> Window:
    return date(year, 1, 9), date(year, 9, 30)


# starts, ends (None: goes on), women, men
Cohort = tuple[Window, Window | None, int, int]
COHORTS: tuple[Cohort, ...] = (
    (_autumn(2016), _spring(2017), 7, 2),
    (_year(2017), (date(2017, 3, 1), date(2017, 10, 31)), 4, 5),
    (_year(2017), (date(2017, 11, 1), date(2017, 12, 15)), 1, 2),
    (_autumn(2017), _spring(2018), 2, 3),
    (_year(2018), (date(2018, 3, 1), date(2018, 12, 14)), 4, 2),
    (_autumn(2018), _spring(2019), 5, 5),
    (_year(2019), (date(2019, 3, 1), date(2019, 11, 29)), 5, 3),
    ((date(2019, 9, 2), date(2019, 10, 31)), None, 2, 1),
)
# Twenty-three plans were followed up after twelve months in 2017: six of those who closed in spring
# 2017 and these, who closed in 2016. Their days and sex are invented.
BEFORE: tuple[Cohort, ...] = (
    ((date(2015, 10, 5), date(2016, 6, 30)), (date(2016, 2, 1), date(2016, 10, 14)), 9, 8),
)
# Nineteen were referred in 2017; two referrers took the referral back, both taken to be af.
REFERRERS_2017 = times(af=12, social_services=3, region=2)
REFERRERS = ("af", "af", "af", "social_services", "region")
OLDEST, YOUNGEST = 62, 31


def people(rng: Random) -> list[Person]:
    found = _cohorts(rng, COHORTS)
    deal(rng, [p for p in found if p.start.year == 2017], "referrer", REFERRERS_2017)
    _complete(rng, found)
    _oldest_and_youngest(found)
    return found


def earlier_people(rng: Random) -> list[Person]:
    """Those who had left before the first of the reports."""
    found = _cohorts(rng, BEFORE)
    _complete(rng, found)
    return found


def _cohorts(rng: Random, cohorts: Sequence[Cohort]) -> list[Person]:
    return [
        _person(rng, sex, starts, ends)
        for starts, ends, women, men in cohorts
        for sex, number in ((WOMAN, women), (MAN, men))
        for _ in range(number)
    ]


def _complete(rng: Random, found: Sequence[Person]) -> None:
    for person in found:
        person.referrer = person.referrer or rng.choice(REFERRERS)
        person.born = person.start.year - rng.randint(YOUNGEST + 1, OLDEST - 2)


def _person(rng: Random, sex: str, starts: Window, ends: Window | None) -> Person:
    """Closed when the plan is handed over to the party that goes on."""
    if ends is None:
        return Person(NAME, sex, weekday(rng, starts))
    start, end = stay(rng, starts, DAYS, ends)
    person = Person(NAME, sex, start, end, reason="other", reason_own="plan_handed_over")
    person.occupation = "other"
    return person


def _oldest_and_youngest(found: list[Person]) -> None:
    """The participants of 2019 were between 31 and 62 years."""
    young, old, *_ = (p for p in found if p.took_part(2019))
    young.born, old.born = young.start.year - YOUNGEST, old.start.year - OLDEST
