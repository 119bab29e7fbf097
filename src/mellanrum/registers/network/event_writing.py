"""What the actions of events share: names stay out of the log, and messages to those who come.

A message is kept without name and address: it is sent to the registration that its key names, and
to nobody once the names are removed (jobs/mail.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import ascii_slug
from mellanrum.figures.format import long_date
from mellanrum.outbox.actions import Notice, queue
from mellanrum.outbox.queries import find_new
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.insatser.writing import SWEDEN
from mellanrum.registers.network.event_policies import free_seats
from mellanrum.registers.network.event_queries import STATE, TO_ONE, registrations_of, starts_on
from mellanrum.registers.network.models import EventRegistration, NetworkEvent

CHANGE = "network.change"
WHO = "den anmälda"
V = TypeVar("V", bound=Versioned)


def check_own(model: type[models.Model], pk: int | None, path: str, forbund: str) -> None:
    """Raises DomainError when the row is not of the förbund (`path` leads to its slug)."""
    if pk is None:
        return
    if not model._default_manager.filter(**{"pk": pk, path: forbund}).exists():
        raise DomainError("Det du valde finns inte i förbundet. Välj ur listan.")


def quietly(
    now: V, values: Mapping[str, Any], verb: str, forbund: str, by: Actor, at: datetime
) -> V:
    """Write what differs in a locked row; its event names the fields and not what they say."""
    changed = sorted(n for n, v in values.items() if getattr(now, n) != v)
    for name in changed:
        setattr(now, name, values[name])
    now.version += 1
    now.save()
    noun = verb.partition(".")[0]
    record(by=by, at=at, verb=verb, subject=f"{noun}:{now.pk}", forbund=forbund,
           detail={"changed": changed})  # fmt: skip
    return now


def free_slug(title: str, on: date) -> str:
    """'2021-10-05-jamstalldhet': an address that nobody has."""
    start = f"{on.isoformat()}-{ascii_slug(title)}"[:70].rstrip("-")
    taken = set(NetworkEvent.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    return next(s for s in _tries(start) if s not in taken)


def _tries(start: str) -> Iterable[str]:
    yield start
    number = 2
    while True:
        yield f"{start}-{number}"
        number += 1


def told_time(event: NetworkEvent) -> str:
    """'5 oktober 2021 kl. 09.00–12.00', with the last day where it is another."""
    starts, ends = event.starts_at.astimezone(SWEDEN), event.ends_at.astimezone(SWEDEN)
    first = f"{long_date(starts.date())} kl. {starts:%H.%M}"
    if starts.date() == ends.date():
        return f"{first}–{ends:%H.%M}"
    return f"{first} till {long_date(ends.date())} kl. {ends:%H.%M}"


def message_to(one: EventRegistration, what: str, subject: str, body: str) -> Notice:
    """A message to one who comes; `what` makes it one of its kind."""
    event = one.event
    return Notice(event.forbund.slug, f"{TO_ONE}:{one.pk}:{what}", WHO, subject[:200], body,
                  starts_on(event))  # fmt: skip


def send(notices: Iterable[Notice], by: Actor, at: datetime) -> None:
    """Queue those not sent before."""
    if new := find_new(notices):
        queue(notices=new, by=by, at=at)


def confirmation(one: EventRegistration, address: str = "") -> Notice:
    """What who registers gets."""
    event = one.event
    waits = one.state == STATE.WAITING
    state = (
        "Evenemanget är fullt. Du står på väntelistan och får besked om en plats blir ledig."
        if waits
        else "Du är anmäld."
    )
    lines = [state, f"{event.title}, {told_time(event)}.", *where(event, waits=waits), code(one)]
    lines += [address] if address else []
    return message_to(one, "confirm", f"Anmälan: {event.title}", "\n".join(lines))


def code(one: EventRegistration) -> str:
    return f"Din kod: {one.code}. Med den ändrar du anmälan eller avanmäler dig på inbjudans sida."


def where(event: NetworkEvent, *, waits: bool = False) -> list[str]:
    """The link is for those who have a seat."""
    found = [f"Plats: {event.place}"] if event.place else []
    return [*found, f"Länk: {event.link}"] if event.link and not waits else found


def move_up(event: NetworkEvent, by: Actor, at: datetime) -> None:
    """Those who have waited longest get the seats that are free, and are told so."""
    held = registrations_of(event)
    waiting = list(held.filter(state=STATE.WAITING).select_related("event__forbund", "party"))
    taken = held.filter(state=STATE.REGISTERED).count()
    for one in waiting[: free_seats(event.seats, taken, len(waiting))]:
        one.state = STATE.REGISTERED
        one.version += 1
        one.save(update_fields=["state", "version"])
        record(by=by, at=at, verb="event_registrations.move_up",
               subject=f"event_registrations:{one.pk}", forbund=event.forbund.slug)  # fmt: skip
        if one.email:
            lines = ["En plats blev ledig och du är nu anmäld.",
                     f"{event.title}, {told_time(event)}.", *where(event), code(one)]  # fmt: skip
            send([message_to(one, "moved", f"Du har fått plats: {event.title}",
                             "\n".join(lines))], by, at)  # fmt: skip
