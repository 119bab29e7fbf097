"""Shares that make a whole, totals between their parts, and the note about several answers."""

from __future__ import annotations

import pytest

from mellanrum.checking.finding import Severity
from mellanrum.checking.model import GridKind
from mellanrum.checking.rules import several_answers, wholes
from tests.checking.tables import cells, grid, run

LOW, MEDIUM, HIGH = Severity.LOW, Severity.MEDIUM, Severity.HIGH
AGES = "rad | Kvinnor | Män\n16–29 | 20 % | 31 %\n30–44 | 46 % | 39 %\n45–64 | {} | 30 %"
SHARES = "rad | Totalt | Kvinnor | Män\nDelaktig | {} | 93 % | 82 %\nTrygg | 75 % | 80 % | 70 %"
TABLES = {
    "a column beside one that makes 100": (
        grid("Tabell 1", AGES.format("27 %")),
        [("45–64", "Kvinnor", "100 %", MEDIUM)],
    ),
    "two sexes that make 99": (
        grid("Könsfördelning", "rad | 2021\nKvinnor | 46 %\nMän | 53 %"),
        [("Män", "2021", "100 %", LOW)],
    ),
    "a total row of 100": (
        grid("Tabell 2", "rad | 2021\nA | 40 %\nB | 20 %\nC | 19 %\nTotalt | 100 %"),
        [("C", "2021", "100 %", MEDIUM)],
    ),
    "a total above both women and men": (
        grid("Tabell 3", SHARES.format("80 %")),
        [("Delaktig", "Totalt", "", HIGH)],
    ),
    "a total row below both women and men": (
        grid("Tabell 4", "rad | Andel\nKvinnor | 57 %\nMän | 54 %\nTotalt | 60 %"),
        [("Totalt", "Andel", "", HIGH)],
    ),
    "last year's total, in brackets, outside its parts": (
        grid(
            "Tabell 5",
            SHARES.format("88 % (60 %)")
            .replace("93 %", "93 % (90 %)")
            .replace("82 %", "82 % (70 %)")
            .replace("75 %", "75 % (71 %)"),
        ),
        [("Delaktig", "Totalt", "", LOW)],
    ),
}
RIGHT = [
    grid("Tabell 1", AGES.format("34 %")),
    grid("Avrundat", "rad | A | B\nEtt | 33 % | 30 %\nTvå | 33 % | 30 %\nTre | 33 % | 40 %"),
    grid("Tabell 3", SHARES.format("88 %")),
    grid("Kön", "rad | Totalt | Kvinnor | Män\nAndel | 100 % | 57 % | 43 %"),
    grid(
        "Indikatorer",
        "rad | 2021 | 2020\nDelaktig | 88 % | 69 %\nTrygg | 73 % | 55 %\nNöjd | 60 % | 77 %",
    ),
    grid(
        "Mål",
        "rad | Mål | Utfall\nA | 40 % | 26 %\nB | 35 % | 41 %\nC | 30 % | 30 %",
        GridKind.GOALS,
    ),
    grid(
        "Försörjning (flera svar)", "rad | 2021\nBistånd | 60 %\nSjukpenning | 40 %\nAnnat | 31 %"
    ),
    grid("Ålder", "rad | 2021\n16–29 | · \n30–44 | 46 %\n45–64 | 34 %"),
]
SENTENCES = {
    "Av deltagarna är 50,1 % kvinnor och 49,8 % män.": LOW,
    "Insatsen har haft 22 deltagare, 11 kvinnor, 11 män och en icke-binär.": HIGH,
    "Vägen har haft 34 deltagare, 15 kvinnor och 18 män.": HIGH,
    "Remisser: AF 9 %, FK 6 %, kommunen 65 %, egen anmälan 15 %.": MEDIUM,
}
CLASSES = "30 % har haft stöd i upp till 1 år, 40 % i två till fem år. {} % i sex år eller mer."
RIGHT_SENTENCES = (
    "Av deltagarna är 50,1 % kvinnor och 49,9 % män.",
    "Av deltagarna är 50 % kvinnor och 49 % män, de övriga är icke-binära.",
    "Insatsen har haft 23 deltagare, 11 kvinnor, 11 män och en icke-binär.",
    "Av kvinnorna gick 45 % vidare och av männen 53 %.",
    "Remisser: AF 9 %, FK 6 %, kommunen 65 %, egen anmälan 20 %.",
)


@pytest.mark.parametrize("name", TABLES)
def test_parts_that_are_not_the_whole_are_found(name: str) -> None:
    table, expected = TABLES[name]
    found = run(wholes.check, table)
    assert [(*cell, f.severity) for cell, f in zip(cells(found), found, strict=True)] == expected


@pytest.mark.parametrize("table", RIGHT, ids=lambda table: str(table.title))
def test_a_right_table_gives_nothing(table: object) -> None:
    assert run(wholes.check, table) == []  # type: ignore[arg-type]
    assert run(several_answers.check, table) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_whose_parts_are_not_its_whole(text: str) -> None:
    assert [f.severity for f in run(wholes.check, text)] == [SENTENCES[text]]


@pytest.mark.parametrize("text", RIGHT_SENTENCES)
def test_a_right_sentence_gives_nothing(text: str) -> None:
    assert run(wholes.check, text) == []


def test_lines_of_shares_are_one_list() -> None:
    lines = ["Arbetsförmedlingen 9 %", "Regionen 6 %", "Kommunen 50 %", "Egen anmälan 22 %"]
    found = run(wholes.check, *lines)
    assert [f.printed for f in found] == ["87\u202f%"]
    assert len(found[0].places) == 4


def test_classes_from_the_least_to_the_most_make_a_whole() -> None:
    for share, expected in (("24", [LOW]), ("30", [])):
        parts = [f"{part}." for part in CLASSES.format(share).removesuffix(".").split(". ")]
        assert [f.severity for f in run(wholes.check, *parts)] == expected
