"""Totals against rows and columns: each kind of fault retold, and its right twin silent."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.checking.checker import check_report
from mellanrum.checking.finding import Severity
from mellanrum.checking.model import Cell, Grid, GridColumn, GridKind, GridRow
from mellanrum.checking.rules import sums
from mellanrum.figures.table import RowKind, Sum
from tests.checking.tables import cells, grid, report, run

LOW, HIGH = Severity.LOW, Severity.HIGH

FEES = """
rad                  | 2021      | 2020
Bidrag från staten   | 2 500 000 | 2 500 000
Bidrag från Storby   |   715 875 |   775 000
Bidrag från Lillby   |    68 875 |    75 000
Bidrag från Mellanby |   359 000 |   400 000
Bidrag från regionen | 1 250 000 | 1 250 000
Bidrag från Nyby     |   106 250 |         0
Summa                | 5 000 000 | {total}
"""
OPERATING = """
rad                                 | Utfall     | Budget     | Avvikelse | 2018
Nettokostnad                        | -2 494 227 | -2 618 850 |   124 623 | -2 031 372
Medlemsavgifter och medfinansiering |  2 500 000 |  2 000 000 |   500 000 |  1 600 000
Resultat                            | {result} | -431 372
"""
PROJECTS = """
rad                  | Utfall    | Budget    | Avvikelse
Individinsatser
Vägen fram           |   454 300 |   471 300 |  17 000
Bryggan              |   140 000 |   140 000 |       0
Lotsen               |   334 617 |   362 645 |  28 028
Summa insatser       |   928 917 | {insatser} | 45 028
Övrig administration |   465 438 |   570 255 | 104 817
Summa                | 1 394 355 | {total} | 149 845
"""
BALANCE = """
rad                             | 2021      | 2020
Tillgångar
Korta fordringar                |   165 799 |    17 920
Kassa och bank                  | 4 020 911 | 4 853 595
Summa omsättningstillgångar     | 4 186 710 | 4 871 515
Summa tillgångar                | 4 186 710 | 4 871 515
Eget kapital
Balanserat resultat             | 3 672 934 | 1 030 361
Övertaget balanserat resultat   |         0 | 3 290 190
Årets resultat                  | -1 378 094 | {result}
Skulder
Kortfristiga skulder            | 1 891 870 | 1 198 581
Summa eget kapital och skulder  | 4 186 710 | 4 871 515
"""
OVERVIEW = """
rad        | 2021      | 2020      | 2019
Intäkter   | 5 000 000 | 5 000 000 | 2 500 000
Kostnader  | 6 378 094 | 5 647 616 | 2 494 227
Årets resultat | -1 378 094 | -647 616 | {result}
Soliditet  | 55 % | 75 % | 60 %
"""
FORMS = """
Enkäter             | Totalt  | Kvinnor | Män     | Okänt
Deltagare pågående  | 26 ({old}) | 14 (10) | 12 (13) | 0 (2)
Deltagare avslutade | {ended} (26)  | 12 (12) | 12 (13) | 2 (1)
Personal            | 17 (9)  | 10 (5)  | 7 (4)   | 0 (0)
"""
PLAN = """
rad                    | 2021      | 2022      | 2023
Intäkter
Bidrag staten          | 2 500 000 | 3 250 000 | 3 250 000
Bidrag regionen        | 1 250 000 | 1 625 000 | 1 625 000
Bidrag kommuner        | 1 250 000 | 1 625 000 | 1 625 000
Summa intäkter         | 5 000 000 | 6 500 000 | 6 500 000
Kostnader
Insatser               | 4 281 635 | 4 900 000 | 5 100 000
Kansli                 |   306 956 |   331 956 |   281 956
Summa kostnader        | {costs} | 5 231 956 | 5 381 956
Överskott/underskott   |   411 409 | {surplus} | 1 118 044
"""
CASES = {
    "a note whose total is last year's fee": (
        grid("Not 1", FEES.format(total="2 500 000"), GridKind.NOTE, unit="kr"),
        [("Summa", "2020", "5 000 000", HIGH)],
    ),
    "a result that is not income less costs, by year": (
        grid("Översikt", OVERVIEW.format(result="5 759"), GridKind.OVERVIEW),
        [("Årets resultat", "2019", "5 773", HIGH)],
    ),
    "budgeted result and deviation added instead of subtracted": (
        grid("Drift", OPERATING.format(result="5 773 | -238 250 | -232 491"), GridKind.OPERATING),
        [
            ("Resultat", "Budget", "-618 850", HIGH),
            ("Resultat", "Avvikelse", "624 623", HIGH),
            ("Resultat", "Avvikelse", "244 023", HIGH),
        ],
    ),
    "a subtotal off by thirty": (
        grid("Insatser", PROJECTS.format(insatser="973 975", total="1 544 200"), GridKind.BUDGET),
        [("Summa insatser", "Budget", "973 945", HIGH)],
    ),
    "equity and liabilities off by one krona": (
        grid("Balansräkning", BALANCE.format(result="-647 617"), GridKind.BALANCE),
        [],
    ),
    "equity and liabilities rounded": (
        grid("Balansräkning", BALANCE.format(result="-647 616"), GridKind.BALANCE),
        [("Summa eget kapital och skulder", "2020", "4 871 516", LOW)],
    ),
    "last year's answers in brackets": (
        grid("Tabell 1", FORMS.format(old=31, ended=26)),
        [("Deltagare pågående", "Totalt", "25", HIGH)],
    ),
    "women, men and unknown": (
        grid("Tabell 1", FORMS.format(old=25, ended=25)),
        [("Deltagare avslutade", "Totalt", "26", HIGH)],
    ),
    "a row left out of the costs": (
        grid("Plan", PLAN.format(costs="4 563 591", surplus="1 268 044"), GridKind.BUDGET),
        [("Summa kostnader", "2021", "4 588 591", HIGH)],
    ),
    "a deficit in a plan": (
        grid("Plan", PLAN.format(costs="4 588 591", surplus="1 815 510"), GridKind.BUDGET),
        [("Överskott/underskott", "2022", "1 268 044", HIGH)],
    ),
}
RIGHT = [
    grid("Not 1", FEES.format(total="5 000 000"), GridKind.NOTE, unit="kr"),
    grid("Översikt", OVERVIEW.format(result="5 773"), GridKind.OVERVIEW),
    grid("Drift", OPERATING.format(result="5 773 | -618 850 | 624 623"), GridKind.OPERATING),
    grid("Insatser", PROJECTS.format(insatser="973 945", total="1 544 200"), GridKind.BUDGET),
    grid("Tabell 1", FORMS.format(old=25, ended=26)),
    grid("Plan", PLAN.format(costs="4 588 591", surplus="1 268 044"), GridKind.BUDGET),
    grid("Ålder", "rad | Kvinnor | Män | Totalt\nMedelålder | 44 | 38 | 41\nAntal | 5 | 6 | 11"),
    grid("Snitt", "rad | 2021\nVägen | 3,4\nLotsen | 3,8\nTotalt | 3,6"),
    grid("Stöd", "rad | Antal\nA | 40\nB | 31\nTotalt | 58", notes=("Flera svar är möjliga.",)),
    grid("Avslut", "rad | 2021\nArbete | ·\nStudier | 7\nTotalt | 12"),
    grid("Kön", "rad | 2021\nTotalt | 121\nvarav kvinnor | 60\nvarav män | 61"),
    grid(
        "Pris",
        "rad | Belopp | Per deltagare\nA | 90 000 | 3 000\nB | 9 000 | 1 000\n"
        "Totalt | 99 000 | 2 538",
    ),
    grid("Tider", "rad | Budget | Utfall | Avvikelse\nHyra | 100 | 90 | 10\nAvgift | 50 | 55 | 5"),
]


@pytest.mark.parametrize("name", CASES)
def test_each_kind_of_wrong_sum_is_found_where_it_stands(name: str) -> None:
    table, expected = CASES[name]
    found = run(sums.check, table)
    assert [(*cell, f.severity) for cell, f in zip(cells(found), found, strict=True)] == expected


@pytest.mark.parametrize("table", RIGHT, ids=lambda table: str(table.title))
def test_a_right_table_gives_nothing(table: Grid) -> None:
    assert run(sums.check, table) == []


def test_a_total_without_a_name_is_the_sum_of_the_note() -> None:
    text = "rad | 2021 | 2020\nMoms | 29 421 | 0\nÖvrigt | 136 375 | 8 430\nUpplupet | 0 | 9 490\n"
    found = run(sums.check, grid("Not 3", text + " | 165 799 | 17 920", GridKind.NOTE))
    assert [(f.severity, f.right.replace("\u202f", " ")) for f in found] == [(LOW, "165 796")]
    assert "Moms till Upplupet" in found[0].message


def test_a_message_names_both_places_and_the_right_value() -> None:
    found = run(sums.check, CASES["a note whose total is last year's fee"][0])[0]
    told = found.message.replace("\u202f", " ")
    assert told == (
        "Summa 2020 i Not 1 är 2 500 000, men raderna Bidrag från staten till Bidrag från Nyby"
        " blir 5 000 000."
    )
    assert found.printed == "2 500 000"
    assert {place.row for place in found.places[1:]} >= {"Bidrag från staten", "Bidrag från Nyby"}


def test_known_relations_are_held_by_their_keys() -> None:
    def row(label: str, value: int) -> GridRow:
        return GridRow(label, label, (Cell(str(value), Decimal(value), "antal", key=label),))

    rows = (row("alla", 12), row("arbete", 5), row("studier", 6))
    relations = (Sum("alla", ("arbete", "studier")),)
    table = Grid("t", "T", (GridColumn("n", "Antal"),), rows, sums=relations)
    assert cells(run(sums.check, table)) == [("alla", "n", "11")]


# --- any balanced statement -------------------------------------------------------------------

AMOUNT = st.integers(1_000, 900_000)
ROWS = st.lists(st.tuples(AMOUNT, AMOUNT), min_size=2, max_size=4)
SECTIONS = st.lists(ROWS, min_size=1, max_size=3)


def _statement(sections: list[list[tuple[int, int]]]) -> list[list[object]]:
    """Headings, rows and sums, and a sum of the sums when there are several sections."""
    lines: list[list[object]] = []
    totals = []
    for number, rows in enumerate(sections):
        lines.append([f"Avsnitt {number}"])
        lines += [[f"Rad {number}.{n}", *row] for n, row in enumerate(rows)]
        totals.append([sum(column) for column in zip(*rows, strict=True)])
        lines.append([f"Summa avsnitt {number}", *totals[-1]])
    if len(totals) > 1:
        lines.append(["Summa", *(sum(column) for column in zip(*totals, strict=True))])
    return lines


def _grid(lines: list[list[object]]) -> Grid:
    text = "\n".join(" | ".join(str(part) for part in line) for line in lines)
    return grid("Räkning", f"rad | 2021 | 2020\n{text}", GridKind.OTHER, unit="kr")


@settings(max_examples=25, deadline=None)
@given(SECTIONS, st.data())
def test_a_balanced_statement_is_silent_and_one_changed_cell_is_not(
    sections: list[list[tuple[int, int]]], data: st.DataObject
) -> None:
    lines = _statement(sections)
    assert check_report(report(_grid(lines))) == ()
    at = data.draw(st.sampled_from([n for n, line in enumerate(lines) if len(line) > 1]))
    column = data.draw(st.sampled_from([1, 2]))
    change = data.draw(st.integers(10, 500_000))
    lines[at][column] += change  # type: ignore[operator]
    assert check_report(report(_grid(lines)))


def test_totals_are_told_by_kind_as_well_as_by_name() -> None:
    def row(label: str, value: int, kind: RowKind = RowKind.DETAIL) -> GridRow:
        return GridRow(label, label, (Cell(str(value), Decimal(value), "kr"),), kind)

    rows = (row("A", 5_000), row("B", 6_000), row("Kapital", 11_500, RowKind.TOTAL))
    table = Grid("t", "T", (GridColumn("n", "Belopp"),), rows)
    assert cells(run(sums.check, table)) == [("Kapital", "n", "11 000")]
