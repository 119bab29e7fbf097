"""The states of the operational plan and of its activities."""

from __future__ import annotations

from mellanrum.domain.status import Machine, Move

OPERATIONAL_PLAN = Machine(
    "operational_plan",
    "Verksamhetsplan",
    "verksamhetsplanen",
    {
        "proposal": "Förslag",
        "consulted": "Samrådd",
        "decided": "Beslutad",
        "replaced": "Ersatt",
    },
    {
        "consult": Move("Anteckna samråd", ("proposal",), "consulted"),
        "decide": Move("Anteckna beslut", ("proposal", "consulted"), "decided"),
        "replace": Move("Ersätt med ny plan", ("decided",), "replaced"),
    },
)

PLAN_ACTIVITY = Machine(
    "plan_activity",
    "Planens aktivitet",
    "aktiviteten",
    {
        "planned": "Planerad",
        "ongoing": "Pågår",
        "done": "Genomförd",
        "dropped": "Inte genomförd",
    },
    {
        "begin": Move("Påbörja", ("planned",), "ongoing"),
        "finish": Move("Markera som genomförd", ("planned", "ongoing"), "done"),
        "drop": Move("Inte genomförd", ("planned", "ongoing"), "dropped", needs_reason=True),
        "resume": Move("Ta upp igen", ("done", "dropped"), "ongoing", needs_reason=True),
    },
)
