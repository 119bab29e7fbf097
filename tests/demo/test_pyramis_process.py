"""Referrals, plans, deadlines and follow-ups of Pyramis, recounted from the rows by plain loops."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "demo" / "pyramis"
REHAB = "rehabteam-30"
Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    with (PACKAGE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def events(code: str) -> dict[str, date]:
    """{participant: day} of Rehabteam 30+."""
    return {
        row["deltagare"]: date.fromisoformat(row["dag"])
        for row in rows_of("processhandelser.csv")
        if row["insats"] == REHAB and row["handelse"] == code
    }


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    year, month = divmod(day.month - 1 + months, 12)
    for shorter in range(4):
        try:
            return date(day.year + year, month + 1, day.day - shorter)
        except ValueError:
            continue
    raise AssertionError(day)


def referrers(year: int, insats: str = "") -> Counter[str]:
    return Counter(
        row["remittent"]
        for row in rows_of("remisser.csv")
        if row["remitterad"][:4] == str(year) and insats in ("", row["insats"])
    )


def test_referrals_of_2017_by_referrer() -> None:
    assert referrers(2017) == {"af": 31, "region": 15, "social_services": 9, "fk": 1}
    assert referrers(2017, REHAB) == {"af": 14, "social_services": 3, "region": 2}
    assert referrers(2017, "arena-ungdom") == {
        "af": 17,
        "region": 13,
        "social_services": 6,
        "fk": 1,
    }


def test_two_referrals_were_taken_back() -> None:
    back = [row for row in rows_of("remisser.csv") if row["utfall"] == "taken_back"]
    assert [row["insats"] for row in back] == [REHAB, REHAB]


def test_the_regions_share_of_2016() -> None:
    told = referrers(2016)
    assert round(100 * told["region"] / told.total()) == 14


@pytest.mark.parametrize(
    ("event", "year", "wanted"),
    [
        ("plan_completed", 2017, 18),
        ("plan_handed_over", 2017, 21),
        ("plan_completed", 2019, 18),
    ],
)
def test_plans(event: str, year: int, wanted: int) -> None:
    assert sum(day.year == year for day in events(event).values()) == wanted


@pytest.mark.parametrize(("year", "wanted"), [(2017, 2), (2019, 3)])
def test_those_still_being_assessed_when_the_year_ends(year: int, wanted: int) -> None:
    last, completed = date(year, 12, 31), events("plan_completed")
    begun = {who for who, day in events("assessment_begun").items() if day <= last}
    planned = {who for who, day in completed.items() if day <= last}
    assert len(begun - planned) == wanted


def test_insatser_started_within_two_months_in_2017() -> None:
    started, due = events("first_activity"), {}
    for who, day in events("plan_handed_over").items():
        due[who] = months_after(day, 2)
    mine = {who: day for who, day in due.items() if day.year == 2017}
    assert len(mine) == 18
    assert sum(started.get(who, date.max) <= day for who, day in mine.items()) == 14


@pytest.mark.parametrize(
    ("deadline", "months", "done", "of"),
    [("uppfoljning-3", 3, 11, 14), ("uppfoljning-12", 12, 15, 23)],
)
def test_follow_ups_that_fell_due_in_2017(deadline: str, months: int, done: int, of: int) -> None:
    due = {who: months_after(day, months) for who, day in events("plan_completed").items()}
    mine = {who: day for who, day in due.items() if day.year == 2017}
    reached = {
        row["deltagare"]: date.fromisoformat(row["gjord"])
        for row in rows_of("uppfoljningar.csv")
        if row["tidsgrans"] == deadline and row["gjord"]
    }
    assert len(mine) == of
    assert sum(reached.get(who, date.max) <= day for who, day in mine.items()) == done


def test_contacts_of_lots() -> None:
    counts = {
        row["slag"]: int(row["antal"])
        for row in rows_of("aktiviteter.csv")
        if row["insats"] == "lots"
    }
    assert counts == {"group_visit": 77, "individual_meeting": 53, "phone_or_message": 21}
