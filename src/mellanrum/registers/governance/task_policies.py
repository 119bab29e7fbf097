"""What a decision asks somebody to do, until it is done and reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as written; `due_on` None where no day is set."""

    text: str
    responsible: str
    due_on: date | None = None


def check_task(row: TaskRow, decided_on: date | None) -> None:
    """Something to do, somebody who does it, and a day that is not before the decision."""
    check_texts(text=row.text, responsible=row.responsible)
    check_written("text", row.text, "Skriv vad som ska göras.")
    check_written("responsible", row.responsible, "Skriv vem som ansvarar.")
    if row.due_on is not None and decided_on is not None and row.due_on < decided_on:
        raise FieldError("Dagen är före beslutet. Skriv en senare dag.", "due_on")


def check_finished(outcome: str, done_on: date, today: date) -> None:
    """What came of it is written, and it has been done."""
    check_texts(outcome=outcome)
    check_written("outcome", outcome, "Skriv vad som blev gjort.")
    if done_on > today:
        raise FieldError("Dagen har inte varit än. Skriv dagen då det blev klart.", "done_on")


def is_overdue(state: str, due_on: date | None, today: date) -> bool:
    """The day has passed and the task is still open."""
    return state == "open" and due_on is not None and due_on < today
