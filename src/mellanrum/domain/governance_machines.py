"""The states of meetings, of minutes' notices, and of what was decided to be done."""

from __future__ import annotations

from mellanrum.domain.status import Machine, Move

MEETING = Machine(
    "meeting",
    "Möte",
    "mötet",
    {
        "planned": "Planerat",
        "called": "Kallat",
        "ongoing": "Pågår",
        "closed": "Avslutat",
        "proofed": "Protokoll för justering",
        "adjusted": "Justerat",
        "announced": "Tillkännagivet",
        "cancelled": "Inställt",
    },
    {
        "call": Move("Kalla", ("planned",), "called"),
        "open": Move("Öppna mötet", ("planned", "called"), "ongoing"),
        "close": Move("Avsluta mötet", ("ongoing",), "closed"),
        "resume": Move("Fortsätt mötet", ("closed",), "ongoing", needs_reason=True),
        "proof": Move("Lämna för justering", ("closed",), "proofed"),
        "return": Move("Återta protokollet", ("proofed",), "closed", needs_reason=True),
        "adjust": Move("Justera", ("proofed",), "adjusted"),
        "announce": Move("Tillkännage", ("adjusted",), "announced"),
        "cancel": Move("Ställ in", ("planned", "called"), "cancelled", needs_reason=True),
    },
)

TASK = Machine(
    "task",
    "Uppdrag",
    "uppdraget",
    {"open": "Pågår", "done": "Klart", "reported": "Återrapporterat", "dropped": "Avskrivet"},
    {
        "finish": Move("Markera klart", ("open",), "done"),
        "report": Move("Återrapportera", ("open", "done"), "reported"),
        "reopen": Move("Öppna igen", ("done", "reported", "dropped"), "open", needs_reason=True),
        "drop": Move("Avskriv", ("open",), "dropped", needs_reason=True),
    },
)

COMPENSATION = Machine(
    "compensation",
    "Ersättning",
    "ersättningen",
    {
        "draft": "Utkast",
        "submitted": "Inlämnad",
        "attested": "Attesterad",
        "exported": "Lämnad till lön",
        "returned": "Återlämnad",
    },
    {
        "submit": Move("Lämna in", ("draft", "returned"), "submitted"),
        "attest": Move("Attestera", ("submitted",), "attested"),
        "return": Move("Återlämna", ("submitted", "attested"), "returned", needs_reason=True),
        "export": Move("Lämna till lön", ("attested",), "exported"),
        "reverse": Move("Dra av nästa lön", ("exported",), "returned", needs_reason=True),
    },
)
