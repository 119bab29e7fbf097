"""Counting by plain loops over the package's rows: nothing of the product is used."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "demo" / "sodra-norrbotten"
FIRST, LAST = "2021-01-01", "2021-12-31"
WORK = ("work", "work_unsubsidised", "work_subsidised")
Rows = list[dict[str, str]]


class Package:
    """Reads a CSV file of the package as dictionaries."""

    def __getitem__(self, name: str) -> Rows:
        with (PACKAGE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=";"))


class Follow:
    """The enrolments of 2021, those registered by mistake left out."""

    def __init__(self, package) -> None:
        self.people = {(p["part"], p["deltagare"]): p for p in package["deltagare"]}
        self.spells = package["sysselsattning"]
        self.rows = [
            row
            for row in package["inskrivningar"]
            if row["avslutsorsak"] != "wrong_registration"
            and row["start"] <= LAST
            and (not row["slut"] or row["slut"] >= FIRST)
        ]

    def of(self, insats: str = "", sex: str = "") -> Rows:
        return [
            row
            for row in self.rows
            if insats in ("", row["insats"]) and sex in ("", self.person(row)["kon"])
        ]

    def person(self, row: dict[str, str]) -> dict[str, str]:
        return self.people[row["part"], row["deltagare"]]

    def age(self, row: dict[str, str]) -> int:
        return int(row["start"][:4]) - int(self.person(row)["fodelsear"])

    def began(self, insats: str) -> list[str]:
        """Codes of work and studies begun in 2021, one per participant."""
        found = {}
        for spell in self.spells:
            code = spell["sysselsattning"]
            in_year = spell["insats"] == insats and FIRST <= spell["fran"] <= LAST
            if in_year and (code in WORK or code == "studies"):
                found[spell["deltagare"]] = code
        return list(found.values())


def new(rows: Rows) -> Rows:
    return [row for row in rows if row["start"] >= FIRST]


def closed(rows: Rows) -> Rows:
    return [row for row in rows if row["slut"] and row["slut"] <= LAST]


def ongoing(rows: Rows) -> Rows:
    return [row for row in rows if not row["slut"] or row["slut"] > LAST]


def by(rows: Rows, column: str) -> Counter[str]:
    return Counter(row[column] for row in rows)


def to_work(rows: Rows) -> int:
    return sum(row["sysselsattning_efter"] in WORK for row in rows)


def to_studies(rows: Rows) -> int:
    return sum(row["sysselsattning_efter"] == "studies" for row in rows)


def percent(part: int, whole: int) -> int:
    """Half up."""
    return (200 * part + whole) // (2 * whole)


def volume(package, insats: str, **wanted: str) -> int:
    """Head counts of an insats in 2021 (or since the start), added over sexes."""
    want = {"urval": "deltagare", "variabel": "", "kod": "", "sedan_start": "nej"} | wanted
    return sum(
        int(row["antal"])
        for row in package["volymer"]
        if row["insats"] == insats and all(row[key] == value for key, value in want.items())
    )
