"""Rules of the plan's activities."""

from __future__ import annotations

from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written
from mellanrum.registers.planning.rows import ActivityRow

LIVING = ("proposal", "consulted", "decided")


def check_activity(row: ActivityRow, from_year: int, to_year: int) -> None:
    """What, who and when: every activity has a time within the plan."""
    check_written("text", row.text, "Skriv vad som ska göras.")
    check_written("function", row.function, "Skriv vilken funktion som ansvarar.")
    check_texts(text=row.text, function=row.function)
    if row.due_on < row.from_on:
        raise FieldError("Sista dagen är före den första. Rätta en av dem.", "due_on")
    if row.from_on.year > to_year or row.due_on.year < from_year:
        raise FieldError(
            f"Aktiviteten ligger utanför planens år, {from_year}–{to_year}. Rätta dagarna.",
            "from_on",
        )


def check_living(state: str) -> None:
    """Nothing is planned in a plan that another has replaced."""
    if state not in LIVING:
        raise DomainError("Planen är ersatt. Lägg aktiviteten i den plan som gäller nu.")


def check_started(plan_state: str) -> None:
    """Work is reported on a decided plan."""
    if plan_state in ("proposal", "consulted"):
        raise DomainError("Planen är inte beslutad. Rapportera när styrelsen har beslutat den.")


def state_on(state: str, from_on: date, ended_on: date | None, day: date) -> str:
    """The state of an activity as it stood at the end of a day: what ended later was under way, or
    planned where it began later too.
    """
    if ended_on is not None and ended_on > day:
        state = "ongoing"
    return "planned" if state == "ongoing" and from_on > day else state


def check_ended(ended_on: date, from_on: date, today: date) -> None:
    """It ended after it began, and not ahead."""
    if ended_on > today:
        raise FieldError("Dagen ligger framåt. Skriv den dag det blev klart.", "ended_on")
    if ended_on < from_on:
        raise FieldError("Dagen är före aktivitetens första dag. Rätta den.", "ended_on")


def check_why(reason: str, ask: str) -> None:
    """A reason that tells of no person."""
    check_written("reason", reason, ask)
    check_texts(reason=reason)
