"""Percentages against counts and bases, in tables and in sentences."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mellanrum.checking.finding import Severity
from mellanrum.checking.model import Grid, GridKind
from mellanrum.checking.rules import percentages
from mellanrum.checking.shares import is_possible, is_whole, percent
from tests.checking.tables import cells, grid, run

LOW, MEDIUM, HIGH = Severity.LOW, Severity.MEDIUM, Severity.HIGH

TABLES = {
    "no number of those who answered": (
        "rad | Totalt | Kvinnor | Män\nn | 26 | 14 | 12\nDelaktig | 73 % | 83 % | 58 %",
        [("Delaktig", "Kvinnor", "")],
    ),
    "a percentage with its base": (
        "rad | 2021\nArbete | 41 % av 96\nStudier | 50 % av 21",
        [("Studier", "2021", "")],
    ),
    "n in the heading": (
        "rad | Kvinnor (n = 7) | Män (n=13)\nJa | 57 % | 55 %",
        [("Ja", "Män (n=13)", "")],
    ),
    "n above each block": (
        "rad | Svar\nn | 24\nTrygg | 75 %\nn | 23\nHörd | 75 %",
        [("Hörd", "Svar", "")],
    ),
    "count, whole and share": (
        "rad | Antal | Av | Andel\nVägen | 7 | 15 | 47 %\nLotsen | 22 | 37 | 60 %\n"
        "Bryggan | 12 | 40 | 30 %\nNavet | 50 | 96 | 52 %",
        [("Lotsen", "Andel", "59 %")],
    ),
    "shares of the total row": (
        "rad | Antal | Andel\nArbete | 12 | 40 %\nStudier | 6 | 20 %\nÖvrigt | 12 | 46 %\n"
        "Totalt | 30 | 100 %",
        [("Övrigt", "Andel", "40 %")],
    ),
    "change in per cent": (
        "rad | 2020 | 2021 | Förändring %\nA | 200 | 250 | 25 %\nB | 80 | 60 | -25 %\n"
        "C | 100 | 137 | 30 %",
        [("C", "Förändring %", "37 %")],
    ),
}
RIGHT = {
    "possible": "rad | Totalt | Kvinnor | Män\nn | 26 | 14 | 12\nDelaktig | 73 % | 86 % | 58 %",
    "base": "rad | 2021\nArbete | 41 % av 96\nStudier | 67 % av 21",
    "row": "rad | Antal | Av | Andel\nVägen | 7 | 15 | 47 %\nLotsen | 22 | 37 | 59 %",
    "total": "rad | Antal | Andel\nArbete | 12 | 40 %\nStudier | 18 | 60 %\nTotalt | 30 | 100 %",
    "other": "rad | Antal | Nöjda\nVägen | 12 | 40 %\nLotsen | 18 | 71 %\nTotalt | 30 | 55 %",
    "only the whole has n": "rad | Totalt | Kvinnor | Män\nn 24\nJa | 75 % | 57 % | 91 %",
    "the nation is not of n": "rad | 2021 | Riket\nn | 24 | \nNej | 75 % | 71 %",
    "n is of the latest year": "rad | Svar\nn | 14\n2021 | 86 %\n2020 | 90 %",
    "goals": "rad | Mål | Utfall\nArbete | 40 % | 26 %\nStudier | 35 % | 41 %",
}
SENTENCES = {
    "60 % av avslutade deltagare (22 av 37 avslutade) gick till arbete.": ("59 %", LOW),
    "Av dem gick 19 av 96 avslutade deltagare = 41 % till studier.": ("20 %", HIGH),
    "I år har 59 nya deltagare beretts plats, varav 57 % var kvinnor och 44 % var män.": ("", LOW),
    "Överskottet har minskat med 37 % från 3 672 934 kr till 2 294 840 kr.": ("38 %", LOW),
    "Svaren har ökat med 30 % från 53 till 82.": ("55 %", HIGH),
}
RIGHT_SENTENCES = (
    "59 % av avslutade deltagare (22 av 37 avslutade) gick till arbete.",
    "Drygt 59 % (22 av 37) gick vidare.",
    "Av 60 deltagare gick 40 % till arbete, jämfört med 35 % i fjol.",
    "Överskottet har minskat med 38 % från 3 672 934 kr till 2 294 840 kr.",
    "Av 4 insatser nådde 3 av 4 sitt mål, och 80 % av deltagarna var nöjda.",
)


@pytest.mark.parametrize("name", TABLES)
def test_a_percentage_that_its_counts_do_not_make_is_found(name: str) -> None:
    text, expected = TABLES[name]
    assert cells(run(percentages.check, grid(name, text))) == expected


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_table_gives_nothing(name: str) -> None:
    assert run(percentages.check, grid(name, RIGHT[name])) == []


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_held_against_its_own_counts(text: str) -> None:
    found = run(percentages.check, text)
    assert [(f.right.replace("\u202f", " "), f.severity) for f in found] == [SENTENCES[text]]
    place = found[0].places[0]
    assert text[place.start : place.end] in found[0].printed


@pytest.mark.parametrize("text", RIGHT_SENTENCES)
def test_a_right_sentence_gives_nothing(text: str) -> None:
    assert run(percentages.check, text) == []


def test_a_carried_count_decides_the_percentage() -> None:
    table = grid("t", "rad | 2021\nArbete | 46 %\nStudier | 20 %")
    cell = table.rows[0].cells[0]
    assert cell is not None
    row = replace(table.rows[0], cells=(replace(cell, numerator=7, base=15),))
    found = run(percentages.check, replace(table, rows=(row, table.rows[1])))
    assert [(f.right, f.severity) for f in found] == [("47\u202f%", LOW)]


BALANCE = """
rad              | 2021      | 2020
Summa tillgångar | 1 685 605 | 2 000 000
Eget kapital     | 1 250 328 |   900 000
"""


@pytest.mark.parametrize(("printed", "expected"), [("0,76", ["0,74"]), ("0,74", [])])
def test_soliditet_is_equity_of_the_assets(printed: str, expected: list[str]) -> None:
    overview = f"rad | 2021 | 2020\nKostnader | 5 | 6\nSoliditet | {printed} | 0,45"
    found = run(
        percentages.check,
        grid("Översikt", overview, GridKind.OVERVIEW),
        grid("Balansräkning", BALANCE, GridKind.BALANCE),
    )
    assert [f.right for f in found] == expected


def test_what_numbers_can_be() -> None:
    assert not is_possible(Decimal(57), 59, 0)
    assert is_possible(Decimal(56), 59, 0)
    assert percent(3, 35, 1) == Decimal("8.6")
    assert [total for total in range(96, 106) if is_whole(Decimal(total), 2, 0)] == [100, 101]
    assert [total for total in range(96, 106) if is_whole(Decimal(total), 3, 0)] == [99, 100, 101]


def test_a_table_of_one_column_of_shares_without_counts_is_left_alone() -> None:
    table: Grid = grid("Andelar", "rad | 2021\nArbete | 37 %\nStudier | 15 %")
    assert run(percentages.check, table) == []
