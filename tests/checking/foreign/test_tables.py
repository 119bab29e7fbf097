"""Tables in texts without layout: which digits belong together, and in which column."""

from __future__ import annotations

import pytest

from mellanrum.checking.model import GridKind
from mellanrum.figures.table import RowKind
from tests.checking.foreign.reading_texts import numbers, only_grid, printed, report_of

OPERATING = """Driftredovisning
Belopp tkr Utfall 2021 Budget 2021 Avvikelse 2021 Bokslut 2020

Nettokostnad
- 6 378 094 -7 101 506 723 412 -5 647 617

Bidrag 5 000 000 5 000 000 0 5 000 000
Årets resultat -1 378 094 -2 101 506 723412 -647 617
Utgående eget kapital 2 294 840 1 571 428 723 412 3 672 934
Likvida medel 1 455 974 1 626 055
Resultat (efter justering) 205 645 55 800 -274
"""
BALANCE = """3. Balansräkning
Belopp i kr {head}
Tillgångar
Omsättningstillgångar
Fordringar 3 345 521 59 550
Kassa och banktillgodohavande 1 110 453 1 626 055
Summa omsättningstillgångar 1 455 974 1 685 605
Summa tillgångar 1 455 974 1 685 605
Eget kapital och skulder
Eget kapital 4 1 455 974 1 250 328
Leverantörsskulder 0 21 355
Upplupna kostnader 5 0 413 922
Summa eget kapital och skulder 1 455 974 1 685 605
"""


def test_thousands_and_columns_are_told_apart() -> None:
    grid = only_grid(OPERATING)
    assert [column.role for column in grid.columns][:3] == ["outcome", "budget", "deviation"]
    assert [column.year for column in grid.columns] == [2021, 2021, 2021, 2020]
    assert numbers(grid) == {
        "Nettokostnad": [-6378094, -7101506, 723412, -5647617],
        "Bidrag": [5000000, 5000000, 0, 5000000],
        "Årets resultat": [-1378094, -2101506, 723412, -647617],
        "Utgående eget kapital": [2294840, 1571428, 723412, 3672934],
        "Likvida medel": [1455974, None, None, 1626055],
        "Resultat (efter justering)": [205645, 55800, None, -274],
    }
    assert (grid.kind, grid.unit) == (GridKind.OPERATING, "tkr")


@pytest.mark.parametrize("head", ["2017 2016", "Not 2017 2016"])
def test_a_notes_number_is_no_amount(head: str) -> None:
    grid = only_grid(BALANCE.format(head=head))
    found = numbers(grid)
    assert found["Fordringar"] == [345521, 59550]
    assert found["Eget kapital"] == [1455974, 1250328]
    assert {row.label: row.note for row in grid.rows if row.note} == {
        "Fordringar": "3",
        "Eget kapital": "4",
        "Upplupna kostnader": "5",
    }
    kinds = {row.label: row.kind for row in grid.rows}
    assert kinds["Tillgångar"] is RowKind.HEADING
    assert kinds["Summa omsättningstillgångar"] is RowKind.SUBTOTAL
    assert kinds["Summa tillgångar"] is RowKind.TOTAL


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Not 2. Kostnader\n2021 2020\nHyra 102 000 98 500\nSumma 102 000 98 500", [102000, 98500]),
        ("Not 2. Kostnader\n2021 2020\nHyra (102 000) (98 500)\nSumma 1 2", [-102000, -98500]),
        ("Not 2. Kostnader\n2021 2020\nHyra −102 000 –98 500\nSumma 1 2", [-102000, -98500]),
        ("Not 2. Kostnader\n2021 2020\nHyra 102.000 98.500\nSumma 1 2", [102000, 98500]),
        ("Not 2. Kostnader\n2021 2020\nHyra 102\u00a0000 98\u202f500\nSumma 1 2", [102000, 98500]),
        ("Not 2. Kostnader\n2021 2020\nHyra 102000 98500\nSumma 1 2", [102000, 98500]),
        ("Not 2. Kostnader\n2021 2020\nHyra 102 000 –\nSumma 1 2", [102000, None]),
        ("Not 2. Kostnader\n2021 2020\nHyra 2021  29 421 0\nSumma 1 2", [29421, 0]),
    ],
)
def test_how_amounts_are_printed(row: str, expected: list[int | None]) -> None:
    assert next(iter(numbers(only_grid(row)).values())) == expected


def test_last_years_values_in_brackets_stay_with_this_years() -> None:
    grid = only_grid(
        "Tabell 5: Är du med och bestämmer?\nn 20\nTotalt Kvinnor Män Rikssnitt\n"
        "Förbundet 60 % (77 %) 57% (78 %) 54 % (83 %) 76 % (75 %)\n"
    )
    assert printed(grid) == {
        "Förbundet": ["60 % (77 %)", "57% (78 %)", "54 % (83 %)", "76 % (75 %)"]
    }
    assert numbers(grid) == {"Förbundet": [60, 57, 54, 76]}
    assert [c.unit for c in grid.cells()] == ["%"] * 4
    assert (grid.base_text, grid.title) == ("n 20", "Tabell 5: Är du med och bestämmer?")


def test_an_empty_cell_between_single_blanks_leaves_one_more() -> None:
    grid = only_grid(
        "Budget 2020\nUtfall 2019 Budget 2020 Plan 2021 Plan 2022\n"
        "Intäkter Luleå kommun 62%  775 000 400 000\n"
        "Intäkter Region 500 000 1 250 000 1 250 000 1 250 000\n"
    )
    assert numbers(grid)["Intäkter Luleå kommun 62%"] == [None, 775000, 400000, None]


def test_columns_set_by_blanks_are_placed_under_their_heads() -> None:
    grid = only_grid(
        "Resultaträkning\n"
        "                                    Not        2021         2020\n"
        "Verksamhetens intäkter               1    5 000 000    5 000 000\n"
        "Verksamhetens kostnader              2   -6 378 094   -5 647 617\n"
        "Finansiella poster                                         1 500\n"
        "Årets resultat                           -1 378 094     -646 117\n"
    )
    assert numbers(grid)["Finansiella poster"] == [None, 1500]
    assert numbers(grid)["Verksamhetens kostnader"] == [-6378094, -5647617]
    assert [row.note for row in grid.rows] == ["1", "2", "", ""]
    assert [column.label for column in grid.columns] == ["2021", "2020"]


def test_tables_below_each_other_stay_apart() -> None:
    grids = list(
        report_of(
            "Not 3. Fordringar\n2021 2020\nMomsfordran 29 421 0\nÖvriga fordringar 136 375 8 430\n"
            "Summa 165 796 8 430\n\nAndel deltagare som parterna remitterat\nAF 9 %\nFK 6 %\n"
            "Socialförvaltningen 65 %\n\nTabell 2: Enkäter\nInkomna Kvinnor Män\nKansli 26 14 12\n"
            "Totalt 26 14 12\n"
        ).grids()
    )
    assert [len(grid.columns) for grid in grids] == [2, 1, 3]
    assert [grid.kind for grid in grids][:2] == [GridKind.NOTE, GridKind.STATISTICS]
    assert grids[2].title == "Tabell 2: Enkäter"


def test_every_cell_knows_its_line() -> None:
    grid = only_grid(
        "Not 1. Bidrag\n2021 2020\nStaten 2 500 000 2 400 000\nSumma 2 500 000 2 400 000"
    )
    cell = grid.rows[0].cells[1]
    assert cell is not None
    assert (cell.place.line, cell.place.row, cell.place.column) == (3, "staten", "2020")
    assert cell.place.document == "arsredovisning.txt"


def test_a_row_may_go_over_lines_and_a_cell_may_say_that_nothing_was_budgeted() -> None:
    grid = only_grid(
        "1.6 Ekonomisk sammanfattning\n\nBelopp tkr\n\nUtfall jan-dec 2019\nBudget 2019\n"
        "Avvikelse\nBokslut 2018\n\nNettokostnad\n\n2 494 227 2 618 850 -124 623 2 031 572\n\n\n\n"
        "Resultat\n\n5 759 -238 250 -232 491 -431 372\n\n"
        "Likvida medel 1 326 971 Ej budgeterat 858 379\n"
    )
    assert numbers(grid) == {
        "Nettokostnad": [2494227, 2618850, -124623, 2031572],
        "Resultat": [5759, -238250, -232491, -431372],
        "Likvida medel": [1326971, None, None, 858379],
    }
    assert [column.label for column in grid.columns] == [
        "Utfall jan-dec 2019",
        "Budget 2019",
        "Avvikelse",
        "Bokslut 2018",
    ]


def test_the_last_column_may_stand_on_the_next_line() -> None:
    grid = only_grid(
        "Budget 2020\nPyramis 2020 SOF 2020 SOF 2021 SOF 2022 Gemensamma 2020\nINTÄKTER\n"
        "Intäkter Region 500 000 1 250 000 1 250 000\n"
        "Köp av tjänst Förbundschef. 1) 393 500 495 000 509 850 525 146 393 975\n"
        "SUMMA KOSTNADER 2 836 000 6 518 991 4 563 591 1 801 146\n1 815 510\n"
    )
    assert grid.columns[4].label == "Gemensamma 2020"
    assert numbers(grid)["SUMMA KOSTNADER"] == [2836000, 6518991, 4563591, 1801146, 1815510]
    assert (grid.title, grid.kind) == ("Budget 2020", GridKind.BUDGET)


def test_a_total_stands_in_its_column_though_a_cell_is_empty() -> None:
    grid = only_grid(
        "Könsfördelning\nAvslutsanledning Kvinnor Män Anonyma Ej reg Totalt\nArbete 3 1 2 6\n"
        "Studier 4 2 1 7\nTotalt 13 6 7 18 44\n"
    )
    assert numbers(grid)["Arbete"] == [3, 1, 2, None, 6]
    assert [column.label for column in grid.columns][3:] == ["Ej reg", "Totalt"]


def test_a_label_may_end_in_a_number() -> None:
    grid = only_grid(
        "7.1 Sammanställning\nUtfall Budget Avvikelse\nRehab team 30 + 132 567 140 000 7 433\n"
        "Strukturella insatser 430 667 379 645 - 51 022\nTotalt 563 234 519 645 -43 589\n"
    )
    assert numbers(grid)["Rehab team 30 +"] == [132567, 140000, 7433]
    assert numbers(grid)["Strukturella insatser"] == [430667, 379645, -51022]
