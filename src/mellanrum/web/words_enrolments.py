"""Words for the log of what enrolments and closings change. Merged into `web.words`."""

REGISTERS = {
    "journal_exports": "Utdrag till journal",
    "stay_rules": "Insatsens regler",
}
DONE = {
    "correct": "rättat",
    "enrol": "inskrivet",
    "exempt": "inte aktuellt",
    "extend": "tiden förlängd",
    "finish": "besvarat",
    "miss": "inte nådd",
    "rest": "vilande",
    "resume": "återupptaget",
    "transfer": "flyttat till annan insats",
}
FIELDS = {
    "extension_months": "månader längre",
    "is_work_oriented": "arbetslivsinriktad",
    "needs_work": "kräver arbetslivsinriktad",
    "transfer_reason": "avslutsorsak vid flytt",
}
