"""Words for the log of notes, consents, identities and party rules. Merged into `web.words`."""

REGISTERS = {
    "contacts": "Kontakter",
    "gallring": "Gallring",
    "gallring_rules": "Regler för gallring",
    "consents": "Samtycken",
    "identities": "Identiteter",
    "notes": "Anteckningar",
    "party_rules": "Parternas regler",
}
DONE = {
    "save_rule": "regel sparad",
    "tally": "räknade för statistiken",
    "add_note": "skriven",
    "protect": "skyddad",
    "share": "delad",
    "unprotect": "skyddet borttaget",
}
FIELDS = {
    "from": "från",
    "kinds": "slag av uppgifter",
    "parties": "parter",
    "rule": "regel",
    "source": "källa",
    "space": "utrymme",
    "to": "till",
}
