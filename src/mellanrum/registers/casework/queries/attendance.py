"""Group sessions with those booked to them, as those who see the cases may read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from mellanrum.audit.actor import Actor
from mellanrum.registers.casework.models import Attendance, Enrolment, Participant, SessionPlace
from mellanrum.registers.casework.queries.activities import readable_of
from mellanrum.registers.casework.queries.cases import visible_enrolments
from mellanrum.registers.insatser.models import GroupSession

BOOKABLE = 200  # participants to choose among at once
SHOWN = 30  # sessions on a participant's page


@dataclass(frozen=True, slots=True)
class Seat:
    """A booked participant with the attendance that holds, if it is noted and may be read."""

    place: SessionPlace
    held: Attendance | None


@dataclass(frozen=True, slots=True)
class Room:
    """Those booked that the viewer sees, and how many there are besides."""

    seats: tuple[Seat, ...]
    hidden: int


def sessions_of(by: Actor) -> QuerySet[GroupSession]:
    """The sessions of the insatser the actor works in."""
    found = GroupSession.objects.select_related("activity__insats__forbund")
    if by.is_system:
        return found
    insatser = {a.insats for a in by.assignments if a.insats is not None}
    return found.filter(activity__insats_id__in=insatser)


def booked(sessions: Iterable[int]) -> QuerySet[SessionPlace]:
    """All places taken at the sessions, whoever sees them: for counting."""
    return SessionPlace.objects.filter(session_id__in=list(sessions), removed_at__isnull=True)


def visible_places(by: Actor, at: datetime) -> QuerySet[SessionPlace]:
    """Places of participants whose case the actor sees."""
    seen = visible_enrolments(by, at).filter(pk=OuterRef("enrolment"))
    found = SessionPlace.objects.filter(Exists(seen), removed_at__isnull=True)
    return found.select_related("enrolment__participant", "enrolment__insats")


def visible_attendance(by: Actor, at: datetime) -> QuerySet[Attendance]:
    """What holds, in cases that the actor sees, of the own party or a party that a consent in
    force covers.
    """
    return Attendance.objects.filter(
        readable_of(by, at, "place__enrolment"), replaced_at__isnull=True
    )


def room_of(session: GroupSession, by: Actor, at: datetime) -> Room:
    """Who is booked, by code. Three queries, however many they are."""
    places = list(
        visible_places(by, at).filter(session=session).order_by("enrolment__participant__code")
    )
    noted = visible_attendance(by, at).filter(place__session=session)
    held = {one.place_id: one for one in noted}
    seats = tuple(Seat(place, held.get(place.pk)) for place in places)
    return Room(seats, booked([session.pk]).count() - len(seats))


def bookable(
    session: GroupSession, by: Actor, at: datetime, on: date, code: str = ""
) -> list[Enrolment]:
    """Those the actor sees who are enrolled in the insats that day and not booked, whose code
    begins so; BOOKABLE and one more if there are more. One query.
    """
    still = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    found = visible_enrolments(by, at).filter(
        still,
        insats_id=session.activity.insats_id,
        mode=Enrolment.Mode.PERSON,
        starts_on__lte=on,
        participant__code__startswith=code,
    )
    taken = booked([session.pk]).values("enrolment_id")
    free = found.exclude(pk__in=taken).select_related("participant", "insats")
    return list(free.order_by("participant__code")[: BOOKABLE + 1])


def following(session: GroupSession) -> list[GroupSession]:
    """The session and the later ones of the same activity that are not cancelled."""
    found = GroupSession.objects.filter(
        activity_id=session.activity_id,
        starts_at__gte=session.starts_at,
        cancelled_at__isnull=True,
    )
    return list(found)


def list_seats(participant: Participant, by: Actor, at: datetime) -> list[Seat]:
    """A participant's sessions, the latest first, with what may be read of the attendance. Two
    queries.
    """
    places = visible_places(by, at).filter(enrolment__participant=participant)
    near = places.select_related("session__activity").order_by("-session__starts_at")
    found = list(near[:SHOWN])
    noted = visible_attendance(by, at).filter(place__in=[p.pk for p in found])
    held = {one.place_id: one for one in noted}
    return [Seat(place, held.get(place.pk)) for place in found]
