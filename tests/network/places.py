"""Events before, during and after their day, contacts and a template, in the tests' förbund."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.registers.network.actions import (
    attendance,
    contacts,
    events,
    letters,
    registrations,
)
from mellanrum.registers.network.contact_policies import ContactRow, OrganisationRow, RoleRow
from mellanrum.registers.network.event_policies import CountRow, EventRow, RegistrationRow
from mellanrum.registers.network.models import EventRegistration, NetworkEvent
from mellanrum.registers.organisation.models import Forbund

BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
GUEST = Actor("system:open-event")
SEMINAR = datetime(2019, 10, 5, 7, 0, tzinfo=UTC)


def event_row(title: str, starts_at: datetime, **told: Any) -> EventRow:
    given = {"kind": "seminar", "place": "Demosalen", "invitation": "Välkommen."} | told
    return EventRow(title=title, starts_at=starts_at, ends_at=starts_at + timedelta(hours=3),
                    **given)  # fmt: skip


def open_event(forbund: Forbund, at: datetime, **told: Any) -> NetworkEvent:
    """An event two weeks from `at` that takes registrations."""
    row = event_row("Jämställd rehabilitering", at + timedelta(days=14), **told)
    made = events.add_event(forbund=forbund, row=row, by=BY, at=at)
    opened: NetworkEvent = events.open_event(event=made, by=BY, at=at)
    return opened


def registered(event: NetworkEvent, name: str, at: datetime, **told: Any) -> EventRegistration:
    """Somebody who registers without log-in; the code is the name."""
    given = {"organisation": "Demoverket", "email": f"{name}@exempel.se"} | told
    row = RegistrationRow(name=f"Demo {name}", **given)
    made: EventRegistration = registrations.register(
        event=event, row=row, code=f"KOD-{name}".upper()[:20], by=GUEST, at=at
    )
    return made


def network_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """Numbers for the addresses of events and contacts."""
    same: dict[str, Any] = {"by": BY, "at": at}
    coming = open_event(forbund, at)
    one = registered(coming, "gast", at)
    seminar = events.add_event(forbund=forbund, row=event_row("Seminarium", SEMINAR), **same)
    count = attendance.add_count(
        event=seminar, row=CountRow(label="Förbund", organisations=12, unstated=36), **same
    )
    events.hold_event(event=seminar, **same)
    place = contacts.add_organisation(
        forbund=forbund, row=OrganisationRow("Demoverket", "authority"), **same
    )
    contact = contacts.add_contact(organisation=place, row=ContactRow("Demo Kontakt"), **same)
    row = RoleRow("forum", date(2021, 1, 1), about="Länspartnerskapet")
    role = contacts.add_role(contact=contact, row=row, **same)
    template = letters.start_templates(forbund=forbund, **same)[0]
    return {
        "event_open": str(coming.pk),
        "event_slug": coming.slug,
        "event_held": str(seminar.pk),
        "event_guest": str(one.pk),
        "event_count": str(count.pk),
        "contact_place": str(place.pk),
        "contact": str(contact.pk),
        "contact_role": str(role.pk),
        "letter": str(template.pk),
    }
