"""What a token may be: which permissions, for how long, and given by whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import add_months
from mellanrum.registers.insatser.text_policies import FieldError

PREFIX = "mrum_"
HINT = len(PREFIX) + 4  # signs that are kept to know a token by
LONGEST_MONTHS = 24  # a token that nobody looks at is forgotten; two years at most


@dataclass(frozen=True, slots=True)
class Scope:
    """`needs` are what its giver must hold: nobody gives what they do not have."""

    label: str
    needs: tuple[str, ...]


FIGURES, REPORTS, COUNTS = "figures.read", "reports.read", "counts.write"
SCOPES = {
    FIGURES: Scope("Hämta skyddade siffror och tabeller", ("followup.read", "reports.read")),
    REPORTS: Scope("Hämta listan över rapporter, också de opublicerade", ("reports.read",)),
    COUNTS: Scope("Lämna antal från partens eget system", ("integration.change",)),
}


@dataclass(frozen=True, slots=True)
class TokenRow:
    """What is decided of a new token. `to_on` is the day after its last."""

    name: str
    scopes: tuple[str, ...]
    to_on: date
    party: str = ""


def check_token(row: TokenRow, held: Iterable[str], today: date) -> None:
    """Raises FieldError for a token without a name, without permissions, with more than its giver
    holds (`held`), or for longer than two years.
    """
    if not row.name.strip():
        raise FieldError("Skriv vilket system nyckeln är till.", "name")
    check_scopes(row, held)
    if row.to_on <= today:
        raise FieldError("Nyckelns sista dag har passerat. Välj en dag framåt.", "to_on")
    if row.to_on > add_months(today, LONGEST_MONTHS):
        raise FieldError("En nyckel gäller högst två år. Välj en tidigare dag.", "to_on")


def check_scopes(row: TokenRow, held: Iterable[str]) -> None:
    """Known, held by the giver, and with a party where the permission is a party's."""
    if not row.scopes or set(row.scopes) - SCOPES.keys():
        raise FieldError("Välj minst en behörighet ur listan.", "scopes")
    needed = {need for scope in row.scopes for need in SCOPES[scope].needs}
    if needed - set(held):
        raise FieldError("Du kan inte ge en nyckel mer än du själv får göra.", "scopes")
    if COUNTS in row.scopes and not row.party:
        raise FieldError("Välj parten vars system lämnar antalen.", "party")


def check_take_over(answers: str, by_key: str) -> None:
    """Raises for who answers for the token already."""
    if answers == by_key:
        raise DomainError("Du svarar redan för nyckeln.")


def check_not_revoked(is_revoked: bool) -> None:
    if is_revoked:
        raise DomainError("Nyckeln är redan återkallad.")


def digest_of(token: str) -> str:
    """What is stored of a token: 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
