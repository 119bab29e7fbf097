"""Every fault is told in a Swedish sentence, with its line, and none hides another."""

from __future__ import annotations

import pytest

from mellanrum.ledger.sie import Severity, read_sie, write_sie
from tests.ledger.files import FIRST, HEAD, as_bytes, balanced, only, read, voucher, without

ERROR, WARNING = Severity.ERROR, Severity.WARNING

# (lines after the head, line of the problem counted from the first of them, severity, sentence)
TABLE = [
    (
        voucher("1", "5010 100.00", "1930 -99.00"),
        0,
        ERROR,
        "Verifikation A 1 går inte jämnt ut: skillnaden är 1,00\u202fkr.",
    ),
    (
        (*balanced("1"), *balanced("2"), *balanced("1")),
        10,
        ERROR,
        f"Verifikation A 1 finns två gånger; den första på rad {FIRST}.",
    ),
    (
        balanced("1", day="20220101"),
        0,
        WARNING,
        "Verifikation A 1 har datum 2022-01-01, utanför räkenskapsåren.",
    ),
    ((*balanced("1"), *balanced("3")), 5, WARNING, "Nummer 2 saknas i serie A."),
    ((*balanced("1"), *balanced("7")), 5, WARNING, "Nummer 2–6 saknas i serie A."),
    (
        voucher("1", "9999 1", "1930 -1"),
        2,
        ERROR,
        "Konto 9999 används men finns inte i filens kontoplan (#KONTO).",
    ),
    (
        voucher("1", '#TRANS 5010 {6 "X"} 1', "1930 -1"),
        2,
        WARNING,
        "Objekt X i dimension 6 används men är inte upplagt (#OBJEKT).",
    ),
    (voucher("1", "5010 tusen", "1930 -1"), 2, ERROR, "”tusen” är inte ett belopp."),
    (voucher("1", "5010 1.005", "1930 -1"), 2, ERROR, "”1.005” är inte ett belopp."),
    (balanced("1", day="20210231"), 0, ERROR, "”20210231” är inte ett datum."),
    (balanced("1", day="1mars"), 0, ERROR, "”1mars” är inte ett datum."),
    (
        voucher("1", "#TRANS 5010 {} 1 20211301", "1930 -1"),
        2,
        ERROR,
        "”20211301” är inte ett datum.",
    ),
    (
        ('#VER A 1 20210301 "x"', "#TRANS 5010 {} 1", "#TRANS 1930 {} -1", "}"),
        0,
        ERROR,
        "Verifikationen saknar inledande klammer {.",
    ),
    (
        (*balanced("1")[:-1], *balanced("1", series="B")),
        0,
        ERROR,
        "Verifikationen saknar avslutande klammer }.",
    ),
    (balanced("1")[:3], 0, ERROR, "Filen är avkortad: den slutar mitt i en verifikation."),
    (balanced("1")[:1], 0, ERROR, "Filen är avkortad: den slutar mitt i en verifikation."),
    (("#TRANS 5010 {} 1",), 0, ERROR, "#TRANS står utanför en verifikation."),
    (("skräp",), 0, ERROR, "skräp står utanför en verifikation."),
    (
        voucher("1", "5010 10", "#RTRANS 1930 {} -10"),
        3,
        WARNING,
        "En tillagd rad (#RTRANS) följs inte av en likadan #TRANS; den har räknats en gång.",
    ),
    (
        (*voucher("1", "5010 1")[:3], "skräp", "}"),
        3,
        ERROR,
        "Raden kan inte läsas. En rad i en verifikation börjar med #TRANS.",
    ),
    (('#KONTO 1940 "Bank',), 0, ERROR, "Raden kan inte läsas. Ett citattecken avslutas inte."),
    (
        ("#OIB 0 1930 {6 LOTS 1",),
        0,
        ERROR,
        "Raden kan inte läsas. En klammer { avslutas inte eller står på fel plats.",
    ),
    (
        ("#OIB 0 1930 {6} 1",),
        0,
        ERROR,
        "Raden kan inte läsas. Objektlistan har en dimension utan objekt.",
    ),
    (("#KONTO",), 0, ERROR, "Posten #KONTO saknar uppgifter."),
    (("#IB x 1930 0",), 0, ERROR, "”x” är inte ett årsnummer."),
    (("#PSALDO 0 202113 5010 {} 1",), 0, ERROR, "”202113” är inte ett datum."),
    (
        ("#RAR -2 20191231 20190101",),
        0,
        ERROR,
        "Räkenskapsåret slutar (2019-01-01) innan det börjar (2019-12-31).",
    ),
    (
        ("#UB -1 1930 5", "#UB -1 2010 -4", "#IB 0 1930 4", "#IB 0 2010 -4"),
        2,
        WARNING,
        "Konto 1930: utgående balans föregående år är 5,00\u202fkr "
        "men årets ingående är 4,00\u202fkr.",
    ),
    (
        ("#IB 0 1930 5", "#IB 0 3010 -5"),
        1,
        ERROR,
        "Konto 3010 är ett resultatkonto men har ingående balans −5,00\u202fkr.",
    ),
    (
        ("#IB 0 1930 5", "#IB 0 2010 -4"),
        0,
        WARNING,
        "De ingående balanserna (år 0) går inte jämnt ut: skillnaden är 1,00\u202fkr.",
    ),
    (
        (*balanced("1"), "#RES 0 5010 90", "#UB 0 1930 -100"),
        5,
        WARNING,
        "Konto 5010: filen säger 90,00\u202fkr vid årets slut "
        "men verifikationerna ger 100,00\u202fkr.",
    ),
]


@pytest.mark.parametrize(
    ("lines", "offset", "severity", "message"), TABLE, ids=[row[3][:40] for row in TABLE]
)
def test_sentence(lines: tuple[str, ...], offset: int, severity: Severity, message: str) -> None:
    """That fault, on that line, and no other."""
    found = only(read(*lines))
    assert (found.message, found.severity) == (message, severity)
    assert found.line == FIRST + offset
    assert found.remedy.endswith(".")
    assert found.value


@pytest.mark.parametrize(
    ("lines", "message", "severity"),
    [
        (("#FLAGGA 1", *HEAD[1:]), "Filen är märkt som redan inläst (#FLAGGA 1).", ERROR),
        (("bara text",), "Filen ser inte ut som en SIE-fil: inga poster", ERROR),
        ((*without("#SIETYP"), "#SIETYP 9"), "Okänd SIE-typ 9.", ERROR),
        (
            (*without("#SIETYP"), "#SIETYP 1", *balanced("1")),
            "Filen säger sig vara av typ 1 men innehåller verifikationer.",
            WARNING,
        ),
        (without("#RAR"), "Filen saknar räkenskapsår (#RAR 0).", ERROR),
        (
            tuple(line for line in HEAD if not line.startswith("#RAR -1")),
            "Filen saknar föregående räkenskapsår (#RAR -1).",
            WARNING,
        ),
    ],
)
def test_whole_file(lines: tuple[str, ...], message: str, severity: Severity) -> None:
    found = [p for p in read_sie(as_bytes(*lines)).problems if p.message.startswith(message)]
    assert [p.severity for p in found] == [severity]


def test_a_file_read_before_is_let_in_when_asked() -> None:
    data = as_bytes("#FLAGGA 1", *HEAD[1:])
    assert read_sie(data).already_imported
    assert only(read_sie(data, allow_imported=True)).severity is WARNING


def test_all_faults_are_told_and_the_rest_is_read() -> None:
    sie = read(
        *voucher("1", "5010 1", "1930 -2"),
        *voucher("2", "5010 ett", "1930 -1"),
        *balanced("3", day="20210230"),
        *balanced("5"),
        *voucher("6", "9999 1", "8888 -1"),
        '#KONTO 1940 "utan slut',
    )
    assert len(sie.errors) == 6
    assert [p.line for p in sie.problems] == sorted(p.line for p in sie.problems)
    assert [v.number for v in sie.vouchers] == ["1", "2", "5", "6"]
    assert [p.value for p in sie.warnings] == ["3–4"]


def test_an_unreadable_row_is_not_also_called_unbalanced() -> None:
    assert only(read(*voucher("1", "5010 ett", "1930 -1"))).value == "ett"


def test_same_number_in_another_series_or_year_is_no_duplicate() -> None:
    assert not read(
        *balanced("1"), *balanced("1", series="B"), *balanced("1", day="20200301")
    ).problems


def test_a_file_cut_anywhere_is_told_by_its_control_sum() -> None:
    data = write_sie(read(*balanced("1"), *balanced("2")))
    assert not read_sie(data).problems
    start = data.index(b"#KSUMMA") + len(b"#KSUMMA\r\n")
    for keep in range(start, len(data) - 2):
        assert read_sie(data[:keep]).problems, data[:keep]


def test_nothing_at_all_is_no_sie_file() -> None:
    assert only(read_sie(b"")).severity is ERROR
