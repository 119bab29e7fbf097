"""The log's words for other systems: tokens, counts and webhooks."""

from __future__ import annotations

REGISTERS = {
    "api_tokens": "Nycklar till andra system",
    "count_rules": "Stängda månader",
    "webhook_deliveries": "Leveranser av besked",
    "webhooks": "Besked till andra system",
}
DONE = {
    "api_tokens.revoke": "återkallad",
    "api_tokens.take_over": "övertagen",
    "api_tokens.use": "använd för första gången den dagen",
    "head_counts.receive": "mottaget från annat system",
    "webhook_deliveries.deliver": "levererat",
    "webhook_deliveries.fail": "försök misslyckades",
    "webhook_deliveries.give_up": "uppgivet",
    "webhook_deliveries.queue": "köat",
    "webhook_deliveries.resend": "köat igen",
    "webhooks.pause": "pausat",
    "webhooks.renew": "ny hemlighet",
    "webhooks.resume": "slaget på",
}
FIELDS = {
    "answer_status": "svar",
    "attempts": "försök",
    "closed_before_on": "stängt före",
    "event": "händelse",
    "events": "händelser",
    "fault": "fel",
    "is_active": "på",
    "made_by": "svarar för den",
    "next_at": "nästa försök",
    "revoked_at": "återkallad",
    "revoked_reason": "skäl",
    "scopes": "behörigheter",
    "sha256": "kontrollsumma",
    "tried_at": "senast försökt",
    "url": "adress",
}
VALUES = {"failed": "försöks igen", "given_up": "uppgivet", "queued": "i kö"}
