"""Encodings that lie, and the control sum."""

from __future__ import annotations

import zlib

import pytest

from mellanrum.ledger.sie import read_sie
from mellanrum.ledger.sie.ksumma import checksum
from tests.ledger.files import HEAD, as_bytes, balanced, only, read, without

NAME = "Samordningsförbundet Å"


@pytest.mark.parametrize(("codec", "name"), [("utf-8", "UTF-8"), ("latin-1", "Latin-1")])
def test_a_file_that_lies_is_read_right_and_told(codec: str, name: str) -> None:
    sie = read(encoding=codec)
    assert (sie.encoding, sie.company) == (codec, NAME)
    assert only(sie).message == (
        f"Filen säger #FORMAT PC8 men är skriven i {name}; den har lästs så."
    )
    assert (only(sie).severity, only(sie).value) == ("warning", name)


def test_utf8_with_byte_order_mark() -> None:
    sie = read_sie(b"\xef\xbb\xbf" + as_bytes(*HEAD, encoding="utf-8"))
    assert (sie.encoding, sie.company) == ("utf-8", NAME)


def test_utf8_with_one_bad_byte_is_still_utf8() -> None:
    sie = read_sie(as_bytes(*HEAD, encoding="utf-8") + b'#PROSA "\xff"\r\n')
    assert (sie.encoding, sie.company) == ("utf-8", NAME)


def test_honest_pc8_and_ascii_say_nothing() -> None:
    assert read().company == NAME
    assert not read().problems
    ascii_only = tuple(line.replace("ö", "o").replace("Å", "A") for line in HEAD)
    plain = read_sie("\n".join((*ascii_only, "")).encode("ascii", "ignore"))
    assert (plain.encoding, plain.problems) == ("cp437", ())


def test_a_missing_format_is_told_with_the_encoding() -> None:
    sie = read_sie(as_bytes(*without("#FORMAT"), encoding="utf-8"))
    assert only(sie).message.startswith("Filen saknar #FORMAT men är skriven i UTF-8")


def with_sum(value: int | None = None) -> bytes:
    body = as_bytes(*HEAD[1:], *balanced("1"))
    stated = checksum(body) if value is None else value
    return as_bytes("#FLAGGA 0", "#KSUMMA") + body + as_bytes(f"#KSUMMA {stated}")


def test_the_sum_is_crc32_over_labels_and_contents() -> None:
    """Worked by hand: no spaces, enclosing quotation marks or braces; an escaped one counts."""
    data = b'#KONTO 1915 "Kassa \\"special\\""\r\n#TRANS 7010 {1 "4 {5"} 13200.00\r\n{\r\n}\r\n'
    assert checksum(data) == zlib.crc32(b'#KONTO1915Kassa "special"#TRANS701014 {513200.00')


def test_a_right_sum_says_nothing() -> None:
    assert not read_sie(with_sum()).problems


def test_a_wrong_sum_is_a_warning() -> None:
    problem = only(read_sie(with_sum(12345)))
    assert problem.severity == "warning"
    assert problem.message.startswith("Kontrollsumman stämmer inte: filen säger 12345, innehållet")
    assert problem.line == len(HEAD) + len(balanced("1")) + 2


def test_a_sum_that_never_closes_is_an_error() -> None:
    cut = with_sum().rsplit(b"#KSUMMA", 1)[0]
    problem = only(read_sie(cut))
    assert (problem.line, problem.severity) == (2, "error")
    assert problem.message == (
        "Filen är avkortad: kontrollsumman börjar (#KSUMMA) men avslutas inte."
    )
