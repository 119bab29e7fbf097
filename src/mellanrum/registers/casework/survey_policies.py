"""Whom a questionnaire may reach, and how."""

from __future__ import annotations

from mellanrum.domain.errors import DomainError

WRONG_REGISTRATION = "wrong_registration"
BY_HAND = frozenset({"link", "paper", "phone"})
ADDRESSED = {"sms": "telefonnummer", "email": "e-postadress", "letter": "namn"}
# With a protected identity nothing is sent: what is sent can be read by somebody else.
PROTECTED = frozenset({"link", "paper"})


def check_channel(
    channel: str, *, is_protected: bool, is_own: bool, reached: frozenset[str]
) -> None:
    """`is_own`: the case lies with the actor's own party; `reached`: ADDRESSED channels that there
    is an address for. Raises DomainError saying what to do instead.
    """
    if is_protected and channel not in PROTECTED:
        raise DomainError(
            "Personen har skyddade personuppgifter. Lämna länken eller en pappersenkät direkt."
        )
    if channel in BY_HAND:
        return
    if channel not in ADDRESSED:
        raise DomainError("Välj hur enkäten lämnas ut.")
    if not is_own:
        raise DomainError(
            "Adresserna finns hos den part som ansvarar för ärendet. Lämna länken eller papper."
        )
    if channel not in reached:
        raise DomainError(
            f"Det finns ingen uppgift om {ADDRESSED[channel]}. Lämna länken direkt i stället."
        )


def check_may_ask(*, is_opted_out: bool, closing_reason: str, is_invited: bool) -> None:
    """Raises DomainError for somebody who is not to be asked."""
    if is_opted_out:
        raise DomainError("Deltagaren har avböjt enkäter.")
    if closing_reason == WRONG_REGISTRATION:
        raise DomainError("Inskrivningen är en felregistrering.")
    if is_invited:
        raise DomainError("Deltagaren är redan tillfrågad i omgången.")
