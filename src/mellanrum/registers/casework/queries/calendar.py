"""The days of a caseworker: the group sessions of the own insatser, and the own meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from mellanrum.audit.actor import Actor
from mellanrum.registers.casework.models import Participant, PlannedMeeting
from mellanrum.registers.casework.queries.activities import readable, readable_of
from mellanrum.registers.casework.queries.attendance import booked, sessions_of
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.insatser.models import GroupSession

NEAR = ("enrolment__participant", "enrolment__insats__forbund")


@dataclass(frozen=True, slots=True)
class Session:
    """A group session with how many places are taken, whoever sees the persons."""

    session: GroupSession
    taken: int


@dataclass(frozen=True, slots=True)
class Days:
    """What there is between two moments, each in order of time."""

    meetings: tuple[PlannedMeeting, ...]
    sessions: tuple[Session, ...]


def days_of(by: Actor, start: datetime, end: datetime, at: datetime) -> Days:
    """What begins in [start, end): own meetings, and sessions of the own insatser. Three queries
    however much there is.
    """
    meetings = own_meetings(by, at).filter(starts_at__gte=start, starts_at__lt=end)
    sessions = list(sessions_of(by).filter(starts_at__gte=start, starts_at__lt=end))
    taken = count_taken(one.pk for one in sessions)
    drawn = tuple(Session(one, taken.get(one.pk, 0)) for one in sessions)
    return Days(tuple(meetings.order_by("starts_at", "pk")), drawn)


def own_meetings(by: Actor, at: datetime) -> QuerySet[PlannedMeeting]:
    """The meetings that the actor has booked, in cases that it still sees."""
    found = PlannedMeeting.objects.filter(readable_of(by, at, "enrolment"), author=by.key)
    return found.select_related(*NEAR)


def list_ahead(participant: Participant, sight: Sight) -> list[PlannedMeeting]:
    """The planned meetings of a case that the sight lets one read. One query."""
    found = PlannedMeeting.objects.filter(
        readable(sight),
        enrolment__participant=participant,
        state=PlannedMeeting.State.PLANNED,
    )
    return list(found.select_related("enrolment__insats", "party"))


def find_meeting(participant: Participant, sight: Sight, number: int) -> PlannedMeeting | None:
    """A planned meeting of the case, or None."""
    return next((m for m in list_ahead(participant, sight) if m.pk == number), None)


def count_taken(sessions: Iterable[int]) -> dict[int, int]:
    """{session: places taken}. One query."""
    rows = booked(sessions).values("session_id").annotate(n=Count("pk")).order_by()
    return {row["session_id"]: row["n"] for row in rows}
