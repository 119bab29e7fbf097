"""What the tables of casework hold, in Swedish: for certificates and register extracts."""

from __future__ import annotations

TABLES = {
    "ActionPlan": "Handlingsplaner",
    "Assessment": "Kartläggningar",
    "Attendance": "Närvaro vid grupptillfällen",
    "Consent": "Samtycken",
    "ConsentKind": "Samtyckens slag av uppgifter",
    "ConsentParty": "Samtyckens parter",
    "Correction": "Begäranden om rättelse med mera",
    "Draft": "Utkast",
    "Enrolment": "Inskrivningar",
    "EnrolmentEvent": "Händelser i processen",
    "EnrolmentIncome": "Försörjning",
    "FailedLogIn": "Misslyckade inloggningar",
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
    "OneTimeCode": "Engångskoder till den egna sidan",
    "Opening": "Nödöppningar",
    "OwnMessage": "Meddelanden från den egna sidan",
    "Participant": "Deltagare",
    "ParticipantAccess": "Koder till den egna sidan",
    "Placement": "Aktiviteter",
    "PlannedMeeting": "Inbokade möten",
    "PreparationItem": "Bedömningar i beredningen",
    "PreparationMeeting": "Beredningsmöten",
    "Referral": "Aktualiseringar i statistiken",
    "Representative": "Ombud och ställföreträdare",
    "RepresentativeKind": "Vad ombud får se",
    "SessionPlace": "Platser vid grupptillfällen",
    "StatusLink": "Länkar till läget i ärendet",
}


def table_text(name: str) -> str:
    """'Anteckningar och kontakter' for 'Note'. KeyError for a table nobody has named."""
    return TABLES[name]
