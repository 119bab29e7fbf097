"""Tokens, counts from outside, and webhooks."""

from mellanrum.registers.integration.models.counts import CountRules, CountVersion
from mellanrum.registers.integration.models.tokens import ApiToken
from mellanrum.registers.integration.models.webhooks import Webhook, WebhookDelivery

__all__ = ["ApiToken", "CountRules", "CountVersion", "Webhook", "WebhookDelivery"]
