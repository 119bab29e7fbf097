"""The statements of Södra Norrbotten 2021 as printed, from accounts exact to the öre."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mellanrum.figures.figure import Status, Unit
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.layouts import load_layout
from mellanrum.ledger.statements import StatementError, build_statement, row_accounts
from tests.ledger.worked import FORBUND, L2020, L2021, YEARS, figures, ore, printed

# layout: [(key without prefix, 2021, 2020)]
PRINTED = {
    "resultatrakning": [
        ("intakter", "5 000 000", "5 000 000"),
        ("kostnader", "-6 378 094", "-5 647 616"),
        ("avskrivningar", "0", "0"),
        ("verksamhetens-resultat", "-1 378 094", "-647 616"),
        ("finansiella-intakter", "0", "0"),
        ("finansiella-kostnader", "0", "0"),
        ("resultat-efter-finansiella-poster", "-1 378 094", "-647 616"),
        ("extraordinara-poster", "0", "0"),
        ("arets-resultat", "-1 378 094", "-647 616"),
    ],
    "balansrakning": [
        ("korta-fordringar", "165 799", "17 920"),
        ("likvida-medel", "4 020 911", "4 853 595"),
        ("omsattningstillgangar", "4 186 710", "4 871 515"),
        ("summa-tillgangar", "4 186 710", "4 871 515"),
        ("balanserat-resultat", "3 672 934", "1 030 361"),
        ("overtaget-balanserat-resultat", "0", "3 290 190"),
        ("arets-resultat", "-1 378 094", "-647 616"),
        ("eget-kapital", "2 294 840", "3 672 934"),
        ("avsattningar", "0", "0"),
        ("kortfristiga-skulder", "1 891 870", "1 198 581"),
        ("summa-eget-kapital-och-skulder", "4 186 710", "4 871 515"),
    ],
    "kassaflodesanalys": [
        ("arets-resultat", "-1 378 094", "-647 616"),
        ("justering", "0", "0"),
        ("medel-fore-rorelsekapital", "-1 378 094", "-647 616"),
        ("forandring-fordringar", "-147 879", "361 986"),
        ("forandring-skulder", "693 289", "522 064"),
        ("lopande-verksamhet", "-832 684", "236 434"),
        ("tillkommande-likvida-medel", "0", "3 290 190"),
        ("arets-kassaflode", "-832 684", "3 526 624"),
        ("likvida-medel-vid-arets-borjan", "4 853 595", "1 326 971"),
        ("likvida-medel-vid-arets-slut", "4 020 911", "4 853 595"),
    ],
    "not1": [
        ("staten", "2 500 000", "2 500 000"),
        ("lulea", "715 875", "775 000"),
        ("alvsbyn", "68 875", "75 000"),
        ("pitea", "359 000", "400 000"),
        ("region", "1 250 000", "1 250 000"),
        ("boden", "106 250", "0"),
        ("ovriga-intakter", "0", "0"),
        ("summa", "5 000 000", "5 000 000"),
    ],
    "not2": [
        ("lokalhyra", "154 065", "128 760"),
        ("konsultarvode-administration", "560 198", "557 629"),
        ("revisionsarvoden", "44 800", "41 634"),
        ("redovisningstjanster", "46 784", "45 895"),
        ("individinriktade-insatser", "4 716 435", "4 390 391"),
        ("strukturella-insatser", "806 478", "406 153"),
        ("ovriga-externa-kostnader", "49 333", "77 154"),
        ("summa", "6 378 094", "5 647 616"),
    ],
    "not3": [
        ("momsfordran-2021", "29 424", "0"),
        ("momsfordran-2020", "0", "9 490"),
        ("ovriga-fordringar", "0", "0"),
        ("upplupna-intakter", "136 375", "8 430"),
        ("summa", "165 799", "17 920"),
    ],
    "not4": [
        ("konsultarvoden", "710 908", "699 445"),
        ("hyreskostnader", "32 190", "32 190"),
        ("ovriga-upplupna-kostnader", "74 542", "68 874"),
        ("summa", "817 640", "800 509"),
    ],
}


STATED = [
    replace(L2021, given={"moms.2021": 29_424_00, "moms.2020": 0}),
    replace(L2020, given={"moms.2021": 0, "moms.2020": 9_490_00}),
]


@pytest.mark.parametrize("key", PRINTED)
def test_as_printed(key: str) -> None:
    layout = load_layout(key, 2021, FORBUND)
    table = build_statement(layout, STATED)
    wanted = {}
    for row, now, before in PRINTED[key]:
        wanted |= {f"{layout.prefix}.{row}": now, f"{layout.prefix}.{row}.foregaende": before}
    assert printed(table) == wanted
    assert not table.notes


def test_budget_and_deviation() -> None:
    layout = load_layout("driftredovisning", 2021)
    table = build_statement(layout, YEARS)
    rows = {
        row.key: [printed(table)[c.key] for c in row.cells if c is not None] for row in table.rows
    }
    assert rows == {
        "nettokostnad": ["-6 378 094", "-7 101 506", "723 412", "-5 647 616"],
        "medlemsavgift": ["5 000 000", "5 000 000", "0", "5 000 000"],
        "resultat": ["-1 378 094", "-2 101 506", "723 412", "-647 616"],
        "utgaende-eget-kapital": ["2 294 840", "1 571 428", "723 412", "3 672 934"],
        "likvida-medel": ["4 020 911", "3 719 883", "301 028", "4 853 595"],
    }
    assert [c.key for c in table.columns] == ["utfall", "budget", "avvikelse", "foregaende"]
    exact = figures(table)["ekonomi.drift.utgaende-eget-kapital.budget"]
    assert exact.value == Decimal("1571427.80")
    assert exact.provenance.definition.startswith("Ur beslutad budget")


def test_without_budget_the_columns_are_missing_not_zero() -> None:
    layout = load_layout("driftredovisning", 2021)
    found = figures(build_statement(layout, [replace(L2021, budget={})]))
    for key in ("nettokostnad", "resultat", "utgaende-eget-kapital"):
        assert found[f"ekonomi.drift.{key}.budget"].status is Status.MISSING
        assert found[f"ekonomi.drift.{key}.avvikelse"].status is Status.MISSING


def test_several_years() -> None:
    table = build_statement(load_layout("flerarsoversikt", 2021), YEARS)
    found, text = figures(table), printed(table)
    assert [c.label for c in table.columns] == ["2021", "2020", "2019", "2018", "2017", "2016"]
    assert (text["ekonomi.flerar.soliditet.2021"], text["ekonomi.flerar.soliditet.2020"]) == (
        "55 %",
        "75 %",
    )
    ratio = found["ekonomi.flerar.soliditet.2021"]
    assert (ratio.numerator, ratio.base) == (2_294_840, 4_186_710)
    assert text["ekonomi.flerar.kostnader.2021"] == "6 378 094"
    assert found["ekonomi.flerar.anstallda.2020"].unit is Unit.COUNT
    assert found["ekonomi.flerar.intakter.2016"].status is Status.MISSING
    assert "Räkenskaper för 2016 saknas." in table.notes


def test_provenance_tells_the_rule_the_accounts_and_the_vouchers() -> None:
    ledger = replace(
        L2021,
        signatures={frozenset({"4010"}): 1, frozenset({"4010", "4110"}): 1, frozenset({"4110"}): 1},
    )
    found = figures(build_statement(load_layout("resultatrakning", 2021), [ledger, L2020]))
    costs = found["ekonomi.resultat.kostnader"].provenance
    assert costs.definition == "Konto 4000–7699, 7900–7999: årets rörelse, ombytt tecken"
    assert costs.accounts == ("4010", "4110", "5010", "6420", "6530", "6550", "6970")
    assert costs.vouchers == 3  # voucher 2 touches two accounts and counts once
    assert costs.source == "Huvudbok 2021; LKBR (2018:597) 5 kap."
    total = found["ekonomi.resultat.verksamhetens-resultat"].provenance
    assert total.definition == ("Verksamhetens intäkter + Verksamhetens kostnader + Avskrivningar")


def test_a_year_of_balances_only_has_no_number_of_vouchers() -> None:
    found = figures(build_statement(load_layout("not2", 2021), [replace(L2021, signatures={})]))
    assert found["ekonomi.not2.lokalhyra"].provenance.vouchers is None


def test_down_from_a_row_to_its_accounts() -> None:
    layout = load_layout("balansrakning", 2021)
    assert row_accounts(layout, "korta-fordringar", L2021) == ("1650", "1790")
    assert row_accounts(layout, "summa-tillgangar", L2021) == ("1650", "1790", "1930")
    assert "2019" in row_accounts(layout, "balanserat-resultat", L2021)


def with_closing(ledger: YearLedger, result: int) -> YearLedger:
    """The same year with its closing voucher: 8999 against 2019."""
    moved = dict(ledger.movement)
    moved["8999"] = moved.get("8999", 0) + result
    moved["2019"] = moved.get("2019", 0) - result
    return replace(ledger, movement=moved)


@pytest.mark.parametrize("key", ["resultatrakning", "balansrakning", "kassaflodesanalys"])
def test_the_closing_voucher_changes_nothing(key: str) -> None:
    layout = load_layout(key, 2021)
    closed = [with_closing(L2021, ore("-1 378 093.80")), with_closing(L2020, ore("-647 616.40"))]
    assert printed(build_statement(layout, closed)) == printed(build_statement(layout, YEARS))


@pytest.mark.parametrize("key", ["balansrakning", "kassaflodesanalys", "driftredovisning"])
def test_moving_last_years_result_to_balanced_equity_changes_nothing(key: str) -> None:
    moved = dict(L2021.movement)
    for account, amount in (
        ("2019", "-647 616.40"),
        ("2011", "3 290 189.60"),
        ("2010", "-2 642 573.20"),
    ):
        moved[account] = moved.get(account, 0) + ore(amount)
    layout = load_layout(key, 2021)
    transferred = [replace(L2021, movement=moved), L2020]
    assert printed(build_statement(layout, transferred)) == printed(build_statement(layout, YEARS))


def test_an_account_on_no_row_is_named() -> None:
    odd = replace(L2021, movement={**L2021.movement, "8910": 12300, "8850": -12300})
    with pytest.raises(StatementError) as caught:
        build_statement(load_layout("resultatrakning", 2021), [odd, L2020])
    assert caught.value.sentences == (
        "Resultaträkning 2021: konto 8850 har saldo eller rörelse (−123,00\u202fkr) "
        "men ligger inte på någon rad.",
        "Resultaträkning 2021: konto 8910 har saldo eller rörelse (123,00\u202fkr) "
        "men ligger inte på någon rad.",
    )


def test_accounts_that_do_not_balance_are_told_below_the_statement() -> None:
    odd = replace(L2021, movement={**L2021.movement, "1930": L2021.movement["1930"] + 500})
    balance = build_statement(load_layout("balansrakning", 2021), [odd, L2020])
    assert balance.notes == ("Balansräkningen går inte jämnt ut 2021: skillnaden är 5,00\u202fkr.",)
    flow = build_statement(load_layout("kassaflodesanalys", 2021), [odd, L2020])
    assert flow.notes == (
        "Kassaflödet förklarar inte hela förändringen av likvida medel 2021: "
        "skillnaden är −5,00\u202fkr.",
    )


def test_depreciation_is_added_back_and_purchases_are_investment() -> None:
    """Worked by hand: 10 000 kr bought, 2 000 kr depreciated; cash falls by 10 000 kr."""
    ledger = YearLedger(
        2021, {}, {"1220": 800_000, "7832": 200_000, "1930": -1_000_000}, employees=0
    )
    found = printed(build_statement(load_layout("kassaflodesanalys", 2021), [ledger]))
    wanted = {"justering": "2 000", "investeringar": "-10 000", "arets-kassaflode": "-10 000"}
    assert {key: found[f"ekonomi.kassaflode.{key}"] for key in wanted} == wanted
