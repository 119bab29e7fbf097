"""Which deadlines of an enrolment run, and how it is with each. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mellanrum.domain.deadlines import due_after

CLOSING = "closing"
EXEMPT = "-"  # answered where follow-ups are done: it is not to be done


class DueState(StrEnum):
    """`answered`: somebody has said why it is not waited for. `lapsed`: the enrolment was closed
    before, so nobody can do it any more.
    """

    LATE = "late"
    COMING = "coming"
    DONE = "done"
    ANSWERED = "answered"
    LAPSED = "lapsed"


LABELS = {
    DueState.LATE: "Försenad",
    DueState.COMING: "Kommer",
    DueState.DONE: "Klar",
    DueState.ANSWERED: "Besvarad",
    DueState.LAPSED: "Avslutad innan",
}
WAITING = frozenset({DueState.LATE, DueState.COMING})


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A deadline of an insats: `to_event` within `length` of `from_event`; a follow-up has none."""

    slug: str
    label: str
    from_event: str
    to_event: str
    length: int
    unit: str
    is_follow_up: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of one enrolment: the first day of each event (referral, start, closing and
    those of process_event), the follow-ups tried {slug: day or None}, answers {slug: code}.
    """

    days: Mapping[str, date]
    follow_ups: Mapping[str, date | None]
    answers: Mapping[str, str]

    @property
    def is_closed(self) -> bool:
        return CLOSING in self.days


@dataclass(frozen=True, slots=True)
class Due:
    """`days` is how many days are left, below zero when it is late or was done late."""

    slug: str
    label: str
    due_on: date
    state: DueState
    days: int
    done_on: date | None = None
    answer: str = ""
    is_follow_up: bool = False

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING


def list_dues(rules: Iterable[DeadlineRule], course: Course, on: date) -> list[Due]:
    """The deadlines that have begun to run, those waited for first, by day."""
    found = (due(rule, course, on) for rule in rules)
    return sorted((d for d in found if d), key=lambda d: (not d.is_waiting, d.due_on, d.slug))


def due(rule: DeadlineRule, course: Course, on: date) -> Due | None:
    """How it is with one deadline on a day, or None when it has not begun to run."""
    since = course.days.get(rule.from_event)
    if since is None:
        return None
    last = due_after(since, rule.length, rule.unit)
    tried, done = _outcome(rule, course)
    answer = course.answers.get(rule.slug, "")
    state = _state(rule, course, is_done=tried, is_late=on > last, answer=answer)
    days = (last - (done or on)).days
    return Due(rule.slug, rule.label, last, state, days, done, answer, rule.is_follow_up)


def _outcome(rule: DeadlineRule, course: Course) -> tuple[bool, date | None]:
    """(whether it is over with, the day it was done)."""
    if rule.is_follow_up:
        return rule.slug in course.follow_ups, course.follow_ups.get(rule.slug)
    done = course.days.get(rule.to_event)
    return done is not None, done


def _state(
    rule: DeadlineRule, course: Course, *, is_done: bool, is_late: bool, answer: str
) -> DueState:
    if is_done:
        return DueState.DONE
    if answer:
        return DueState.ANSWERED
    if course.is_closed and rule.from_event != CLOSING:
        return DueState.LAPSED
    return DueState.LATE if is_late else DueState.COMING


def next_of(dues: Iterable[Due]) -> Due | None:
    """The one to look at first: the longest late, else the nearest."""
    return min((d for d in dues if d.is_waiting), key=lambda d: (d.due_on, d.slug), default=None)


def last_day_of(ends_on: date | None) -> date | None:
    """The day an enrolment was closed, from its half-open end."""
    return None if ends_on is None else ends_on - timedelta(days=1)
