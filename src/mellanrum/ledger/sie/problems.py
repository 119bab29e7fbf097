"""Every sentence the SIE reader can say. Each is one function; each has a test."""

from __future__ import annotations

from datetime import date

from mellanrum.ledger.money import swedish_amount
from mellanrum.ledger.sie.encoding import NAMES
from mellanrum.ledger.sie.model import Severity, SieProblem, Voucher

LONGEST_NUMBER = 18  # digits of a voucher number; a longer one is a text


def error(line: int, value: str, message: str, remedy: str) -> SieProblem:
    return SieProblem(line, Severity.ERROR, value, message, remedy)


def warning(line: int, value: str, message: str, remedy: str) -> SieProblem:
    return SieProblem(line, Severity.WARNING, value, message, remedy)


def named(voucher: Voucher) -> str:
    """'A 12', or the line when a voucher has neither series nor number (type 4I)."""
    return f"{voucher.series} {voucher.number}".strip() or f"på rad {voucher.line}"


# --- the file as a whole -------------------------------------------------------------------


def is_utf8(stated: str) -> bool:
    """Whether #FORMAT says UTF-8, in any spelling."""
    return stated.upper().replace("-", "") in {"UTF8", "UNICODE"}


def encoding_lies(line: int, encoding: str, stated: str) -> SieProblem:
    said = f"Filen säger #FORMAT {stated}" if stated else "Filen saknar #FORMAT"
    written = f"men är skriven i {NAMES[encoding]}"
    if is_utf8(stated) and encoding == "utf-8":
        written = "och är det, fast SIE 4 föreskriver PC8"
    return warning(
        line,
        NAMES[encoding],
        f"{said} {written}; den har lästs så.",
        "Kontrollera att å, ä och ö ser rätt ut i namn och texter.",
    )


def imported_before(line: int, allowed: bool) -> SieProblem:
    make = warning if allowed else error
    return make(
        line,
        "1",
        "Filen är märkt som redan inläst (#FLAGGA 1).",
        "Läs in den bara om du vet att den inte finns här, eller exportera en ny fil.",
    )


def not_sie(line: int, value: str) -> SieProblem:
    return error(
        line,
        value[:40],
        "Filen ser inte ut som en SIE-fil: inga poster som börjar med # hittades.",
        "Exportera en fil av typ SIE 4 från bokföringsprogrammet.",
    )


def unknown_type(line: int, value: str) -> SieProblem:
    return error(
        line,
        value,
        f"Okänd SIE-typ {value}.",
        "Exportera filen som typ 1, 2, 3, 4 eller 4I.",
    )


def vouchers_in_type(line: int, value: str) -> SieProblem:
    return warning(
        line,
        value,
        f"Filen säger sig vara av typ {value} men innehåller verifikationer.",
        "Verifikationerna har lästs; kontrollera att exporten är den avsedda.",
    )


def no_year() -> SieProblem:
    return error(
        0,
        "#RAR",
        "Filen saknar räkenskapsår (#RAR 0).",
        "Exportera filen på nytt med räkenskapsåret angivet.",
    )


def no_prior_year() -> SieProblem:
    return warning(
        0,
        "#RAR -1",
        "Filen saknar föregående räkenskapsår (#RAR -1).",
        "Jämförelsetalen måste hämtas ur en annan fil.",
    )


def checksum_differs(line: int, stated: int, computed: int) -> SieProblem:
    return warning(
        line,
        str(stated),
        f"Kontrollsumman stämmer inte: filen säger {stated}, innehållet ger {computed}.",
        "Filen kan ha ändrats efter exporten; exportera en ny om du är osäker.",
    )


def checksum_missing(line: int) -> SieProblem:
    return error(
        line,
        "#KSUMMA",
        "Filen är avkortad: kontrollsumman börjar (#KSUMMA) men avslutas inte.",
        "Hämta eller exportera filen på nytt.",
    )


# --- lines ---------------------------------------------------------------------------------


def bad_line(line: int, value: str, why: str) -> SieProblem:
    return error(
        line,
        value.strip()[:80],
        f"Raden kan inte läsas. {why}",
        "Rätta raden eller exportera om.",
    )


def missing_field(line: int, label: str) -> SieProblem:
    return error(
        line,
        label,
        f"Posten {label} saknar uppgifter.",
        "Rätta raden eller exportera om.",
    )


def bad_date(line: int, value: str) -> SieProblem:
    return error(
        line,
        value,
        f"”{value}” är inte ett datum.",
        "Skriv datumet som ÅÅÅÅMMDD, t.ex. 20210131.",
    )


def bad_amount(line: int, value: str) -> SieProblem:
    return error(
        line,
        value,
        f"”{value}” är inte ett belopp.",
        "Skriv beloppet med siffror, decimalpunkt och högst två decimaler, t.ex. -1234.50.",
    )


def bad_year_index(line: int, value: str) -> SieProblem:
    return error(
        line,
        value,
        f"”{value}” är inte ett årsnummer.",
        "Skriv 0 för året, -1 för året före.",
    )


# --- vouchers ------------------------------------------------------------------------------


def unbalanced(voucher: Voucher, difference: int) -> SieProblem:
    return error(
        voucher.line,
        swedish_amount(difference),
        f"Verifikation {named(voucher)} går inte jämnt ut: "
        f"skillnaden är {swedish_amount(difference)}.",
        "Rätta verifikationen i bokföringen och exportera om; inget jämnas ut automatiskt.",
    )


def duplicate(voucher: Voucher, first_line: int) -> SieProblem:
    return error(
        voucher.line,
        named(voucher),
        f"Verifikation {named(voucher)} finns två gånger; den första på rad {first_line}.",
        "Ta bort dubbletten eller ge den ett eget nummer.",
    )


def outside_years(voucher: Voucher) -> SieProblem:
    return warning(
        voucher.line,
        voucher.day.isoformat(),
        f"Verifikation {named(voucher)} har datum {voucher.day}, utanför räkenskapsåren.",
        "Kontrollera datumet; verifikationen räknas inte till något år.",
    )


def gap(series: str, first: int, last: int, line: int, prefix: str = "") -> SieProblem:
    one = f"{prefix}{first}"
    numbers = one if first == last else f"{one}–{prefix}{last}"
    where = f"serie {series}" if series else "nummerföljden"
    return warning(
        line,
        numbers,
        f"Nummer {numbers} saknas i {where}.",
        "Ta reda på varför; en obruten nummerföljd krävs (LKBR 3 kap.).",
    )


def late_start(series: str, first: str, line: int) -> SieProblem:
    where = f"Serie {series}" if series else "Nummerföljden"
    return warning(
        line,
        first,
        f"{where} börjar på nummer {first}.",
        "Kontrollera att de första verifikationerna är med i exporten.",
    )


def undeclared_account(line: int, account: str) -> SieProblem:
    return error(
        line,
        account,
        f"Konto {account} används men finns inte i filens kontoplan (#KONTO).",
        "Lägg till kontot i kontoplanen och exportera om.",
    )


def undeclared_object(line: int, dimension: str, number: str) -> SieProblem:
    return warning(
        line,
        f"{dimension} {number}",
        f"Objekt {number} i dimension {dimension} används men är inte upplagt (#OBJEKT).",
        "Lägg upp objektet, annars får det inget namn här.",
    )


def missing_open_brace(line: int, value: str) -> SieProblem:
    return error(
        line,
        value,
        "Verifikationen saknar inledande klammer {.",
        "Varje #VER följs av en rad med { före sina rader.",
    )


def missing_close_brace(line: int, value: str) -> SieProblem:
    return error(
        line,
        value,
        "Verifikationen saknar avslutande klammer }.",
        "Varje #VER avslutas med en rad med } efter sina rader.",
    )


def truncated(line: int, value: str) -> SieProblem:
    return error(
        line,
        value,
        "Filen är avkortad: den slutar mitt i en verifikation.",
        "Hämta eller exportera filen på nytt.",
    )


def stray(line: int, value: str) -> SieProblem:
    return error(
        line,
        value,
        f"{value} står utanför en verifikation.",
        "Rätta raden eller exportera om.",
    )


def added_row_alone(line: int, account: str) -> SieProblem:
    return warning(
        line,
        account,
        "En tillagd rad (#RTRANS) följs inte av en likadan #TRANS; den har räknats en gång.",
        "Kontrollera verifikationen mot bokföringen.",
    )


def year_reversed(line: int, start: date, last: date) -> SieProblem:
    return error(
        line,
        f"{start}–{last}",
        f"Räkenskapsåret slutar ({last}) innan det börjar ({start}).",
        "Rätta #RAR och exportera om.",
    )
