"""Each legal day of the chapter is what the program counts, with the section that it says."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from mellanrum.domain import deadlines
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import long_date
from mellanrum.registers.governance import posting_policies
from mellanrum.registers.governance.posting_policies import PostingFacts
from tests.spec.tables import FOLDER, records

ROWS = records(FOLDER / "lagens-dagar.md")
DAYS = [row for row in ROWS if "dag" in row]
TERMS = [row for row in ROWS if "mandat" in row]
NOTICES = [row for row in ROWS if "anslag" in row]
PROPOSALS = [row for row in ROWS if "kungjort" in row]
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def told(day: date | None) -> str:
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}" if day else ""


def read_day(text: str) -> date | None:
    return date.fromisoformat(text) if text.strip("– ") else None


def notices(text: str) -> list[PostingFacts]:
    """'2021-12-01 till 2021-12-23 + –': put up and taken down, and one that is not up."""
    parts = (one.partition("till") for one in text.split("+"))
    return [
        PostingFacts(str(number), read_day(up.strip()), read_day(down.strip()))
        for number, (up, _, down) in enumerate(parts)
    ]


@pytest.mark.parametrize("row", DAYS, ids=lambda row: row["regel-id"])
def test_a_last_day_is_counted_as_its_row_says(row: dict[str, str]) -> None:
    name, _, given = row["dag"].partition(" ")
    start = int(given) if len(given) == 4 else date.fromisoformat(given)
    day = getattr(deadlines, name)(start)
    assert (told(day.counted), told(day.last)) == (row["räknad dag"], row["sista dag"])
    assert day.section == row["källa"]
    assert day.is_moved == (row["räknad dag"] != row["sista dag"])


@pytest.mark.parametrize("row", TERMS, ids=lambda row: row["regel-id"])
def test_a_term_runs_as_its_row_says(row: dict[str, str]) -> None:
    day, *own = row["mandat"].split()
    years = int(own[0]) if own else None
    term = deadlines.term_on(date.fromisoformat(day), years=years, begins="".join(own[1:]))
    assert term.last is not None
    assert (told(term.start), told(term.last)) == (row["första dag"], row["till och med"])


@pytest.mark.parametrize("row", NOTICES, ids=lambda row: row["regel-id"])
def test_the_time_to_appeal_is_as_its_row_says(row: dict[str, str]) -> None:
    held, today = notices(row["anslag"]), date.fromisoformat(row["i dag"])
    assert posting_policies.STATES[posting_policies.state_of(held, today)] == row["läge"]
    assert told(posting_policies.appeal_ends(held)) == row["överklagas senast"]
    assert told(posting_policies.removable_on(held)) == row["tas ned från"]


@pytest.mark.parametrize("row", PROPOSALS, ids=lambda row: row["regel-id"])
def test_the_proposal_is_public_from_when_its_row_says(row: dict[str, str]) -> None:
    days = [read_day(text.strip()) for text in row["kungjort"].split("+")]
    assert told(deadlines.proposal_from(days)) == row["på webbplatsen från"]


def test_a_notice_put_up_too_late_is_told_with_its_last_day() -> None:
    held = [PostingFacts("Luleå", date(2021, 12, 21)), PostingFacts("Piteå", date(2021, 12, 20))]
    (flag,) = posting_policies.list_flags(date(2021, 12, 17), held, date(2021, 12, 22))
    assert "Luleå 21 december 2021" in flag and "senast 20 december 2021" in flag
    assert "Piteå" not in flag


def test_a_term_without_a_known_election_is_refused() -> None:
    with pytest.raises(DomainError, match=r"val\.toml"):
        deadlines.term_on(date(2014, 6, 1))
    with pytest.raises(DomainError, match="1 april 2031"):
        deadlines.term_on(date(2031, 4, 1))


def test_elections_are_on_second_sundays_of_september_every_fourth_year() -> None:
    elections = deadlines.list_elections()
    assert all((e.month, e.weekday()) == (9, 6) and 8 <= e.day <= 14 for e in elections)
    assert {later.year - e.year for e, later in pairwise(elections)} == {4}
