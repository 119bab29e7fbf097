"""When a report may be frozen, signed, thawed, published and corrected, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError

ATTACHMENT_LIMIT = 20 * 1024 * 1024
PDF_HEAD = b"%PDF-"
MEANWHILE = "Rapporten eller uppgifterna ändrades medan rapporten frystes. Frys den igen."
NOT_IN_FORCE = "Den här frysningen är upptinad. Det går inte att underteckna den."
PROTECTED_ONLY = (
    "Bara en skyddad utgåva kan publiceras. Den här visar grupper som är mindre än förbundets "
    "gräns. Gör en ny utgåva."
)


class TooEarlyError(DomainError):
    """A paper is dated before it can have been written; `attr` is the field of the day."""

    attr = "dated_on"


@dataclass(frozen=True, slots=True)
class SignerRow:
    """Who is to sign. Equal positions sign in any order; `user` is the key of whose account signs.
    `party` is who appointed: a board member signs in the function, not for the party
    (finsam.se, kunskapsstöd, årsredovisning).
    """

    name: str
    role: str
    party: str = ""
    position: int = 1
    user: str = ""
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A signer as the rules see it."""

    position: int
    user: str
    is_signed: bool


def initials_of(name: str) -> str:
    """'AB' of 'Anna Berg'; at most four letters."""
    return "".join(part[0].upper() for part in name.split() if part[0].isalpha())[:4]


def check_signers(rows: Sequence[SignerRow], *, needs_signing: bool) -> None:
    """Raises DomainError where a signer lacks name, role or account, or one account signs twice."""
    if needs_signing and not rows:
        raise DomainError("Rapporten ska undertecknas. Ange minst en som undertecknar.")
    for row in rows:
        if not row.name.strip() or not row.role.strip():
            raise DomainError("Ange namn och uppdrag för var och en som undertecknar.")
        if not row.user:
            raise DomainError(f"Välj vilket konto {row.name} undertecknar med.")
        if row.position < 1:
            raise DomainError("Ordningen räknas från 1.")
    users = [row.user for row in rows]
    if len(set(users)) != len(users):
        raise DomainError("Samma konto kan inte underteckna två gånger. Välj ett konto för var.")


def check_no_findings(open_findings: Sequence[str]) -> None:
    """`open_findings` are the sentences that nobody has answered."""
    if open_findings:
        count = len(open_findings)
        what = "ett påpekande" if count == 1 else f"{count} påpekanden"
        raise DomainError(
            f"Rapporten har {what} kvar från granskningen. "
            "Rätta, eller ange ett undantag med skäl. "
            f"Det första: {open_findings[0]}"
        )


def check_nobody_signed(turns: Sequence[Turn]) -> None:
    if any(turn.is_signed for turn in turns):
        raise DomainError(
            "Någon har undertecknat rapporten. Den kan inte tinas upp. Gör en rättad utgåva när "
            "alla har undertecknat."
        )


def check_turn(own: Turn, turns: Sequence[Turn], by: str) -> None:
    """Raises DomainError for another's place, one that is taken, or one whose turn is later."""
    if own.is_signed:
        raise DomainError("Rapporten är redan undertecknad på den platsen.")
    if not own.user or own.user != by:
        raise DomainError("Underskriften är någon annans. Du kan bara skriva under med ditt namn.")
    if any(turn.position < own.position and not turn.is_signed for turn in turns):
        raise DomainError("Det är inte din tur än. Någon ska underteckna före dig.")


def check_all_signed(turns: Sequence[Turn]) -> None:
    missing = sum(not turn.is_signed for turn in turns)
    if missing:
        many = "En underskrift" if missing == 1 else f"{missing} underskrifter"
        raise DomainError(f"{many} saknas. Rapporten publiceras när alla har undertecknat.")


def check_protected(minimum: int, needed: int) -> None:
    if minimum < needed:
        raise DomainError(PROTECTED_ONLY)


def check_pdf(content: bytes) -> None:
    """An attachment is a PDF of at most 20 MB."""
    if not content.startswith(PDF_HEAD):
        raise DomainError("Bilagan ska vara en PDF. Spara om den som PDF och försök igen.")
    if len(content) > ATTACHMENT_LIMIT:
        raise DomainError("Bilagan är för stor. Den får vara högst 20 MB.")


def check_statement_after(signed_on: date | None, dated_on: date) -> None:
    """The board signs before the auditors' report is given (finsam.se, kunskapsstöd,
    årsredovisning). `signed_on` is the day of the last signature, None while one is missing.
    """
    if signed_on is None:
        raise DomainError(
            "Revisorernas berättelse bifogas när styrelsen har undertecknat: revisorerna granskar "
            "den undertecknade årsredovisningen."
        )
    if dated_on < signed_on:
        raise TooEarlyError(
            f"Revisorernas berättelse kan inte vara daterad före den {signed_on}, då den sista "
            "underskriften gjordes. Kontrollera dagen."
        )


def check_latest(has_later: bool) -> None:
    if has_later:
        raise DomainError("Det finns redan en rättad utgåva. Öppna den i stället.")
