"""Deadlines as the pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from mellanrum.registers.casework.due import EXEMPT, LABELS, Due, DueState


@dataclass(frozen=True, slots=True)
class ShownDue:
    """`when` stands before the day: 'senast', 'klar'."""

    slug: str
    label: str
    state: str
    when: str
    on: date
    told: str
    answer_url: str = ""
    answer_label: str = ""


def shown_dues(
    dues: Iterable[Due], answers: Mapping[str, str], case: int, enrolment: int, *, may_write: bool
) -> list[ShownDue]:
    """`answers` are the labels of the list deadline_answer."""
    return [_shown(due, answers, case, enrolment, may_write) for due in dues]


def _shown(
    due: Due, answers: Mapping[str, str], case: int, enrolment: int, may_write: bool
) -> ShownDue:
    labels = {DueState.ANSWERED: "Ändra svaret"}
    is_ours = due.is_waiting or (due.state is DueState.ANSWERED and due.answer != EXEMPT)
    asks = may_write and is_ours
    return ShownDue(
        slug=due.slug,
        label=due.label,
        state=LABELS[due.state],
        when="klar" if due.done_on else "senast",
        on=due.done_on or due.due_on,
        told=told_of(due, answers),
        answer_url=reverse("plans-deadline", args=[case, enrolment, due.slug]) if asks else "",
        answer_label=f"{labels.get(due.state, 'Svara')}: {due.label}" if asks else "",
    )


def told_of(due: Due, answers: Mapping[str, str]) -> str:
    """'om 3 dagar', '2 dagar sen', or the answer."""
    if due.state is DueState.ANSWERED:
        return "inte aktuell" if due.answer == EXEMPT else answers.get(due.answer, due.answer)
    if due.state is DueState.LATE:
        return f"{days_text(-due.days)} sen"
    if due.state is DueState.COMING:
        return "i dag" if due.days == 0 else f"om {days_text(due.days)}"
    if due.state is DueState.DONE and due.done_on is None:
        return "försökt, inte nådd"
    return f"{days_text(-due.days)} efter tidsgränsen" if due.done_on and due.days < 0 else ""


def days_text(days: int) -> str:
    return "1 dag" if days == 1 else f"{days} dagar"
