"""The published totals of Pyramis recomputed by plain loops over the package's rows."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "demo" / "pyramis"


def rows_of(name: str) -> list[dict[str, str]]:
    with (PACKAGE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


SEX = {row["deltagare"]: row["kon"] for row in rows_of("deltagare")}
NAMED = [row for row in rows_of("inskrivningar") if row["satt"] == "person"]


def of(insats: str, year: int, population: str) -> list[dict[str, str]]:
    """Days as text: ISO days sort as days do."""
    first, last = f"{year}-01-01", f"{year}-12-31"
    tests = {
        "deltagare": lambda start, end: start <= last and end >= first,
        "nya": lambda start, end: first <= start <= last,
        "avslutade": lambda start, end: first <= end <= last,
        "ingaende": lambda start, end: start < first <= end,
        "pagaende": lambda start, end: start <= last < end,
    }
    found = tests[population]
    return [r for r in NAMED if r["insats"] == insats and found(r["start"], r["slut"] or "9")]


def women_and_men(rows: list[dict[str, str]]) -> tuple[int, int]:
    sexes = Counter(SEX[row["deltagare"]] for row in rows)
    assert set(sexes) <= {"kvinna", "man"}
    return sexes["kvinna"], sexes["man"]


@pytest.mark.parametrize(
    ("insats", "year", "population", "total"),
    [
        ("arena-ungdom", 2017, "deltagare", 97),
        ("arena-ungdom", 2017, "nya", 37),
        ("arena-ungdom", 2017, "avslutade", 35),
        ("rehabteam-30", 2017, "deltagare", 26),
        ("rehabteam-30", 2017, "nya", 17),
        ("arena-ungdom", 2019, "deltagare", 77),
        ("arena-ungdom", 2019, "nya", 35),
        ("arena-ungdom", 2019, "avslutade", 37),
        ("rehabteam-30", 2019, "deltagare", 21),
        ("rehabteam-30", 2019, "nya", 11),
        ("rehabteam-30", 2019, "avslutade", 18),
        ("rehabteam-30", 2019, "pagaende", 3),
        ("pa-ratt-vag", 2019, "deltagare", 19),
        ("pa-ratt-vag", 2019, "nya", 13),
        ("pa-ratt-vag", 2019, "avslutade", 19),
    ],
)
def test_published_numbers(insats: str, year: int, population: str, total: int) -> None:
    assert len(of(insats, year, population)) == total


@pytest.mark.parametrize(
    ("insats", "year", "population", "women", "men"),
    [
        ("arena-ungdom", 2019, "deltagare", 36, 41),
        ("arena-ungdom", 2019, "nya", 17, 18),
        ("rehabteam-30", 2017, "nya", 7, 10),
        ("rehabteam-30", 2019, "deltagare", 12, 9),
        ("pa-ratt-vag", 2019, "deltagare", 13, 6),
    ],
)
def test_published_sexes(insats: str, year: int, population: str, women: int, men: int) -> None:
    assert women_and_men(of(insats, year, population)) == (women, men)


@pytest.mark.parametrize("insats", ["arena-ungdom", "rehabteam-30", "pa-ratt-vag"])
@pytest.mark.parametrize("year", range(2016, 2020))
def test_flows_hold_and_each_year_takes_over_from_the_last(insats: str, year: int) -> None:
    populations = ("ingaende", "nya", "avslutade", "pagaende", "deltagare")
    numbers = {p: len(of(insats, year, p)) for p in populations}
    assert numbers["deltagare"] == numbers["ingaende"] + numbers["nya"]
    assert numbers["deltagare"] == numbers["avslutade"] + numbers["pagaende"]
    assert of(insats, year, "ingaende") == of(insats, year - 1, "pagaende")


def test_closed_of_2019_are_74_and_35_of_them_men() -> None:
    closed = [
        r for i in ("arena-ungdom", "rehabteam-30", "pa-ratt-vag") for r in of(i, 2019, "avslutade")
    ]
    assert women_and_men(closed) == (39, 35)


def test_referrers_of_the_new_of_2017_leave_room_for_the_two_withdrawn_referrals() -> None:
    """31, 15, 9 and 1 of 56 referrals; two that the referrer took back were never enrolled."""
    new = of("arena-ungdom", 2017, "nya") + of("rehabteam-30", 2017, "nya")
    told = Counter(row["remittent"] for row in new)
    assert told == {"af": 29, "region": 15, "social_services": 9, "fk": 1}


def test_pa_ratt_vag_has_21_incomes_of_19_persons_afterwards() -> None:
    """Closing reason by income source, as the report's table has them."""
    told = Counter(
        (row["avslutsorsak"], income)
        for row in of("pa-ratt-vag", 2019, "avslutade")
        for income in row["forsorjning_avslut"].split(",")
    )
    assert told == {
        ("discharged", "activity_support"): 1,
        ("discharged", "income_support"): 1,
        ("discharged", "none"): 1,
        ("illness", "income_support"): 1,
        ("continued_rehabilitation", "income_support"): 16,
        ("continued_rehabilitation", "other_public"): 1,
    }


def test_rehabteam_was_between_31_and_62_years_in_2019() -> None:
    born = {row["deltagare"]: row["fodelsear"] for row in rows_of("deltagare")}
    ages = [
        int(row["start"][:4]) - int(born[row["deltagare"]])
        for row in of("rehabteam-30", 2019, "deltagare")
    ]
    assert (min(ages), max(ages)) == (31, 62)


def test_meetings_of_each_steering_group() -> None:
    told = Counter((row["grupp"], row["dag"][:4]) for row in rows_of("moten"))
    assert told["styrgrupp-teamen", "2017"] == 6
    assert told["styrgrupp-teamen", "2019"] == 7
    assert told["styrgrupp-pa-ratt-vag", "2019"] == 8


def test_seats_have_no_names() -> None:
    assert set(rows_of("platser")[0]) == {
        *("grupp", "part", "roll", "fran", "till_och_med", "ordning"),
    }


@pytest.mark.parametrize("year", [2017, 2019])
def test_vouchers_balance_and_reach_the_printed_bank_balance(year: int) -> None:
    """Read as text, line by line: nothing of the ledger is used."""
    text = (PACKAGE / "sie" / f"{year}.se").read_bytes().decode("cp437").replace("\r", "")
    sums = [
        sum(round(float(amount) * 100) for amount in re.findall(r"#TRANS \d+ {.*?} (-?[\d.]+)", v))
        for v in re.findall(r"#VER.*?\n{\n(.*?)\n}", text, re.DOTALL)
    ]
    assert len(sums) > 100
    assert set(sums) == {0}
    bank = re.search(r"#UB 0 1930 ([\d.]+)", text)
    assert bank is not None
    assert round(float(bank[1])) == {2017: 1110453, 2019: 1326971}[year]
