"""Good SIE files, and the wounds that a fuzzer gives them."""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mellanrum.ledger.sie import read_sie, write_sie

HEAD = r"""#FLAGGA 0
#PROGRAM "Prov" 1.0
#FORMAT PC8
#GEN 20220115
#SIETYP 4
#ORGNR 222000-3210
#FNAMN "Samordningsförbundet Å"
#RAR 0 20210101 20211231
#RAR -1 20200101 20201231
#VALUTA SEK
#KONTO 1930 "Bank"
#KTYP 1930 T
#KONTO 2010 "Balanserat \"resultat\""
#KONTO 3010 "Driftbidrag från staten"
#KONTO 5010 Lokalhyra
#SRU 5010 7201
#DIM 1 "Part"
#DIM 6 "Insats"
#OBJEKT 6 "LOTS" "Lots Luleå"
#OBJEKT 1 "RÅN" "Råneå {1}"
"""
BALANCES = """#IB 0 1930 250.00
#IB 0 2010 -250.00
#UB 0 1930 1062.50
#UB 0 2010 -250.00
#RES 0 3010 -1000.00
#RES 0 5010 187.50
#UB -1 1930 250.00
#UB -1 2010 -250.00
#OIB 0 1930 {6 "LOTS"} 10.00
#PSALDO 0 202103 5010 {} 100.00
#PBUDGET 0 202104 5010 {6 "LOTS"} 90.5
"""
VOUCHERS = r"""#VER A 1 20210301 "Hyra \"mars\"" 20210302 AN
{
#TRANS 5010 {6 "LOTS" 1 "RÅN"} 100.00 20210301 "Våning {2}"
#TRANS 1930 {} -100.00
}
#VER A 2 20210401 "Hyra"
{
#TRANS 5010 {6 "LOTS"} 80.00 20210401 "Hyra"
#TRANS 1930 {} -80.00
}
#VER "A" "3" 20210501 "Hyra"
{
#TRANS 5010 {6 "LOTS"} 10.00
#BTRANS 5010 {} 2.50
#RTRANS 5010 {} -2.50
#TRANS 5010 {} -2.50
#TRANS 1930 {} -7.50
}
#VER B 1-1 20210601 "Bidrag"
{
#TRANS 1930 {} 1000
#TRANS 3010 {} -1000.00
}
"""
PIECES = (b"{", b"}", b'"', b"\\", b"\n", b"\r\n", b" ", b"\t", b"-", b"+", b".", b",", b"0")
ODD = (b"\x00", b"\x1a", b"\x86", b"\xe5", b"\xc3\xa5", b"\xff", b"\xfd", b"#", b"9", b"1e3")


def good_files() -> dict[str, bytes]:
    """Files without an error, of different types, encodings and line ends."""
    whole = HEAD + BALANCES + VOUCHERS
    loose = HEAD.split("#RAR", maxsplit=1)[0] + VOUCHERS.replace(' "3"', ' ""').replace(
        "B 1-1", '"" ""'
    )
    dos = whole.replace("\n", "\r\n").encode("cp437")
    return {
        "4E": dos,
        "4E, with sum": write_sie(read_sie(dos)),
        "4E, UTF-8": whole.encode(),
        "4E, Latin-1": whole.encode("latin-1"),
        "4E, LF": whole.encode("cp437"),
        "4E, quick": _quick(),
        "4I": loose.replace("\n", "\r\n").encode("cp437"),
    }


def _quick() -> bytes:
    """Plain vouchers, which the reader takes the short way."""
    rows = '{{\n#TRANS 5010 {{6 "LOTS"}} {0}.25\n#TRANS 1930 {{}} -{0}.25\n}}\n'
    made = "".join(f'#VER A {n} 202103{n:02d} "V"\n' + rows.format(n) for n in range(1, 9))
    stated = (
        "#IB 0 1930 38.00\n#IB 0 2010 -38.00\n#UB 0 2010 -38.00\n#UB 0 1930 0\n#RES 0 5010 38\n"
    )
    return (HEAD + stated + made).encode("cp437")


def _bytes(draw: random.Random, data: bytes) -> bytes:
    at, length = draw.randrange(len(data) + 1), draw.choice((0, 0, 1, 1, 1, 2, 5, 40))
    piece = draw.choice((b"", *PIECES, *ODD, bytes([draw.randrange(256)])))
    return data[:at] + piece + data[at + length :]


def _lines(draw: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    one, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    match draw.randrange(5):
        case 0:
            del lines[one]
        case 1:
            lines.insert(other, lines[one])
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case 3:
            del lines[min(one, other) : max(one, other)]
        case _:
            return data[: draw.randrange(len(data) + 1)]
    return b"\n".join(lines)


def _tokens(draw: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at = draw.randrange(len(lines))
    words = lines[at].split(b" ")
    place = draw.randrange(len(words))
    word = words[place]
    others = draw.choice(lines).split()
    words[place : place + 1] = draw.choice(
        (
            [],
            [word, word],
            [draw.choice(others)] if others else [],
            [b"-" + word],
            [word.lstrip(b"-")],
            [word.lower()],
            [b'"' + word + b'"'],
            [word.replace(b"0", b"1", 1)],
            [str(draw.randrange(-3, 10 ** draw.randrange(1, 20))).encode()],
        )
    )
    lines[at] = b" ".join(words)
    return b"\n".join(lines)


def damaged(draw: random.Random, data: bytes) -> bytes:
    """One to three wounds, most often one."""
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        data = draw.choice((_bytes, _lines, _tokens, _tokens))(draw, data)
    return data
