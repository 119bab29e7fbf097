"""Who is told of what is published, and each message with what became of it."""

from __future__ import annotations

from django.db import models

from mellanrum.domain.integration_machines import WEBHOOK_DELIVERY
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund


class Webhook(Versioned):
    """An address that is told of `events` (keys of webhook_policies.EVENTS). The secret that signs
    is made of `nonce` and the installation's own key, and is kept nowhere.
    """

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="webhooks")
    name = models.CharField(max_length=80)
    url = models.CharField(max_length=300)
    events = models.JSONField(default=list)
    nonce = models.CharField(max_length=32)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class WebhookDelivery(Versioned):
    """One message to one webhook. `key` is the same in every attempt, so that the receiver knows
    what it has seen. `body` is the very text that is signed and sent; `next_at` when it is tried.
    """

    webhook = models.ForeignKey(Webhook, on_delete=models.PROTECT, related_name="deliveries")
    key = models.CharField(max_length=36, unique=True)
    event = models.CharField(max_length=40)
    body = models.TextField()
    state = models.CharField(
        max_length=10, choices=WEBHOOK_DELIVERY.choices, default=WEBHOOK_DELIVERY.start
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    next_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    answer_status = models.PositiveSmallIntegerField(null=True, blank=True)
    fault = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["-queued_at", "-pk"]
        indexes = [models.Index(fields=["state", "next_at"], name="webhook_delivery_due")]

    def __str__(self) -> str:
        return f"{self.webhook}: {self.event}"
