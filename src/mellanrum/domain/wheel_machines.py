"""The states of an occasion of a recurring duty."""

from __future__ import annotations

from mellanrum.domain.status import Machine, Move

DUTY_OCCASION = Machine(
    "duty_occasion",
    "Pliktens tillfälle",
    "tillfället",
    {"open": "Inte klart", "done": "Klart", "skipped": "Inte genomfört"},
    {
        "finish": Move("Anteckna som klart", ("open",), "done"),
        "skip": Move("Genomförs inte", ("open",), "skipped", needs_reason=True),
        "reopen": Move("Öppna igen", ("done", "skipped"), "open", needs_reason=True),
    },
)
