"""Rules of ideas and pre-studies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """An idea as it is written; `sender` and `contact` may be left out."""

    title: str
    need: str
    target_group: str = ""
    place: str = ""
    sender: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class PreStudyRow:
    """A pre-study for [from_on, to_on)."""

    title: str
    purpose: str
    from_on: date
    to_on: date
    financier: str = ""
    cost_ore: int | None = None


def check_idea(row: IdeaRow) -> None:
    """A title and a need, and nothing about a single person."""
    check_written("title", row.title, "Skriv vad idén heter.")
    check_written("need", row.need, "Skriv vilket behov du ser.")
    check_texts(title=row.title, need=row.need, target_group=row.target_group, place=row.place)
    if len(row.need) > LONGEST or len(row.target_group) > LONGEST:
        raise FieldError(f"Skriv högst {LONGEST} tecken.", "need")


def check_answer(answer: str) -> None:
    """Who sent an idea that does not go on gets an answer."""
    check_written("answer", answer, "Skriv ett svar till den som skickade idén.")
    check_texts(answer=answer)


def check_pre_study(row: PreStudyRow) -> None:
    check_written("title", row.title, "Skriv vad förstudien heter.")
    check_written("purpose", row.purpose, "Skriv vad förstudien ska ta reda på.")
    if row.to_on <= row.from_on:
        raise FieldError("Förstudien slutar innan den börjar. Rätta en av dagarna.", "to_on")
    if row.cost_ore is not None and row.cost_ore < 0:
        raise FieldError("Kostnaden är negativ. Skriv 0 om den inte kostar något.", "cost")


def check_outcome(held: str, outcome: str, reason: str) -> None:
    """A pre-study is ended once; what does not lead on at once says why (INS-02)."""
    if held:
        raise DomainError("Förstudien är redan avslutad.")
    if not outcome:
        raise FieldError("Välj vad förstudien leder till.", "outcome")
    if outcome in ("later", "nothing"):
        check_written("reason", reason, "Skriv varför det inte blir en ansökan nu.")
