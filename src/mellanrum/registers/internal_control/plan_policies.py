"""Rules of the year's plan: when controls fall due, and what is asked before it is decided and
reported. That the board adopts the plan each year on a risk analysis and has the results at the
half-year and at the end of the year is the practice of the documents behind IC-01, not law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mellanrum.domain.errors import DomainError
from mellanrum.domain.internal_control_machines import CONTROL_PLAN
from mellanrum.domain.periods import ONE_DAY, Period, half_year, month, quarter, tertial, year
from mellanrum.domain.swedish import joined, plural
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written
from mellanrum.registers.internal_control.rows import ControlRow

PARTS: Mapping[str, tuple[Callable[[int, int], Period], int]] = {
    "yearly": (lambda y, _: year(y), 1),
    "half": (half_year, 2),
    "tertial": (tertial, 3),
    "quarter": (quarter, 4),
    "month": (month, 12),
}
MEETING = "meeting"
MOST_DAYS_AFTER = 120


@dataclass(frozen=True, slots=True)
class Due:
    """A control of [from_on, to_on) that should be held by `due_on`."""

    from_on: date
    to_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is known of a plan that is to be decided. `unjudged` are the numbers of its risks not
    judged for the year, `since` of those with a finding after the latest judgement.
    """

    year: int
    state: str
    controls: int
    without_risk: tuple[int, ...] = ()
    unjudged: tuple[int, ...] = ()
    since: tuple[int, ...] = ()


def list_due(
    of_year: int, frequency: str, days_after: int, meetings: Sequence[date]
) -> tuple[Due, ...]:
    """The year's occasions in order, from the year and the frequency alone: one that is held late
    does not move the next. `meetings` are the board's days, for a control at each of them.
    """
    if frequency == MEETING:
        return tuple(_of_meetings(of_year, sorted(meetings)))
    make, parts = PARTS[frequency]
    periods = (make(of_year, number) for number in range(1, parts + 1))
    return tuple(_of_period(period, days_after) for period in periods)


def _of_period(period: Period, days_after: int) -> Due:
    assert period.end is not None
    return Due(period.start, period.end, period.end - ONE_DAY + timedelta(days=days_after))


def _of_meetings(of_year: int, days: Sequence[date]) -> Iterator[Due]:
    """Each meeting looks at the year up to it."""
    for day in dict.fromkeys(days):
        if day.year == of_year:
            yield Due(date(of_year, 1, 1), day + ONE_DAY, day)


def next_after(days: Sequence[date], today: date) -> date | None:
    """The first of the days that is today or later."""
    return min((day for day in days if day >= today), default=None)


def check_new_plan(of_year: int, others: Sequence[int]) -> None:
    """One plan a year."""
    if not 2000 <= of_year <= 2100:
        raise FieldError("Skriv ett år med fyra siffror.", "year")
    if of_year in others:
        raise FieldError(f"Det finns redan en internkontrollplan för {of_year}.", "year")


def check_plan_open(state: str) -> None:
    """What the board has decided is changed after it has been taken up again."""
    if state != CONTROL_PLAN.start:
        raise DomainError(
            f"Planen är {CONTROL_PLAN.states[state].lower()} och ändras inte. Ta upp den för "
            "ändring, så beslutar styrelsen på nytt."
            if state == "decided"
            else "Planen är avrapporterad och ändras inte. Skriv i nästa års plan."
        )


def check_control(row: ControlRow, risks: int) -> None:
    """What, how, who and which risk: without them nobody can hold the control."""
    check_written("title", row.title, "Skriv vad som kontrolleras.")
    check_written("how", row.how, "Skriv hur kontrollen görs, så att någon annan kan göra om den.")
    check_written(
        "owner",
        row.owner,
        "Kontrollen saknar ansvarig. Skriv vilken funktion som gör den, till exempel ekonom.",
    )
    if not risks:
        raise FieldError(
            "Kontrollen saknar risk. Välj minst en risk som den ska minska, eller lägg upp risken "
            "först.",
            "risks",
        )
    if row.days_after > MOST_DAYS_AFTER:
        raise FieldError(f"Skriv högst {MOST_DAYS_AFTER} dagar.", "days_after")
    check_texts(title=row.title, how=row.how, owner=row.owner)


def check_deciding(facts: PlanFacts, decided_on: date, today: date) -> None:
    """The plan has controls, each with a risk that is judged for the year, and is decided."""
    CONTROL_PLAN.check(facts.state, "decide")
    if not facts.controls:
        raise DomainError("Planen har inga kontroller. Lägg till minst en.")
    if facts.without_risk:
        raise DomainError(f"{numbered('Kontroll', facts.without_risk)} saknar risk.")
    if facts.unjudged:
        raise DomainError(
            f"Inte bedömt sedan {facts.year - 1} började: {numbered('risk', facts.unjudged)}. "
            "Planen bygger på en riskanalys, så bedöm först."
        )
    if facts.since:
        raise DomainError(
            f"En brist har kommit efter senaste bedömningen av {numbered('risk', facts.since)}. "
            "Bedöm på nytt, så att bristen räknas med."
        )
    if decided_on > today:
        raise FieldError("Dagen har inte varit än. Anteckna beslutet när det är fattat.",
                         "decided_on")  # fmt: skip


def check_decider(kind: str | None, decided: str) -> None:
    """The board decides: a decision of its in the register, or which one in words."""
    if kind is not None and kind != "board":
        raise FieldError("Styrelsen beslutar planen. Välj ett av styrelsens beslut.", "decision")
    if kind is None:
        check_written("decided", decided, "Välj styrelsens beslut, eller skriv datum och paragraf.")
    check_texts(decided=decided)


def check_revising(state: str, reason: str) -> None:
    CONTROL_PLAN.check(state, "revise")
    CONTROL_PLAN.check_reason("revise", reason)
    check_texts(reason=reason)


def check_refilling(state: str) -> None:
    """Occasions follow a decision."""
    if state != "decided":
        raise DomainError("Tillfällen fylls på i en beslutad plan. Anteckna beslutet först.")


def check_not_reported(state: str) -> None:
    if state == "reported":
        raise DomainError("Året är redan avrapporterat. Halvåret ingår i det.")


def check_reported(
    undone: int, until: date, on: date, today: date, decided_on: date | None, conclusion: str
) -> None:
    """Nothing that fell due before `until` is without an answer. The day has been, after the
    decision, and there is a conclusion.
    """
    if decided_on is None:
        raise DomainError("Planen är inte beslutad. Den avrapporteras efter styrelsens beslut.")
    if undone:
        told = plural(undone, "kontrolltillfälle", "kontrolltillfällen")
        answered = "genomfört eller förklarat" if undone == 1 else "genomförda eller förklarade"
        raise DomainError(
            f"{told} före {long_date(until)} är varken {answered}. Anteckna kontrollen, eller "
            "skriv varför den inte genomförs."
        )
    if on > today:
        raise FieldError("Dagen har inte varit än. Anteckna rapporten när den är lämnad.", "on")
    if on < decided_on:
        raise FieldError(
            f"Planen beslutades {long_date(decided_on)}. Rapporten kommer efter.", "on"
        )
    check_written("conclusion", conclusion, "Skriv en slutsats om den interna kontrollen.")
    check_texts(conclusion=conclusion)


def numbered(noun: str, numbers: Sequence[int]) -> str:
    """'risk 3', 'risk 3 och 5'."""
    return f"{noun} {joined([str(number) for number in sorted(numbers)])}"
