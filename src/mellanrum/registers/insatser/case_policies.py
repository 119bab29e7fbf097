"""Rules of a living obstacle case: raised, presented to a local group, acted upon, settled."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from mellanrum.domain.machines import OBSTACLE
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.operation_rows import CaseRow
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written


class Case(Protocol):
    """The days of a case."""

    raised_on: date
    presented_on: date | None
    acted_on: date | None
    outcome: str


def state_of(case: Case) -> str:
    """The state of OBSTACLE that the days tell: the last thing that has happened."""
    if case.outcome:
        return "settled"
    if case.acted_on is not None:
        return "acted"
    return "presented" if case.presented_on is not None else "raised"


def check_raised(row: CaseRow, today: date) -> None:
    """It has a title, has been raised, and tells of no person."""
    check_written("title", row.title, "Skriv i några ord vad som hindrar samverkan.")
    check_texts(title=row.title, description=row.description, rule=row.rule)
    if row.raised_on > today:
        raise FieldError("Dagen då hindret väcktes kan inte ligga framåt.", "raised_on")


def check_days_hold(case: Case, raised_on: date) -> None:
    """A changed day is not after what has already happened."""
    for later in (case.presented_on, case.acted_on):
        if later is not None and raised_on > later:
            raise FieldError(
                f"Hindret framfördes eller åtgärdades {long_date(later)}.", "raised_on"
            )


def check_present(case: Case, on: date, group: str, today: date) -> None:
    """A local group is told after the case was raised."""
    OBSTACLE.check(state_of(case), "present")
    check_written("presented_to", group, "Skriv vilken lokal grupp som fick ta del av hindret.")
    check_texts(presented_to=group)
    check_day(case, "presented_on", on, today)


def check_act(case: Case, on: date, text: str, today: date) -> None:
    """What the group did is told."""
    OBSTACLE.check(state_of(case), "act")
    check_written("action_text", text, "Skriv vad gruppen gjorde åt hindret.")
    check_texts(action_text=text)
    check_day(case, "acted_on", on, today)


def check_settle(case: Case, on: date, outcome: str, known: set[str], today: date) -> None:
    """The outcome is in the förbund's list."""
    OBSTACLE.check(state_of(case), "settle")
    if outcome not in known:
        raise FieldError("Välj ett utfall ur listan.", "outcome")
    check_day(case, "outcome_on", on, today)


def check_reopen(case: Case, reason: str) -> None:
    """A settled case is taken up again for a reason."""
    OBSTACLE.check(state_of(case), "reopen")
    check_written("reason", reason, "Skriv varför hindret tas upp igen.")
    check_texts(reason=reason)


def check_day(case: Case, attr: str, on: date, today: date) -> None:
    """A move is made after what came before it, and not in the future."""
    before = case.acted_on or case.presented_on or case.raised_on
    if on < before:
        raise FieldError(f"Dagen ligger före {long_date(before)}, då det förra hände.", attr)
    if on > today:
        raise FieldError("Dagen kan inte ligga framåt. Anteckna när det är gjort.", attr)
