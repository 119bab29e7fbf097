"""What the participant is to take part in: meetings, group sessions, activities. Those of the party
that has the case, and those that others share with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from mellanrum.domain.periods import SWEDEN
from mellanrum.registers.casework.models import Participant, Placement, PlannedMeeting, SessionPlace
from mellanrum.registers.casework.papers.frame import local
from mellanrum.registers.casework.queries.activities import (
    KIND,
    TAKING,
    labels_of,
    name_of,
    readable,
)
from mellanrum.registers.casework.sight import Sight


@dataclass(frozen=True, slots=True)
class OwnActivity:
    """At a moment, or in [from_on, to_on); `at` orders them."""

    at: datetime
    title: str
    place: str = ""
    note: str = ""
    from_on: date | None = None
    to_on: date | None = None


def list_own_activities(participant: Participant, sight: Sight, at: datetime) -> list[OwnActivity]:
    """What goes on or comes, soonest first. Four queries."""
    today = local(at).date()
    start = datetime.combine(today, time(), SWEDEN)
    found = [
        *_meetings(participant, sight, start),
        *_sessions(participant, start),
        *_placements(participant, sight, today),
    ]
    return sorted(found, key=lambda one: one.at)


def _meetings(participant: Participant, sight: Sight, start: datetime) -> list[OwnActivity]:
    kinds = labels_of(participant.compartment.forbund_id, KIND)
    held = PlannedMeeting.objects.filter(
        readable(sight), enrolment__participant=participant, starts_at__gte=start,
        state=PlannedMeeting.State.PLANNED,
    )  # fmt: skip
    return [
        OwnActivity(one.starts_at, kinds.get(one.kind, one.kind), one.place, one.with_whom)
        for one in held
    ]


def _sessions(participant: Participant, start: datetime) -> list[OwnActivity]:
    """Group sessions that the participant is booked to and that are not cancelled."""
    held = SessionPlace.objects.filter(
        enrolment__participant=participant, removed_at__isnull=True,
        session__starts_at__gte=start, session__cancelled_at__isnull=True,
    )  # fmt: skip
    return [
        OwnActivity(one.session.starts_at, one.session.activity.name, one.session.place)
        for one in held.select_related("session__activity")
    ]


def _placements(participant: Participant, sight: Sight, today: date) -> list[OwnActivity]:
    held = Placement.objects.filter(
        readable(sight), enrolment__participant=participant, state__in=TAKING
    )
    return [
        OwnActivity(
            datetime.combine(max(one.from_on, today), time(), SWEDEN),
            name_of(one),
            one.workplace.name if one.workplace else "",
            from_on=one.from_on,
            to_on=one.to_on,
        )
        for one in held.select_related("activity", "workplace")
        if one.to_on is None or one.to_on > today
    ]
