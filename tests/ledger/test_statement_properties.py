"""What holds for any ledger: sums, balance, and a slow oracle that counts account by account."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.ledger.accounts import YearLedger, year_ledger
from mellanrum.ledger.layouts import load_layout
from mellanrum.ledger.sie import Balance, BalanceKind, FinancialYear, SieFile, Voucher, VoucherRow
from mellanrum.ledger.statements import build_statement
from tests.ledger.worked import figures

ACCOUNTS = [
    *("1220", "1510", "1650", "1790", "1930", "1940", "2010", "2011", "2019", "2220", "2350"),
    *("2440", "2990", "2991", "3010", "3034", "3990", "4010", "4110", "5010", "6420", "6550"),
    *("6970", "7010", "7832", "8310", "8410", "8750", "8999"),
]
amounts = st.integers(-(10**9), 10**9)


@st.composite
def vouchers(draw: st.DrawFn, first: date, last: date) -> Voucher:
    rows = [
        VoucherRow(draw(st.sampled_from(ACCOUNTS)), (), draw(amounts))
        for _ in range(draw(st.integers(1, 3)))
    ]
    rows.append(VoucherRow(draw(st.sampled_from(ACCOUNTS)), (), -sum(r.ore for r in rows)))
    return Voucher("A", "", draw(st.dates(first, last)), "", tuple(rows))


@st.composite
def files(draw: st.DrawFn) -> SieFile:
    """A year with balanced opening balances on classes 1 and 2 and balanced vouchers."""
    opening = draw(st.dictionaries(st.sampled_from(ACCOUNTS[:13]), amounts, max_size=6))
    opening["2440"] = opening.get("2440", 0) - sum(opening.values())
    inside = vouchers(date(2021, 1, 1), date(2021, 12, 31))
    return SieFile(
        years=(FinancialYear(0, date(2021, 1, 1), date(2022, 1, 1)),),
        balances=tuple(Balance(BalanceKind.IB, 0, a, (), o) for a, o in opening.items()),
        vouchers=tuple(draw(st.lists(inside, min_size=1, max_size=8))),
    )


def kronor(ledger: YearLedger, key: str) -> dict[str, Decimal]:
    """{row: kronor} of this year's column."""
    layout = load_layout(key, 2021)
    found = figures(build_statement(layout, [ledger]))
    return {
        name.removeprefix(layout.prefix + "."): figure.value
        for name, figure in found.items()
        if figure.value is not None and not name.endswith(".foregaende")
    }


def oracle(sie: SieFile, first: str, last: str, what: str) -> Decimal:
    """Plain loops over the file: the debit sum of accounts first to last."""
    total = Decimal(0)
    if what in {"opening", "closing"}:
        for balance in sie.balances:
            if first <= balance.account <= last:
                total += Decimal(balance.ore) / 100
    if what in {"movement", "closing"}:
        for voucher in sie.vouchers:
            for row in voucher.rows:
                if first <= row.account <= last and date(2021, 1, 1) <= voucher.day < date(
                    2022, 1, 1
                ):
                    total += Decimal(row.ore) / 100
    return total


@settings(max_examples=80, deadline=None)
@given(files())
def test_rows_against_the_oracle(sie: SieFile) -> None:
    ledger = year_ledger(sie)
    income = kronor(ledger, "resultatrakning")
    balance = kronor(ledger, "balansrakning")
    notes = kronor(ledger, "not2")
    assert income["intakter"] == -oracle(sie, "3000", "3999", "movement")
    assert income["kostnader"] == -oracle(sie, "4000", "7699", "movement")
    assert income["avskrivningar"] == -oracle(sie, "7700", "7899", "movement")
    assert income["arets-resultat"] == -oracle(sie, "3000", "8998", "movement")
    assert balance["korta-fordringar"] == oracle(sie, "1500", "1799", "closing")
    assert balance["likvida-medel"] == oracle(sie, "1900", "1999", "closing")
    assert balance["kortfristiga-skulder"] == -oracle(sie, "2400", "2999", "closing")
    assert balance["eget-kapital"] == -(
        oracle(sie, "2000", "2099", "closing") + oracle(sie, "3000", "8999", "movement")
    )
    assert notes["individinriktade-insatser"] == oracle(sie, "4000", "4099", "movement")
    assert kronor(ledger, "not4")["summa"] == -oracle(sie, "2900", "2999", "closing")


@settings(max_examples=80, deadline=None)
@given(files())
def test_whatever_balances_in_the_books_balances_in_print(sie: SieFile) -> None:
    ledger = year_ledger(sie)
    balance = kronor(ledger, "balansrakning")
    assert balance["summa-tillgangar"] == balance["summa-eget-kapital-och-skulder"]
    flow = kronor(ledger, "kassaflodesanalys")
    start, end = flow["likvida-medel-vid-arets-borjan"], flow["likvida-medel-vid-arets-slut"]
    assert start + flow["arets-kassaflode"] == end == balance["likvida-medel"]
    results = {
        kronor(ledger, key)[row]
        for key, row in (
            ("resultatrakning", "arets-resultat"),
            ("balansrakning", "arets-resultat"),
            ("kassaflodesanalys", "arets-resultat"),
            ("driftredovisning", "resultat"),
            ("flerarsoversikt", "arets-resultat.2021"),
        )
    }
    assert len(results) == 1


@settings(max_examples=60, deadline=None)
@given(files())
def test_totals_are_the_sum_of_their_rows(sie: SieFile) -> None:
    ledger = year_ledger(sie)
    for key in ("not1", "not2", "not3", "not4"):
        rows = kronor(ledger, key)
        assert rows.pop("summa") == sum(rows.values())
    assert kronor(ledger, "not1").get("summa") == kronor(ledger, "resultatrakning")["intakter"]
    assert kronor(ledger, "not2")["summa"] == -kronor(ledger, "resultatrakning")["kostnader"]
    assert kronor(ledger, "not3")["summa"] == kronor(ledger, "balansrakning")["korta-fordringar"]


@settings(max_examples=60, deadline=None)
@given(files(), vouchers(date(2022, 1, 1), date(2022, 12, 31)), st.integers(0, 1))
def test_a_voucher_outside_the_year_changes_nothing(
    sie: SieFile, extra: Voucher, before: int
) -> None:
    moved = extra._replace(day=extra.day - timedelta(days=2 * 365 * before))
    more = replace(sie, vouchers=(*sie.vouchers, moved))
    assert year_ledger(more) == year_ledger(sie)


def test_a_file_of_balances_gives_the_same_ledger_as_its_vouchers() -> None:
    rows = (VoucherRow("5010", (), 700), VoucherRow("1930", (), -700))
    years = (FinancialYear(0, date(2019, 1, 1), date(2020, 1, 1)),)
    opening = (
        Balance(BalanceKind.IB, 0, "1930", (), 1000),
        Balance(BalanceKind.IB, 0, "2010", (), -1000),
    )
    full = SieFile(
        years=years, balances=opening, vouchers=(Voucher("", "", date(2019, 5, 1), "", rows),)
    )
    closing = (
        Balance(BalanceKind.UB, 0, "1930", (), 300),
        Balance(BalanceKind.UB, 0, "2010", (), -1000),
        Balance(BalanceKind.RES, 0, "5010", (), 700),
    )
    plain = SieFile(sie_type="1", years=years, balances=(*opening, *closing))
    assert year_ledger(plain).movement == {"1930": -700, "5010": 700}
    assert year_ledger(plain).movement == year_ledger(full).movement
    assert year_ledger(full).signatures == {frozenset({"5010", "1930"}): 1}
    with pytest.raises(ValueError, match="Filen saknar räkenskapsår -1"):
        year_ledger(plain, -1)


def test_objects_are_counted_by_themselves() -> None:
    rows = (VoucherRow("4010", (("6", "LOTS"),), 700), VoucherRow("1930", (), -700))
    sie = SieFile(
        years=(FinancialYear(0, date(2021, 1, 1), date(2022, 1, 1)),),
        vouchers=(Voucher("", "", date(2021, 5, 1), "", rows),),
    )
    assert year_ledger(sie).by_object == {"6:LOTS": {"4010": 700}}
