"""The log's words for what visitors say and how much they read."""

from __future__ import annotations

SYSTEMS = {"visitor": "En besökare"}
REGISTERS = {"feedback": "Synpunkter", "visits": "Besök på webbplatsen"}
DONE = {
    "feedback.answer": "besvarad",
    "feedback.clear": "kontaktuppgiften borttagen",
    "feedback.drop": "lämnad utan åtgärd",
    "feedback.receive": "mottagen",
    "feedback.reopen": "upptagen igen",
    "visits.add": "inräknade",
}
FIELDS = {"contact": "kontaktuppgift", "views": "visningar"}
