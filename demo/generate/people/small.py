"""MyKey, Tidsam and Etablering kvinna: who came and left when, and how it went."""

from __future__ import annotations

from datetime import date
from random import Random

from demo.generate.shared.person import MAN, WOMAN, Person, Window, deal, stay, times, weekday

EARLY_2021: Window = (date(2021, 1, 11), date(2021, 12, 15))
MONTHS = {"1-6": (75, 150), "7-12": (240, 335), "13-18": (425, 520), "19-24": (620, 700)}


def mykey(rng: Random) -> list[Person]:
    """Two women since August. Too few to tell more about, and the package tells no more."""
    window = (date(2021, 8, 16), date(2021, 10, 29))
    return [Person("mykey", WOMAN, weekday(rng, window)) for _ in range(2)]


# How many women of Etablering kvinna: (months band, ongoing, starts).
ETABLERING_ONGOING: tuple[tuple[int, Window], ...] = (
    (2, (date(2021, 7, 19), date(2021, 10, 15))),
    (2, (date(2021, 2, 1), date(2021, 5, 5))),
    (2, (date(2020, 8, 3), date(2020, 10, 30))),
    (3, (date(2020, 2, 3), date(2020, 4, 20))),
)
ETABLERING_CLOSED: tuple[tuple[int, str, Window], ...] = (
    (1, "1-6", (date(2021, 1, 11), date(2021, 6, 30))),
    (1, "7-12", (date(2020, 5, 4), date(2020, 10, 30))),
    (2, "13-18", (date(2020, 1, 7), date(2020, 8, 31))),
    (1, "19-24", (date(2020, 1, 7), date(2020, 2, 28))),
)
# The five closed: (official reason, own reason, occupation, income before, income after).
ETABLERING_OUTCOMES = (
    ("discharged", "subsidised_employment", "work_subsidised", "income_support", "none"),
    ("other", "studies", "studies", "income_support", "none"),
    ("other", "studies", "studies", "income_support", "none"),
    ("other", "studies", "studies", "income_support", "none"),
    ("illness", "ended_by_referrer", "other", "sickness_benefit", "sickness_benefit"),
)


def etablering(rng: Random) -> list[Person]:
    """Fourteen women of 2021, and four who moved on in 2020."""
    name = "etablering-kvinna"
    ongoing = [
        Person(name, WOMAN, weekday(rng, window))
        for number, window in ETABLERING_ONGOING
        for _ in range(number)
    ]
    closed = [
        Person(name, WOMAN, *stay(rng, starts, MONTHS[band], EARLY_2021))
        for number, band, starts in ETABLERING_CLOSED
        for _ in range(number)
    ]
    _etablering_outcomes(closed)
    year = ongoing + closed
    deal(rng, year, "age", times(**{"-29": 1, "30-44": 3, "45-59": 9, "60-": 1}))
    deal(rng, year, "education", times(primary=3, higher=1, missing=10))
    deal(rng, year, "support", times(**{"1": 9, "2": 4, "3": 1}))
    deal(rng, year, "referrer", times(af=6, social_services=5, labour_market=3))
    return year + _etablering_before(rng)


def _etablering_outcomes(closed: list[Person]) -> None:
    for person, outcome in zip(closed, ETABLERING_OUTCOMES, strict=True):
        person.reason, person.reason_own, person.occupation = outcome[:3]
        person.income, person.income_after = (outcome[3],), (outcome[4],)


def _etablering_before(rng: Random) -> list[Person]:
    starts, ends = (date(2020, 1, 13), date(2020, 4, 30)), (date(2020, 8, 17), date(2020, 12, 11))
    people = []
    for own, occupation in (
        ("studies", "studies"),
        ("studies", "studies"),
        ("extra_job", "work_subsidised"),
        ("practice", "work_training"),
    ):
        start, end = stay(rng, starts, (100, 330), ends)
        person = Person("etablering-kvinna", WOMAN, start, end, age="30-44", education="missing")
        person.reason = "other" if own == "practice" else "discharged"
        person.reason_own, person.occupation = own, occupation
        person.income, person.income_after = ("income_support",), ("none",)
        people.append(person)
    return people


def tidsam(rng: Random) -> list[Person]:
    """29 of 2021, of whom twelve began work or studies; 26 who left by their own wish before."""
    old, new = (date(2019, 4, 8), date(2020, 12, 4)), (date(2021, 2, 1), date(2021, 9, 30))
    active = [
        Person("tidsam", sex, weekday(rng, window))
        for sex, window, number in (
            (WOMAN, old, 9),
            (WOMAN, new, 2),
            (MAN, old, 16),
            (MAN, new, 2),
        )
        for _ in range(number)
    ]
    began: list[str | None] = [*times(work_unsubsidised=4, work_subsidised=2, studies=6)]
    began += [None] * 17
    rng.shuffle(began)
    for person, occupation in zip(active, began, strict=True):
        if occupation:
            first = max(person.start, date(2021, 1, 11))
            person.spells = [(occupation, weekday(rng, (first, date(2021, 12, 10))), None)]
    _one_finished_studies(active)
    deal(rng, active, "referrer", times(region=18, social_services=8, af=2, self=1))
    return active + _tidsam_before(rng)


def _one_finished_studies(people: list[Person]) -> None:
    """Six began studies in the year and five study at its end: one went on to another solution."""
    person = next(p for p in people if p.spells and p.spells[0][0] == "studies")
    first, last = max(person.start, date(2021, 1, 18)), date(2021, 11, 26)
    person.spells = [("studies", first, last), ("lasting_other", date(2021, 11, 29), None)]


def _tidsam_before(rng: Random) -> list[Person]:
    """Of these 9 had work, and 7 another lasting solution, when they left; 10 had neither."""
    starts, ends = (date(2019, 4, 8), date(2020, 6, 30)), (date(2019, 10, 1), date(2020, 12, 11))
    codes = times(work_unsubsidised=5, work_subsidised=4, lasting_other=7, other=10)
    rng.shuffle(codes)
    people = []
    for number, occupation in enumerate(codes):
        sex = WOMAN if number % 5 < 2 else MAN
        start, end = stay(rng, starts, (120, 520), ends)
        person = Person("tidsam", sex, start, end, age=("-29", "30-44", "45-59")[number % 3])
        person.education, person.occupation = "missing", occupation
        person.reason, person.reason_own = _left_tidsam(occupation)
        if occupation != "other":
            person.spells = [(occupation, weekday(rng, (start, end)), None)]
        people.append(person)
    return people


def _left_tidsam(occupation: str) -> tuple[str, str]:
    if occupation.startswith("work"):
        subsidised = occupation == "work_subsidised"
        return "discharged", "subsidised_employment" if subsidised else "employment"
    return "other", "lasting_other" if occupation == "lasting_other" else "other"
