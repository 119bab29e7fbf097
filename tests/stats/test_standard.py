"""The standard periods of a year, told together, against a reader who thinks in persons."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from mellanrum.domain.periods import Period, list_standard, year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status, Unit
from mellanrum.stats.published import Published, publish
from tests.stats.atoms import is_counted, months_of, read
from tests.stats.world import Person, World

FIVE, OPEN = Policy(5, "styrelsen"), Policy(1)
YEAR = year(2021)
INSATSER = ["alfa", "gamma"]


def crowd(seed: int, n: int) -> World:
    """Two insatser, of which nobody moves between; coming and leaving over three years."""
    rng = random.Random(seed)
    people = []
    for number in range(n):
        start = date(2020, 6, 1) + timedelta(days=rng.randrange(560))
        end = start + timedelta(days=rng.randrange(30, 500))
        is_open = rng.random() < 0.4 or end > date(2022, 3, 1)
        known = {"reason": "discharged", "occupation": rng.choice(["job", "school", "other"])}
        people.append(
            Person(
                insats=rng.choice(["alfa", "alfa", "gamma"]),
                who=number,
                sex=rng.choice(["woman", "man"]),
                born=rng.randrange(1960, 2004),
                start=start,
                education=rng.choice(["primary", "upper"]),
                **({} if is_open else known | {"end": end}),
            )
        )
    return World(people, successors={})


def editions(world: World, policy: Policy) -> dict[Period, Published]:
    frames = world.frames()
    return {p: publish(frames, p, policy, "h1") for p in list_standard(2021)}


@pytest.fixture(scope="module", params=[(1, 24), (2, 40), (3, 70), (4, 12)])
def told(request):
    world = crowd(*request.param)
    return editions(world, FIVE), editions(world, OPEN)


def shown(edition: Published) -> dict[str, int]:
    return {
        k: int(f.value or 0)
        for k, f in edition.figures.items()
        if f.unit is Unit.PERSONS and f.status is Status.SHOWN
    }


def test_something_is_told_of_parts_of_the_year(told):
    assert sum(len(shown(e)) for p, e in told[0].items() if p != YEAR) > 5


def test_what_is_told_is_true_and_large(told):
    for period, edition in told[0].items():
        truth = shown(told[1][period])
        for key, n in shown(edition).items():
            assert n == truth[key]
            assert n == 0 or n >= 5, (period, key)


def test_no_difference_between_nested_periods_is_small(told):
    """Who is in the year but not in its first half, and so on, printed or not."""
    for long, whole in told[0].items():
        for short, part in told[0].items():
            if long.start <= short.start and short.end <= long.end:
                numbers = shown(part)
                for key, n in shown(whole).items():
                    if ".ingaende." not in key and ".pagaende." not in key and key in numbers:
                        assert not 0 < n - numbers[key] < 5, (long, short, key)


def test_a_reader_who_thinks_in_persons_pins_no_small_number(told):
    protected, true = told
    figures = {p: e.figures for p, e in protected.items()}
    reader = read(figures, INSATSER, ["kvinna", "man"], YEAR)
    small = [
        (p, k, n)
        for p, e in true.items()
        for k, n in shown(e).items()
        if is_counted(k) and 0 < n < 5
    ]
    rng = random.Random(5)
    for period, key, n in rng.sample(small, min(len(small), 60)):
        low, high = reader.bounds((1, (*months_of(period), key)))
        assert high - low > 0.99, (period, key, n, low, high)
