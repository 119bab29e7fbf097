"""Rules of the steps of the way: a deadline stands, and who moves it says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as it is planned; `owner` is a function or a party, `key` its kind."""

    label: str
    due_on: date
    owner: str = ""
    key: str = "egen"
    source: str = ""


def check_step(row: StepRow) -> None:
    """A step says what is to be done and by whom."""
    check_written("label", row.label, "Skriv vad som ska göras.")
    check_written("owner", row.owner, "Skriv vem som ansvarar, till exempel förbundschefen.")
    check_texts(label=row.label, owner=row.owner)


def check_move(done_on: date | None, due_on: date, moved_to: date, reason: str) -> None:
    """A deadline is moved with a reason, while the step is open; being late does not move it."""
    if done_on is not None:
        raise DomainError(f"Steget blev klart {long_date(done_on)} och flyttas inte.")
    if moved_to == due_on:
        raise FieldError("Det är samma dag som förut. Välj en annan.", "due_on")
    check_written("reason", reason, "Skriv varför dagen flyttas.")


def check_done(done_on: date | None, on: date, today: date) -> None:
    """A step is done once, and not in the future."""
    if done_on is not None:
        raise DomainError(f"Steget blev klart {long_date(done_on)}.")
    if on > today:
        raise FieldError("Dagen har inte varit än. Skriv dagen när det blev klart.", "done_on")
