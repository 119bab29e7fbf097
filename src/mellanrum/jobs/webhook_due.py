"""Messages to other systems that are due are sent, signed. A receiver that fails stops no other."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.webhooks import Message, NotSentError, send
from mellanrum.registers.integration.actions.webhooks import Outcome, note_attempt
from mellanrum.registers.integration.models import WebhookDelivery
from mellanrum.registers.integration.webhook_policies import check_url, signature
from mellanrum.registers.integration.webhook_queries import list_due, secret_of


def send_due(by: Actor, at: datetime) -> int:
    """Try what is due; returns how many were tried. Nothing is locked while waiting. A receiver
    that does not answer is left alone until the next round, so that it keeps nobody else waiting.
    """
    silent: set[int] = set()
    count = 0
    for delivery in list_due(at):
        if delivery.webhook_id in silent:
            continue
        outcome, count = tried(delivery, at), count + 1
        note_attempt(delivery=delivery, outcome=outcome, by=by, at=at)
        if outcome.status is None:
            silent.add(delivery.webhook_id)
    return count


def tried(delivery: WebhookDelivery, at: datetime) -> Outcome:
    """What the receiver answered, or why it did not."""
    try:
        check_url(delivery.webhook.url, is_http_allowed=settings.WEBHOOK_LOCAL)
        status = send(signed(delivery, at), is_local_allowed=settings.WEBHOOK_LOCAL)
    except (NotSentError, DomainError) as error:
        return Outcome(None, str(error))
    return Outcome(status)


def signed(delivery: WebhookDelivery, at: datetime) -> Message:
    """The stored body with its headers; the time of the attempt is signed with it."""
    body, moment = delivery.body.encode(), int(at.timestamp())
    headers = {
        "Content-Type": "application/json",
        "Mellanrum-Event": delivery.event,
        "Mellanrum-Delivery": delivery.key,
        "Mellanrum-Signature": signature(secret_of(delivery.webhook), moment, body),
    }
    return Message(delivery.webhook.url, body, headers)
