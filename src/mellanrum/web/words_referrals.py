"""Words for the log of referrals and their preparation. Merged into `web.words`."""

REGISTERS = {
    "intakes": "Aktualiseringar, beredningen",
    "preparation_groups": "Beredningsgrupper",
    "preparation_meetings": "Beredningsgruppens möten",
    "preparation_seats": "Platser i beredningsgrupp",
}
DONE = {
    "agenda": "dagordning sparad",
    "amend": "ändrat av avsändaren",
    "attend": "närvaro antecknad",
    "call": "möte planerat",
    "consent": "samtycke att ta del antecknat",
    "decide": "beslut i beredningen",
    "enrol": "inskrivet",
    "link": "statuslänk gjord",
    "minutes": "minnesanteckningar sparade",
    "open_link": "statuslänk öppnad",
    "pass_on": "lämnat vidare",
    "prepare": "beredning påbörjad",
    "receive": "mottaget",
    "refer": "skickat",
    "take_up": "upptaget igen",
}
