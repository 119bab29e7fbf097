"""Webhooks are added, changed and tried; their messages are sent, tried again and given up."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.integration_machines import WEBHOOK_DELIVERY
from mellanrum.registers.insatser.writing import change, locked
from mellanrum.registers.integration import webhook_policies as rules
from mellanrum.registers.integration.delivery_writing import put_in_queue
from mellanrum.registers.integration.models import Webhook, WebhookDelivery
from mellanrum.registers.organisation.models import Forbund

CHANGE = "integration.change"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attempt gave: the answer's status, or a sentence on why there was none."""

    status: int | None
    fault: str = ""


@action
def add_webhook(*, forbund: Forbund, row: rules.WebhookRow, by: Actor, at: datetime) -> Webhook:
    """A new address that is told of what is published."""
    check_grant(by, CHANGE)
    rules.check_webhook(row, is_http_allowed=settings.WEBHOOK_LOCAL)
    held = Webhook.objects.create(
        forbund=forbund, name=row.name.strip(), url=row.url.strip(), events=sorted(row.events),
        nonce=secrets.token_hex(16), made_at=at, made_by=by.key,
    )  # fmt: skip
    told = {"name": held.name, "url": held.url, "events": held.events}
    record(by=by, at=at, verb="webhooks.add", subject=f"webhooks:{held.pk}",
           forbund=forbund.slug, detail=told)  # fmt: skip
    return held


@action
def change_webhook(
    *, webhook: Webhook, row: rules.WebhookRow, seen: int, by: Actor, at: datetime
) -> Webhook:
    """Another name or address, or other events."""
    check_grant(by, CHANGE)
    now = locked(webhook, seen)
    rules.check_webhook(row, is_http_allowed=settings.WEBHOOK_LOCAL)
    values: dict[str, Any] = {
        "name": row.name.strip(), "url": row.url.strip(), "events": sorted(row.events)
    }  # fmt: skip
    return change(now, values, "webhooks.change", now.forbund.slug, by=by, at=at)


@action
def switch_webhook(*, webhook: Webhook, is_active: bool, by: Actor, at: datetime) -> Webhook:
    """Turn it on or off. What is queued while it is on waits while it is off."""
    check_grant(by, CHANGE)
    verb = "webhooks.resume" if is_active else "webhooks.pause"
    values: dict[str, Any] = {"is_active": is_active}
    return change(locked(webhook), values, verb, webhook.forbund.slug, by=by, at=at)


@action
def renew_secret(*, webhook: Webhook, by: Actor, at: datetime) -> Webhook:
    """Another secret; the old one signs nothing more."""
    check_grant(by, CHANGE)
    now = locked(webhook)
    now.nonce, now.version = secrets.token_hex(16), now.version + 1
    now.save(update_fields=["nonce", "version"])
    record(by=by, at=at, verb="webhooks.renew", subject=f"webhooks:{now.pk}",
           forbund=now.forbund.slug)  # fmt: skip
    return now


@action
def send_ping(*, webhook: Webhook, by: Actor, at: datetime) -> WebhookDelivery:
    """Queue a message that tells nothing, to see that it arrives."""
    check_grant(by, CHANGE)
    return put_in_queue(webhook, rules.PING, {"text": "Prov från Mellanrum"}, by, at)


@action
def resend(*, delivery: WebhookDelivery, by: Actor, at: datetime) -> WebhookDelivery:
    """Queue the same message again, with the same key."""
    check_grant(by, CHANGE)
    now = locked(delivery)
    values: dict[str, Any] = {
        "state": WEBHOOK_DELIVERY.after(now.state, "resend"), "attempts": 0, "next_at": at
    }  # fmt: skip
    forbund = now.webhook.forbund.slug
    return change(now, values, "webhook_deliveries.resend", forbund, by=by, at=at)


@action
def note_attempt(
    *, delivery: WebhookDelivery, outcome: Outcome, by: Actor, at: datetime
) -> WebhookDelivery:
    """What became of an attempt, and when the next one is."""
    check_grant(by, CHANGE)
    now = locked(delivery)
    attempts = now.attempts + 1
    again = rules.next_try(attempts, at)
    is_received = outcome.status is not None and rules.is_received(outcome.status)
    move = "deliver" if is_received else "fail" if again else "give_up"
    values: dict[str, Any] = {
        "state": WEBHOOK_DELIVERY.after(now.state, move),
        "attempts": attempts,
        "tried_at": at,
        "answer_status": outcome.status,
        "fault": outcome.fault[:160],
        "next_at": now.next_at if is_received or again is None else again,
    }
    verb = f"webhook_deliveries.{move}"
    return change(now, values, verb, now.webhook.forbund.slug, by=by, at=at)
