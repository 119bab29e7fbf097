"""The log's words for the money's way out."""

from __future__ import annotations

REGISTERS = {
    "attachments": "Underlag",
    "attest_rules": "Attestordning",
    "claims": "Rekvisitioner",
    "unclaimed": "Upplupna kostnader",
}
DONE = {
    "attach": "bifogat",
    "check": "granskat",
    "detach": "underlag borttaget",
    "give_back": "återlämnat",
    "pay": "utbetalt",
    "repay": "återbetalt",
    "report": "redovisat",
    "submit": "inlämnat",
}
FIELDS = {
    "accounts": "konton",
    "attachment": "bilagans nummer",
    "award": "beslut",
    "decider": "beslutat av",
    "limit_ore": "gräns i öre",
    "report": "redovisning",
    "rule": "rad i attestordningen",
    "size": "storlek i byte",
    "submitted_at": "inlämnat",
    "submitted_by": "inlämnat av",
    "user": "person",
    "what": "rätt",
}
