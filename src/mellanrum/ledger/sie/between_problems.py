"""The sentences about two files that do not agree, and about numbers given to vouchers."""

from __future__ import annotations

from mellanrum.ledger.money import swedish_amount
from mellanrum.ledger.sie.model import FinancialYear, SieProblem, Voucher
from mellanrum.ledger.sie.problems import error, named, warning
from mellanrum.ledger.sie.record_problems import span


def same_year(line: int, year: FinancialYear) -> SieProblem:
    return error(
        line,
        span(year),
        f"Två filer gäller samma räkenskapsår, {span(year)}.",
        "Läs in den senaste av dem; den visar vad som skiljer den från den förra.",
    )


def years_overlap(line: int, earlier: FinancialYear, later: FinancialYear) -> SieProblem:
    return error(
        line,
        span(later),
        f"Räkenskapsåren går in i varandra: {span(earlier)} och {span(later)}.",
        "Rätta #RAR i den fil som är fel; en dag hör till ett enda räkenskapsår.",
    )


def years_missing(line: int, earlier: FinancialYear, later: FinancialYear) -> SieProblem:
    return warning(
        line,
        span(later),
        f"Räkenskapsåret {span(later)} följer inte på {span(earlier)}.",
        "Läs in filen för tiden emellan; till dess kan ingående balanser inte prövas.",
    )


def account_gone(account: str, ore: int) -> SieProblem:
    return warning(
        0,
        account,
        f"Konto {account} hade {swedish_amount(ore)} vid förra årets slut "
        "men finns inte i årets kontoplan.",
        "Ta reda på vilket konto beloppet är flyttat till, eller lägg upp kontot igen.",
    )


def number_taken(voucher: Voucher, last: int) -> SieProblem:
    return error(
        voucher.line,
        named(voucher),
        f"Verifikation {named(voucher)} har ett nummer som redan är använt; "
        f"det sista i serie {voucher.series} är {last}.",
        "Ta bort numret i filen, så får verifikationen nästa lediga.",
    )
