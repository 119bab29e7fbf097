"""What a correct file says, in every spelling the standard and the real world allow."""

from __future__ import annotations

from datetime import date

import pytest

from mellanrum.ledger.sie import (
    Account,
    Balance,
    BalanceKind,
    Dimension,
    FinancialYear,
    PeriodAmount,
    SieObject,
    VoucherRow,
    iter_vouchers,
    read_sie,
)
from mellanrum.ledger.sie.tokens import TokenError, tokenize
from tests.ledger.files import HEAD, as_bytes, balanced, read, voucher


def test_identification() -> None:
    sie = read()
    assert not sie.problems
    assert (sie.company, sie.org_number) == ("Samordningsförbundet Å", "222000-3210")
    assert (sie.program, sie.program_version, sie.sie_type) == ("Prov", "1.0", "4")
    assert (sie.generated_on, sie.encoding) == (date(2022, 1, 15), "cp437")
    assert not sie.already_imported


def test_years_are_half_open() -> None:
    assert read().years == (
        FinancialYear(0, date(2021, 1, 1), date(2022, 1, 1)),
        FinancialYear(-1, date(2020, 1, 1), date(2021, 1, 1)),
    )
    assert read().year_of(date(2021, 12, 31)) == 0
    assert read().year_of(date(2022, 1, 1)) is None


def test_chart_with_records_in_any_order() -> None:
    sie = read("#SRU 1930 7281", "#KTYP 1930 T", '#ENHET 5010 "m2"', "#SRU 1930 7999")
    assert sie.accounts[0] == Account("1930", "Bank", "T", "", ("7281", "7999"))
    assert sie.accounts[3].unit == "m2"
    assert sie.dimensions == (Dimension("6", "Insats"),)
    assert sie.objects == (SieObject("6", "LOTS", "Lots Luleå"),)


def test_balances_and_budgets_are_ore() -> None:
    sie = read(
        "#IB 0 1930 100.5",
        "#IB 0 2010 -100.50",
        '#OUB 0 1930 {6 "LOTS"} 7',
        "#PSALDO 0 202103 5010 {} 12.34",
        '#PBUDGET 0 202104 5010 {6 "LOTS"} -0.05 3',
    )
    lots = (("6", "LOTS"),)
    assert sie.amounts(BalanceKind.IB) == {"1930": 10050, "2010": -10050}
    assert sie.balances[2] == Balance(BalanceKind.OUB, 0, "1930", lots, 700)
    assert sie.period_balances[1:] == (PeriodAmount(0, date(2021, 3, 1), "5010", (), 1234),)
    assert sie.period_budgets == (PeriodAmount(0, date(2021, 4, 1), "5010", lots, -5),)


def test_a_voucher() -> None:
    sie = read(
        '#VER B "1" 20210301 "Hyra \\"mars\\"" 20210302 "AN"',
        "{",
        '\t#TRANS 5010 {6 "LOTS"} 100.5 20210228 "Lokal {stor}"',
        '#TRANS "1930" { } -100.50 "" ""',
        "}",
    )
    assert not sie.problems
    found = sie.vouchers[0]
    assert (found.series, found.number, found.day) == ("B", "1", date(2021, 3, 1))
    assert (found.text, found.sign) == ('Hyra "mars"', "AN")
    assert found.registered_on == date(2021, 3, 2)
    assert found.rows == (
        VoucherRow("5010", (("6", "LOTS"),), 10050, "Lokal {stor}", date(2021, 2, 28)),
        VoucherRow("1930", (), -10050),
    )
    assert found.rows[0].object_in("6") == "LOTS"
    assert found.rows[0].object_in("1") == ""


@pytest.mark.parametrize(
    "row",
    [
        '#TRANS 5010 {6 "LOTS"} 100.00',
        "#TRANS 5010 {6 LOTS} 100",
        '  #TRANS\t"5010"\t{"6" "LOTS"}\t100.0',
        '#TRANS 5010 {6 "LOTS"} 100.00 "" "" 1 "AN"',
        '#trans 5010 {6 "LOTS"} 100,00',
    ],
)
def test_the_quick_and_the_long_way_read_the_same(row: str) -> None:
    """The second voucher of the same accounts goes the quick way when its spelling is plain."""
    plain = voucher("1", '#TRANS 5010 {6 "LOTS"} 100.00', "1930 -100.00")
    sie = read(*plain, *voucher("2", row, "1930 -100"))
    assert not sie.problems
    assert sie.vouchers[0].rows == sie.vouchers[1].rows


def test_line_numbers_survive_the_quick_way() -> None:
    sie = read(*balanced("1"), *balanced("2"), "", *balanced("3"), *balanced("4"))
    assert [v.line - len(HEAD) for v in sie.vouchers] == [1, 6, 12, 17]


def test_import_file_with_empty_series_and_no_chart() -> None:
    sie = read_sie(
        as_bytes(
            "#FLAGGA 0",
            "#FORMAT PC8",
            "#SIETYP 4I",
            '#FNAMN "X"',
            *voucher('""', "6110 1.00", "1930 -1", series='""'),
            *voucher('""', "6110 2.00", "1930 -2", series='""'),
        )
    )
    assert not sie.problems
    assert sie.sie_type == "4I"
    assert [(v.series, v.number) for v in sie.vouchers] == [("", ""), ("", "")]


def test_hyphened_numbers_are_kept() -> None:
    sie = read(*balanced("12-1"), *balanced("12-2"))
    assert [v.number for v in sie.vouchers] == ["12-1", "12-2"]
    assert not sie.problems


def test_removed_rows_count_for_nothing() -> None:
    sie = read(*voucher("1", "5010 10", "#BTRANS 3010 {} -99", "1930 -10"))
    assert not sie.problems
    assert [r.account for r in sie.vouchers[0].rows] == ["5010", "1930"]
    assert [r.account for r in sie.vouchers[0].removed] == ["3010"]


def test_added_row_with_its_copy_counts_once() -> None:
    sie = read(*voucher("1", "5010 10", "#RTRANS 1930 {} -10", "1930 -10"))
    assert not sie.problems
    assert [r.ore for r in sie.vouchers[0].rows] == [1000, -1000]


def test_unknown_labels_and_blank_lines_are_ignored() -> None:
    sie = read("#NYTT 1 2", "", *voucher("1", "5010 1", "#NYRAD 3", "1930 -1"), "\x1a")
    assert not sie.problems
    assert len(sie.vouchers[0].rows) == 2


def test_bare_line_feeds_and_no_last_line_feed() -> None:
    data = "\n".join([*HEAD, *balanced("1")]).encode("cp437")
    sie = read_sie(data)
    assert not sie.problems
    assert len(sie.vouchers) == 1


def test_vouchers_one_at_a_time() -> None:
    data = as_bytes(*HEAD, *balanced("1"), *balanced("2"))
    assert tuple(iter_vouchers(data)) == read_sie(data).vouchers


@pytest.mark.parametrize(
    ("line", "tokens"),
    [
        ("#KONTO\t1930  Bank", ["#KONTO", "1930", "Bank"]),
        ('#KONTO 1915 "Kassa \\"x\\""', ["#KONTO", "1915", 'Kassa "x"']),
        ('#KONTO 1930 "C:\\temp"', ["#KONTO", "1930", "C:\\temp"]),
        ('#VER "" "" 20080101', ["#VER", "", "", "20080101"]),
        ("#T 1 {} -1", ["#T", "1", (), "-1"]),
        ('#T {1 "4 5" "7" {}', None),
        ('#T {1 "4}5" 7 "47"}\r', ["#T", (("1", "4}5"), ("7", "47"))]),
        ("#KONTO 1930 Å\u00a0B", ["#KONTO", "1930", "Å\u00a0B"]),
    ],
)
def test_fields(line: str, tokens: list[object] | None) -> None:
    if tokens is None:
        with pytest.raises(TokenError):
            tokenize(line)
    else:
        assert tokenize(line) == tokens
