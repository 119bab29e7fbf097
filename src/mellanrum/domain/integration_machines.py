"""The states of a message to another system."""

from __future__ import annotations

from mellanrum.domain.status import Machine, Move

WAITS = ("queued", "failed")

WEBHOOK_DELIVERY = Machine(
    "webhook_delivery",
    "Leverans",
    "leveransen",
    {
        "queued": "I kö",
        "failed": "Försöks igen",
        "delivered": "Levererad",
        "given_up": "Uppgiven",
    },
    {
        "deliver": Move("Levererad", WAITS, "delivered"),
        "fail": Move("Misslyckat försök", WAITS, "failed"),
        "give_up": Move("Ge upp", WAITS, "given_up"),
        "resend": Move("Skicka igen", ("failed", "delivered", "given_up"), "queued"),
    },
)
