"""The log's words for the participant's own page, rights and register extracts."""

from __future__ import annotations

ACTOR = "own_page"
ACTOR_NAME = "Deltagarens egen sida"
REGISTERS = {
    "own_pages": "Deltagarens egen sida",
    "representatives": "Ombud",
    "corrections": "Begäran om rättelse med mera",
    "extracts": "Registerutdrag",
}
DONE = {
    "ask": "begärt av deltagaren",
    "deny": "avslaget",
    "end": "avslutat",
    "give_code": "kod lämnad",
    "grant": "bifallet",
    "grant_partly": "delvis bifallet",
    "lock": "stängt efter fel kod",
    "log_in": "inloggning",
    "make": "framställt",
    "receive": "mottaget",
    "record": "antecknat",
    "refuse": "fel kod",
    "revoke_code": "kod återkallad",
    "send_code": "engångskod skickad",
    "write": "meddelande skickat",
}
