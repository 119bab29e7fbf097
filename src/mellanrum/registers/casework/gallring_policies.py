"""Rules of gallring. Each says no with a Swedish sentence."""

from __future__ import annotations

from datetime import date

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import add_months


def cutoff(today: date, months: int) -> date:
    """Cases whose last closing was before this day have waited long enough."""
    return add_months(today, -months)


def check_other(proposed_by: str, by: Actor) -> None:
    """Two persons: who proposed does not approve."""
    if proposed_by == by.key:
        raise DomainError("Den som har föreslagit gallringen kan inte själv godkänna den.")


def check_grace(earliest_on: date, today: date) -> None:
    """Time to see and stop what was proposed by mistake."""
    if today < earliest_on:
        raise DomainError(f"Gallringen kan genomföras tidigast {earliest_on}.")


def check_typed(typed: str, expected: str) -> None:
    """Nobody destroys by a slip of the hand."""
    if typed.strip() != expected:
        raise DomainError(f"Skriv {expected} för att bekräfta.")


def check_found(numbers: frozenset[int]) -> None:
    if not numbers:
        raise DomainError("Inga ärenden har väntat så länge att de ska gallras.")


def check_months(months: int) -> None:
    """A rule has a length."""
    if not 1 <= months <= 1200:
        raise DomainError("Skriv hur många månader efter avslutet, 1–1 200.")
