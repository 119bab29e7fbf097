"""A file of answers tells of no small group, also beside what results tell."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.exchange.surveys.anonymity import NOTHING, Least, Place, Shown, tellable

LEAST = Least(5, 6)
TEAM, WORK = "teamet", "matchen"


def rows(*groups: tuple[int, str, str, str]) -> list[Place]:
    return [(insats, town, sex) for n, insats, town, sex in groups for _ in range(n)]


def test_large_groups_are_told_whole() -> None:
    given_rows = rows(
        (6, TEAM, "boden", "woman"), (6, TEAM, "boden", "man"), (6, WORK, "lulea", "woman"),
        (6, WORK, "lulea", "man"),
    )  # fmt: skip
    assert tellable(given_rows, LEAST) == given_rows


def test_five_women_are_too_few_for_the_sexes_but_not_for_the_insats() -> None:
    found = tellable(rows((5, TEAM, "", "woman"), (9, TEAM, "", "man")), LEAST)
    assert set(found) == {(TEAM, "", "unstated")}


def test_a_small_insats_takes_the_smallest_of_the_others_with_it() -> None:
    found = tellable(
        rows((9, TEAM, "", "man"), (6, WORK, "", "man"), (2, "steget", "", "man")), LEAST
    )
    assert Counter(place[0] for place in found) == {TEAM: 9, "": 8}


def test_nothing_is_told_of_a_campaign_with_few_answers() -> None:
    with pytest.raises(ValueError, match="too few"):
        tellable(rows((4, TEAM, "", "man")), LEAST)


def test_few_answers_of_another_campaign_are_what_is_left_of_the_result() -> None:
    mine = rows((9, TEAM, "", "man"), (9, WORK, "", "man"))
    with pytest.raises(ValueError, match="too few"):
        tellable(mine, LEAST, rows((3, TEAM, "", "man")))
    found = tellable(mine, LEAST, rows((3, TEAM, "", "man"), (4, WORK, "", "man")))
    assert set(found) == {NOTHING}


def test_what_results_hide_to_protect_another_is_hidden_here_too() -> None:
    """Else: the results tell of matchen and the total, the file of the team: one more remains."""
    mine = rows((9, TEAM, "", "man"), (9, WORK, "", "man"), (5, "steget", "", "man"))
    found = tellable(mine, LEAST, shown=Shown(insatser=frozenset({WORK})))
    assert Counter(place[0] for place in found) == {WORK: 9, "": 14}


places = st.tuples(
    st.sampled_from(["", TEAM, WORK]),
    st.sampled_from(["", "boden"]),
    st.sampled_from(["woman", "man", "unstated"]),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(places, min_size=5, max_size=60),
    st.lists(places, max_size=20).filter(lambda rows: not 0 < len(rows) < 5),
)
def test_nobody_stands_out_and_nobody_can_be_subtracted(
    true: list[Place], beside: list[Place]
) -> None:
    """An oracle of plain loops: classes of the file, and what results leave when the file's rows
    of an insats, a municipality or a sex are taken away.
    """
    told = tellable(true, LEAST, beside)
    for row in told:
        alike = sum(other == row for other in told)
        assert alike >= (6 if row[2] != "unstated" else 5)
    for place in (0, 1, 2):
        for value in {row[place] for row in told} - {"", "unstated"}:
            assert all(t[place] == value for t, f in zip(true, told, strict=True)
                       if f[place] == value)  # fmt: skip
            whole = sum(row[place] == value for row in [*true, *beside])
            left = whole - sum(row[place] == value for row in told)
            assert left == 0 or left >= (6 if place == 2 else 5)
