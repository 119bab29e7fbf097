"""Events: planned, opened, held, cancelled; and what names are removed after."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.network_machines import NETWORK_EVENT
from mellanrum.registers.economy.models import BoardGoal
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import check_no_person
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.network import event_policies as rules
from mellanrum.registers.network.event_policies import EventRow, RulesRow
from mellanrum.registers.network.event_queries import (
    STATE,
    list_came,
    registrations_of,
    remove_names_on,
    rules_of,
    starts_on,
)
from mellanrum.registers.network.event_writing import (
    CHANGE,
    check_own,
    free_slug,
    message_to,
    move_up,
    send,
    told_time,
)
from mellanrum.registers.network.kinds import kinds
from mellanrum.registers.network.models import EventCount, EventRules, NetworkEvent
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.surveys.models import Campaign

NOUN = "network_events"


def _check(row: EventRow, forbund: str) -> None:
    rules.check_event(row, kinds(), today_of(row.starts_at))
    check_own(Party, row.party_id, "forbund__slug", forbund)
    check_own(Insats, row.insats_id, "forbund__slug", forbund)
    check_own(BoardGoal, row.goal_id, "forbund__slug", forbund)


@action
def add_event(*, forbund: Forbund, row: EventRow, by: Actor, at: datetime) -> NetworkEvent:
    """An event, planned or to be noted afterwards."""
    check_grant(by, CHANGE)
    _check(row, forbund.slug)
    slug = free_slug(row.title, today_of(row.starts_at))
    made = NetworkEvent(forbund=forbund, slug=slug, made_by=by.key, made_at=at)
    return put(made, row, NOUN, forbund.slug, by=by, at=at)


@action
def change_event(
    *, event: NetworkEvent, row: EventRow, seen: int, by: Actor, at: datetime
) -> NetworkEvent:
    """Another time, place or text; more seats are given to those who wait. Raises SeenOldError."""
    check_grant(by, CHANGE)
    forbund = event.forbund.slug
    _check(row, forbund)
    now = change(locked(event, seen), values_of(row), f"{NOUN}.change", forbund, by=by, at=at)
    if now.state == "open":
        move_up(now, by, at)
    return now


@action
def open_event(*, event: NetworkEvent, by: Actor, at: datetime) -> NetworkEvent:
    """The invitation is open to all, and takes registrations."""
    check_grant(by, CHANGE)
    now = locked(event)
    state = NETWORK_EVENT.after(now.state, "open")
    rules.check_invitation(now.form, now.place, now.link, now.invitation)
    return change(now, {"state": state}, f"{NOUN}.open", now.forbund.slug, by=by, at=at)


@action
def close_event(*, event: NetworkEvent, by: Actor, at: datetime) -> NetworkEvent:
    """No more registrations; those who have registered stay."""
    check_grant(by, CHANGE)
    now = locked(event)
    state = NETWORK_EVENT.after(now.state, "close")
    return change(now, {"state": state}, f"{NOUN}.close", now.forbund.slug, by=by, at=at)


@action
def hold_event(*, event: NetworkEvent, by: Actor, at: datetime) -> NetworkEvent:
    """It was held, and counts from now on."""
    check_grant(by, CHANGE)
    now = locked(event)
    state = NETWORK_EVENT.after(now.state, "hold")
    rules.check_held(starts_on(now), today_of(at))
    return change(now, {"state": state}, f"{NOUN}.hold", now.forbund.slug, by=by, at=at)


@action
def cancel_event(*, event: NetworkEvent, reason: str, by: Actor, at: datetime) -> NetworkEvent:
    """It is not held; those who would have come are told. The reason stands in the log."""
    check_grant(by, CHANGE)
    now = locked(event)
    state = NETWORK_EVENT.after(now.state, "cancel")
    NETWORK_EVENT.check_reason("cancel", reason)
    check_no_person("reason", reason)
    coming = registrations_of(now).exclude(state=STATE.CANCELLED).exclude(email="")
    told = f"{now.title}, {told_time(now)}, är inställt.\n{reason.strip()}"
    subject = f"Inställt: {now.title}"
    found = coming.select_related("event__forbund")
    send([message_to(one, "cancelled", subject, told) for one in found], by, at)
    return change(now, {"state": state}, f"{NOUN}.cancel", now.forbund.slug, by=by, at=at,
                  reason=reason.strip())  # fmt: skip


@action
def resume_event(*, event: NetworkEvent, reason: str, by: Actor, at: datetime) -> NetworkEvent:
    """It was held or cancelled by mistake."""
    check_grant(by, CHANGE)
    now = locked(event)
    state = NETWORK_EVENT.after(now.state, "resume")
    NETWORK_EVENT.check_reason("resume", reason)
    check_no_person("reason", reason)
    return change(now, {"state": state}, f"{NOUN}.resume", now.forbund.slug, by=by, at=at,
                  reason=reason.strip())  # fmt: skip


@action
def link_campaign(
    *, event: NetworkEvent, campaign: Campaign | None, by: Actor, at: datetime
) -> NetworkEvent:
    """The questionnaire that those who came are asked; None takes it away."""
    check_grant(by, CHANGE)
    now, forbund = locked(event), event.forbund.slug
    check_own(Campaign, campaign.pk if campaign else None, "forbund__slug", forbund)
    values = {"campaign": campaign}
    return change(now, values, f"{NOUN}.link_campaign", forbund, by=by, at=at)


@action
def save_rules(*, forbund: Forbund, row: RulesRow, by: Actor, at: datetime) -> EventRules:
    """How long names are kept, and when people are reminded."""
    check_grant(by, CHANGE)
    rules.check_rules(row)
    held = EventRules.objects.filter(forbund=forbund).first()
    if held is None:
        return put(EventRules(forbund=forbund), row, "event_rules", forbund.slug, by=by, at=at)
    values = values_of(row)
    return change(locked(held), values, "event_rules.change", forbund.slug, by=by, at=at)


@action
def remove_names(*, event: NetworkEvent, by: Actor, at: datetime) -> NetworkEvent:
    """Take every registration away, and leave how many came by party and sex. Done by the system
    when the time is out, or by the office before.
    """
    if not by.is_system:
        check_grant(by, CHANGE)
    now, today = locked(event), today_of(at)
    if today <= today_of(now.ends_at) or (
        by.is_system and today < remove_names_on(now, rules_of(now.forbund.slug))
    ):
        raise DomainError("Namnen behövs tills evenemanget är över.")
    parties = dict(Party.objects.filter(forbund=now.forbund_id).values_list("slug", "pk"))
    came = list_came([now.pk])[now.pk]
    now.counts.all().delete()
    now.registrations.all().delete()
    EventCount.objects.bulk_create(
        EventCount(event=now, party_id=parties.get(one.key), organisations=one.organisations,
                   women=one.women, men=one.men, unstated=one.unstated)
        for one in came
    )  # fmt: skip
    record(by=by, at=at, verb=f"{NOUN}.remove_names", subject=f"{NOUN}:{now.pk}",
           forbund=now.forbund.slug, detail={"came": sum(one.total for one in came)})  # fmt: skip
    now.names_removed_on = today
    now.version += 1
    now.save(update_fields=["names_removed_on", "version"])
    return now
