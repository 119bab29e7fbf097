"""The standard periods of a year, told together, against a reader who thinks in persons.

MELLANRUM_LONG=1 tries more worlds and every small number of them.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mellanrum.domain.periods import Period, PeriodKind, kind_of, list_standard, year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status, Unit
from mellanrum.stats.published import Published, publish
from tests.stats.atoms import AFTER, BEFORE, Atom, belongs, is_counted, months_of, read
from tests.stats.world import Person, World

FIVE, OPEN = Policy(5, "styrelsen"), Policy(1)
YEAR = year(2021)
INSATSER, SEXES = ["alfa", "gamma"], {"woman": "kvinna", "man": "man"}
LONG = os.environ.get("MELLANRUM_LONG") == "1"
WORLDS = [(2, 40), (3, 70), (4, 12), *([(1, 24), (5, 55), (6, 33)] if LONG else [])]
TRIED = 10_000 if LONG else 60  # small numbers of a world


def crowd(seed: int, n: int, insatser: tuple[str, ...] = ("alfa", "alfa", "gamma")) -> World:
    """Insatser that nobody moves between; coming and leaving over three years."""
    rng = random.Random(seed)
    people = []
    for number in range(n):
        start = date(2020, 6, 1) + timedelta(days=rng.randrange(560))
        end = start + timedelta(days=rng.randrange(30, 500))
        is_open = rng.random() < 0.4 or end > date(2022, 3, 1)
        known = {"reason": "discharged", "occupation": rng.choice(["job", "school", "other"])}
        people.append(
            Person(
                insats=rng.choice(insatser),
                who=number,
                sex=rng.choice(["woman", "man"]),
                born=rng.randrange(1960, 2004),
                start=start,
                education=rng.choice(["primary", "upper"]),
                **({} if is_open else known | {"end": end}),
            )
        )
    return World(people, successors={})


def editions(world: World, policy: Policy, periods: list[Period]) -> dict[Period, Published]:
    """The last first: with it all the others are made."""
    frames = world.frames()
    return {p: publish(frames, p, policy, "h1") for p in reversed(periods)}


@pytest.fixture(scope="module", params=WORLDS)
def world(request):
    return crowd(*request.param)


@pytest.fixture(scope="module")
def told(world):
    return editions(world, FIVE, list_standard(2021))


def shown(edition: Published) -> dict[str, int]:
    return {
        k: int(f.value or 0)
        for k, f in edition.figures.items()
        if f.unit is Unit.PERSONS and f.status is Status.SHOWN
    }


def test_something_is_told_of_parts_of_the_year(world, told):
    parts = sum(len(shown(e)) for p, e in told.items() if p != YEAR)
    assert parts > 5 or len(world.people) < 24


def test_what_is_told_is_true_and_large(world, told):
    """Every number of some periods; how many there were, in all of them."""
    some = [YEAR, *(p for p in told if kind_of(p) is PeriodKind.HALF_YEAR)]
    for period, true in editions(world, OPEN, some).items():
        assert shown(told[period]).items() <= shown(true).items()
    true = truth(world, list(told))
    for period, edition in told.items():
        for key, n in shown(edition).items():
            assert n == 0 or n >= 5, (period, key)
            assert not is_counted(key) or n == true[period, key], (period, key)


def test_no_difference_between_nested_periods_is_small(told):
    """Who is in the year but not in its first half, and so on, printed or not."""
    for long, whole in told.items():
        for short, part in told.items():
            if long.start <= short.start and short.end <= long.end:
                numbers = shown(part)
                for key, n in shown(whole).items():
                    if ".ingaende." not in key and ".pagaende." not in key and key in numbers:
                        assert not 0 < n - numbers[key] < 5, (long, short, key)


def test_a_reader_who_thinks_in_persons_pins_no_small_number(world, told):
    assert list(pinned(world, told, TRIED)) == []


NO_MONTHS = [p for p in list_standard(2021) if kind_of(p) is not PeriodKind.MONTH]


@settings(
    max_examples=60 if LONG else 3,
    deadline=None,
    derandomize=not LONG,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    st.integers(0, 10_000),
    st.sampled_from([9, 16, 28, 50]),
    st.sampled_from([("alfa",), ("alfa", "gamma")]),
)
def test_no_small_number_of_any_world_is_pinned(seed, n, insatser):
    """Year, halves, tertials and quarters of a random world."""
    world = crowd(seed, n, insatser)
    found = editions(world, FIVE, NO_MONTHS)
    assert list(pinned(world, found, 10_000 if LONG else 40)) == []


def pinned(
    world: World, told: dict[Period, Published], tried: int
) -> Iterator[tuple[Period, str, int]]:
    """Small numbers, told or not, that the reader of all editions knows exactly."""
    figures = {p: e.figures for p, e in told.items()}
    reader = read(figures, INSATSER, list(SEXES.values()), YEAR)
    small = [(p, k, n) for (p, k), n in truth(world, list(told)).items() if 0 < n < 5]
    for period, key, n in random.Random(5).sample(small, min(len(small), tried)):
        low, high = reader.bounds((*months_of(period), key))
        if high - low <= 0.99:
            yield period, key, n


def truth(world: World, periods: list[Period]) -> dict[tuple[Period, str], int]:
    """How many there were of each population and sex, counted person by person."""
    atoms = [atom_of(p) for p in world.people]
    scopes = ["forbund", *(f"insats.{i}" for i in INSATSER)]
    populations = ["ingaende", "nya", "avslutade", "pagaende", "deltagare"]
    who = ["antal", *(f"kon.{s}" for s in SEXES.values())]
    keys = [f"{s}.{p}.{w}" for s in scopes for p in populations for w in who]
    return {(p, k): sum(belongs(a, *months_of(p), k) for a in atoms) for p in periods for k in keys}


def atom_of(person: Person) -> Atom:
    last = person.end - timedelta(days=1) if person.end else None
    return person.insats, SEXES[person.sex], _month(person.start), _month(last)


def _month(day: date | None) -> int:
    if day is None or day.year > 2021:
        return AFTER
    return day.month if day.year == 2021 else BEFORE
