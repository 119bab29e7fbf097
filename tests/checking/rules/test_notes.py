"""Notes against the rows that refer to them, by number and by name."""

from __future__ import annotations

import pytest

from mellanrum.checking.finding import Severity
from mellanrum.checking.model import GridKind
from mellanrum.checking.rules import notes
from tests.checking.annual import annual
from tests.checking.tables import cells, grid, run

LOW, MEDIUM, HIGH = Severity.LOW, Severity.MEDIUM, Severity.HIGH
CASES = {
    "a note's total, last year": (
        {"Not_1": ("3 600 000", "1 800 000")},
        [("Summa", "2020", "3 600 000", HIGH)],
    ),
    "one krona": (
        {"Not_2": ("4 350 120", "4 350 119")},
        [("Summa", "2021", "4 350 120", LOW)],
    ),
    "a note of one row without a total": (
        {"Not_3": ("180 500", "179 705")},
        [("Momsfordran", "2021", "180 500", HIGH)],
    ),
    "a row that stands in the note and beside it": (
        {"Insatser": ("2 155 120", "2 172 461")},
        [("Vägen fram", "2021", "2 172 461", HIGH)],
    ),
    "the result in the balance sheet": (
        {"Balansräkning": ("188 000", "188 001")},
        [("Årets resultat", "2020", "188 000", LOW)],
    ),
    "equity in the operating statement": (
        {"Driftredovisning": ("1 000 000", "1 010 000")},
        [("Utgående eget kapital", "Utfall 2021", "1 000 000", HIGH)],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_differs_between_note_and_statement_is_found(name: str) -> None:
    changed, expected = CASES[name]
    found = run(notes.check, *annual(**changed))
    told = [(*cell, f.severity) for cell, f in zip(cells(found), found, strict=True)]
    assert all(one in told for one in expected), told
    assert len(told) <= 2, told


def test_a_right_report_gives_nothing() -> None:
    assert run(notes.check, *annual()) == []


def test_a_note_is_found_by_its_name_and_a_part_is_told_as_a_part() -> None:
    balance = grid(
        "Balansräkning",
        "rad | 2021\nKorta fordringar | 165 799\nSumma tillgångar | 4 186 710\n"
        "Kortfristiga skulder | 1 891 870",
        GridKind.BALANCE,
    )
    dues = grid("Not 3 Fordringar", "rad | 2021\nMoms | 165 004", GridKind.NOTE)
    accrued = grid("Not 4 Upplupna kostnader", "rad | 2021\nHyra | 817 640", GridKind.NOTE)
    found = run(notes.check, balance, dues, accrued)
    assert [(f.places[0].row, f.severity) for f in found] == [("Moms", HIGH), ("Hyra", MEDIUM)]
    assert "1 074 230 visas inte" in found[1].message.replace("\u202f", " ")
