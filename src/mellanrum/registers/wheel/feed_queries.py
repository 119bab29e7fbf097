"""What the calendars of a body and of a person hold: a year back and what comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from mellanrum.registers.governance.meeting_queries import meetings_of, seated
from mellanrum.registers.governance.models import Body, Meeting, Person
from mellanrum.registers.governance.task_queries import tasks_of
from mellanrum.registers.planning.planning_queries import activities_of
from mellanrum.registers.wheel.queries import Turn, duties_of, list_turns

BACK, AHEAD = timedelta(days=365), 2  # days; years


@dataclass(frozen=True, slots=True)
class DayLine:
    """A whole day of a calendar: a title and nothing of any person."""

    uid: str
    title: str
    on: date
    version: int


@dataclass(frozen=True, slots=True)
class Feed:
    name: str
    meetings: tuple[Meeting, ...]
    days: tuple[DayLine, ...]


def body_feed(body: Body, today: date) -> Feed:
    """The body's meetings and duties. Three queries."""
    forbund = body.forbund.slug
    meetings = meetings_of(forbund).filter(body=body, on__gte=today - BACK)
    duties = duties_of(forbund).filter(body=body)
    turns = list_turns(duties, years_of(today), today)
    return Feed(body.name, tuple(meetings.order_by("on")), tuple(_turn_lines(turns, today)))


def person_feed(person: Person, today: date) -> Feed:
    """Meetings of the bodies that the person sits in, own tasks, duties and activities of plans.
    Five queries.
    """
    forbund, since = person.forbund.slug, today - BACK
    meetings = seated(meetings_of(forbund), person.user_id, today).filter(on__gte=since)
    turns = list_turns(duties_of(forbund).filter(person=person), years_of(today), today)
    tasks = tasks_of(forbund).filter(person=person, state="open", due_on__gte=since)
    lines = [*_turn_lines(turns, today)]
    lines += [DayLine(f"uppdrag-{t.pk}", f"Uppdrag: {t.text}", t.due_on, t.version)
              for t in tasks if t.due_on]  # fmt: skip
    own = activities_of(forbund).filter(
        Q(state="planned") | Q(state="ongoing"), due_on__gte=since, owner=person.user_id or 0
    )
    lines += [DayLine(f"aktivitet-{a.pk}", f"Aktivitet: {a.text}", a.due_on, a.version)
              for a in own]  # fmt: skip
    return Feed("Min förbundskalender", tuple(meetings.order_by("on")), tuple(lines))


def years_of(today: date) -> range:
    return range((today - BACK).year, today.year + AHEAD)


def _turn_lines(turns: Iterable[Turn], today: date) -> Iterable[DayLine]:
    """Those not answered for; what is done leaves the calendar when it is read the next time."""
    for turn in turns:
        if turn.on >= today - BACK and turn.state not in ("done", "skipped"):
            uid = f"plikt-{turn.duty.pk}-{turn.year}-{turn.number}"
            yield DayLine(uid, turn.duty.title, turn.on, turn.duty.version)
