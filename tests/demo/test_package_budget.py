"""The demo's plans are the printed table line by line, and its keys give the printed fees."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRINTED = ROOT / "tests" / "golden" / "budget-2020.csv"
COLUMNS = {"sof_2020": "2020", "sof_2021": "2021", "sof_2022": "2022"}
KINDS = {
    "fee": "medlemsavgift",
    "carried_over": "överfört kapital",
    "individual": "individinriktad insats",
    "structural": "strukturell insats",
    "administration": "administration",
    "board": "styrelse",
}
FEES = {"lulea": 715_875, "pitea": 359_000, "alvsbyn": 68_875, "boden": 106_250}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def printed_lines() -> list[dict[str, str]]:
    return [row for row in rows(PRINTED) if row["slag"] != "summa"]


def lines_of(package: str) -> dict[str, tuple[str, dict[str, str], dict[str, str]]]:
    """{label: (kind, amounts by year, common by year)} of the plan of 2020."""
    folder = ROOT / "demo" / package
    amounts = [r for r in rows(folder / "budgetbelopp.csv") if r["budget"] == "2020"]
    found = {}
    for line in rows(folder / "budgetrader.csv"):
        if line["budget"] == "2020":
            own = [r for r in amounts if r["ordning"] == line["ordning"]]
            told = {r["ar"]: r["belopp"] for r in own if r["belopp"]}
            common = {r["ar"]: r["gemensamt"] for r in own if r["gemensamt"]}
            found[line["benamning"]] = (line["slag"], told, common)
    return found


def test_the_plan_is_the_printed_one_and_what_is_empty_is_empty() -> None:
    held = lines_of("sodra-norrbotten")
    for row in printed_lines():
        told = {year: row[name] for name, year in COLUMNS.items() if row[name]}
        common = {"2020": row["gemensamma_2020"]} if row["gemensamma_2020"] else {}
        if told or not row["pyramis_2020"]:
            assert held.pop(row["benamning"]) == (KINDS[row["slag"]], told, common)
    assert not held


def test_pyramis_has_its_own_column() -> None:
    held = lines_of("pyramis")
    for row in printed_lines():
        if row["pyramis_2020"]:
            expected = (KINDS[row["slag"]], {"2020": row["pyramis_2020"]}, {})
            assert held.pop(row["benamning"]) == expected
    assert not held


def test_the_two_keys_give_the_fees_of_2021(package) -> None:
    """Half a year each: 1 250 000 is the municipalities' quarter."""
    (total,) = (r["belopp"] for r in package["avgifter"] if r["ar"] == "2021")
    for party, kronor in FEES.items():
        shares = [r["andel"] for r in package["avgiftsandelar"] if r["part"] == party]
        parts = [Fraction(Decimal(s.replace(",", "."))) * int(total) / 800 for s in shares]
        assert sum(parts) == kronor


def test_what_is_invented_says_so_and_touches_no_published_year(package) -> None:
    for name, day in (("placeringar", "anskaffad"), ("tillgangar", "anskaffad")):
        for row in package[name]:
            assert "påhittad" in row["kalla"].lower()
            assert row[day] >= "2022-01-01"
    plans = {r["budget"]: r for r in package["budgetplaner"]}
    assert "påhittad" in plans["2022"]["kalla"].lower()
    assert plans["2022"]["lage"] != "beslutad"
    assert {r["forsta_ar"] for r in plans.values() if r["lage"] == "beslutad"} == {"2020"}
