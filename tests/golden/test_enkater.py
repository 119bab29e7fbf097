"""The survey answers of the demo give every printed number of the indicator appendix 2021, or it is
listed with a reason; each reason about whole numbers is tried in every case.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from demo.generate.surveys import lists
from demo.generate.surveys.choice import cases, chosen, held, impossible, lost
from demo.generate.surveys.counts import Heads, half_up
from demo.generate.surveys.impossible import solutions, why_impossible
from demo.generate.surveys.printed import questions
from demo.generate.surveys.respondents import CLOSING, held_by_split, respondents
from tests.golden.printed_surveys import (
    Answers,
    outside_rows,
    per_cent,
    printed_rows,
    text_rows,
    told,
)

HELD, OFF, IN_TEXT = (
    "hålls, indikatorer-2021.csv",
    "avviker, indikatorer-2021-utanfor.csv",
    "hålls, indikatorer-2021-text.csv",
)
DEMO = Path(__file__).parents[2] / "demo"
PRINTED, OUTSIDE, ANSWERS = printed_rows(), outside_rows(), Answers()
IMPOSSIBLE = [(question, number) for question in chosen() for number in lost(question)]


def test_all_that_is_printed_is_there() -> None:
    tables = {row["tabell"] for row in PRINTED}
    assert tables == {*map(str, range(1, 43)), "sammanfattning"}
    assert len(PRINTED) == len({row["nyckel"] for row in PRINTED}) == 409
    assert OUTSIDE.keys() < {row["nyckel"] for row in PRINTED}


@pytest.mark.parametrize("tabell", dict.fromkeys(row["tabell"] for row in PRINTED))
def test_answers_give_what_is_printed_or_it_is_listed(tabell: str) -> None:
    mine = [row for row in PRINTED if row["tabell"] == tabell]
    given = {row["nyckel"]: ANSWERS.computed(row) for row in mine}
    differing = {row["nyckel"] for row in mine if given[row["nyckel"]] != row["varde"]}
    assert differing == {row["nyckel"] for row in mine} & OUTSIDE.keys()
    for key in differing:
        listed = OUTSIDE[key]["raknat"].removesuffix(" %").removesuffix(" (tar ut varandra)")
        assert listed.replace("–", "+") == given[key], key


def test_numbers_of_the_text_repeat_the_tables_or_are_told_why_not() -> None:
    """A number is what the answers give for what it repeats, or has a reason; none is stale."""
    given = {row["nyckel"]: row for row in PRINTED}
    for row in text_rows():
        if not row["hur"]:
            assert row["skal"]
            continue
        values = [int(ANSWERS.computed(given[key])) for key in row["av"].split()]
        agrees = told(row["hur"], values) == int(row["varde"])
        assert agrees != bool(row["skal"]), row["nyckel"]


def test_every_survey_number_of_the_report_says_where_it_is_held() -> None:
    """The report's own list points each to the list that holds it, or tells why none does."""
    with Path(__file__).with_name("sodra-norrbotten-2021-utanfor.csv").open() as file:
        told = {row["golden_key"]: row for row in csv.DictReader(file, delimiter=";")}
    mine = {row["nyckel"]: row for row in [*PRINTED, *text_rows()] if row["nyckel"] in told}
    assert {key: row["tryckt"] for key, row in mine.items()} == {
        key: told[key]["printed"] for key in mine
    }
    pointed = {key for key, row in told.items() if row["reason"] in (HELD, OFF, IN_TEXT)}
    assert {key: where(mine[key]) for key in pointed} == {
        key: told[key]["reason"] for key in pointed
    }
    assert len(pointed) == 387


def where(row: dict[str, str]) -> str:
    if row["nyckel"] in OUTSIDE:
        return OFF
    return HELD if "tabell" in row else row["skal"] or IN_TEXT


def test_few_printed_numbers_are_out_of_reach() -> None:
    """Of the numbers of 2021 in Tabell 2-42, two shares; the others are an n, or of 2020."""
    shares = [r for r in PRINTED if r["nyckel"] in OUTSIDE and r["storhet"] == "andel"]
    assert {r["nyckel"] for r in shares if r["ar"] == "2021"} == {
        "t2.pagaende.own",
        "t20.personal.own",
    }
    assert len(OUTSIDE) == 44


NAMES = [f"{question.name}: {number}" for question, number in IMPOSSIBLE]


@pytest.mark.parametrize(("question", "number"), IMPOSSIBLE, ids=NAMES)
def test_a_number_out_of_reach_is_so_in_every_case(question, number) -> None:
    proof = impossible(question, number)
    printed = {**question.own, "n": question.n}
    wanted = {name: printed[name] for name in (number, *proof.against)}
    assert set(proof.against) <= set(held(question))
    assert [c for most in cases(question) for c in solutions(wanted, most)] == []
    assert all(
        [c for most in cases(question) for c in solutions(_without(wanted, name), most)]
        for name in proof.against
    )


def _without(wanted: dict[str, int], name: str) -> dict[str, int]:
    return {key: value for key, value in wanted.items() if key != name}


def test_what_holds_is_not_called_impossible() -> None:
    for question in chosen():
        for number in held(question):
            assert why_impossible(question, number, held(question), cases(question)) is None


def test_every_case_is_every_case() -> None:
    """The enumeration against six plain loops, where so many can be gone through."""
    most, wanted = Heads(3, 2, 2), {"alla": 60, "man": 50}
    found = set()
    for w, kw, m, km, u, ku in product(range(4), range(4), range(3), range(3), range(3), range(3)):
        if kw > w or km > m or ku > u or not m or not w + m + u:
            continue
        if per_cent(km, m) == 50 and per_cent(kw + km + ku, w + m + u) == 60:
            found.add(((w, m, u), (kw, km, ku)))
    assert found
    assert {(tuple(c.asked), tuple(c.key)) for c in solutions(wanted, most)} == found


def test_rounding_is_half_up() -> None:
    for n in range(1, 60):
        assert [half_up(k, n) for k in range(n + 1)] == [per_cent(k, n) for k in range(n + 1)]


def test_only_one_split_of_the_closing_forms_gives_every_printed_share() -> None:
    found = held_by_split(CLOSING, 2021, 26)
    every = sum(len(question.own) for question in questions(CLOSING, 2021))
    assert len(found) == 27 * 28 // 2
    assert [split for split, many in found.items() if many == every] == [respondents(CLOSING, 2021)]


def test_a_board_of_four_cannot_answer_as_printed() -> None:
    board = questions("board", 2021)
    for question in board:
        assert why_impossible(question, "alla", [], [Heads(0, 0, 4)]) is not None
        assert list(solutions({**question.own, "n": 5}, Heads(0, 0, 5)))
    assert len(board) == 5


def test_the_planning_questions_are_asked_of_those_who_say_yes() -> None:
    for (campaign, _), answers in ANSWERS.answers.items():
        if campaign.startswith("avslut") and answers.keys() & {"f9", "f10"}:
            assert answers["f8"] == 1


def test_sheets_tell_nothing_but_what_they_say() -> None:
    for campaign in ANSWERS.rounds:
        mine = [s for s in ANSWERS.sheets if s["omgang"] == campaign["omgang"]]
        numbers = [int(sheet["blad"], 16) for sheet in mine]
        assert numbers == sorted(numbers)
        asked = Counter()
        for row in ANSWERS.asked:
            if row["omgang"] == campaign["omgang"]:
                asked[row["insats"]] += int(row["antal"])
        for insats, many in Counter(sheet["insats"] for sheet in mine).items():
            assert asked[insats] >= many
            poured = Counter(s["manad"] for s in mine if s["insats"] == insats)
            assert min(poured.values()) >= min(5, many)
    assert {(s["omgang"], s["blad"]) for s in ANSWERS.sheets} == set(ANSWERS.answers)


def test_the_lists_are_those_that_the_proofs_make() -> None:
    path = Path(__file__).with_name("indikatorer-2021-utanfor.csv")
    assert path.read_text(encoding="utf-8") == lists.outside()
    text = (DEMO / "AVVIKELSER.md").read_text(encoding="utf-8")
    assert lists.with_section(text) == text
    assert set(re.findall(r"^\| (E\d\d) \|", text, re.MULTILINE)) == {
        row["nummer"] for row in OUTSIDE.values()
    }
