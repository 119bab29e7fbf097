"""Faults of files from the real world: each is the only thing told, on its line, with a remedy."""

from __future__ import annotations

import pytest

from mellanrum.ledger.sie import Severity, SieFile, check_owner, read_sie
from tests.ledger.files import FIRST, HEAD, as_bytes, balanced, instead, only, read, voucher

ERROR, WARNING = Severity.ERROR, Severity.WARNING
OPENING = ("#IB 0 1930 5", "#IB 0 2010 -5")

# (the whole file, line, severity, sentence)
FILES = [
    (
        instead("#RAR", "#RAR 0 20210101 20220430", "#RAR -1 20200101 20201231"),
        (8, WARNING, "Räkenskapsåret 2021-01-01–2022-04-30 är inte ett kalenderår."),
    ),
    (
        instead("#RAR", "#RAR 0 20210101 20211231", "#RAR -1 20190101 20191231"),
        (
            9,
            WARNING,
            "Räkenskapsåren hänger inte ihop: 2019-01-01–2019-12-31 följs av "
            "2021-01-01–2021-12-31.",
        ),
    ),
    (
        (*HEAD, "#RAR 0 20220101 20221231"),
        (FIRST, ERROR, "Räkenskapsår 0 anges två gånger (#RAR 0); det första gäller."),
    ),
    (
        (*HEAD, "#RAR -2 20190101 99991231"),
        (FIRST, ERROR, "”99991231” är inte ett datum."),
    ),
    (
        (*HEAD, "#VALUTA EUR"),
        (FIRST, ERROR, "Filens belopp är i EUR (#VALUTA), inte i svenska kronor."),
    ),
    (
        (*HEAD, "#SIETYP 3"),
        (
            FIRST,
            WARNING,
            "Posten #SIETYP finns två gånger med olika uppgifter; den första gäller.",
        ),
    ),
    (
        instead("#FLAGGA", "#FLAGGA ja"),
        (
            1,
            WARNING,
            "#FLAGGA är varken 0 eller 1, så filen säger inte om den är inläst förut.",
        ),
    ),
    (
        (*HEAD, "#PSALDO 0 002103 1930 {} 5"),
        (FIRST, ERROR, "”002103” är inte ett datum."),
    ),
    (
        (*HEAD, "#OIB\r30 1930 5"),
        (FIRST, ERROR, "Raden kan inte läsas. Raden har en radbrytning (CR) mitt i."),
    ),
    (
        (*HEAD, '#KONTO 1930 "Plusgiro"'),
        (
            FIRST,
            WARNING,
            "Konto 1930 finns två gånger i kontoplanen: ”Bank” och ”Plusgiro”; "
            "det första namnet gäller.",
        ),
    ),
    (
        (*HEAD, "#PSALDO 0 202103 5010 {} 5", "#PSALDO 0 202103 5010 {} 5"),
        (FIRST + 1, ERROR, "Konto 5010 har två #PSALDO för samma år och objekt."),
    ),
    (
        (*HEAD, "#PSALDO -3 201803 5010 {} 5"),
        (
            FIRST,
            WARNING,
            "#PSALDO anger år -3, men filen säger inte vilket år det är (#RAR -3).",
        ),
    ),
    (
        (*HEAD, "#PBUDGET 0 202201 5010 {} 5"),
        (
            FIRST,
            WARNING,
            "Perioden 202201 ligger utanför sitt räkenskapsår 2021-01-01–2021-12-31.",
        ),
    ),
    (
        (*HEAD, "#PSALDO 0 202103 1510 {} 5"),
        (FIRST, ERROR, "Konto 1510 används men finns inte i filens kontoplan (#KONTO)."),
    ),
    (
        (*HEAD, "#OIB 0 1930 {6 X} 5"),
        (FIRST, WARNING, "Objekt X i dimension 6 används men är inte upplagt (#OBJEKT)."),
    ),
    (
        (*HEAD, "#IB 0 1930 1" + "0" * 5000),
        (FIRST, ERROR, f"”1{'0' * 5000}” är inte ett belopp."),
    ),
    (
        instead("#SIETYP", "#SIETYP 4I") + OPENING,
        (5, WARNING, "Filen säger sig vara en importfil (typ 4I) men innehåller balanser."),
    ),
    (
        (*HEAD, *voucher("1")),
        (FIRST, WARNING, "Verifikation A 1 har inga rader."),
    ),
    (
        (*HEAD, *voucher("1", '#TRANS 5010 {6 "LOTS" 6 "LOTS"} 5', "1930 -5")),
        (FIRST + 2, WARNING, "En rad har två objekt i dimension 6; det sista gäller."),
    ),
    (
        (*HEAD, *balanced("12-1"), *balanced("12-4")),
        (FIRST + 5, WARNING, "Nummer 12-2–12-3 saknas i serie A."),
    ),
    (
        HEAD[:-1],
        (0, WARNING, "Filen har varken verifikationer eller utgående balanser."),
    ),
    (
        (*instead("#SIETYP"), *balanced("1")),
        (
            0,
            WARNING,
            "Filen säger inte vilken typ den är (#SIETYP); den har lästs som typ 4.",
        ),
    ),
    (
        (*HEAD, *balanced("5"), *balanced("6")),
        (FIRST, WARNING, "Serie A börjar på nummer 5."),
    ),
    (
        (*HEAD, "#PSALDO 0 202103 5010 {} {} 5"),
        (FIRST, ERROR, "Raden kan inte läsas. Den har två objektlistor."),
    ),
    (
        (*HEAD, "#RES 0 5010 100", *balanced("1")),
        (
            0,
            WARNING,
            "Filen har balanser men inga utgående balanser för året (#UB 0); "
            "det går inte att pröva att alla verifikationer är med.",
        ),
    ),
    (
        (*HEAD, "#UB 0 1930 -100", *balanced("1")),
        (
            0,
            WARNING,
            "Filen har balanser men inga resultat för året (#RES 0); "
            "det går inte att pröva att alla verifikationer är med.",
        ),
    ),
    (
        (*HEAD, "#PSALDO 0 202103 5010 {} 5 #VER"),
        (FIRST, WARNING, "Efter beloppet på #PSALDO står ”#VER”, som inte är en kvantitet."),
    ),
    (
        (*HEAD, "#RES 0 5010 {6 LOTS} 0"),
        (FIRST, WARNING, "#RES har en objektlista; den hör bara till #OIB och #OUB."),
    ),
    (
        (*HEAD, *voucher("1", '#TRANS 5010 {} 5 20210301 "a" "b"', "1930 -5")),
        (FIRST + 2, WARNING, "Efter beloppet på #TRANS står ”b”, som inte är en kvantitet."),
    ),
    (
        (*HEAD, "#PSALDO 0 202103 5010 {} 1" + "0" * 14),
        (FIRST, ERROR, f"”1{'0' * 14}” är inte ett belopp."),
    ),
    (
        (*HEAD, "#UB -1 3010 5", "#RES -1 5010 -5", "#IB 0 1930 0"),
        (FIRST, WARNING, "Konto 3010 är ett resultatkonto men har #UB i stället för #RES."),
    ),
    (
        (*HEAD, "#RES -1 1930 5", "#UB -1 2010 -5", "#IB 0 2010 -5", "#IB 0 1930 5"),
        (FIRST, WARNING, "Konto 1930 är ett balanskonto men har #RES i stället för #UB."),
    ),
    (
        (*HEAD, "#KSUMMA 4711"),
        (
            FIRST,
            WARNING,
            "Filen har en kontrollsumma men säger inte var den börjar; den kan inte prövas.",
        ),
    ),
    (
        (*HEAD, "#UB -1 1930 5", "#UB -1 2010 -5"),
        (
            FIRST,
            WARNING,
            "Filen har utgående balanser för föregående år men inga ingående för året.",
        ),
    ),
    (
        (*HEAD, "#UB -1 1930 5", "#UB -1 2010 -5", "#RES -1 3010 1", *OPENING),
        (
            FIRST,
            WARNING,
            "Utgående balanser och resultat (år -1) går inte jämnt ut: skillnaden är 1,00\u202fkr.",
        ),
    ),
    (
        (*HEAD, *OPENING, "#UB 0 1930 4", "#UB 0 2010 -4"),
        (
            0,
            WARNING,
            "Filen är av typ 4 och dess balanser har ändrats under året, men den har inga "
            "verifikationer.",
        ),
    ),
]


@pytest.mark.parametrize(("lines", "expected"), FILES, ids=[f[1][2][:40] for f in FILES])
def test_one_fault_one_finding(lines: tuple[str, ...], expected: tuple[int, Severity, str]) -> None:
    found = only(read_sie(as_bytes(*lines)))
    assert (found.line, found.severity, found.message) == expected
    assert found.value
    assert found.remedy.endswith(".")


def test_an_account_without_closing_is_zero_at_the_years_end() -> None:
    """The closing balance of 1930 has fallen out of the file; the others agree."""
    sie = read(*OPENING, "#UB 0 2010 -5", "#RES 0 5010 100", *balanced("1"))
    assert only(sie).message == (
        "Konto 1930: filen säger 0,00\u202fkr vid årets slut "
        "men verifikationerna ger −95,00\u202fkr."
    )


def test_the_result_carried_to_equity_is_no_fault() -> None:
    """The closing lacks the result, −4 of income; the next opening has it on one account."""
    closing = ("#UB -1 1930 9", "#UB -1 2010 -5", "#RES -1 3010 -4")
    assert not read(*closing, "#IB 0 1930 9", "#IB 0 2010 -9").problems
    wrong = read(*closing, "#IB 0 1930 5", "#IB 0 2010 -5")
    assert [p.value for p in wrong.problems] == ["1930"]


@pytest.mark.parametrize("ending", ["", "\x1a", "\x00"])
def test_a_last_line_cut_short(ending: str) -> None:
    data = as_bytes(*HEAD, "#IB 0 1930 0")[:-2] + ending.encode()
    found = only(read_sie(data))
    assert (found.line, found.value) == (FIRST, "#IB 0 1930 0")
    assert found.message == (
        "Filens sista rad slutar tvärt, utan radbrytning; filen kan vara avkortad."
    )


def test_formats_that_say_utf8() -> None:
    """True or not, it is told; the letters are read as they are written."""
    lines = instead("#FORMAT", "#FORMAT UTF-8")
    honest = only(read_sie(as_bytes(*lines, encoding="utf-8")))
    assert honest.line == 3
    assert honest.message == (
        "Filen säger #FORMAT UTF-8 och är det, fast SIE 4 föreskriver PC8; den har lästs så."
    )
    lying = read_sie(as_bytes(*lines))
    assert lying.company == "Samordningsförbundet Å"
    assert only(lying).message == (
        "Filen säger #FORMAT UTF-8 men är skriven i CP437 (PC8); den har lästs så."
    )


IMPORT = ("#FLAGGA 0", "#FORMAT PC8", "#SIETYP 4", '#FNAMN "X"')
LOOSE = voucher('""', "6110 1.00", "1930 -1", series='""')


def test_vouchers_to_import_are_known_by_name_or_content() -> None:
    """Programs write #SIETYP 4 in .si files too; those have no years, chart or numbers."""
    data = as_bytes(*IMPORT, *LOOSE, *LOOSE)
    assert (read_sie(data).sie_type, read_sie(data).problems) == ("4I", ())
    dated = as_bytes(*IMPORT, "#RAR 0 20210101 20211231", *LOOSE)
    assert read_sie(dated).problems
    assert (read_sie(dated, name="LÖN.SI").sie_type, read_sie(dated, name="a.si").problems) == (
        "4I",
        (),
    )


def owned(number: str) -> SieFile:
    return read_sie(as_bytes(*instead("#ORGNR", f"#ORGNR {number}")))


@pytest.mark.parametrize("number", ["222000-3210", "2220003210", '"162220003210"', "16222000-3210"])
@pytest.mark.parametrize("own", ["222000-3210", "2220003210", "162220003210"])
def test_the_right_owner_in_any_spelling(number: str, own: str) -> None:
    assert check_owner(owned(number), own) == ()


def test_another_owner_is_an_error() -> None:
    (found,) = check_owner(owned("222000-3211"), "222000-3210")
    assert (found.line, found.severity, found.value) == (6, ERROR, "222000-3211")
    assert found.message == (
        "Filen hör till organisationsnummer 222000-3211 (Samordningsförbundet Å), "
        "inte till 222000-3210."
    )
    assert found.remedy.endswith(".")


def test_an_owner_that_cannot_be_known_is_told() -> None:
    nameless = read_sie(as_bytes(*instead("#ORGNR")))
    (found,) = check_owner(nameless, "222000-3210")
    assert (found.severity, found.message) == (
        WARNING,
        "Filen saknar organisationsnummer (#ORGNR).",
    )
    (unset,) = check_owner(owned("222000-3210"), "")
    assert (unset.severity, unset.value) == (WARNING, "222000-3210")
