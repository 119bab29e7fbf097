"""Other periods than the standard: outsiders get what they could add up themselves, no more.

MELLANRUM_LONG=1 tries more periods, of months too.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.domain import periods
from mellanrum.domain.periods import Period, parse_period, period_key
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Figure, Status
from mellanrum.stats.derived import pieces_of
from mellanrum.stats.published import Published, publish
from tests.stats.world import Person, World, closed

YEARS = frozenset({2020, 2021})


def edition(world: World, period: Period, minimum: int = 5) -> Published:
    return publish(world.frames(), period, Policy(minimum=minimum), "nu", YEARS)


def shown(figures: Mapping[str, Figure]) -> dict[str, int]:
    return {k: int(f.value or 0) for k, f in figures.items() if f.status is Status.SHOWN}


def crowd() -> World:
    """Twelve begin in each of the four halves, and six of each leave in the next half."""
    people, who = [], 0
    for start in (date(2020, 2, 1), date(2020, 8, 1), date(2021, 2, 1), date(2021, 8, 1)):
        end = date(start.year + (start.month > 6), 9 if start.month < 7 else 3, 1)
        for n in range(12):
            who += 1
            make = closed if n < 6 and end.year < 2022 else Person
            known = {"end": end} if make is closed else {}
            people.append(make(who=who, start=start, sex="woman" if n % 2 else "man", **known))
    return World(people=people)


@pytest.mark.parametrize(
    ("key", "pieces"),
    [
        ("r2021-06", ["2020-H2", "2021-H1"]),
        ("2020-01-01--2021-12-31", ["2020", "2021"]),
        ("2021-02-01--2021-04-30", ["2021-02", "2021-03", "2021-04"]),
        ("2021-03-01--2021-12-31", ["2021-03", "2021-K2", "2021-H2"]),
        ("2021-01-15--2021-04-30", []),
    ],
)
def test_a_period_is_made_of_the_fewest_standard_ones(key: str, pieces: list[str]) -> None:
    assert [period_key(p) for p in pieces_of(parse_period(key))] == pieces


def test_a_rolling_year_is_its_two_halves() -> None:
    world, rolling = crowd(), parse_period("r2021-06")
    told = edition(world, rolling)
    figures = shown(told.figures)
    assert figures["insats.alfa.nya.antal"] == 24
    assert figures["insats.alfa.avslutade.antal"] == 12
    assert figures["insats.alfa.deltagare.antal"] == 36
    assert any("redovisade år" in note for t in told.tables.values() for note in t.notes)


def test_a_period_that_cuts_a_month_tells_nothing_and_says_why() -> None:
    told = edition(crowd(), parse_period("2021-01-15--2021-12-31"))
    assert not [k for k in shown(told.figures) if ".deltagare." in k or ".nya." in k]


def test_of_a_period_that_begins_in_a_year_not_counted_only_its_end_is_told() -> None:
    told = shown(edition(crowd(), parse_period("2019-07-01--2020-06-30")).figures)
    assert {key.split(".pagaende.")[0] for key in told} == {"insats.alfa", "forbund"}


LONG = os.environ.get("MELLANRUM_LONG") == "1"
OF_MONTHS = ("2021-02-01--2021-11-30", "r2021-03") if LONG else ()
SPANS = [parse_period(key) for key in ("r2021-06", "2020-01-01--2021-12-31", *OF_MONTHS)]


@settings(max_examples=20 if LONG else 3, deadline=None, derandomize=not LONG, database=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 23), st.integers(1, 14), st.sampled_from(["woman", "man"]), st.booleans()
        ),
        min_size=5,
        max_size=40,
    ),
    st.sampled_from(SPANS),
)
def test_whatever_is_shown_is_a_sum_of_what_standard_periods_show(
    rows: list[tuple[int, int, str, bool]], period: Period
) -> None:
    """Pieces are worked out again, by brute force: every shown number of new and closed is the sum
    of shown numbers, and is true.
    """
    people = []
    for who, (month, stay, sex, is_closed) in enumerate(rows):
        start = periods.add_months(date(2020, 1, 10), month)
        end = periods.add_months(start, stay)
        make = closed if is_closed and end < date(2022, 1, 1) else Person
        known = {"end": end} if make is closed else {}
        people.append(make(who=who, start=start, sex=sex, **known))
    world = World(people=people)
    told, truth = shown(edition(world, period).figures), shown(edition(world, period, 1).figures)
    parts = [shown(edition(world, piece).figures) for piece in pieces_of(period)]
    for key, value in told.items():
        if ".nya." in key or ".avslutade." in key:
            assert value == truth[key]
            if not key.endswith("andel"):
                assert value == sum(part[key] for part in parts)
