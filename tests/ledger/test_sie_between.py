"""Several years' files against each other; a new file of a year against the old one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mellanrum.ledger.sie import (
    AmountChange,
    AmountKey,
    Renamed,
    SieFile,
    VoucherRow,
    compare_files,
    compare_years,
    difference,
    numbered,
    read_sie,
)
from tests.ledger.files import HEAD, as_bytes, balanced, instead, read, voucher

NEXT = instead("#RAR", "#RAR 0 20220101 20221231", "#RAR -1 20210101 20211231")
CLOSING = ("#IB 0 1930 5", "#IB 0 2010 -5", "#UB 0 1930 5", "#UB 0 2010 -5")


def following(*lines: str, head: tuple[str, ...] = NEXT) -> SieFile:
    return read_sie(as_bytes(*head, *lines))


@pytest.mark.parametrize(
    "lines", [CLOSING, ("#IB 0 1930 7", "#IB 0 2010 -7", *voucher("1", "2010 2", "1930 -2"))]
)
def test_a_closing_opens_the_next_year(lines: tuple[str, ...]) -> None:
    """Stated, or worked out from the opening and the vouchers."""
    earlier = read(*lines)
    assert compare_years(earlier, following("#IB 0 1930 5", "#IB 0 2010 -5")) == ()
    found = compare_years(earlier, following("#IB 0 1930 4", "#IB 0 2010 -4"))
    assert [(p.line, p.value) for p in found] == [(17, "1930"), (18, "2010")]
    assert found[0].message == (
        "Konto 1930: utgående balans föregående år är 5,00\u202fkr "
        "men årets ingående är 4,00\u202fkr."
    )


def test_balances_held_elsewhere_are_compared_too() -> None:
    later = following("#IB 0 1930 5", "#IB 0 2010 -5")
    assert compare_years({"1930": 500, "2010": -500}, later) == ()
    assert [p.value for p in compare_years({"1930": 501, "2010": -500}, later)] == ["1930"]


def test_an_account_that_disappeared() -> None:
    chart = tuple(line for line in NEXT if "#KONTO 2010" not in line)
    later = following('#KONTO 2019 "Kapital"', "#IB 0 1930 5", "#IB 0 2019 -5", head=chart)
    gone, moved = compare_years(read(*CLOSING), later)
    assert gone.message == (
        "Konto 2010 hade −5,00\u202fkr vid förra årets slut men finns inte i årets kontoplan."
    )
    assert moved.value == "2019"


@pytest.mark.parametrize(
    ("years", "message"),
    [
        (
            ("20210101", "20211231"),
            "Två filer gäller samma räkenskapsår, 2021-01-01–2021-12-31.",
        ),
        (
            ("20210701", "20220630"),
            "Räkenskapsåren går in i varandra: 2021-01-01–2021-12-31 och 2021-07-01–2022-06-30.",
        ),
        (
            ("20230101", "20231231"),
            "Räkenskapsåret 2023-01-01–2023-12-31 följer inte på 2021-01-01–2021-12-31.",
        ),
    ],
)
def test_years_that_do_not_follow(years: tuple[str, str], message: str) -> None:
    head = instead("#RAR", f"#RAR 0 {years[0]} {years[1]}")
    (found,) = compare_years(read(*CLOSING), following(head=head))
    assert (found.message, found.line) == (message, 8)
    assert found.remedy.endswith(".")


def test_a_year_without_opening() -> None:
    (found,) = compare_years(read(*CLOSING), following())
    assert found.message.endswith("inga ingående för året.")


def test_files_are_put_in_order_of_their_years() -> None:
    later = following("#IB 0 1930 5", "#IB 0 2010 -5")
    assert compare_files([later, read(*CLOSING)]) == ()
    assert len(compare_files([following(), read(*CLOSING), read(*CLOSING)])) == 2


OLD = (
    *HEAD,
    "#IB 0 1930 5",
    "#PBUDGET 0 202104 5010 {} 7",
    *balanced("1"),
    *balanced("2"),
    *balanced("3"),
    *voucher("4", "5010 1", "1930 -1"),
)


def changed(*pairs: tuple[str, str]) -> SieFile:
    data = as_bytes(*OLD).decode("cp437")
    for before, after in pairs:
        assert before in data
        data = data.replace(before, after, 1)
    return read_sie(data.encode("cp437"))


def test_the_same_file_differs_in_nothing() -> None:
    found = difference(
        changed(), changed(("#FLAGGA 0", "\r\n#FLAGGA 0"), ("5010 {} 1\r", "5010 {} 1.0\r"))
    )
    assert found.is_empty
    assert found.unchanged == 4


def test_rows_in_another_order_are_no_difference() -> None:
    rows = "#TRANS 5010 {} 1\r\n#TRANS 1930 {} -1"
    turned = "#TRANS 1930 {} -1\r\n#TRANS 5010 {} 1"
    assert difference(changed(), changed((rows, turned))).is_empty


def test_what_changed_in_a_voucher() -> None:
    new = changed(
        ('A 1 20210301 "Text"', 'A 1 20210302 "Annan"'),
        ("#TRANS 5010 {} 1\r\n#TRANS 1930 {} -1", "#TRANS 3010 {} 1\r\n#TRANS 1930 {} -1"),
    )
    first, fourth = difference(changed(), new).changed
    assert (first.old.number, first.parts) == ("1", ("day", "text"))
    assert (first.rows_gone, first.rows_new) == ((), ())
    assert (fourth.new.number, fourth.parts) == ("4", ("rows",))
    assert fourth.rows_gone == (VoucherRow("5010", (), 100),)
    assert fourth.rows_new == (VoucherRow("3010", (), 100),)


def test_what_came_and_went() -> None:
    new = changed(
        ("#VER A 2 ", "#VER A 5 "),
        ('1930 "Bank"', '1930 "Plusgiro"'),
        ('#KONTO 3010 "Driftbidrag från staten"\r\n', '#KONTO 3011 "Bidrag"\r\n'),
        ("#IB 0 1930 5", "#IB 0 1930 6"),
        ("#PBUDGET 0 202104 5010 {} 7\r\n", ""),
    )
    found = difference(changed(), new)
    assert [v.number for v in found.new] == ["5"]
    assert [v.number for v in found.gone] == ["2"]
    assert (found.changed, found.unchanged) == ((), 3)
    assert found.renamed == (Renamed("1930", "Bank", "Plusgiro"),)
    assert [a.number for a in (*found.accounts_new, *found.accounts_gone)] == ["3011", "3010"]
    year = date(2021, 1, 1)
    assert found.amounts == (
        AmountChange(AmountKey("IB", year, None, "1930", ()), 500, 600),
        AmountChange(AmountKey("PBUDGET", year, date(2021, 4, 1), "5010", ()), 700, None),
    )


def test_the_same_number_in_two_years_is_two_vouchers() -> None:
    both = read(*balanced("1"), *balanced("1", day="20200301"))
    one = replace(both, vouchers=both.vouchers[:1])
    assert [v.day.year for v in difference(one, both).new] == [2020]
    assert [v.day.year for v in difference(both, one).gone] == [2020]


def loose(*vouchers: tuple[str, ...]) -> SieFile:
    head = ("#FLAGGA 0", "#FORMAT PC8", "#SIETYP 4", '#FNAMN "X"')
    return read_sie(as_bytes(*head, *(line for v in vouchers for line in v)))


def test_vouchers_without_number_are_known_by_what_they_say() -> None:
    first, second = balanced('""', series='""'), voucher('""', "5010 2", "1930 -2", series='""')
    found = difference(loose(first, first), loose(first, second))
    assert (found.unchanged, len(found.new), len(found.gone)) == (1, 1, 1)


def test_numbers_come_after_the_last_used() -> None:
    sie = loose(
        balanced('""', series='""'),
        balanced('""', series="L"),
        balanced("14", series="B"),
        balanced('""', series="B"),
        balanced("L-7", series="L"),
        balanced('""', series='""'),
    )
    found = numbered(sie, {"A": 7, "B": 12}, "A")
    given = [(v.series, v.number) for v in found.vouchers]
    assert given == [("A", "8"), ("L", "1"), ("B", "14"), ("B", "15"), ("L", "L-7"), ("A", "9")]
    assert not found.problems
    assert [v.line for v in found.vouchers] == [v.line for v in sie.vouchers]


def test_a_given_number_that_is_used_is_an_error() -> None:
    found = numbered(loose(balanced("12", series="B"), balanced("13", series="B")), {"B": 12}, "A")
    assert [p.message for p in found.errors] == [
        "Verifikation B 12 har ett nummer som redan är använt; det sista i serie B är 12."
    ]
