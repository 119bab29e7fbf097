"""Words for the log of what the funding's pages change. Merged into `web.words`."""

REGISTERS = {
    "fee_requisitions": "Rekvisitioner till medlemmar",
    "funding_scenarios": "Scenarier",
}
DONE = {
    "adjust": "skillnaden begärd",
    "issue": "utfärdat",
    "note_payment": "betalning antecknad",
}
FIELDS = {
    "paid_on": "betald",
    "paid_ore": "betalt, i öre",
    "replaced": "ersatta utkast",
    "requisitions": "rekvisitioner",
}
