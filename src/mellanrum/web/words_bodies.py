"""The log's words for bodies, seats, people and what they are paid."""

from __future__ import annotations

REGISTERS = {
    "compensations": "Ersättningar",
    "eligibilities": "Behörighet till styrelsen",
    "pay_rates": "Belopp för ersättningar",
    "payroll_runs": "Lönefiler",
    "people": "Personer med uppdrag",
}
DONE = {
    "compensations.remove": "utkast borttaget",
    "compensations.export": "lämnad till lön",
    "compensations.reverse": "ska dras av i nästa lönefil",
    "bodies.end": "sista dag antecknad",
    "eligibilities.end": "upphört",
    "pay_rates.end": "sista dag antecknad",
    "people.leave": "sista dag antecknad",
    "seats.end": "avslutat",
    "seats.extend": "sista dag ändrad",
    "seats.fill": "person inskriven",
}
FIELDS = {
    "call_days": "dagar före mötet",
    "call_source": "källa till dagarna",
    "meetings_aim": "möten per år",
    "meetings_aim_source": "källa till antalet möten",
    "ended_reason": "skäl",
    "left_on": "slutade",
    "mandate": "uppdrag",
    "mandate_source": "källa till uppdraget",
    "pay_code": "löneart",
    "pay_number": "nummer i lönesystemet",
    "pay_rate": "belopp",
    "remote_source": "beslut om distans",
    "run": "lönefil",
}
