"""A budget with its plan as rows: a table of '|' with one line per post, amounts in kronor.

An empty amount is left empty; a printed 0 is 0.
"""

from __future__ import annotations

from collections.abc import Sequence

from demo.generate.shared.rows import Rows

INCOME = ("medlemsavgift", "överfört kapital", "medfinansiering", "övrig intäkt")
NO_ROW = "överfört kapital"  # of earlier years: no income of the year in the accounts


def add_plan(rows: Rows, plan: str, block: str, years: Sequence[int], common: int | None) -> None:
    """`block` has heading lines ('# INTÄKTER') and posts: label | kind | insats | party | area |
    an amount a year | and, with `common` (a year), the part of it that is common to all areas.
    """
    section, number = "", 0
    for line in filter(None, map(str.strip, block.splitlines())):
        if line.startswith("#"):
            section = line.removeprefix("#").strip()
            continue
        number += 1
        cells = [cell.strip() for cell in line.split("|")]
        _add_line(rows, plan, number, section, cells[:5], cells[-1])
        for place, year in enumerate(years):
            amount = cells[5 + place].replace(" ", "")
            part = cells[5 + len(years)].replace(" ", "") if year == common else ""
            if amount or part:
                rows.add(
                    "budgetbelopp.csv",
                    budget=plan,
                    ordning=number,
                    ar=year,
                    belopp=amount,
                    gemensamt=part,
                )


def _add_line(
    rows: Rows, plan: str, number: int, section: str, cells: Sequence[str], note: str
) -> None:
    label, kind, insats, party, area = cells
    row = "drift.medlemsavgift" if kind in INCOME else "drift.nettokostnad"
    rows.add(
        "budgetrader.csv",
        budget=plan,
        ordning=number,
        rubrik=section,
        benamning=label,
        slag=kind,
        insats=insats,
        part=party,
        omrade=area,
        rad="" if kind == NO_ROW else row,
        anmarkning=note,
    )
