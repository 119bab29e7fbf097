"""The log's words for duties, their occasions and calendar feeds."""

from __future__ import annotations

REGISTERS = {
    "calendar_feeds": "Kalenderadresser",
    "duties": "Plikter",
    "duty_occasions": "Plikters tillfällen",
}
DONE = {
    "calendar_feeds.renew": "ny adress",
    "calendar_feeds.revoke": "adressen borttagen",
    "duties.begin": "startvärden inlagda",
    "duties.end": "avslutad",
    "duty_occasions.finish": "klart",
    "duty_occasions.reopen": "öppnat igen",
    "duty_occasions.skip": "genomförs inte",
}
FIELDS = {
    "duties": "plikter",
    "every_months": "återkommer efter månader",
    "is_public": "visas för alla",
    "lead_days": "påminnelse, dagar före",
    "legal": "lagens dag",
    "month": "månad",
    "responsible": "ansvarig",
}
