"""The log's words for campaigns and invitations. None of them tells who has answered."""

from __future__ import annotations

REGISTERS = {
    "kiosks": "Plattor för enkäter",
    "recipients": "Enkäters mottagare",
    "survey_invitations": "Enkätinbjudningar",
    "survey_opt_outs": "Avböjda enkäter",
}
DONE = {
    "bounce": "adress märkt",
    "choose": "insatser valda",
    "empty": "länkar glömda",
    "exclude": "insats undantagen",
    "include": "insats med igen",
    "open": "öppnat",
    "pour": "svar blandade",
    "remind": "påmint",
    "renew": "ny länk",
    "start": "startat",
}
FIELDS = {
    "bounced": "studsar",
    "insatser": "insatser",
    "invitations": "inbjudningar",
    "known": "fanns redan",
    "new": "nya",
    "recipients": "mottagare",
    "sheets": "blad",
}
