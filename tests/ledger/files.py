"""Small SIE files for the tests."""

from __future__ import annotations

from mellanrum.ledger.sie import SieFile, SieProblem, read_sie

HEAD = (
    "#FLAGGA 0",
    '#PROGRAM "Prov" 1.0',
    "#FORMAT PC8",
    "#GEN 20220115",
    "#SIETYP 4",
    "#ORGNR 222000-3210",
    '#FNAMN "Samordningsförbundet Å"',
    "#RAR 0 20210101 20211231",
    "#RAR -1 20200101 20201231",
    '#KONTO 1930 "Bank"',
    '#KONTO 2010 "Balanserat resultat"',
    '#KONTO 3010 "Driftbidrag från staten"',
    '#KONTO 5010 "Lokalhyra"',
    '#DIM 6 "Insats"',
    '#OBJEKT 6 "LOTS" "Lots Luleå"',
    "#PSALDO 0 202101 5010 {} 0.00",
)
FIRST = len(HEAD) + 1  # the line of the first record after the head


def voucher(number: str, *rows: str, day: str = "20210301", series: str = "A") -> tuple[str, ...]:
    """The lines of a voucher; each row is 'account amount' or a whole line with #."""
    lines = [r if "#" in r else "#TRANS {} {{}} {}".format(*r.split()) for r in rows]
    return (f'#VER {series} {number} {day} "Text"', "{", *lines, "}")


def balanced(number: str, day: str = "20210301", series: str = "A") -> tuple[str, ...]:
    return voucher(number, "5010 100.00", "1930 -100.00", day=day, series=series)


def as_bytes(*lines: str, encoding: str = "cp437") -> bytes:
    return "".join(line + "\r\n" for line in lines).encode(encoding)


def read(*lines: str, encoding: str = "cp437") -> SieFile:
    """HEAD and the lines, read."""
    return read_sie(as_bytes(*HEAD, *lines, encoding=encoding))


def instead(label: str, *lines: str) -> tuple[str, ...]:
    """HEAD with other lines in the place of the records that begin with a label."""
    at = next(i for i, line in enumerate(HEAD) if line.startswith(label + " "))
    kept = [line for line in HEAD if not line.startswith(label + " ")]
    return (*kept[:at], *lines, *kept[at:])


def without(label: str) -> tuple[str, ...]:
    """HEAD less the records of one label."""
    return tuple(line for line in HEAD if not line.startswith(label + " "))


def only(sie: SieFile) -> SieProblem:
    """The one problem of a file."""
    assert len(sie.problems) == 1, sie.problems
    return sie.problems[0]
