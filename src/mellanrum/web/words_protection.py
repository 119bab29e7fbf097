"""The log's words for data protection."""

from __future__ import annotations

REGISTERS = {
    "assessment_risks": "Risker",
    "impact_assessments": "Konsekvensbedömningar",
    "processing_activities": "Behandlingar av personuppgifter",
    "processor_agreements": "Biträdesavtal",
    "protection_incidents": "Personuppgiftsincidenter",
    "protection_reviews": "Dataskyddets granskningar",
    "read_reviews": "Granskade läsningar",
    "read_rules": "Regler för läsloggen",
}
