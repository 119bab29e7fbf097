"""The sentences about records that are doubtful in themselves: years, currency, said twice."""

from __future__ import annotations

from datetime import timedelta

from mellanrum.ledger.sie.model import Account, FinancialYear, SieProblem
from mellanrum.ledger.sie.problems import error, warning

AGAIN = "Rätta raden eller exportera om."


def span(year: FinancialYear) -> str:
    """'2021-01-01–2021-12-31'."""
    return f"{year.start}–{year.end - timedelta(days=1)}"


def said_twice(line: int, label: str) -> SieProblem:
    return warning(
        line,
        label,
        f"Posten {label} finns två gånger med olika uppgifter; den första gäller.",
        "Kontrollera vilken som är rätt och exportera om.",
    )


def bad_flag(line: int, value: str) -> SieProblem:
    return warning(
        line,
        value or "#FLAGGA",
        "#FLAGGA är varken 0 eller 1, så filen säger inte om den är inläst förut.",
        "Kontrollera att filen inte redan är inläst.",
    )


def year_twice(line: int, index: int) -> SieProblem:
    return error(
        line,
        f"#RAR {index}",
        f"Räkenskapsår {index} anges två gånger (#RAR {index}); det första gäller.",
        "Ta bort det ena eller exportera om.",
    )


def not_calendar_year(line: int, year: FinancialYear) -> SieProblem:
    return warning(
        line,
        span(year),
        f"Räkenskapsåret {span(year)} är inte ett kalenderår.",
        "Kontrollera #RAR; ett förbunds räkenskapsår är kalenderåret (LKBR).",
    )


def years_apart(line: int, earlier: FinancialYear, later: FinancialYear) -> SieProblem:
    return warning(
        line,
        span(earlier),
        f"Räkenskapsåren hänger inte ihop: {span(earlier)} följs av {span(later)}.",
        "Kontrollera #RAR; varje år börjar dagen efter det föregående.",
    )


def year_unknown(line: int, label: str, index: int) -> SieProblem:
    return warning(
        line,
        f"{label} {index}",
        f"{label} anger år {index}, men filen säger inte vilket år det är (#RAR {index}).",
        "Exportera om med året angivet; beloppen räknas annars inte till något år.",
    )


def month_outside(line: int, month: str, year: FinancialYear) -> SieProblem:
    return warning(
        line,
        month,
        f"Perioden {month} ligger utanför sitt räkenskapsår {span(year)}.",
        "Kontrollera årsnumret och perioden; beloppet räknas inte till någon månad.",
    )


def account_twice(line: int, held: Account, other: Account) -> SieProblem:
    return warning(
        line,
        held.number,
        f"Konto {held.number} finns två gånger i kontoplanen: "
        f"”{held.name}” och ”{other.name}”; det första namnet gäller.",
        "Rätta kontoplanen och exportera om.",
    )


def amount_twice(line: int, label: str, account: str) -> SieProblem:
    return error(
        line,
        account,
        f"Konto {account} har två {label} för samma år och objekt.",
        "Ta bort den ena raden eller exportera om; beloppen skulle annars läggas ihop.",
    )


def odd_rest(line: int, label: str, value: str) -> SieProblem:
    return warning(
        line,
        value[:40],
        f"Efter beloppet på {label} står ”{value[:40]}”, som inte är en kvantitet.",
        "Kontrollera om två rader har gått ihop, eller om ett belopp har ett mellanslag i sig.",
    )


def objects_unasked(line: int, label: str) -> SieProblem:
    return warning(
        line,
        label,
        f"{label} har en objektlista; den hör bara till #OIB och #OUB.",
        "Kontrollera om två rader har gått ihop.",
    )


def nothing_inside() -> SieProblem:
    return warning(
        0,
        "#VER",
        "Filen har varken verifikationer eller utgående balanser.",
        "Kontrollera att den är hel och gäller rätt år.",
    )


def type_unsaid(kind: str) -> SieProblem:
    return warning(
        0,
        "#SIETYP",
        f"Filen säger inte vilken typ den är (#SIETYP); den har lästs som typ {kind}.",
        "Kontrollera att filen är hel och en export av rätt slag.",
    )


def foreign_currency(line: int, currency: str) -> SieProblem:
    return error(
        line,
        currency,
        f"Filens belopp är i {currency} (#VALUTA), inte i svenska kronor.",
        "Exportera bokföringen i SEK.",
    )


def balances_in_import(line: int) -> SieProblem:
    return warning(
        line,
        "4I",
        "Filen säger sig vara en importfil (typ 4I) men innehåller balanser.",
        "Kontrollera om det är en hel export; den ska ha #SIETYP 4 och ändelsen .se.",
    )


def dimension_twice(line: int, dimension: str) -> SieProblem:
    return warning(
        line,
        dimension,
        f"En rad har två objekt i dimension {dimension}; det sista gäller.",
        "Dela raden på två, så att beloppet hör till ett objekt.",
    )


def empty_voucher(line: int, name: str) -> SieProblem:
    return warning(
        line,
        name,
        f"Verifikation {name} har inga rader.",
        "Kontrollera den mot bokföringen; raderna kan ha fallit bort i exporten.",
    )


def cut_line(line: int, value: str) -> SieProblem:
    return warning(
        line,
        value.strip()[:40],
        "Filens sista rad slutar tvärt, utan radbrytning; filen kan vara avkortad.",
        "Jämför filens slut med bokföringen eller hämta filen på nytt.",
    )


def checksum_unopened(line: int) -> SieProblem:
    return warning(
        line,
        "#KSUMMA",
        "Filen har en kontrollsumma men säger inte var den börjar; den kan inte prövas.",
        "Exportera filen på nytt om du är osäker på att den är hel.",
    )
