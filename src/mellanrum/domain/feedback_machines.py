"""The states of what a visitor of the site says: that something does not work, or is needed in
another way (lag 2018:1937, 13 and 15 §§).
"""

from __future__ import annotations

from mellanrum.domain.status import Machine, Move

FEEDBACK = Machine(
    "feedback",
    "Synpunkt",
    "synpunkten",
    {"received": "Mottagen", "answered": "Besvarad", "dropped": "Lämnad utan åtgärd"},
    {
        "answer": Move("Besvara", ("received",), "answered"),
        "drop": Move("Lämna utan åtgärd", ("received",), "dropped", needs_reason=True),
        "reopen": Move("Ta upp igen", ("answered", "dropped"), "received", needs_reason=True),
    },
)
