"""A damaged file is told, never a crash; and the quick way never differs from the long one."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

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
