"""Registrations without log-in, and by the office: made, changed, cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.writing import locked, today_of, values_of
from mellanrum.registers.network import event_policies as rules
from mellanrum.registers.network.event_policies import RegistrationRow
from mellanrum.registers.network.event_queries import (
    STATE,
    count_taken,
    starts_on,
)
from mellanrum.registers.network.event_writing import (
    CHANGE,
    check_own,
    confirmation,
    move_up,
    quietly,
    send,
)
from mellanrum.registers.network.models import EventRegistration, NetworkEvent
from mellanrum.registers.organisation.models import Party

NOUN = "event_registrations"


@action
def register(
    *,
    event: NetworkEvent,
    row: RegistrationRow,
    code: str,
    address: str = "",
    by: Actor,
    at: datetime,
) -> EventRegistration:
    """Somebody registers, or is put in the queue when it is full. Anybody may, while it is open.
    `code` is made by the web; `address` is the page where it is used. No name stands in the log.
    An address that is registered already is taken once more: to refuse it would tell anybody who
    comes, and colleagues share addresses. The office sees it in the list.
    """
    now = locked(event)
    rules.check_takes(now.state, now.closes_on, starts_on(now), today_of(at))
    rules.check_registration(row, is_open=True)
    check_own(Party, row.party_id, "forbund__slug", now.forbund.slug)
    full = rules.is_full(now.seats, count_taken(now))
    state = STATE.WAITING if full else STATE.REGISTERED
    made = EventRegistration.objects.create(
        event=now, code=code, state=state, made_at=at, **values_of(row)
    )
    record(by=by, at=at, verb=f"{NOUN}.add", subject=f"{NOUN}:{made.pk}",
           forbund=now.forbund.slug, detail={"event": now.slug, "state": state})  # fmt: skip
    send([confirmation(made, address)], by, at)
    return made


@action
def change_registration(
    *, registration: EventRegistration, row: RegistrationRow, by: Actor, at: datetime
) -> EventRegistration:
    """Who has the code writes something else. The address stays: it is where the code went."""
    now = locked(registration)
    event = now.event
    if now.state == STATE.CANCELLED:
        raise DomainError("Anmälan är avanmäld. Anmäl dig på nytt.")
    rules.check_takes(event.state, event.closes_on, starts_on(event), today_of(at))
    row = replace(row, email=now.email)
    rules.check_registration(row, is_open=True)
    check_own(Party, row.party_id, "forbund__slug", event.forbund.slug)
    values = values_of(row)
    return quietly(now, values, f"{NOUN}.change", event.forbund.slug, by, at)


@action
def cancel(*, registration: EventRegistration, by: Actor, at: datetime) -> EventRegistration:
    """Who has the code, or the office, cancels; who has waited longest gets the seat."""
    event = locked(registration.event)
    now = locked(registration)
    if now.state == STATE.CANCELLED:
        raise DomainError("Anmälan är redan avanmäld.")
    if event.state not in ("open", "planned") or now.has_come:
        raise DomainError("Evenemanget är över eller inställt. Anmälan ändras inte.")
    done = quietly(now, {"state": STATE.CANCELLED}, f"{NOUN}.cancel", event.forbund.slug, by, at)
    move_up(event, by, at)
    return done


@action
def add_walk_in(
    *, event: NetworkEvent, row: RegistrationRow, code: str, by: Actor, at: datetime
) -> EventRegistration:
    """Somebody came without having registered, also when it is full."""
    check_grant(by, CHANGE)
    now = locked(event)
    rules.check_held(starts_on(now), today_of(at))
    rules.check_registration(row, is_open=False)
    check_own(Party, row.party_id, "forbund__slug", now.forbund.slug)
    if now.state == "cancelled" or now.names_removed_on:
        raise DomainError("Ingen kan läggas till: evenemanget är inställt eller namnen borttagna.")
    made = EventRegistration.objects.create(
        event=now, code=code, state=STATE.REGISTERED, has_come=True, is_walk_in=True, made_at=at,
        **values_of(row),
    )  # fmt: skip
    record(by=by, at=at, verb="event_counts.walk_in", subject=f"{NOUN}:{made.pk}",
           forbund=now.forbund.slug, detail={"event": now.slug})  # fmt: skip
    return made
