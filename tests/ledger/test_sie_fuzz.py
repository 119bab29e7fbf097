"""A damaged file is told, never a crash; and the quick way never differs from the long one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.sie_damage import good_files
from benchmarks.sie_fuzz import fuzz
from benchmarks.sie_oracle import MalformedError, fields, meaning
from mellanrum.ledger.sie import iter_vouchers, read_sie
from mellanrum.ledger.sie.vouchers import Vouchers
from tests.ledger.files import HEAD, as_bytes, balanced, voucher

WHOLE = as_bytes(
    *HEAD,
    "#IB 0 1930 100.00",
    "#PSALDO 0 202103 5010 {} 12.34",
    *balanced("1"),
    *balanced("2"),
    *voucher("3", '#TRANS 5010 {6 "LOTS"} 7.00 20210401 "Hyra, våning 2"', "1930 -7"),
    *voucher("4", "#RTRANS 5010 {} 5", "5010 5", "#BTRANS 1930 {} 1", "1930 -5"),
    *voucher("5", '#TRANS 5010 {6 "LOTS"} 7.00 20210401 ""', "1930 -7.00"),
)
PIECES = [
    *(b"", b"{", b"}", b'"', b"\\", b"\n", b"\r\n", b"#VER", b"#TRANS", b" ", b"\t", b"-", b"."),
    *(
        b"0",
        b"9",
        b"\x86",
        b"\xe5",
        b"\xc3\xa5",
        b"\x00",
        b"\x1a",
        b"#KSUMMA\r\n",
        b"#KSUMMA 1\r\n",
    ),
]
wounds = st.lists(
    st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 12), st.sampled_from(PIECES)),
    min_size=1,
    max_size=4,
)


def wounded(cuts: list[tuple[int, int, bytes]]) -> bytes:
    data = WHOLE
    for at, length, piece in cuts:
        data = data[:at] + piece + data[at + length :]
    return data


@settings(max_examples=300, deadline=None)
@given(wounds)
def test_the_quick_way_reads_as_the_long_way(cuts: list[tuple[int, int, bytes]]) -> None:
    data = wounded(cuts)
    quick = read_sie(data)
    with patch.object(Vouchers, "_quick", lambda *_: None):
        assert read_sie(data) == quick
    assert tuple(iter_vouchers(data)) == quick.vouchers


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_answered(data: bytes) -> None:
    assert read_sie(data).problems
    assert read_sie(b"#FLAGGA 0\r\n" + data).problems


def test_five_seconds_of_damage_are_all_answered() -> None:
    """benchmarks/sie_fuzz.py runs as long as one likes; the oracle reads letter by letter."""
    tried, found = fuzz(5, seed=6)
    assert found == []
    assert tried > 100


@pytest.mark.parametrize(
    ("part", "careless"),
    [
        ("reader.check_whole", lambda *_: ()),
        ("reader._undeclared", lambda *_: ()),
        ("vouchers.Vouchers._balanced", lambda _, voucher: voucher),
        ("rows.Body._add", lambda *_: None),
    ],
)
def test_the_fuzzer_sees_a_careless_reader(part: str, careless: Callable[..., object]) -> None:
    with patch(f"mellanrum.ledger.sie.{part}", careless):
        assert fuzz(30, seed=6, limit=1)[1]


def test_the_oracle_reads_the_good_files() -> None:
    files = good_files()
    said = meaning(files["4E"], "cp437")
    assert said.booked == {
        "1930": Decimal("812.5"),
        "3010": Decimal(-1000),
        "5010": Decimal("187.5"),
    }
    assert [v[:3] for v in said.vouchers][2:] == [("A", "3", "20210501"), ("B", "1-1", "20210601")]
    assert said.years["0"] == ("20210101", "20211231")
    assert all(not read_sie(data).errors for data in files.values())
    assert fields('#TRANS 1 {6 "a }"} "x\\"y" 1') == (["#TRANS", "1", 'x"y', "1"], ("6", "a }"))
    with pytest.raises(MalformedError):
        fields("#TRANS 1 {6} 1")
