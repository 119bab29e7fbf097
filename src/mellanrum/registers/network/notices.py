"""Reminders to those who come, and the events whose names are to be removed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mellanrum.outbox.actions import Notice
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.network.event_queries import (
    STATE,
    registrations_of,
    remove_names_on,
    rules_of,
    starts_on,
)
from mellanrum.registers.network.event_writing import code, message_to, told_time, where
from mellanrum.registers.network.models import NetworkEvent
from mellanrum.registers.organisation.models import Forbund

OFFICE = "förbundschefen"


def list_event_notices(forbund: Forbund, today: date) -> Iterator[Notice]:
    """One to each who has a seat, `remind_days` before (none where the förbund has chosen 0), and
    to the office when nobody is ticked afterwards.
    """
    yield from list_unticked(forbund, today)
    ahead = rules_of(forbund.slug).remind_days
    if not ahead:
        return
    found = NetworkEvent.objects.filter(forbund=forbund, state__in=("planned", "open"))
    for event in found.select_related("forbund"):
        if today < starts_on(event) <= today + timedelta(days=ahead):
            yield from _of_event(event)


def list_unticked(forbund: Forbund, today: date) -> Iterator[Notice]:
    """To the office: an event is over and nobody is ticked, and names are soon removed."""
    rules = rules_of(forbund.slug)
    over = NetworkEvent.objects.filter(
        forbund=forbund, state__in=("planned", "open", "held"),
        registrations__state=STATE.REGISTERED, registrations__has_come__isnull=True,
    ).distinct()  # fmt: skip
    for event in over.select_related("forbund"):
        if today_of(event.ends_at) < today:
            yield Notice(
                forbund.slug,
                f"{forbund.slug}:event-attendance:{event.pk}",
                OFFICE,
                f"Närvaron vid {event.title} är inte antecknad"[:200],
                "Kryssa i dem som kom på närvarolistan. Sedan tas namnen bort, och den som inte är "
                "ikryssad räknas inte.",
                remove_names_on(event, rules),
            )


def _of_event(event: NetworkEvent) -> Iterator[Notice]:
    told = "\n".join([f"{event.title}, {told_time(event)}.", *where(event)])
    seated = registrations_of(event).filter(state=STATE.REGISTERED).exclude(email="")
    for one in seated.select_related("event__forbund"):
        body = f"{told}\n{code(one)}"
        yield message_to(one, "remind", f"Påminnelse: {event.title}", body)
