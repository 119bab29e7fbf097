"""Rules of talks with the members, and how many members they have reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined, plural
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written
from mellanrum.registers.planning.rows import ComingRow, ConsultationRow, WishRow

EARLIEST, LATEST = 2004, 2200
FOR_BUDGET = ("consultation", "dialogue")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Members of a year, and those that have taken part in a talk. Names in order."""

    members: tuple[str, ...]
    reached: tuple[str, ...]

    @property
    def left(self) -> tuple[str, ...]:
        return tuple(name for name in self.members if name not in self.reached)

    @property
    def sentence(self) -> str:
        """'10 av 11 medlemmar. Kvar: Bodens kommun.'"""
        if not self.members:
            return "Inga medlemmar är registrerade för året."
        told = plural(len(self.members), "medlem", "medlemmar")
        left = f" Kvar: {joined(self.left)}." if self.left else ""
        return f"{len(self.reached)} av {told}.{left}"


def coverage(members: Iterable[str], came: Collection[str]) -> Coverage:
    """Only members are counted, each once."""
    names = tuple(dict.fromkeys(members))
    return Coverage(names, tuple(name for name in names if name in came))


def check_consultation(row: ConsultationRow) -> None:
    """A name, and no person in any text."""
    check_written("title", row.title, "Skriv vad samtalet kallas.")
    check_texts(title=row.title, place=row.place, joint_with=row.joint_with,
                invitation=row.invitation, information=row.information,
                outcome=row.outcome)  # fmt: skip
    if row.budget_year is not None and not EARLIEST <= row.budget_year <= LATEST:
        raise FieldError(f"Skriv ett budgetår från {EARLIEST}.", "budget_year")


def check_has_been(held_on: date, today: date) -> None:
    """What was said is written after it was said."""
    if held_on > today:
        raise DomainError(
            f"Samtalet är {long_date(held_on)}. Skriv vilka som kom och vad de sade efteråt."
        )


def check_coming(row: ComingRow) -> None:
    """Who came is told by role."""
    check_texts(roles=row.roles)
    if row.has_come and not row.roles.strip():
        raise FieldError(
            "Skriv vilka roller som kom, till exempel ordförande i kommunstyrelsen. Inga namn.",
            "roles",
        )


def check_wish(row: WishRow, held_on: date, today: date) -> None:
    """A wish that is decided has an answer with its day."""
    check_written("text", row.text, "Skriv synpunkten eller önskemålet.")
    check_texts(text=row.text, answer=row.answer, done=row.done)
    if row.outcome != "open" and not row.answer.strip():
        raise FieldError("Skriv vad förbundet svarade.", "answer")
    if row.answer.strip() and row.answered_on is None:
        raise FieldError("Skriv vilken dag förbundet svarade.", "answered_on")
    if row.answered_on is not None and not held_on <= row.answered_on <= today:
        raise FieldError(
            f"Svaret ges från {long_date(held_on)}, när samtalet var, till i dag.", "answered_on"
        )


def check_for_budget(kind: str, held_on: date, today: date) -> None:
    """The members have been consulted on it (lag 2003:1210 23 §)."""
    check_has_been(held_on, today)
    if kind not in FOR_BUDGET:
        raise DomainError(
            "Budgeten beslutas efter samråd med medlemmarna (lag 2003:1210 23 §). Ett idéforum, "
            "en planeringsdag eller en workshop är inget samråd."
        )
