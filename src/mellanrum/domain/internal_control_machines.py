"""The states of the plan for internal control, its occasions, what is found and what is done."""

from __future__ import annotations

from mellanrum.domain.status import Machine, Move

CONTROL_PLAN = Machine(
    "control_plan",
    "Internkontrollplan",
    "internkontrollplanen",
    {"proposal": "Förslag", "decided": "Beslutad", "reported": "Avrapporterad"},
    {
        "decide": Move("Anteckna beslutet", ("proposal",), "decided"),
        "revise": Move("Ta upp för ändring", ("decided",), "proposal", needs_reason=True),
        "report": Move("Anteckna årets rapport", ("decided",), "reported"),
    },
)

CONTROL_OCCASION = Machine(
    "control_occasion",
    "Kontrolltillfälle",
    "kontrolltillfället",
    {"planned": "Planerat", "done": "Genomfört", "skipped": "Inte genomfört"},
    {
        "hold": Move("Anteckna kontrollen", ("planned",), "done"),
        "skip": Move("Genomförs inte", ("planned",), "skipped", needs_reason=True),
        "reopen": Move("Öppna igen", ("done", "skipped"), "planned", needs_reason=True),
    },
)

CONTROL_FINDING = Machine(
    "control_finding",
    "Brist",
    "bristen",
    {"open": "Öppen", "closed": "Åtgärdad", "accepted": "Accepterad"},
    {
        "close": Move("Avsluta som åtgärdad", ("open",), "closed"),
        "accept": Move("Acceptera bristen", ("open",), "accepted", needs_reason=True),
        "reopen": Move("Öppna igen", ("closed", "accepted"), "open", needs_reason=True),
    },
)

CONTROL_MEASURE = Machine(
    "control_measure",
    "Åtgärd",
    "åtgärden",
    {"planned": "Beslutad", "done": "Klar", "cancelled": "Struken"},
    {
        "finish": Move("Anteckna som klar", ("planned",), "done"),
        "cancel": Move("Stryk", ("planned",), "cancelled", needs_reason=True),
        "reopen": Move("Öppna igen", ("done", "cancelled"), "planned", needs_reason=True),
    },
)

INTERNAL_CONTROL = (CONTROL_PLAN, CONTROL_OCCASION, CONTROL_FINDING, CONTROL_MEASURE)
