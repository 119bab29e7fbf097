"""The log's words for questionnaires that are answered. None of them tells by whom."""

from __future__ import annotations

SYSTEMS = {"answer": "Den som svarar"}
REGISTERS = {"surveys": "Enkäter"}
DONE = {
    "decline": "tackat nej",
    "half_done": "svar påbörjat",
    "key": "svar inmatat",
    "turn_away": "försök avvisat",
}
