"""Words for questionnaires that are answered: the log's, none of which tells by whom, and what one
who answers is met by."""

from __future__ import annotations

SYSTEMS = {"answer": "Den som svarar"}
REGISTERS = {"surveys": "Enkäter"}
DONE = {
    "decline": "tackat nej",
    "half_done": "svar påbörjat",
    "key": "svar inmatat",
    "turn_away": "försök avvisat",
}
# A form that is only named after those it asks is headed by what it asks about.
HEADED = {
    "Deltagare, pågående": "Frågor om stödet du får",
    "Deltagare, vid avslut": "Frågor om stödet du har fått",
    "Participants, ongoing": "Questions about your support",
    "Participants, at the end": "Questions about the support you had",
}
