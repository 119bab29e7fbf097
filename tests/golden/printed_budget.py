"""The budget table of the plan: its lines as data, and its sums as the product counts them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from mellanrum.ledger.budget import PlanEntry, plan_sums

FILE = Path(__file__).parent / "budget-2020.csv"
YEARS = {"sof_2020": 2020, "sof_2021": 2021, "sof_2022": 2022}


def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def amounts(row: Mapping[str, str], columns: Mapping[str, int]) -> dict[int, int]:
    return {year: int(row[name]) * 100 for name, year in columns.items() if row[name]}


def plan_lines(columns: Mapping[str, int], common: Mapping[str, int]) -> list[PlanEntry]:
    """The lines of one of the two plans, in the order of the document."""
    return [
        PlanEntry(
            section=row["avsnitt"],
            label=row["benamning"],
            kind=row["slag"],
            area=row["omrade"],
            amounts=amounts(row, columns),
            common=amounts(row, common),
        )
        for row in rows()
        if row["slag"] != "summa"
    ]


PYRAMIS = plan_lines({"pyramis_2020": 2020}, {})
JOINED = plan_lines(YEARS, {"gemensamma_2020": 2020})


def computed() -> dict[tuple[str, str], int | None]:
    """Every sum of the two plans, in öre, by its row and column."""
    old, new = plan_sums(PYRAMIS, (2020,)), plan_sums(JOINED, (2020, 2021, 2022))
    found: dict[tuple[str, str], int | None] = {}
    for sums, columns in ((old, {"pyramis_2020": 2020}), (new, YEARS)):
        for name, year in columns.items():
            held = sums.by_year[year]
            found[("intakter", name)] = held.income
            found[("kostnader", name)], found[("kvar", name)] = held.costs, held.result
            found |= {(one.section, name): one.amounts[year] for one in sums.sections}
    name = "gemensamma_2020"
    found |= {(one.section, name): one.common[2020] for one in new.sections}
    found |= {("intakter", name): None, ("kvar", name): None}
    found[("kostnader", name)] = new.by_year[2020].common
    return found


def budget_sum(row: str, column: str) -> str:
    """A sum in kronor, '' where there is none to print."""
    ore = computed()[(row, column)]
    return "" if ore is None else str(Decimal(ore) / 100)
