"""Contacts as statistics see them: as they were when they were last tallied."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from mellanrum.audit.models import Event
from mellanrum.registers.casework.models import Attendance, Note

TALLY = "contacts.tally"


def tallied_at(forbund: str) -> datetime | None:
    """When the contacts of a förbund were last tallied."""
    found = Event.objects.filter(forbund=forbund, verb=TALLY).order_by("-pk")
    return found.values_list("at", flat=True).first()


def contacts(forbund: str) -> QuerySet[Note]:
    """Notes of contacts with somebody who is enrolled."""
    return Note.objects.filter(enrolment__insats__forbund__slug=forbund).exclude(contact="")


def tallied_contacts(forbund: str) -> QuerySet[Note]:
    """The contacts noted, and not withdrawn, at the last tally. None before the first."""
    upto = tallied_at(forbund)
    if upto is None:
        return Note.objects.none()
    stood = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=upto)
    return contacts(forbund).filter(stood, created_at__lte=upto)


def attendance(forbund: str) -> QuerySet[Attendance]:
    """What was noted of who came to group sessions, with what has been corrected since."""
    return Attendance.objects.filter(place__enrolment__insats__forbund__slug=forbund)


def tallied_attendance(forbund: str) -> QuerySet[Attendance]:
    """The attendance that held at the last tally. None before the first."""
    upto = tallied_at(forbund)
    if upto is None:
        return Attendance.objects.none()
    held = Q(replaced_at__isnull=True) | Q(replaced_at__gt=upto)
    return attendance(forbund).filter(held, recorded_at__lte=upto)


def count_new(forbund: str) -> int:
    """Contacts and attendance noted, withdrawn or corrected since the last tally."""
    found, came, upto = contacts(forbund), attendance(forbund), tallied_at(forbund)
    if upto is not None:
        found = found.filter(Q(created_at__gt=upto) | Q(withdrawn_at__gt=upto))
        came = came.filter(Q(recorded_at__gt=upto) | Q(replaced_at__gt=upto))
    return found.count() + came.count()
