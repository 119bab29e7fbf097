"""Samverkansteam Luleå and Steget Fram: who came and left when, and how it went."""

from __future__ import annotations

from datetime import date
from random import Random

from demo.generate.people.small import MONTHS
from demo.generate.shared.person import MAN, WOMAN, Person, Window, deal, stay, times, weekday

CLOSING: Window = (date(2021, 1, 11), date(2021, 12, 15))
NEW_HALF: Window = (date(2021, 1, 11), date(2021, 6, 30))
NEW_SPRING: Window = (date(2021, 1, 11), date(2021, 3, 19))
# Steget Fram, closed in 2021: (sex, number, months, starts).
STEGET_CLOSED: tuple[tuple[str, int, str, Window], ...] = (
    (WOMAN, 2, "1-6", NEW_HALF),
    (WOMAN, 1, "1-6", (date(2020, 9, 14), date(2020, 12, 11))),
    (WOMAN, 1, "7-12", NEW_SPRING),
    (WOMAN, 2, "7-12", (date(2020, 4, 1), date(2020, 10, 30))),
    (WOMAN, 3, "13-18", (date(2020, 2, 3), date(2020, 8, 31))),
    (MAN, 3, "1-6", NEW_HALF),
    (MAN, 2, "7-12", (date(2020, 4, 1), date(2020, 10, 30))),
    (MAN, 7, "13-18", (date(2020, 2, 3), date(2020, 8, 31))),
)
# Steget Fram, ongoing at the end of 2021: (sex, begun before 2021, begun in 2021).
STEGET_ONGOING = ((WOMAN, 6, 9), (MAN, 5, 7))
STEGET_FACTS = {
    WOMAN: (
        {"30-44": 3, "45-59": 6},
        {"primary": 1, "upper_secondary": 4, "higher": 2, "missing": 2},
        ["ej tillämpligt", "1", "1", "1", "4", "5", "7", "12", "15"],
        {"work_unsubsidised": 2, "work_subsidised": 4, "seeking": 2, "illness": 1},
    ),
    MAN: (
        {"30-44": 6, "45-59": 5, "60-": 1},
        {"primary": 4, "upper_secondary": 3, "missing": 5},
        ["ej tillämpligt"] * 4 + ["1"] * 4 + ["3", "4", "5", "5"],
        {"work_unsubsidised": 3, "work_subsidised": 5, "seeking": 2, "rehabilitation": 2},
    ),
}


def steget(rng: Random) -> list[Person]:
    """48: 21 closed, whose age, education and support are published, and 27 ongoing."""
    closed = [
        Person("steget-fram", sex, *stay(rng, starts, MONTHS[band], CLOSING))
        for sex, number, band, starts in STEGET_CLOSED
        for _ in range(number)
    ]
    for sex, (ages, education, support, outcomes) in STEGET_FACTS.items():
        group = [person for person in closed if person.sex == sex]
        deal(rng, group, "age", times(**ages))
        deal(rng, group, "education", times(**education))
        deal(rng, group, "support", support)
        close(rng, group, times(**outcomes))
    incomes = times(income_support=14, activity_support=6, sickness_benefit=1)
    deal(rng, closed, "income", [(code,) for code in incomes])
    people = closed + _steget_ongoing(rng)
    deal(rng, people, "referrer", times(af=17, social_services=28, region=3))
    return people


def _steget_ongoing(rng: Random) -> list[Person]:
    before, during = (date(2020, 2, 3), date(2020, 12, 11)), (date(2021, 1, 11), date(2021, 11, 26))
    return [
        Person("steget-fram", sex, weekday(rng, window))
        for sex, old, new in STEGET_ONGOING
        for window, number in ((before, old), (during, new))
        for _ in range(number)
    ]


# Samverkansteam: (sex, begun before 2021 and closed, ongoing, begun in 2021 and closed, ongoing).
TEAM = ((WOMAN, 29, 18, 1, 11), (MAN, 33, 16, 2, 11))
TEAM_OUTCOMES = {
    WOMAN: {
        "work_unsubsidised": 4,
        "work_subsidised": 2,
        "studies": 2,
        "seeking": 3,
        "illness": 12,
        "rehabilitation": 7,
    },
    MAN: {
        "work_unsubsidised": 4,
        "work_subsidised": 4,
        "studies": 2,
        "seeking": 5,
        "illness": 10,
        "rehabilitation": 8,
        "moved_to_work": 1,
        "other_seeking": 1,
    },
}


def team(rng: Random) -> list[Person]:
    """121, of whom 65 closed, and one who was registered by mistake and counts nowhere."""
    before, intake = (date(2019, 12, 2), date(2020, 12, 11)), (date(2021, 1, 11), date(2021, 4, 30))
    people: list[Person] = []
    for sex, old_closed, old, new_closed, new in TEAM:
        closed = [_stay_in_team(rng, sex, before) for _ in range(old_closed)]
        closed += [_stay_in_team(rng, sex, intake) for _ in range(new_closed)]
        close(rng, closed, times(**TEAM_OUTCOMES[sex]))
        people += closed
        people += [Person("samverkansteam", sex, weekday(rng, before)) for _ in range(old)]
        people += [Person("samverkansteam", sex, weekday(rng, intake)) for _ in range(new)]
    deal(rng, people, "referrer", times(af=46, fk=8, social_services=29, region=38))
    return [*people, _mistake()]


def _stay_in_team(rng: Random, sex: str, starts: Window) -> Person:
    return Person("samverkansteam", sex, *stay(rng, starts, (75, 700), CLOSING))


def _mistake() -> Person:
    person = Person("samverkansteam", MAN, date(2021, 3, 1), date(2021, 3, 3), age="30-44")
    person.reason, person.education, person.referrer = "wrong_registration", "missing", "af"
    return person


# outcome → (official reason, own reason, occupation)
OUTCOMES = {
    "work_unsubsidised": ("discharged", "employment", "work_unsubsidised"),
    "work_subsidised": ("discharged", "subsidised_employment", "work_subsidised"),
    "studies": ("discharged", "studies", "studies"),
    "seeking": ("discharged", "seeking_at_af", "seeking"),
    "illness": ("illness", "sick_leave", "other"),
    "rehabilitation": ("continued_rehabilitation", "other", "other"),
    "moved_to_work": ("moved", "employment", "work_unsubsidised"),
    "other_seeking": ("other", "decision_withdrawn", "seeking"),
}


def close(rng: Random, people: list[Person], outcomes: list[str]) -> None:
    """Gives each closed person a reason and an occupation."""
    rng.shuffle(outcomes)
    for person, outcome in zip(people, outcomes, strict=True):
        person.reason, person.reason_own, person.occupation = OUTCOMES[outcome]
