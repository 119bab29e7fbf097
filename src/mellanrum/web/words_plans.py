"""Words for the log of assessments, plans, hand-overs and steps. Merged into `web.words`."""

REGISTERS = {
    "assessments": "Kartläggningar",
    "deadline_answers": "Svar på tidsgränser",
    "handovers": "Överlämningar av planer",
    "plans": "Handlingsplaner",
    "steps": "Steg",
}
DONE = {
    "accept": "mottaget",
    "agree": "överenskommet",
    "begin": "påbörjat",
    "complete": "klart",
    "move": "flyttat",
    "move_step": "delmål följt upp",
    "new_version": "ny version påbörjad",
    "offer": "överlämnat",
    "refuse": "inte mottaget",
    "save_area": "livsområde sparat",
    "startup": "uppstartsmöte antecknat",
    "take_back": "svar borttaget",
}
