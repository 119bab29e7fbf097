"""Three förbund become one: sums tie, and the 2020 column is as the report for 2021 prints it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.layouts import list_in_force, load_layout
from mellanrum.ledger.merger_table import merger_table
from mellanrum.ledger.merging import (
    Mutual,
    add_together,
    merge,
    pro_forma,
    shown_opened,
    shown_taken_over,
)
from mellanrum.ledger.statements import build_statement
from mellanrum.ledger.ties import Verdict, check_ties, list_ties
from tests.ledger.test_statements import PRINTED
from tests.ledger.worked import CLOSING_2019, FORBUND, L2020, L2021, RESULT_2020, ore, printed

PYRAMIS = YearLedger(2019, {}, CLOSING_2019)
# How what was taken over divides between the two others is not printed; the sum is.
ACTIVUS = YearLedger(2019, {}, {"1930": ore("2 000 000.00"), "2010": ore("-2 000 000.00")})
CONSENSUS = YearLedger(2019, {}, {"1930": ore("1 290 189.60"), "2010": ore("-1 290 189.60")})
THREE = {"Pyramis": PYRAMIS, "Activus": ACTIVUS, "Consensus": CONSENSUS}


def first_year(opening: dict[str, int]) -> YearLedger:
    """2020 as booked from an opening balance, with the same closing as the printed year."""
    closing = {a: L2020.closing(a) for a in L2020.accounts_in_use() if a < "3"}
    moved = {a: closing.get(a, 0) - opening.get(a, 0) for a in {*closing, *opening}}
    return YearLedger(2020, opening, {**moved, **RESULT_2020}, employees=0)


def test_the_opening_of_the_merged_forbund() -> None:
    merged = merge(THREE)
    assert (merged.year, merged.carried) == (2020, "Pyramis")
    assert merged.taken_over_equity == {
        "Activus": ore("2 000 000"),
        "Consensus": ore("1 290 189.60"),
    }
    assert merged.opening["1930"] == ore("4 617 161.00")
    assert merged.opening["2010"] == ore("-1 030 360.60")
    assert merged.opening["2011"] == ore("-3 290 189.60")
    assert merged.carried_opening == CLOSING_2019
    assert merged.notes[0] == (
        "Övertaget eget kapital från Activus är 2\u202f000\u202f000,00\u202fkr, "
        "allt i likvida medel."
    )


@pytest.mark.parametrize("key", ["balansrakning", "kassaflodesanalys", "resultatrakning"])
def test_the_comparison_column_is_as_the_report_prints_it(key: str) -> None:
    merged = merge(THREE)
    shown = shown_taken_over(merged, first_year(dict(merged.opening)))
    layout = load_layout(key, 2021, FORBUND)
    found = printed(build_statement(layout, [shown, L2021]))
    for row, _, before in PRINTED[key]:
        assert found[f"{layout.prefix}.{row}.foregaende"] == before, row


def test_the_equity_roll_forward_holds_over_the_merger() -> None:
    merged = merge(THREE)
    shown = shown_taken_over(merged, first_year(dict(merged.opening)))
    ties = list_ties(list_in_force(2021, FORBUND), [PYRAMIS, shown, L2021])
    check_ties(ties)
    found = printed(build_statement(load_layout("eget-kapital-over-tid", 2021), [shown, L2021]))
    rows = ("ingaende", "overtaget", "arets-resultat", "utgaende")
    assert [found[f"ekonomi.eget-kapital.{row}.2020"] for row in rows] == [
        *("1 030 361", "3 290 190", "-647 616", "3 672 934"),
    ]
    assert found["ekonomi.eget-kapital.ingaende.2021"] == "3 672 934"


def test_what_they_owe_each_other_goes_and_other_balances_come_along() -> None:
    first = YearLedger(2019, {}, {"1930": 100, "1510": 40, "2010": -140})
    other = YearLedger(2019, {}, {"1930": 90, "2440": -60, "1650": 10, "3010": -100, "5010": 60})
    claim = Mutual("A", "1510", "B", "2440", 40)
    merged = merge({"A": first, "B": other}, mutual=[claim])
    assert merged.opening == {"1650": 10, "1930": 190, "2010": -140, "2011": -40, "2440": -20}
    assert merged.eliminated == {"1510": -40, "2440": 40}
    assert merged.notes == (
        "Övertaget eget kapital från B är 0,40\u202fkr; likvida medel var 0,90\u202fkr och övriga "
        "tillgångar minus skulder −0,50\u202fkr.",
    )
    together = pro_forma({"A": first, "B": other}, [claim, Mutual("B", "5010", "A", "3010", 20)])
    assert together.movement == {
        **{"1650": 10, "1930": 190, "2010": -140, "2440": -20},
        **{"3010": -80, "5010": 40},
    }
    year = shown_taken_over(merged, YearLedger(2020, dict(merged.opening), {}, debits={}))
    assert not [t for t in list_ties(list_in_force(2020), [year]) if t.verdict is Verdict.BROKEN]
    flow = printed(build_statement(load_layout("kassaflodesanalys", 2020), [year]))
    assert flow["ekonomi.kassaflode.tillkommande-likvida-medel"] == "1"  # 0,90 kr
    assert flow["ekonomi.kassaflode.forandring-skulder"] == "0"


def refused(ledgers: dict[str, YearLedger], *mutual: Mutual, carried: str = "") -> str:
    with pytest.raises(DomainError) as caught:
        merge(ledgers, carried, mutual)
    return caught.value.message


def test_what_cannot_be_merged() -> None:
    assert "minst två förbund" in refused({"A": PYRAMIS})
    assert "är inte ett av förbunden" in refused(THREE, carried="X")
    assert "samma år, nu är de Pyramis 2019, B 2018" in refused(
        {"Pyramis": PYRAMIS, "B": replace(ACTIVUS, year=2018)}
    )
    odd = replace(ACTIVUS, movement={**ACTIVUS.movement, "1930": 5})
    assert "Bokslutet för B 2019 går inte jämnt ut" in refused({"A": PYRAMIS, "B": odd})
    claim = Mutual("Activus", "1510", "Pyramis", "2440", 100)
    assert refused(THREE, claim).startswith(
        "Activus har ingen fordran på 1,00\u202fkr på konto 1510"
    )


amounts = st.dictionaries(
    st.sampled_from(
        ("1220", "1510", "1650", "1930", "2010", "2011", "2220", "2990", "4010", "3010")
    ),
    st.integers(-(10**7), 10**7),
    max_size=6,
).map(lambda found: YearLedger(2019, {}, {**found, "2440": -sum(found.values())}))


@settings(max_examples=60, deadline=None)
@given(st.lists(amounts, min_size=2, max_size=3), amounts)
def test_every_part_sums_to_zero_and_the_two_ways_are_each_others_inverse(
    ledgers: list[YearLedger], year: YearLedger
) -> None:
    merged = merge({str(n): ledger for n, ledger in enumerate(ledgers)})
    parts = [merged.carried_opening, *merged.taken_over.values(), merged.eliminated]
    assert all(sum(part.values()) == 0 for part in parts)
    assert add_together(parts) == merged.opening
    first = YearLedger(
        2020, dict(merged.opening), add_together([year.movement]), debits={"1930": 5}
    )
    shown = shown_taken_over(merged, first)
    assert shown_opened(merged, shown) == first
    accounts = {*first.accounts_in_use(), *shown.accounts_in_use()}
    assert all(first.closing(a) == shown.closing(a) for a in accounts)
    assert pro_forma({str(n): ledger for n, ledger in enumerate(ledgers)}).movement == add_together(
        ledger.movement for ledger in ledgers
    )


def test_the_table_of_a_merger_sums_to_zero_in_every_column() -> None:
    table = merger_table(merge(THREE), {"1930": "Bank"})
    found = printed(table)
    assert [column.label for column in table.columns] == [
        *("Pyramis", "Activus", "Consensus", "Ömsesidiga poster", "Ingående 2020"),
    ]
    assert found["ekonomi.sammanslagning.1930.ingaende"] == "4 617 161"
    assert table.rows[1].label == "1930 Bank"
    assert {found[f"ekonomi.sammanslagning.summa.{c.key}"] for c in table.columns} == {"0"}
