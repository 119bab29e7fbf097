"""One invented sample of each paper: codes and made-up names only."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.documents.model import Document
from mellanrum.registers.casework.papers.closing import (
    Achieved,
    ClosingData,
    GoalOutcome,
    PlannedFollowUp,
    closing_for_participant,
    closing_for_referrer,
)
from mellanrum.registers.casework.papers.code_letter import CodeLetterData, code_letter
from mellanrum.registers.casework.papers.consent import ConsentData, InWords, KindChoice, consent
from mellanrum.registers.casework.papers.extract import (
    ConsentRow,
    ExtractData,
    ExtractPart,
    ExtractTable,
    ReadingRow,
    extract,
)
from mellanrum.registers.casework.papers.frame import (
    SWEDEN,
    Contact,
    Language,
    Person,
    Print,
    Receiver,
    Sender,
)
from mellanrum.registers.casework.papers.gallring import (
    Confirmation,
    GallringCount,
    GallringData,
    GallringHash,
    gallring_certificate,
)
from mellanrum.registers.casework.papers.journal import JournalData, JournalNote, journal_export
from mellanrum.registers.casework.papers.minutes import (
    DecisionCount,
    MinutesData,
    PartyPresent,
    Point,
    minutes,
)
from mellanrum.registers.casework.papers.plan import (
    Goal,
    Meeting,
    PartyRole,
    PlanData,
    SubGoal,
    Version,
    plan,
)
from mellanrum.registers.casework.papers.referral_letters import (
    ReferralReceiptData,
    ReferralReturnData,
    ReferralStatusData,
    receipt_to_person,
    return_to_referrer,
    status_to_referrer,
)


def clock(*parts: int) -> datetime:
    """A time in Sweden."""
    return datetime(*parts, tzinfo=SWEDEN)  # type: ignore[misc]


MADE = Print(clock(2026, 11, 20, 9, 5), "Prov Handläggarsson, Luleå kommun")
SENDER = Sender(
    "Luleå kommun",
    "Arbetsmarknad, Samverkansteam Luleå",
    ("Provgatan 1", "972 00 Luleå"),
    "Prov Handläggarsson",
    "0920-00 00 00",
    "samverkan@example.org",
)
PERSON = Person("K-4107", "Test Testsson", ("Exempelvägen 3 B", "972 00 Luleå"))
CONTACT = Contact("Prov Handläggarsson", "Luleå kommun", "0920-00 00 00")

PLAN = PlanData(
    SENDER,
    PERSON,
    MADE,
    "Samverkansteam Luleå",
    wishes="Jag vill ha ett jobb där jag får vara ute. Jag vill orka hämta mina barn på förskolan "
    "och ändå ha lite kraft kvar på kvällen.",
    summary="Du har arbetat inom skog och mark. Du har ont i ryggen och sover dåligt.",
    goals=(
        Goal(
            "Arbeta halvtid utomhus före sommaren",
            "Arbete",
            (
                SubGoal("Besöka två arbetsplatser", "Du och Arbetsförmedlingen",
                        date(2026, 12, 18), "Pågår"),
                SubGoal("Arbetsträning tre dagar i veckan hos kommunens parkenhet",
                        "Luleå kommun", date(2027, 3, 1), "Planerat"),
                SubGoal("Bestämma om lönestöd"),
            ),
        ),
        Goal(
            "Sova bättre och ha mindre ont",
            "Hälsa",
            (
                SubGoal("Träffa fysioterapeut", "Region Norrbotten", date(2026, 12, 4), "Klart"),
                SubGoal("Gå i sömngrupp åtta gånger", "Du och Region Norrbotten",
                        date(2027, 2, 12), "Planerat"),
            ),
        ),
    ),
    parties=(
        PartyRole("Luleå kommun", "Prov Handläggarsson", "Arbetsträning och kontakt med dig"),
        PartyRole("Arbetsförmedlingen", "Exempel Exempelsson", "Arbetsplatser och stöd"),
        PartyRole("Region Norrbotten", "", "Vård och rehabilitering"),
    ),
    agreed_on=date(2026, 11, 12),
    agreed_how="du skrev under på skärmen",
    versions=(
        Version(1, date(2026, 9, 1)),
        Version(2, date(2026, 11, 12), "Målet om sömn är nytt."),
    ),
    next_meeting=Meeting(date(2026, 12, 3), "13.00", "Storgatan 2", "med alla parter"),
    contact=CONTACT,
)  # fmt: skip

KINDS = (
    KindChoice(InWords("Att jag är med i insatsen", "That I take part in the programme"),
               InWords("Dagar, möten och tider.", "Days, meetings and deadlines."), True),
    KindChoice(InWords("Min plan", "My plan"),
               InWords("Kartläggning, mål och delmål.", "Assessment, goals and steps."), True),
    KindChoice(InWords("Anteckningar", "Notes"), is_chosen=False),
    KindChoice(InWords("Uppgifter om min hälsa", "Information about my health"), is_chosen=False),
    KindChoice(InWords("Avslutet", "The closing"), is_chosen=True),
)  # fmt: skip
CONSENT = ConsentData(
    SENDER,
    PERSON,
    MADE,
    "Samverkansteam Luleå",
    ("Luleå kommun", "Arbetsförmedlingen", "Försäkringskassan", "Region Norrbotten"),
    KINDS,
    InWords(
        "För att vi tillsammans ska kunna göra en plan med dig och hjälpas åt med den.",
        "So that we can make a plan together with you and help each other to carry it out.",
    ),
    date(2026, 12, 1),
    date(2027, 12, 1),
    CONTACT,
)
CLOSING = ClosingData(
    SENDER,
    PERSON,
    MADE,
    "Samverkansteam Luleå",
    date(2025, 9, 1),
    date(2026, 11, 16),
    "Till arbete",
    "Arbetar halvtid, parkarbetare",
    ("Lön", "Sjukersättning"),
    "Du har arbetstränat i åtta månader och gått i sömngrupp. Du har provat två arbetsplatser.",
    "Jag orkar mer nu. Det bästa var att få vara ute.",
    (
        GoalOutcome("Arbeta halvtid utomhus", Achieved.YES, "Anställd från 1 november."),
        GoalOutcome("Sova bättre och ha mindre ont", Achieved.PARTLY, "Sover bättre."),
        GoalOutcome("Ta körkort", Achieved.NO),
    ),
    (
        "Fortsätt med fysioterapin till sommaren.",
        "Öka arbetstiden först när du har arbetat ett halvår.",
    ),
    "Arbetsförmedlingen, Luleå",
    CONTACT,
    (
        PlannedFollowUp(date(2027, 2, 16), "3 månader efter avslutet", "Prov Handläggarsson"),
        PlannedFollowUp(None, "12 månader efter avslutet"),
    ),
)
RECEIVER = Receiver("Arbetsförmedlingen", "Luleå", "Exempel Exempelsson", ("Box 1", "971 00 Luleå"))
RECEIPT = ReferralReceiptData(
    SENDER, PERSON, MADE, date(2026, 11, 18), "Arbetsförmedlingen, Luleå", date(2026, 12, 2),
    "Jag vill ha någon som håller ihop allt. Jag orkar inte ringa runt längre.", CONTACT,
)  # fmt: skip
STATUS = ReferralStatusData(
    SENDER, RECEIVER, PERSON, MADE, "Under beredning", date(2026, 11, 19), date(2026, 11, 17),
    "Beredningsgruppen träffas", date(2026, 12, 2), CONTACT,
)  # fmt: skip
RETURN = ReferralReturnData(
    SENDER, RECEIVER, PERSON, MADE, date(2026, 11, 18),
    "Personen behöver just nu stöd av en part. Insatsen är till för den som behöver stöd av flera "
    "parter samtidigt.",
    ("Arbetsförmedlingens stöd till start av arbetsträning.", "Ny kontakt med vårdcentralen."),
    contact=CONTACT,
)  # fmt: skip
MINUTES = MinutesData(
    SENDER, MADE, "Beredningsgruppen Luleå", date(2026, 11, 18), "Storgatan 2",
    (PartyPresent("Luleå kommun", "Handläggare, enhetschef"), PartyPresent("Försäkringskassan")),
    ("Region Norrbotten",), "11", "7",
    (DecisionCount("Insats rekommenderas", "6"), DecisionCount("Kö", "·"),
     DecisionCount("Återlämnas med rekommendation", "·")),
    (Point("Kö till Samverkansteam", "Kön har vuxit. Styrgruppen får frågan i december."),
     Point("Tolk", "Tolk ska bokas redan när mötet bokas.")),
    date(2026, 12, 2), "· betyder att talet är skyddat, så att ingen kan kännas igen.",
    "Prov Ordförandesson",
)  # fmt: skip
EXTRACT = ExtractData(
    SENDER, PERSON, MADE,
    (
        ExtractPart("Om mig", (("Namn", "Test Testsson"), ("Födelseår", "1988"), ("Telefon", ""))),
        ExtractPart(
            "Anteckningar",
            texts=(("2026-11-12 Luleå kommun", "Vi träffades och gick igenom planen. " * 60),),
        ),
        ExtractPart(
            "Händelser",
            tables=(
                ExtractTable(
                    ("Dag", "Vad", "Part"),
                    tuple((f"2026-{1 + n % 12:02}-{1 + n % 28:02}", f"Händelse {n + 1}",
                           "Luleå kommun") for n in range(500)),
                    (2, 5, 3),
                ),
            ),
        ),
    ),
    (
        ReadingRow(clock(2026, 11, 20, 8, 2), "Prov Handläggarsson", "Luleå kommun", "Möte"),
        ReadingRow(clock(2026, 11, 12, 13, 40), "Exempel Exempelsson", "Arbetsförmedlingen"),
    ),
    (
        ConsentRow("Luleå kommun, Arbetsförmedlingen", "Plan", "Gemensam plan", date(2026, 6, 1),
                   date(2027, 6, 1), date(2026, 11, 1)),
    ),
    ("Att planera och följa upp ditt stöd.",),
    ("Uppgift av allmänt intresse (GDPR artikel 6.1 e).",),
    ("Luleå kommun, Samverkansteamet",),
    ("Fem år efter avslutet. Sedan gallras uppgifterna.",),
    protection_officer=Contact("Ombud Ombudsson", email="dataskydd@example.org"),
)  # fmt: skip
GALLRING = GallringData(
    SENDER, MADE, "Nämndens gallringsbeslut, dnr 2026/17", date(2026, 3, 2),
    "Arbetsmarknadsnämnden", "Fem år efter avslut", clock(2026, 11, 19, 14, 30),
    (GallringCount("Deltaganden", 41, date(2019, 1, 1), date(2021, 1, 1)),
     GallringCount("Anteckningar", 1873, date(2019, 1, 1), date(2021, 1, 1)),
     GallringCount("Samtycken", 39)),
    (Confirmation("Prov Registersson", "Registeransvarig", clock(2026, 11, 18, 9, 12)),
     Confirmation("Exempel Chefsson", "Enhetschef", clock(2026, 11, 19, 14, 29))),
    (GallringHash("Deltaganden", "0123456789abcdef" * 4),
     GallringHash("Anteckningar", "fedcba9876543210" * 4)),
    "G-2026-3",
)  # fmt: skip
JOURNAL = JournalData(
    SENDER, Receiver("Region Norrbotten", "Psykiatri Luleå"), PERSON, MADE,
    "Fortsatt vårdplanering", "Samtycke givet 1 december 2026", "X-8812",
    (
        JournalNote(clock(2026, 11, 12, 10, 0), "Prov Handläggarsson", "Luleå kommun",
                    "Vi gick igenom planen.\n\nNästa gång talar vi om sömnen.", "Möte", "Delat"),
        JournalNote(clock(2026, 11, 16, 15, 30), "Prov Handläggarsson", "Luleå kommun",
                    "Ringde. Allt går bra."),
    ),
    PLAN,
)  # fmt: skip
LETTER = CodeLetterData(
    SENDER, PERSON, MADE, "minasidor.example.org", "7KQ4 M2XD", "https://minasidor.example.org/",
    date(2026, 12, 21), ("Du får ett sms med en siffra. Skriv den.",
                         "You get a text message with a number. Type it."), CONTACT,
)  # fmt: skip

SAMPLES: dict[str, Document] = {
    "consent-sv": consent(CONSENT),
    "consent-en": consent(CONSENT, Language.ENGLISH),
    "consent-both": consent(CONSENT, Language.SWEDISH, Language.ENGLISH),
    "plan": plan(PLAN),
    "closing-participant": closing_for_participant(CLOSING),
    "closing-referrer": closing_for_referrer(CLOSING, RECEIVER),
    "referral-receipt": receipt_to_person(RECEIPT),
    "referral-status": status_to_referrer(STATUS),
    "referral-return": return_to_referrer(RETURN),
    "minutes": minutes(MINUTES),
    "extract": extract(EXTRACT),
    "gallring": gallring_certificate(GALLRING),
    "journal": journal_export(JOURNAL),
    "code-letter": code_letter(LETTER),
}
