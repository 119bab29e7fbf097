"""When duties fall due, and what must hold of them. Pure.

A day is counted from the duty's own month and day every year, never from when the last one was
done: who is late one year has the same day the next.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mellanrum.domain import deadlines
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import long_date
from mellanrum.domain.wheel_machines import DUTY_OCCASION
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

STEPS = (1, 3, 6, 12)
LONGEST_LEAD = 365
STATES = {
    "late": "Försenat",
    "now": "Dags nu",
    "coming": "Kommer",
    "done": "Klart",
    "skipped": "Inte genomfört",
    "told": "Notering",
}


@dataclass(frozen=True, slots=True)
class Timing:
    """When a duty falls due, as Duty tells it; [from_on, to_on)."""

    legal: str = ""
    month: int = 12
    day: int = 31
    every_months: int = 12
    from_on: date = date.min
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """The `number`th time of the year, from 1; the same whatever the duty's own period is."""

    number: int
    on: date


def due_days(duty: Timing, year: int) -> tuple[Due, ...]:
    """Every last day of the duty in the year, in order."""
    found = enumerate(_days(duty, year), 1)
    return tuple(Due(n, day) for n, day in found if _holds(duty, day))


def _holds(duty: Timing, day: date) -> bool:
    return duty.from_on <= day and (duty.to_on is None or day < duty.to_on)


def _days(duty: Timing, year: int) -> Iterator[date]:
    if duty.legal:
        yield from _legal_days(duty.legal, year)
        return
    first = (duty.month - 1) % duty.every_months + 1
    for month in range(first, 13, duty.every_months):
        yield date(year, month, min(duty.day, monthrange(year, month)[1]))


def _legal_days(legal: str, year: int) -> Iterator[date]:
    """The days of the law that are in the year: the budget of the next, the report of the last."""
    if legal == "budget":
        yield deadlines.budget_due(year + 1)
    elif legal == "annual_report":
        yield deadlines.annual_report_due(year - 1)
    else:
        terms = (deadlines.term_after(election) for election in deadlines.list_elections())
        yield from (term.start for term in terms if term.start.year == year)


def legal_source(legal: str, year: int) -> str:
    """The section of law behind a legal day of the year, and where it was moved from."""
    if legal == "budget":
        return deadlines.budget_day(year + 1).told
    if legal == "annual_report":
        return deadlines.annual_report_day(year - 1).told
    return ""


def state_of(state: str, due_on: date, lead_days: int, today: date) -> str:
    """A key of STATES. `state` is one of DUTY_OCCASION."""
    if state != "open":
        return state
    if due_on < today:
        return "late"
    return "now" if due_on - timedelta(days=lead_days) <= today else "coming"


@dataclass(frozen=True, slots=True)
class DutyWords:
    """What a form gives of a duty, as the rules see it."""

    title: str
    responsible: str
    source: str
    kind: str = "own"
    legal: str = ""
    month: int = 12
    day: int = 31
    every_months: int = 12
    lead_days: int = 30
    text: str = ""
    from_on: date = date(2000, 1, 1)
    to_on: date | None = None


def check_duty(row: DutyWords) -> None:
    """A duty says what, by whom, when and where it comes from."""
    check_written("title", row.title, "Skriv vad som ska göras.")
    check_written("responsible", row.responsible,
                  "Skriv vilken funktion som ansvarar, till exempel förbundschef.")  # fmt: skip
    check_written("source", row.source,
                  "Skriv källan: lagens paragraf, beslutet eller avtalet.")  # fmt: skip
    check_texts(title=row.title, text=row.text, responsible=row.responsible, source=row.source)
    if row.legal and row.kind != "law":
        raise FieldError("Dagen kommer ur lagen. Välj slaget Lag, eller en egen dag.", "kind")
    _check_day(row)
    if row.lead_days > LONGEST_LEAD:
        raise FieldError(f"Påminn högst {LONGEST_LEAD} dagar före.", "lead_days")
    if row.to_on is not None and row.to_on <= row.from_on:
        raise FieldError("Sista dagen är före den första.", "to_on")


def _check_day(row: DutyWords) -> None:
    if row.legal:
        return
    if row.every_months not in STEPS:
        raise FieldError("Välj varje månad, var tredje, var sjätte eller en gång om året.",
                         "every_months")  # fmt: skip
    longest = monthrange(2024, row.month)[1] if row.every_months == 12 else 31
    if not 1 <= row.day <= longest:
        raise FieldError(f"Månaden har {longest} dagar. Skriv en dag från 1 till {longest}.",
                         "day")  # fmt: skip


def check_same_rhythm(legal: str, every_months: int, row: DutyWords, answered: int) -> None:
    """How often a duty comes back is not changed once an occasion has an answer: the answers
    belong to the first, second … time of the year.
    """
    if answered and (legal, every_months) != (row.legal, row.every_months):
        raise FieldError(
            "Plikten har redan tillfällen med svar. Avsluta den och lägg till en ny, så står "
            "svaren kvar.",
            "every_months",
        )


def check_ending(from_on: date, ended_on: date | None, to_on: date, reason: str) -> None:
    """A duty is ended once, after it began, and with why."""
    if ended_on is not None:
        raise DomainError(f"Plikten gäller redan bara till {long_date(ended_on)}.")
    if to_on <= from_on:
        raise FieldError(f"Plikten gäller från {long_date(from_on)}. Välj en senare dag.", "to_on")
    check_written("reason", reason, "Skriv varför plikten upphör.")
    check_texts(reason=reason)


def check_occasion(timing: Timing, year: int, number: int) -> Due:
    """The occasion, which the duty has in that year."""
    for due in due_days(timing, year):
        if due.number == number:
            return due
    raise DomainError(f"Plikten har inget sådant tillfälle {year}. Öppna plikten och välj ett.")


def check_finishing(state: str, done_on: date, note: str, today: date) -> None:
    """What is done has been done."""
    DUTY_OCCASION.check(state, "finish")
    check_texts(note=note)
    if done_on > today:
        raise FieldError("Dagen har inte varit än. Anteckna när det är gjort.", "done_on")


def check_moving(state: str, verb: str, reason: str) -> None:
    """Not carried out, or open again: both with why."""
    DUTY_OCCASION.check(state, verb)
    check_written("reason", reason, "Skriv skälet.")
    check_texts(reason=reason)
