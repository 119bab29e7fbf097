"""What the members paid, by kind, against the act's shares."""

from __future__ import annotations

import pytest

from mellanrum.figures.figure import Status
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.layouts import load_layout
from mellanrum.reports.financing import financing_table

pytestmark = pytest.mark.django_db(databases="__all__")
LAYOUT = load_layout("finansiering", 2021)
FEES = {"3010": -50_000_00, "3020": -25_000_00, "3031": -15_000_00, "3032": -10_000_00}


def test_fees_that_follow_the_act_have_no_note() -> None:
    table = financing_table("prov", 2021, LAYOUT, [YearLedger(2021, movement=FEES)])
    figures = {figure.key: figure for figure in table.figures()}
    assert [row.key for row in table.rows] == ["staten", "regionen", "kommunerna", "summa"]
    for kind, fee, percent in (("staten", 50_000, 50), ("kommunerna", 25_000, 25)):
        key = f"ekonomi.finansiering.{kind}"
        assert figures[key].value == fee
        assert figures[f"{key}.andel"].value == figures[f"{key}.lagens-andel"].value == percent
    assert table.notes == ()


def test_a_region_that_pays_too_little_is_told_under_the_table() -> None:
    ledger = YearLedger(2021, movement={**FEES, "3020": -20_000_00})
    notes = financing_table("prov", 2021, LAYOUT, [ledger]).notes
    assert len(notes) == 3
    assert "Regionerna betalar" in notes[1]
    assert "SFS 2003:1210 5 §" in notes[1]


def test_the_change_is_since_the_year_before() -> None:
    less = {**FEES, "3010": -40_000_00}
    years = [YearLedger(2020, movement=less), YearLedger(2021, movement=FEES)]
    found = {f.key: f.value for f in financing_table("prov", 2021, LAYOUT, years).figures()}
    assert found["ekonomi.finansiering.staten.forandring"] == 10_000
    assert found["ekonomi.finansiering.regionen.forandring"] == 0
    assert found["ekonomi.finansiering.summa.forandring"] == 10_000


def test_a_year_without_fees_has_no_shares() -> None:
    table = financing_table("prov", 2021, LAYOUT, [YearLedger(2021, movement={"4010": 100})])
    figures = {figure.key: figure for figure in table.figures()}
    assert figures["ekonomi.finansiering.summa.forandring"].status is Status.MISSING
    share = figures["ekonomi.finansiering.staten.andel"]
    assert share.status is Status.MISSING
    assert table.notes == ()
