"""How a plan is followed up: a goal from its measures, a year from its goals, no more than that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations_with_replacement

import pytest

from mellanrum.registers.planning.activity_policies import state_on
from mellanrum.registers.planning.consultation_policies import coverage
from mellanrum.registers.planning.follow_up_policies import (
    CLAIMS,
    CODES,
    MISSED,
    MOST,
    PARTLY,
    REACHED,
    UNMEASURED,
    counted,
    goal_code,
    level_of,
    summary_of,
    too_much,
    version_in,
)

R, P, M, U = REACHED, PARTLY, MISSED, UNMEASURED
# Every year of up to six goals: the order of the goals says nothing.
YEARS = [years for n in range(7) for years in combinations_with_replacement(CODES, n)]


@pytest.mark.parametrize(
    ("codes", "said", "code"),
    [
        ((R, R), "", R),
        ((R, U), "", P),
        ((R, M), "", P),
        ((P, M), "", P),
        ((M, U), "", M),
        ((M, M), R, M),  # what is computed is not overruled
        ((U, U), "", U),
        ((U,), P, P),
        ((), R, R),
        ((), "", U),
    ],
)
def test_a_goal_follows_from_its_measures(codes: tuple[str, ...], said: str, code: str) -> None:
    assert goal_code(codes, said) == code


def test_the_summary_never_says_more_than_the_rows() -> None:
    for codes in YEARS:
        check_summary(codes)


def check_summary(codes: tuple[str, ...]) -> None:
    """An oracle of its own: each word is held against the rows, not against the rule's levels."""
    told = summary_of(counted(codes))
    if told.startswith("Målen är uppfyllda"):
        assert set(codes) == {R}
    if "till stor del" in told:
        assert set(codes) <= {R, P}
    if "till viss del" in told:
        assert {R, P} & set(codes)
    if "är inte uppfyllda" in told:
        assert not {R, P} & set(codes)
    assert ("varken mätt" in told or "Inget av målen är mätt" in told) == (U in codes)
    assert too_much(told, counted(codes)) == []


def test_a_goal_that_is_not_reached_never_lets_a_summary_say_more() -> None:
    for codes in YEARS:
        for worse in (M, U):
            assert level_of(counted([*codes, worse])) <= min(level_of(counted(codes)), MOST)


def test_a_claim_that_is_let_through_stands_on_the_rows() -> None:
    for codes in YEARS:
        for words, claim in CLAIMS:
            if not too_much(f"Resultatet: {words}", counted(codes)):
                assert claim <= level_of(counted(codes)), (words, codes)


def test_a_written_summary_is_held_against_the_goals() -> None:
    found = counted([R, R, M, U])
    assert too_much("Måluppfyllelsen är mycket\ngod.", found) == [
        "Texten säger ”mycket god”. Det kräver att alla mål är nådda."
    ]
    assert len(too_much("Arbetet går i linje med planen. Ett gott år.", found)) == 2
    assert too_much("Målen är till viss del uppfyllda. Inte gott nog.", found) == []
    assert summary_of(found) == (
        "Målen är till viss del uppfyllda. 2 av 4 mål är nådda, 1 inte. "
        "1 mål är varken mätt eller bedömt."
    )


@dataclass(frozen=True)
class Version:
    revised_on: date
    target: int


def test_a_year_is_judged_by_the_version_that_held() -> None:
    first, second = Version(date(2018, 12, 15), 60), Version(date(2020, 3, 1), 70)
    assert version_in([second, first], 2017) == first
    assert version_in([first, second], 2018) == second  # revised before the year was over
    assert version_in([first, second], 2020) is None


def test_members_are_counted_once_and_others_never() -> None:
    found = coverage(["Boden", "Luleå", "Boden", "Piteå"], {"Boden", "Piteå", "Kalix"})
    assert found.sentence == "2 av 3 medlemmar. Kvar: Luleå."
    assert coverage([], {"Boden"}).sentence == "Inga medlemmar är registrerade för året."


@pytest.mark.parametrize(
    ("state", "from_on", "ended_on", "told"),
    [
        ("dropped", date(2021, 3, 1), date(2021, 5, 31), "dropped"),
        ("done", date(2021, 3, 1), date(2022, 2, 1), "ongoing"),  # done after the year
        ("dropped", date(2022, 1, 1), date(2022, 2, 1), "planned"),  # begun after it too
        ("ongoing", date(2021, 3, 1), None, "ongoing"),
        ("ongoing", date(2022, 3, 1), None, "planned"),
        ("planned", date(2021, 3, 1), None, "planned"),
    ],
)
def test_an_activity_is_told_as_it_stood_when_the_year_ended(
    state: str, from_on: date, ended_on: date | None, told: str
) -> None:
    assert state_on(state, from_on, ended_on, date(2021, 12, 31)) == told
