"""Who came: ticked on a list, or counted by hand."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.network import event_policies as rules
from mellanrum.registers.network.event_policies import CountRow
from mellanrum.registers.network.event_queries import STATE, registrations_of, starts_on
from mellanrum.registers.network.event_writing import CHANGE, check_own
from mellanrum.registers.network.models import EventCount, NetworkEvent
from mellanrum.registers.organisation.models import Party

NOUN = "event_counts"


def _open(event: NetworkEvent, by: Actor, at: datetime) -> NetworkEvent:
    check_grant(by, CHANGE)
    now = locked(event)
    rules.check_held(starts_on(now), today_of(at))
    if now.state == "cancelled":
        raise DomainError("Evenemanget är inställt. Ta upp det igen om det hölls.")
    return now


@action
def tick(*, event: NetworkEvent, came: Collection[int], by: Actor, at: datetime) -> NetworkEvent:
    """Of those registered, these (registrations' numbers) came and the others did not."""
    now = _open(event, by, at)
    held = registrations_of(now).exclude(state=STATE.CANCELLED)
    yes = held.filter(pk__in=came).update(has_come=True)
    no = held.exclude(pk__in=came).update(has_come=False)
    record(by=by, at=at, verb=f"{NOUN}.tick", subject=f"network_events:{now.pk}",
           forbund=now.forbund.slug, detail={"came": yes, "stayed_away": no})  # fmt: skip
    return now


@action
def add_count(*, event: NetworkEvent, row: CountRow, by: Actor, at: datetime) -> EventCount:
    """How many came of a party or of others, where nobody registered."""
    now = _open(event, by, at)
    rules.check_count(row)
    check_own(Party, row.party_id, "forbund__slug", now.forbund.slug)
    return put(EventCount(event=now), row, NOUN, now.forbund.slug, by=by, at=at)


@action
def change_count(
    *, count: EventCount, row: CountRow, seen: int, by: Actor, at: datetime
) -> EventCount:
    """Another number. Raises SeenOldError."""
    event = _open(count.event, by, at)
    rules.check_count(row)
    check_own(Party, row.party_id, "forbund__slug", event.forbund.slug)
    values = values_of(row)
    return change(locked(count, seen), values, f"{NOUN}.change", event.forbund.slug, by=by, at=at)


@action
def remove_count(*, count: EventCount, by: Actor, at: datetime) -> None:
    """Take a row away that was counted wrong."""
    event = _open(count.event, by, at)
    subject = f"{NOUN}:{count.pk}"
    count.delete()
    record(by=by, at=at, verb=f"{NOUN}.remove", subject=subject, forbund=event.forbund.slug)
