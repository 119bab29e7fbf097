"""The states of an event of the network: a seminar, a training, a study visit."""

from __future__ import annotations

from mellanrum.domain.status import Machine, Move

NETWORK_EVENT = Machine(
    "network_event",
    "Evenemang",
    "evenemanget",
    {
        "planned": "Planerat",
        "open": "Öppet för anmälan",
        "held": "Genomfört",
        "cancelled": "Inställt",
    },
    {
        "open": Move("Öppna anmälan", ("planned",), "open"),
        "close": Move("Stäng anmälan", ("open",), "planned"),
        "hold": Move("Anteckna som genomfört", ("planned", "open"), "held"),
        "cancel": Move("Ställ in", ("planned", "open"), "cancelled", needs_reason=True),
        "resume": Move("Ta upp igen", ("held", "cancelled"), "planned", needs_reason=True),
    },
)
