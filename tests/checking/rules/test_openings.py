"""Opening is last closing, and what happened in between leads from one to the other."""

from __future__ import annotations

import pytest

from mellanrum.checking.finding import Severity
from mellanrum.checking.model import GridKind
from mellanrum.checking.rules import openings
from tests.checking.annual import annual
from tests.checking.tables import cells, grid, report, run

LOW, HIGH = Severity.LOW, Severity.HIGH
EQUITY = """
rad                               | 2017      | 2016
Eget kapital vid årets ingång     | 1 250 329 | 1 250 603
Årets resultat                    |   205 645 | {result}
Summa eget kapital vid årets utgång | 1 455 974 | 1 250 329
"""
ASSETS = (
    "rad | IB | Inköp | Avskrivning | UB\nBilar | 90 | 30 | -20 | 100\nDatorer | 50 | 10 | -15 | {}"
)
CASES = {
    "digits that changed places": (
        [grid("Not 4", EQUITY.format(result="-247"), GridKind.EQUITY)],
        [("Summa eget kapital vid årets utgång", "2016", "1 250 356", HIGH)],
    ),
    "opening is not last year's closing": (
        annual(Not_5=("1 350 000", "1 350 500")),
        [
            ("Utgående eget kapital", "2021", "1 000 500", HIGH),
            ("Ingående eget kapital", "2021", "1 350 000", HIGH),
        ],
    ),
    "equity carried one krona short": (
        annual(Balansräkning=("1 350 000", "1 349 999")),
        [("Balanserat resultat", "2021", "1 350 000", LOW)],
    ),
    "along the row": (
        [grid("Not 6", ASSETS.format(44), GridKind.NOTE)],
        [("Datorer", "UB", "45", LOW)],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_does_not_lead_to_the_closing_is_found(name: str) -> None:
    tables, expected = CASES[name]
    found = run(openings.check, *tables)
    assert [(*cell, f.severity) for cell, f in zip(cells(found), found, strict=True)] == expected


def test_right_tables_give_nothing() -> None:
    right = grid("Not 4", EQUITY.format(result="-274"), GridKind.EQUITY)
    assert run(openings.check, right, grid("Not 6", ASSETS.format(45), GridKind.NOTE)) == []
    assert run(openings.check, *annual()) == []


@pytest.mark.parametrize("day", ["31 augusti {}", "{}-08-31"])
def test_equity_of_a_day_within_the_year_before_is_no_opening(day: str) -> None:
    rows = "rad | {} | {}\nBalanserat resultat | 700 | 650\nÅrets resultat | 90 | 300\n"
    sheet = rows + "Summa eget kapital | 790 | 950"
    assert run(openings.check, grid("Balansräkning", sheet.format(2021, 2020), GridKind.BALANCE))
    inner = sheet.format(day.format(2021), day.format(2020))
    assert run(openings.check, grid("Balansräkning", inner, GridKind.BALANCE)) == []


def test_the_opening_is_the_closing_of_the_report_before() -> None:
    closing = "rad | 2020\nSumma tillgångar | 1 870 000\nSumma eget kapital | {}"
    before = report(grid("Balans", closing.format("1 355 000"), GridKind.BALANCE), year=2020)
    found = run(openings.check, *annual(), earlier=[before])
    assert cells(found) == [("Ingående eget kapital", "2021", "1 355 000")]
    same = report(grid("Balans", closing.format("1 350 000"), GridKind.BALANCE), year=2020)
    assert run(openings.check, *annual(), earlier=[same]) == []
