"""Units against the size of the numbers."""

from __future__ import annotations

from mellanrum.checking.finding import Severity
from mellanrum.checking.model import GridKind
from mellanrum.checking.rules import units
from tests.checking.annual import annual
from tests.checking.tables import cells, grid, run

OPERATING = (
    "rad | Utfall | Budget\nNettokostnad | -6 378 094 | -7 101 506\nAvgift | 5 000 000 | 5 000 000"
)
INCOME = "rad | 2021 | 2020\nKostnader | -6 378 094 | -5 647 617"
THOUSANDS = "rad | 2021\nIntäkter | {}\nKostnader | {}\nResultat | {}"


def test_kronor_under_thousands_are_told_by_the_same_amount_elsewhere() -> None:
    found = run(
        units.check,
        grid("Driftredovisning", OPERATING, unit="tkr"),
        grid("Resultaträkning", INCOME, unit="kr"),
    )
    assert [(f.printed, f.right) for f in found] == [("tkr", "kr")]
    told = found[0].message.replace("\u202f", " ")
    assert "6,4 miljarder kronor" in told
    assert "Resultaträkning" in told


def test_kronor_under_thousands_are_told_by_their_size_alone() -> None:
    assert [f.right for f in run(units.check, grid("Drift", OPERATING, unit="tkr"))] == ["kr"]


def test_thousands_under_kronor_are_told_by_the_same_rows_elsewhere() -> None:
    found = run(
        units.check,
        grid("Kort", THOUSANDS.format("4 000", "4 350", "-350"), unit="kr"),
        grid("Hela", THOUSANDS.format("4 000 000", "4 350 120", "-350 120"), unit="kr"),
    )
    assert [(f.places[0].table, f.right) for f in found] == [("Kort", "tkr")]


def test_a_share_is_not_over_hundred_and_growth_may_be() -> None:
    text = "rad | Andel\nDelaktig | 104 %\nFörändring | 140 %"
    assert cells(run(units.check, grid("Enkät", text))) == [("Delaktig", "Andel", "")]


def test_two_units_in_one_column() -> None:
    found = run(units.check, grid("Köp", "rad | Belopp\nHyra | 120 tkr\nResor | 8 000 kr"))
    assert [f.printed for f in found] == ["kr och tkr"]


def test_right_tables_give_nothing() -> None:
    thousands = grid("Drift", THOUSANDS.format("4 000", "4 350", "-350"), unit="tkr")
    assert run(units.check, *annual(), thousands) == []


def test_a_statement_says_its_unit_when_the_report_uses_two() -> None:
    thousands = grid("Kort", THOUSANDS.format("4 000", "4 350", "-350"), unit="tkr")
    kronor = grid("Hela", THOUSANDS.format("7 001", "2 352", "4 649"), unit="kr")
    untold = grid("Resultaträkning", INCOME, GridKind.INCOME)
    found = run(units.check, thousands, kronor, untold)
    assert [(f.places[0].table, f.severity) for f in found] == [("Resultaträkning", Severity.LOW)]
    assert run(units.check, kronor, untold) == []
