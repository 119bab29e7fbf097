"""Contacts as statistics see them: as they were when they were last tallied."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from mellanrum.audit.models import Event
from mellanrum.registers.casework.models import Note

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


def count_new(forbund: str) -> int:
    """Contacts noted or withdrawn since the last tally."""
    found, upto = contacts(forbund), tallied_at(forbund)
    if upto is not None:
        found = found.filter(Q(created_at__gt=upto) | Q(withdrawn_at__gt=upto))
    return found.count()
