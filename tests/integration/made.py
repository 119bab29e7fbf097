"""A token, a webhook with a delivery that was given up, and counts of a month from a system."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.integration.actions.tokens import give_token
from mellanrum.registers.integration.actions.webhooks import add_webhook, send_ping
from mellanrum.registers.integration.count_policies import sha256_of
from mellanrum.registers.integration.models import ApiToken, CountVersion
from mellanrum.registers.integration.token_policies import COUNTS, FIGURES, REPORTS, TokenRow
from mellanrum.registers.integration.webhook_policies import EVENTS, WebhookRow
from mellanrum.registers.organisation.models import Forbund

BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
PARTY, INSATS = "lulea", "arenan"  # the party owns the insats, which is counted in its own system
MONTH = date(2020, 5, 1)
MANY = {"": 12, "woman": 7, "man": 5, "other": 0}
FEW = {"": 2, "woman": 1, "man": 1, "other": 0}
COUNTED = {"started": FEW, "ongoing": MANY, "ended": FEW}


def new_token(
    forbund: Forbund, at: datetime, *scopes: str, party: str = ""
) -> tuple[ApiToken, str]:
    """A token in force for a year, and what is sent."""
    last = at.date() + timedelta(days=365)
    row = TokenRow("Kommunens system", scopes or (FIGURES, REPORTS), last, party)
    return give_token(forbund=forbund, row=row, by=BY, at=at)


def new_webhook(forbund: Forbund, url: str, at: datetime, name: str = "Diariet"):  # type: ignore[no-untyped-def]
    return add_webhook(
        forbund=forbund, row=WebhookRow(name, url, tuple(EVENTS)), by=BY, at=at
    )  # fmt: skip


def integration_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """Numbers for the addresses of the access table. The month makes no head counts: the figures
    of other tests are left alone.
    """
    token, _ = new_token(forbund, at, COUNTS, party=PARTY)
    hook = new_webhook(forbund, "https://besked.exempel.se/in", at)
    delivery = send_ping(webhook=hook, by=BY, at=at)
    insats = Insats.objects.get(forbund=forbund, slug=INSATS)
    with opened("test"):
        delivery.state, delivery.attempts, delivery.answer_status = "given_up", 8, 500
        delivery.save()
        CountVersion.objects.create(
            insats=insats, token=token, from_on=MONTH, to_on=date(2020, 6, 1), number=1,
            counts=COUNTED, sha256=sha256_of(COUNTED), received_at=at,
        )  # fmt: skip
    return {"token": str(token.pk), "webhook": str(hook.pk), "webhook_delivery": str(delivery.pk)}
