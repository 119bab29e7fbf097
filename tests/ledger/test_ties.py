"""Ties: the worked years hold together, and what does not says where."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.figures.table import Table
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.layouts import Layout, list_in_force
from mellanrum.ledger.statements import build_statement
from mellanrum.ledger.tie_table import tie_table
from mellanrum.ledger.ties import Tie, Verdict, check_ties, list_rounding, list_ties
from tests.ledger.worked import FORBUND, L2020, L2021, YEARS, ore

LAYOUTS = list_in_force(2021, FORBUND)


def by_key(layouts: dict[str, Layout], *ledgers: YearLedger) -> dict[str, Tie]:
    ties = list_ties(layouts, ledgers)
    found = {tie.key: tie for tie in ties}
    assert len(found) == len(ties)
    return found


def test_the_worked_years_tie_both_ways() -> None:
    found = by_key(LAYOUTS, *YEARS)
    check_ties(list(found.values()))
    assert {key for key, tie in found.items() if tie.verdict is Verdict.PART} == {
        "not4.summa.1",
        "not-momsfordran.utgaende.1",
    }
    assert all(tie.difference == 0 for tie in found.values() if tie.verdict is Verdict.OK)
    assert found["not4.summa.1"].sentence == (
        "Not 4. Upplupna kostnader och förutbetalda intäkter 2021: Summa 817\u202f640,00\u202fkr "
        "mot Kortfristiga skulder (Balansräkning) 1\u202f891\u202f870,00\u202fkr är en del; "
        "resten är 1\u202f074\u202f230,00\u202fkr."
    )
    assert {
        *("balansrakning.kontroll-1", "kassaflodesanalys.kontroll-1", "not1.summa.1"),
        *("not2.summa.1", "not3.summa.1", "driftredovisning.utgaende-eget-kapital.1"),
        *("flerarsoversikt.skulder.1", "not-eget-kapital.utgaende.1", "finansiering.summa.1"),
        *("ingaende.2021.1930", "ingaende.2021.2440", "ingaende.2021.eget-kapital"),
    } <= set(found)


def test_a_closing_that_is_not_the_next_opening_stops_with_the_place() -> None:
    opening = {**L2021.opening, "1930": L2021.opening["1930"] + ore("250")}
    opening["2440"] -= ore("0.40")
    ties = by_key(LAYOUTS, L2020, replace(L2021, opening=opening))
    assert ties["ingaende.2021.1930"].verdict is Verdict.BROKEN
    assert ties["ingaende.2021.1930"].place == ("balansrakning", "likvida-medel")
    assert ties["ingaende.2021.2440"].verdict is Verdict.ROUNDING
    with pytest.raises(DomainError) as caught:
        check_ties(list(ties.values()))
    assert "utgående konto 1930 2020 4\u202f853\u202f595,00\u202fkr" in caught.value.message
    assert "skiljer −250,00\u202fkr." in caught.value.message
    assert "konto 2440" not in caught.value.message


def test_equity_is_carried_as_one() -> None:
    moved = dict(L2021.opening)
    moved["2010"] = sum(moved.pop(a) for a in ("2010", "2011", "2019"))
    after = replace(L2021, opening=moved)
    assert by_key(LAYOUTS, L2020, after)["ingaende.2021.eget-kapital"].verdict is Verdict.OK
    lost = replace(L2021, opening={**moved, "2010": moved["2010"] + ore("3")})
    assert by_key(LAYOUTS, L2020, lost)["ingaende.2021.eget-kapital"].difference == ore("3")


def test_a_note_that_lost_a_row_is_broken() -> None:
    rows = tuple(row for row in LAYOUTS["not3"].rows if row.key != "upplupna-intakter")
    total = replace(rows[-1], formula=rows[-1].formula[:2])
    short = replace(LAYOUTS["not3"], rows=(*rows[:-1], total))
    tie = by_key({**LAYOUTS, "not3": short}, *YEARS)["not3.summa.1"]
    assert (tie.verdict, tie.difference) == (Verdict.BROKEN, ore("-136375"))
    assert tie.place == ("not3", "summa")


def test_a_tie_to_a_row_that_is_gone_says_so() -> None:
    balance = LAYOUTS["balansrakning"]
    rows = tuple(
        replace(r, key="fordringar") if r.key == "korta-fordringar" else r for r in balance.rows
    )
    tie = by_key(
        {"balansrakning": replace(balance, rows=rows[:3], checks=()), "not3": LAYOUTS["not3"]},
        L2021,
    )
    assert tie["not3.summa.1"].verdict is Verdict.BROKEN
    assert "raden finns inte" in tie["not3.summa.1"].right_label


def test_a_part_larger_than_the_whole_is_broken() -> None:
    ledger = YearLedger(2021, {}, {"1930": 0, "2440": 500_00, "2990": -700_00, "5010": 200_00})
    tie = by_key(LAYOUTS, ledger)["not4.summa.1"]
    assert (tie.left_ore, tie.right_ore, tie.verdict) == (700_00, 200_00, Verdict.BROKEN)


def statement(key: str) -> Table:
    return build_statement(LAYOUTS[key], YEARS)


def test_the_printed_krona_that_the_notes_lack_is_told_as_rounding() -> None:
    """The 2021 report: note 2 adds to 6 378 093 and says 6 378 094 (contradictions S21)."""
    found = list_rounding(LAYOUTS["not2"], statement("not2"))
    assert [(r.row, r.column, r.parts_sum, r.total, r.verdict) for r in found] == [
        ("summa", "2021", 6_378_093, 6_378_094, Verdict.ROUNDING),
    ]
    assert found[0].sentence == (
        "Summa 2021: raderna är tillsammans 1 kr mindre, "
        "för att varje belopp är avrundat till hela kronor."
    )
    balance = list_rounding(LAYOUTS["balansrakning"], statement("balansrakning"))
    assert ("eget-kapital", "2020-12-31", 3_672_935, 3_672_934) in [
        (r.row, r.column, r.parts_sum, r.total) for r in balance
    ]


def test_more_than_rounding_in_print_is_broken() -> None:
    table = statement("not2")
    wrong = table.map(
        lambda f: (
            replace(f, value=(f.value or 0) + Decimal(40)) if f.key.endswith("lokalhyra") else f
        )
    )
    assert [r.verdict for r in list_rounding(LAYOUTS["not2"], wrong)] == [Verdict.BROKEN]


def test_the_table_of_ties_begins_with_what_is_broken() -> None:
    assert tie_table(list_ties(LAYOUTS, YEARS), 2021).finding == "Allt stämmer."
    opening = {**L2021.opening, "1930": L2021.opening["1930"] + ore("250")}
    table = tie_table(list_ties(LAYOUTS, (L2020, replace(L2021, opening=opening))), 2021)
    assert table.rows[0].note == "Stämmer inte"
    assert {row.key for row in table.rows if row.note == "Stämmer inte"} >= {
        *("ingaende.2021.1930", "balansrakning.kontroll-1"),
    }
    assert len(table.notes) == sum(row.note == "Stämmer inte" for row in table.rows)
