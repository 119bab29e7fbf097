"""When a form may be answered."""

from __future__ import annotations

from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import long_date

AT_MOST = 200  # forms that are mixed at once: those who answer wait no longer for the lock
AT_LEAST = 5  # forms of a campaign and insats that are mixed at once: the least group told of
# Whose forms anybody who keys may see: not those about one's own workplace.
KEYED_BY_ALL = ("participant_ongoing", "participant_closing", "visitors")


class AlreadyAnsweredError(DomainError):
    """The link has been used: a double submit, or somebody else's."""


class UnknownLinkError(DomainError):
    """No such link, or one that does not apply any more."""


def check_link(state: str | None) -> None:
    """`state` is the ticket's; None when there is none."""
    if state == "used":
        raise AlreadyAnsweredError("Ditt svar har redan kommit in. Tack. Det räknas en gång.")
    if state == "declined":
        raise UnknownLinkError(
            "Du har sagt att du inte vill svara. Vill du svara ändå, be den du har kontakt med "
            "om en ny länk."
        )
    if state != "open":
        raise UnknownLinkError(
            "Länken gäller inte. Kontrollera att hela länken kom med, eller be den du har kontakt "
            "med om en ny."
        )


def check_number(*, is_campaign: bool, is_insats: bool) -> None:
    """The number printed on a paper form is keyed where the form belongs."""
    if not is_campaign:
        raise UnknownLinkError("Numret hör till en annan omgång. Byt omgång och mata in det där.")
    if not is_insats:
        raise UnknownLinkError("Numret hör till en annan insats. Byt insats och mata in det där.")


def check_campaign_open(state: str, from_on: date, to_on: date, on: date) -> None:
    """`to_on` is the day after the last."""
    if on < from_on:
        raise DomainError(f"Enkäten öppnar {long_date(from_on)}.")
    if state != "open" or on >= to_on:
        raise DomainError("Enkäten är avslutad. Tack för att du ville svara.")


def to_pour(waiting: int, is_closed: bool, is_mixed: bool = False) -> int:
    """How many of the forms of a campaign and insats that wait are mixed now. While more can come
    as many as make a batch stay behind, so that the last batch too is of at least five; when no
    more can come, all go. `is_mixed`: some have been mixed before. Then fewer than five (a campaign
    that was opened again) stay in the urn: the results have been read without them.
    """
    ready = waiting - AT_LEAST if waiting >= 2 * AT_LEAST else 0
    if is_closed:
        ready = waiting if waiting >= AT_LEAST or not is_mixed else 0
    return ready if ready < AT_MOST + AT_LEAST else AT_MOST
