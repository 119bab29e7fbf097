"""What may stand in the year's diary, and who may write in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mellanrum.accounts.access import Role
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

LONGEST_TITLE = 200
LONGEST = 6000
NOT_YOURS = "Händelsen ändras av den som skrev den, eller av förbundschefen."
NOT_YOUR_INSATS = "Du leder inte insatsen. Lämna insats tom, eller välj en som du leder."


@dataclass(frozen=True, slots=True)
class DiaryRow:
    """What is told: the day, what happened in a few words, more words, the number of the insats,
    where it can be read, and whether it is of material importance (LKBR 11 kap.).
    """

    on: date
    title: str
    text: str = ""
    insats: int | None = None
    source: str = ""
    is_material: bool = True


def check_row(row: DiaryRow, today: date) -> None:
    """Raises FieldError beside what is missing, too long or points out a person."""
    check_written("title", row.title, "Skriv vad som hände.")
    if len(row.title) > LONGEST_TITLE:
        raise FieldError(f"Skriv högst {LONGEST_TITLE} tecken.", "title")
    if len(row.text) > LONGEST:
        raise FieldError(f"Texten får vara högst {LONGEST} tecken: korta den.", "text")
    if row.on > today:
        raise FieldError("Dagen har inte varit än. Dagboken är för det som har hänt.", "on")
    check_texts(title=row.title, text=row.text, source=row.source)


def can_change(by: Actor, written_by: str) -> bool:
    return by.can("reports.write") or (by.can("reports.contribute") and written_by == by.key)


def check_can_change(by: Actor, written_by: str) -> None:
    if not can_change(by, written_by):
        raise DomainError(NOT_YOURS)


def check_insats(by: Actor, insats: int | None) -> None:
    """Raises FieldError for a lead who writes about another's insats; the office writes of any."""
    led = {a.insats for a in by.assignments if a.role == Role.INSATS_LEAD}
    if insats is not None and led and insats not in led and not by.can("reports.write"):
        raise FieldError(NOT_YOUR_INSATS, "insats")
