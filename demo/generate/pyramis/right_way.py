"""På rätt väg: nineteen with particulars and seven anonymous.

Published: months in the insats by sex, closing reason by income afterwards (21 sources of 19
persons), 13 new in 2019. That the anonymous began in 2019, and their sex, is invented.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from demo.generate.shared.person import MAN, WOMAN, Person, Window, deal, times, weekday

NAME = "pa-ratt-vag"
LAST = date(2019, 11, 29)
# months, starts, women, men
STAYS: tuple[tuple[int, Window, int, int], ...] = (
    (1, (date(2019, 2, 4), date(2019, 10, 18)), 0, 1),
    (2, (date(2019, 2, 4), date(2019, 9, 20)), 3, 2),
    (5, (date(2019, 1, 14), date(2019, 6, 14)), 1, 0),
    (6, (date(2019, 1, 14), date(2019, 5, 17)), 2, 0),
    (7, (date(2019, 1, 14), date(2019, 4, 18)), 2, 0),
    (8, (date(2019, 1, 14), date(2019, 3, 22)), 1, 0),
    (10, (date(2019, 1, 14), date(2019, 1, 25)), 1, 0),
    (12, (date(2018, 10, 1), date(2018, 11, 23)), 3, 2),
    (14, (date(2018, 8, 20), date(2018, 9, 21)), 0, 1),
)
# (official reason, own reason, occupation, income afterwards): how many
OUTCOMES: tuple[tuple[tuple[str, str, str, tuple[str, ...]], int], ...] = (
    (("discharged", "employment", "work_unsubsidised", ("none",)), 1),
    (("discharged", "seeking_at_af", "seeking", ("activity_support", "income_support")), 1),
    (("illness", "sick_leave", "other", ("income_support",)), 1),
    (
        (
            "continued_rehabilitation",
            "rehabilitation",
            "other",
            ("income_support", "other_public"),
        ),
        1,
    ),
    (("continued_rehabilitation", "rehabilitation", "other", ("income_support",)), 15),
)
ANONYMOUS = ((WOMAN, 4), (MAN, 3))


def people(rng: Random) -> list[Person]:
    """The nineteen, closed before the insats ended."""
    found = [
        _stay(rng, sex, months, starts)
        for months, starts, women, men in STAYS
        for sex, number in ((WOMAN, women), (MAN, men))
        for _ in range(number)
    ]
    outcomes = [outcome for outcome, number in OUTCOMES for _ in range(number)]
    rng.shuffle(outcomes)
    for person, outcome in zip(found, outcomes, strict=True):
        person.reason, person.reason_own, person.occupation, person.income_after = outcome
        person.income, person.referrer = ("income_support",), "social_services"
        person.born = person.start.year - rng.randint(24, 58)
    deal(rng, found, "education", times(primary=9, upper_secondary=7, missing=3))
    deal(rng, found, "support", times(**{"2": 3, "4": 5, "6": 4, "9": 4, "15": 2, "19": 1}))
    return found


def _stay(rng: Random, sex: str, months: int, starts: Window) -> Person:
    """A stay in which the last of `months` has begun but is not full."""
    start = weekday(rng, starts)
    month = start.month - 1 + months
    full = date(start.year + month // 12, month % 12 + 1, min(start.day, 28))
    end = full - timedelta(rng.randint(3, 20))
    while end.weekday() > 4:
        end -= timedelta(1)
    if end > LAST:
        raise ValueError(f"{start} and {months} months go past the end of the insats")
    return Person(NAME, sex, start, end)


def anonymous(rng: Random) -> list[Person]:
    """Sex, days and a reason; nothing more is known of them."""
    starts = (date(2019, 2, 4), date(2019, 9, 27))
    return [
        Person(NAME, sex, weekday(rng, starts), LAST, reason="other")
        for sex, number in ANONYMOUS
        for _ in range(number)
    ]
