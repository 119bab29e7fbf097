"""The states of budgets, claims and proposed vouchers."""

from __future__ import annotations

from mellanrum.domain.status import Machine, Move

BUDGET = Machine(
    "budget",
    "Budget",
    "budgeten",
    {
        "proposal": "Förslag",
        "consulted": "Samrådd",
        "decided": "Beslutad",
        "replaced": "Ersatt",
        "withdrawn": "Tillbakadragen",
    },
    {
        "consult": Move("Anteckna medlemssamråd", ("proposal",), "consulted"),
        "decide": Move("Anteckna beslut", ("proposal", "consulted"), "decided"),
        "replace": Move("Ersätt med reviderad", ("decided",), "replaced"),
        "withdraw": Move("Dra tillbaka", ("proposal", "consulted"), "withdrawn", needs_reason=True),
    },
)

CLAIM = Machine(
    "claim",
    "Rekvisition",
    "rekvisitionen",
    {
        "draft": "Utkast",
        "submitted": "Inlämnad",
        "checked": "Granskad",
        "attested": "Attesterad",
        "paid": "Utbetald",
        "returned": "Återlämnad",
        "withdrawn": "Tillbakadragen",
    },
    {
        "submit": Move("Lämna in", ("draft", "returned"), "submitted"),
        "check": Move("Granska", ("submitted",), "checked"),
        "attest": Move("Attestera", ("checked",), "attested"),
        "pay": Move("Anteckna utbetalning", ("attested",), "paid"),
        "return": Move("Återlämna", ("submitted", "checked"), "returned", needs_reason=True),
        "withdraw": Move(
            "Dra tillbaka", ("draft", "submitted", "returned"), "withdrawn", needs_reason=True
        ),
    },
)

BOOKING = Machine(
    "booking",
    "Rättelse",
    "rättelsen",
    {"proposed": "Föreslagen", "booked": "Bokförd", "declined": "Avböjd"},
    {
        "book": Move("Bokför", ("proposed",), "booked"),
        "decline": Move("Avböj", ("proposed",), "declined", needs_reason=True),
    },
)
