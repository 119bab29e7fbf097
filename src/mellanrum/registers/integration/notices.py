"""What the office is told of tokens: that nobody in office answers for one that still works."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mellanrum.outbox.actions import Notice
from mellanrum.registers.integration.token_queries import list_left
from mellanrum.registers.organisation.models import Forbund

OFFICE = "förbundschefen"
SOON = timedelta(days=30)


def list_token_notices(forbund: Forbund, today: date) -> Iterator[Notice]:
    """One of each token and giver who has left."""
    for token in list_left(forbund.slug, today):
        yield Notice(
            forbund.slug,
            f"{forbund.slug}:token-left:{token.pk}:{token.made_by}",
            OFFICE,
            f"Ingen svarar för nyckeln till {token.name}",
            "Den som gav nyckeln har inte längre uppdraget, men nyckeln fungerar som förut. "
            "Ta över den under Kopplingar om systemet ska ha den kvar, annars återkalla den.",
            today + SOON,
        )
