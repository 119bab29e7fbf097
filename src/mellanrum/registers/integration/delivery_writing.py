"""Putting messages in the queue of every webhook that wants them. For actions only."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.registers.integration.models import Webhook, WebhookDelivery
from mellanrum.registers.organisation.models import Forbund


def queue_for(
    forbund: Forbund, event: str, about: Mapping[str, Any], by: Actor, at: datetime
) -> None:
    """Queue the event for each webhook of the förbund that is on and wants it; in the caller's
    transaction, so that what is rolled back is told to nobody.
    """
    for webhook in Webhook.objects.filter(forbund=forbund, is_active=True):
        if event in webhook.events:
            put_in_queue(webhook, event, about, by, at)


def put_in_queue(
    webhook: Webhook, event: str, about: Mapping[str, Any], by: Actor, at: datetime
) -> WebhookDelivery:
    """One message. `about` holds only what is public."""
    key = str(uuid.uuid4())
    told = {
        "id": key,
        "event": event,
        "occurred_at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "forbund": webhook.forbund.slug,
        "data": dict(about),
    }
    body = json.dumps(told, ensure_ascii=False)
    held = WebhookDelivery.objects.create(
        webhook=webhook, key=key, event=event, body=body, queued_at=at, next_at=at
    )
    record(by=by, at=at, verb="webhook_deliveries.queue", subject=f"webhook_deliveries:{held.pk}",
           forbund=webhook.forbund.slug, detail={"event": event})  # fmt: skip
    return held
