"""The sentences about balances that do not agree."""

from __future__ import annotations

from mellanrum.ledger.money import swedish_amount
from mellanrum.ledger.sie.model import SieProblem
from mellanrum.ledger.sie.problems import error, warning


def carried_wrong(line: int, account: str, closing: int, opening: int) -> SieProblem:
    return warning(
        line,
        account,
        f"Konto {account}: utgående balans föregående år är {swedish_amount(closing)} "
        f"men årets ingående är {swedish_amount(opening)}.",
        "Kontrollera att årets ingående balanser är uppdaterade.",
    )


def opening_on_result(line: int, account: str, ore: int) -> SieProblem:
    return error(
        line,
        account,
        f"Konto {account} är ett resultatkonto men har ingående balans {swedish_amount(ore)}.",
        "Intäkts- och kostnadskonton börjar varje år på noll; rätta och exportera om.",
    )


def opening_unbalanced(line: int, year: int, ore: int) -> SieProblem:
    return warning(
        line,
        swedish_amount(ore),
        f"De ingående balanserna (år {year}) går inte jämnt ut: "
        f"skillnaden är {swedish_amount(ore)}.",
        "Kontrollera om föregående års resultat är överfört till eget kapital.",
    )


def closing_differs(line: int, account: str, stated: int, computed: int) -> SieProblem:
    return warning(
        line,
        account,
        f"Konto {account}: filen säger {swedish_amount(stated)} vid årets slut "
        f"men verifikationerna ger {swedish_amount(computed)}.",
        "Kontrollera att alla verifikationer är med i exporten.",
    )


def closing_unbalanced(line: int, year: int, ore: int) -> SieProblem:
    return warning(
        line,
        swedish_amount(ore),
        f"Utgående balanser och resultat (år {year}) går inte jämnt ut: "
        f"skillnaden är {swedish_amount(ore)}.",
        "Kontrollera att alla konton är med i exporten.",
    )


def opening_missing(line: int) -> SieProblem:
    return warning(
        line,
        "#IB 0",
        "Filen har utgående balanser för föregående år men inga ingående för året.",
        "Kontrollera att årets ingående balanser är uppdaterade.",
    )


def kind_unfit(line: int, label: str, account: str) -> SieProblem:
    kind = "resultatkonto" if label == "#UB" else "balanskonto"
    right = "#RES" if label == "#UB" else "#UB"
    return warning(
        line,
        account,
        f"Konto {account} är ett {kind} men har {label} i stället för {right}.",
        "Kontrollera kontonumret, eller exportera om.",
    )


def closing_missing(label: str) -> SieProblem:
    what = "resultat" if label == "#RES" else "utgående balanser"
    return warning(
        0,
        label,
        f"Filen har balanser men inga {what} för året ({label} 0); "
        "det går inte att pröva att alla verifikationer är med.",
        "Exportera om med balanserna, eller jämför med bokföringens huvudbok.",
    )


def vouchers_missing(ore: int) -> SieProblem:
    return warning(
        0,
        swedish_amount(ore),
        "Filen är av typ 4 och dess balanser har ändrats under året, men den har inga "
        "verifikationer.",
        "Exportera om med verifikationer, eller som typ 1.",
    )
