"""Reading webhooks and their deliveries."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from mellanrum.domain.integration_machines import WAITS
from mellanrum.registers.integration.models import Webhook, WebhookDelivery

MOST = 50  # deliveries of one round: a receiver that never answers must not hold the rest for long


def webhooks_of(forbund: str) -> QuerySet[Webhook]:
    """By name, with how many deliveries wait or were given up."""
    found = Webhook.objects.filter(forbund__slug=forbund).select_related("forbund")
    waits = Count("deliveries", filter=Q(deliveries__state__in=WAITS))
    lost = Count("deliveries", filter=Q(deliveries__state="given_up"))
    return found.annotate(waiting=waits, lost=lost)


def deliveries_of(forbund: str) -> QuerySet[WebhookDelivery]:
    """Newest first."""
    found = WebhookDelivery.objects.filter(webhook__forbund__slug=forbund)
    return found.select_related("webhook__forbund")


def list_due(at: datetime) -> list[WebhookDelivery]:
    """What is to be tried now, the oldest first, at most MOST. Of webhooks that are on."""
    found = WebhookDelivery.objects.filter(
        state__in=WAITS, next_at__lte=at, webhook__is_active=True
    )
    return list(found.select_related("webhook__forbund").order_by("next_at", "pk")[:MOST])


def secret_of(webhook: Webhook) -> str:
    """What signs its messages, made anew each time from the installation's key."""
    made = hmac.new(
        settings.SECRET_KEY.encode(), f"webhook:{webhook.nonce}".encode(), hashlib.sha256
    )
    return f"whsec_{base64.urlsafe_b64encode(made.digest()).decode().rstrip('=')}"
