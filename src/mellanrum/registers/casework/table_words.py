"""What the tables of casework hold, in Swedish: for certificates and register extracts."""

from __future__ import annotations

TABLES = {
    "ActionPlan": "Handlingsplaner",
    "Assessment": "Kartläggningar",
    "Consent": "Samtycken",
    "ConsentKind": "Samtyckens slag av uppgifter",
    "ConsentParty": "Samtyckens parter",
    "Draft": "Utkast",
    "Enrolment": "Inskrivningar",
    "EnrolmentEvent": "Händelser i processen",
    "EnrolmentIncome": "Försörjning",
    "FollowUp": "Uppföljningar",
    "GallringHold": "Undantag från gallring",
    "GallringItem": "Ärenden i gallringar",
    "GallringRun": "Gallringar",
    "Identity": "Namn, nummer och kontaktvägar",
    "IdentityWord": "Sökord för namn",
    "Intake": "Aktualiseringar",
    "IntakeMove": "Aktualiseringars gång",
    "Note": "Anteckningar och kontakter",
    "NoteVersion": "Anteckningars tidigare lydelse",
    "OccupationSpell": "Sysselsättning under insats",
    "Opening": "Nödöppningar",
    "Participant": "Deltagare",
    "PreparationItem": "Bedömningar i beredningen",
    "PreparationMeeting": "Beredningsmöten",
    "Referral": "Aktualiseringar i statistiken",
    "StatusLink": "Länkar till läget i ärendet",
}


def table_text(name: str) -> str:
    """'Anteckningar och kontakter' for 'Note'. KeyError for a table nobody has named."""
    return TABLES[name]
