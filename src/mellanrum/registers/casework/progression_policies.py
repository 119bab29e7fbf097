"""Rules of progression ratings. Each says no with a sentence."""

from __future__ import annotations

from datetime import date, timedelta

from mellanrum.domain.errors import DomainError

LONGEST_COMMENT = 4000  # characters
FORGOTTEN = timedelta(days=365)  # ours: a rating due longer ago than so is history, no reminder
TAKEN_BACK = "Deltagaren tog tillbaka skattningen på sin egen sida."


def check_anything(answers: int) -> None:
    """A rating says something; `answers` are those of all sides."""
    if answers == 0:
        raise DomainError("Svara på minst en fråga innan ni sparar skattningen.")


def check_comment(letters: int) -> None:
    """`letters` is how long it is."""
    if letters > LONGEST_COMMENT:
        raise DomainError(f"Kommentaren är för lång. Korta den till {LONGEST_COMMENT} tecken.")


def check_first_that_day(is_rated: bool, side: str, on: date) -> None:
    """One rating for each side and day; `side` in words."""
    if is_rated:
        raise DomainError(
            f"Det finns redan en skattning av {side} den {on}. Dra tillbaka den om den är fel, "
            "eller välj en annan dag."
        )


def check_reason(reason: str) -> None:
    """Why a rating is withdrawn, in words."""
    if not any(letter.isalnum() for letter in reason):
        raise DomainError("Skriv varför skattningen dras tillbaka.")


def check_not_withdrawn(is_withdrawn: bool) -> None:
    if is_withdrawn:
        raise DomainError("Skattningen är redan tillbakadragen.")


def check_may_withdraw(is_own: bool) -> None:
    """Only the party that it belongs to, or who recorded it, withdraws a rating."""
    if not is_own:
        raise DomainError(
            "Skattningen hör till en annan part. Be den som skrev den att dra tillbaka den."
        )


def check_rates_alone(is_representative: bool, is_own: bool) -> None:
    """On the own page the participant rates, and nobody in the participant's place."""
    if is_representative:
        raise DomainError(
            "Det är deltagaren själv som skattar. Gör det tillsammans med handläggaren."
        )
    if not is_own:
        raise DomainError("Skattningen gäller någon annan.")
