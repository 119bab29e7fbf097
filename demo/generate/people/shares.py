"""Age, education, support and income of those that no insats tells: so that the whole is right.

The printed shares are of 224 persons, ten too many. The counts here are the nearest for 214.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from demo.generate.shared.person import MAN, WOMAN, Person, deal, times

YOUNG = "-29"
# (insats, sex): ages of the persons that have none yet.
AGES: dict[tuple[str, str], dict[str, int]] = {
    ("steget-fram", WOMAN): {YOUNG: 4, "30-44": 6, "45-59": 5},
    ("steget-fram", MAN): {YOUNG: 3, "30-44": 7, "45-59": 2},
    ("tidsam", WOMAN): {YOUNG: 5, "30-44": 4, "45-59": 2},
    ("tidsam", MAN): {YOUNG: 8, "30-44": 8, "45-59": 1, "60-": 1},
    ("samverkansteam", WOMAN): {YOUNG: 32, "30-44": 12, "45-59": 15},
    ("samverkansteam", MAN): {YOUNG: 20, "30-44": 32, "45-59": 9, "60-": 1},
    ("mykey", WOMAN): {YOUNG: 2},
}
EDUCATION = {
    WOMAN: {
        "primary": 29,
        "upper_secondary": 45,
        "higher": 4,
        "other_post_secondary": 2,
        "missing": 7,
    },
    MAN: {
        "primary": 42,
        "upper_secondary": 36,
        "higher": 3,
        "other_post_secondary": 1,
        "missing": 10,
    },
}
LONG_SUPPORT = {"9": 16, "10": 12, "12": 11, "15": 6, "18": 4}
OTHER_SUPPORT = {"1": 30, "2": 28, "3": 23, "4": 10, "5": 8, "6": 7, "7": 3, "8": 2, "0": 5}
UNKNOWN_SUPPORT = ["ej tillämpligt"] * 7 + [""] * 7
INCOMES: tuple[tuple[tuple[str, ...], int], ...] = (
    (("income_support",), 67),
    (("income_support", "activity_support"), 7),
    (("activity_support",), 22),
    (("unemployment_insurance",), 10),
    (("sickness_benefit",), 29),
    (("sickness_compensation",), 7),
    (("none",), 27),
)
ACTIVITY_COMPENSATION = 19  # for those under 30 only
OWN_INCOME = {"work_unsubsidised", "work_subsidised", "studies"}


def give(rng: Random, people: Sequence[Person]) -> None:
    """Fills what the participants of 2021 lack, and the income at closing of all that closed."""
    year = [person for person in people if person.took_part(2021)]
    _ages(rng, year)
    _education(rng, year)
    _support(rng, year)
    _income(rng, year)
    for person in people:
        if person.closed and not person.income_after:
            person.income_after = income_after(rng, person)


def _ages(rng: Random, year: Sequence[Person]) -> None:
    for (insats, sex), ages in AGES.items():
        group = [p for p in year if (p.insats, p.sex) == (insats, sex) and not p.age]
        deal(rng, group, "age", times(**ages))


def _education(rng: Random, year: Sequence[Person]) -> None:
    for sex, counts in EDUCATION.items():
        group = [p for p in year if p.sex == sex and not p.education]
        deal(rng, group, "education", times(**counts))


def _support(rng: Random, year: Sequence[Person]) -> None:
    """Nobody under 30 has been supported for nine years."""
    told = {"etablering-kvinna"}
    free = [p for p in year if p.insats not in told and not (p.insats == "steget-fram" and p.end)]
    older = [p for p in free if p.age != YOUNG]
    rng.shuffle(older)
    long = times(**LONG_SUPPORT)
    deal(rng, older[: len(long)], "support", long)
    rest = [p for p in free if p.age == YOUNG] + older[len(long) :]
    deal(rng, rest, "support", times(**OTHER_SUPPORT) + UNKNOWN_SUPPORT)


def _income(rng: Random, year: Sequence[Person]) -> None:
    """Activity compensation is for the young; the rest is dealt to whom it falls."""
    free = [p for p in year if not p.income]
    young = [p for p in free if p.age == YOUNG]
    rng.shuffle(young)
    for person in young[:ACTIVITY_COMPENSATION]:
        person.income = ("activity_compensation",)
    rest = [p for p in free if not p.income]
    deal(rng, rest, "income", [codes for codes, number in INCOMES for _ in range(number)])


def income_after(rng: Random, person: Person) -> tuple[str, ...]:
    """What one lives on afterwards follows from the outcome."""
    if person.occupation in OWN_INCOME:
        return ("none",)
    if person.reason == "illness":
        return (rng.choice(("sickness_benefit", "sickness_benefit", "sickness_compensation")),)
    if person.occupation == "seeking":
        return (rng.choice(("activity_support", "unemployment_insurance")),)
    return person.income or ("income_support",)
