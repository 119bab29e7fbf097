"""The sentences about balances that do not agree."""

from __future__ import annotations

from mellanrum.ledger.money import swedish_amount
from mellanrum.ledger.sie.model import SieProblem
from mellanrum.ledger.sie.problems import error, warning


def carried_wrong(account: str, closing: int, opening: int) -> SieProblem:
    return warning(
        0,
        account,
        f"Konto {account}: utgående balans föregående år är {swedish_amount(closing)} "
        f"men årets ingående är {swedish_amount(opening)}.",
        "Kontrollera att årets ingående balanser är uppdaterade.",
    )


def opening_on_result(account: str, ore: int) -> SieProblem:
    return error(
        0,
        account,
        f"Konto {account} är ett resultatkonto men har ingående balans {swedish_amount(ore)}.",
        "Intäkts- och kostnadskonton börjar varje år på noll; rätta och exportera om.",
    )


def opening_unbalanced(year: int, ore: int) -> SieProblem:
    return warning(
        0,
        swedish_amount(ore),
        f"De ingående balanserna (år {year}) går inte jämnt ut: "
        f"skillnaden är {swedish_amount(ore)}.",
        "Kontrollera om föregående års resultat är överfört till eget kapital.",
    )


def closing_differs(account: str, stated: int, computed: int) -> SieProblem:
    return warning(
        0,
        account,
        f"Konto {account}: filen säger {swedish_amount(stated)} vid årets slut "
        f"men verifikationerna ger {swedish_amount(computed)}.",
        "Kontrollera att alla verifikationer är med i exporten.",
    )
