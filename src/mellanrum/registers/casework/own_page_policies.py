"""Rules of the participant's own page: codes, locks and time-outs. Pure, but for `new_code`."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from mellanrum.domain.errors import DomainError

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another
REFERENCE, SECRET = 4, 8
DIGITS = 6
LIST_LENGTH = 10
FAILURES = 5  # wrong codes before an access is locked
LOCKED_FOR = timedelta(hours=1)
FROM_ONE_SOURCE = 100  # wrong codes from one address within the window: many may share one
WINDOW = timedelta(minutes=15)
SENT_FOR = timedelta(minutes=10)
SENT_AT_MOST = 5  # sent codes in an hour
IDLE = timedelta(minutes=20)
LONGEST_DAYS = 400
LONGEST_MESSAGE = 4000
REFUSED = (
    "Koden stämmer inte, eller så gäller den inte längre. Efter fem fel stängs koden i en timme. "
    "Behöver du en ny kod? Fråga din handläggare."
)


def new_code() -> str:
    """'7KQ4M2XDBN5T': the reference and the secret."""
    return "".join(secrets.choice(LETTERS) for _ in range(REFERENCE + SECRET))


def new_digits() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def grouped(code: str) -> str:
    """'7KQ4 M2XD BN5T', as it is read and typed."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def plain_code(typed: str) -> str:
    """What was typed, without spaces and dashes and in capitals."""
    return "".join(c for c in typed.upper() if c.isalnum())


def is_locked(locked_at: datetime | None, at: datetime) -> bool:
    return locked_at is not None and at < locked_at + LOCKED_FOR


def check_days(days: int) -> None:
    if not 1 <= days <= LONGEST_DAYS:
        raise DomainError(f"En kod kan gälla i 1–{LONGEST_DAYS} dagar.")


def check_factor(factor: str, phone: str, email: str) -> None:
    """The second factor must be possible: a sent code needs somewhere to go."""
    if factor == "sms" and not phone:
        raise DomainError("Det finns inget telefonnummer att skicka sms till. Välj en lista.")
    if factor == "email" and not email:
        raise DomainError("Det finns ingen e-postadress att skicka till. Välj en lista.")


def check_may_send(sent: int) -> None:
    if sent >= SENT_AT_MOST:
        raise DomainError("Det har skickats många koder. Vänta en timme och försök igen.")


def check_host(is_host: bool) -> None:
    if not is_host:
        raise DomainError("Det här gör den part som har ärendet.")


def check_message(text: str) -> None:
    if not text.strip():
        raise DomainError("Skriv ett meddelande först.")
    if len(text) > LONGEST_MESSAGE:
        raise DomainError(f"Meddelandet är för långt. Det får ha högst {LONGEST_MESSAGE} tecken.")


def check_authority(name: str, authority: str, kinds: Collection[str]) -> None:
    """A representative has a name, a document that shows the authority, and something to see."""
    if not name.strip() or not authority.strip():
        raise DomainError("Skriv vem det är och vilken handling som visar behörigheten.")
    if not kinds:
        raise DomainError("Välj vad behörigheten omfattar.")
