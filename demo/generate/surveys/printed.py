"""The printed tables of the indicator appendix, question by question and year.

The numbers are those of tests/golden/indikatorer-2021.csv: one home for what is printed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

GOLDEN = Path(__file__).parents[3] / "tests" / "golden" / "indikatorer-2021.csv"
YEARS = (2021, 2020)
ALL, WOMAN, MAN, UNSTATED = "alla", "kvinna", "man", "ej uppgett"
SEXES = (WOMAN, MAN, UNSTATED)


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What is printed of one question in one year: per cent by sex ('alla' too), own and national.

    `n` is None when it is not printed, as in 2020.
    """

    table: int
    measure: str
    indicator: int
    group: str
    item: str
    year: int
    n: int | None
    own: Mapping[str, int]
    national: Mapping[str, int]

    @property
    def name(self) -> str:
        return f"Tabell {self.table}" + ("" if self.year == YEARS[0] else f", {self.year}")


@cache
def rows() -> tuple[Mapping[str, str], ...]:
    """Every printed number of the appendix: the rows of the golden file."""
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter=";"))


@cache
def questions(group: str, year: int) -> tuple[Question, ...]:
    """The questions of which an own share is printed for the year, in the order of the tables."""
    tables = sorted(
        {int(row["tabell"]) for row in rows() if row["fraga"] and row["grupp"] == group}
    )
    found = [_question(table, year) for table in tables]
    return tuple(question for question in found if question.own)


def every_question() -> Iterator[Question]:
    """The questions of all groups, 2021 first."""
    groups = dict.fromkeys(row["grupp"] for row in rows() if row["fraga"])
    for year in YEARS:
        for group in groups:
            yield from questions(group, year)


def _question(table: int, year: int) -> Question:
    mine = [row for row in rows() if row["tabell"] == str(table) and row["ar"] == str(year)]
    shares = {
        what: {row["kon"]: int(row["varde"]) for row in mine if row["storhet"] == what}
        for what in ("andel", "riket", "n")
    }
    head = next(row for row in rows() if row["tabell"] == str(table))
    return Question(
        table=table,
        measure=head["matt"],
        indicator=int(head["indikator"]),
        group=head["grupp"],
        item=head["fraga"],
        year=year,
        n=shares["n"].get(ALL),
        own=shares["andel"],
        national=shares["riket"],
    )
