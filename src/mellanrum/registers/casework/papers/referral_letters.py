"""Letters on a referral: a receipt to the person, a status and a return to the one who referred."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mellanrum.documents.model import Block, Document
from mellanrum.documents.paper_blocks import Facts, LeadIn
from mellanrum.registers.casework.papers.frame import (
    NOBODY,
    Contact,
    Person,
    Print,
    Receiver,
    Sender,
    bullets,
    day_text,
    filled,
    paper,
    paragraphs,
    section,
    text_or,
)


@dataclass(frozen=True, slots=True)
class ReferralReceiptData:
    """`referred_by` is a unit of a party, or empty when the person asked for it."""

    sender: Sender
    person: Person
    made: Print
    received_on: date | None = None
    referred_by: str = ""
    meeting_on: date | None = None
    wishes: str = ""
    contact: Contact = NOBODY


@dataclass(frozen=True, slots=True)
class ReferralStatusData:
    """`state` and `next_step` in words; no content of the case."""

    sender: Sender
    receiver: Receiver
    person: Person
    made: Print
    state: str
    since: date | None = None
    referred_on: date | None = None
    next_step: str = ""
    next_on: date | None = None
    contact: Contact = NOBODY


@dataclass(frozen=True, slots=True)
class ReferralReturnData:
    """A referral returned by the preparation group, with its reason and what it recommends."""

    sender: Sender
    receiver: Receiver
    person: Person
    made: Print
    decided_on: date | None = None
    reason: str = ""
    recommendations: tuple[str, ...] = ()
    may_return: str = ""
    person_is_told: str = ""
    contact: Contact = NOBODY


def receipt_to_person(data: ReferralReceiptData) -> Document:
    """That the referral has come and what happens now (wishes: nobody waits without knowing)."""
    unit = data.referred_by.strip()
    heading = f"Anmälan kommer från {unit}" if unit else "Du har själv skickat anmälan"
    words = (LeadIn(data.wishes, "Det här vill du, med dina egna ord"),) if data.wishes else ()
    facts = Facts(
        (
            ("Vi fick den", day_text(data.received_on)),
            ("Gruppen träffas", day_text(data.meeting_on)),
            ("Fråga gärna", data.contact.shown),
        )
    )
    sections = [
        section("fatt", heading, *paragraphs(RECEIVED), *words, facts),
        section("nu", "Det här händer nu", bullets(NOW)),
        section("ratt", "Det här bestämmer du själv", *paragraphs(RIGHTS)),
    ]
    return paper(
        "Vi har fått din anmälan",
        sections,
        sender=data.sender,
        made=data.made,
        kind="Bekräftelse",
        recipient=data.person.lines(),
        reference=data.person.code,
    )


RECEIVED = "Anmälan handlar om att flera myndigheter tillsammans kan ge dig stöd."
NOW = (
    "Handläggare från flera myndigheter läser anmälan tillsammans. De kallas beredningsgruppen.",
    "Gruppen föreslår vad som passar dig. Du får gärna vara med på mötet.",
    "Vi hör av oss till dig efter mötet och berättar vad gruppen kom fram till.",
)
RIGHTS = (
    "Det är frivilligt att vara med. Du kan ångra dig när du vill. Säg då till oss.\n\n"
    "Myndigheterna får dela uppgifter om dig bara om du säger ja till det. Du har rätt att få veta "
    "vad vi har skrivit om dig."
)


def status_to_referrer(data: ReferralStatusData) -> Document:
    """Where the referral stands, and nothing of what it holds (OSL: no more than is needed)."""
    facts = Facts(
        (
            ("Deltagare", data.person.code),
            ("Aktualiserad", day_text(data.referred_on)),
            ("Läge", data.state),
            ("Sedan", day_text(data.since)),
            ("Nästa steg", text_or(data.next_step)),
            ("Nästa datum", day_text(data.next_on)),
            ("Kontakt", data.contact.shown),
        )
    )
    note = paragraphs("Brevet visar bara var aktualiseringen finns. Uppgifter ur ärendet lämnas ut "
                      "bara med deltagarens samtycke eller med stöd i lag.")  # fmt: skip
    return paper(
        "Så går det med aktualiseringen",
        [section("lage", f"Läget nu: {data.state}", LeadIn(status_lead(data)), facts, *note)],
        sender=data.sender,
        made=data.made,
        kind="Statusbrev",
        recipient=data.receiver.lines(),
        reference=data.person.code,
    )


def status_lead(data: ReferralStatusData) -> str:
    """'Läget är Under beredning sedan 3 november 2026.' in one sentence."""
    since = f" sedan den {day_text(data.since)}" if data.since else ""
    return f"Aktualiseringen av {data.person.code} har läget ”{data.state}”{since}."


def return_to_referrer(data: ReferralReturnData) -> Document:
    """The group's reason and recommendation when it returns a referral (trade: 27 % in 2021)."""
    day = f" den {day_text(data.decided_on)}" if data.decided_on else ""
    lead = f"Beredningsgruppen har{day} beslutat att lämna tillbaka aktualiseringen."
    sections = [
        section("beslut", "Beslut", LeadIn(lead)),
        section("skal", "Skäl", *paragraphs(text_or(data.reason, "Skälet är inte skrivet än."))),
        section("rek", "Gruppen rekommenderar", *recommended(data)),
        section("sedan", "Det här gäller sedan", *afterwards(data)),
    ]
    return paper(
        "Aktualiseringen lämnas tillbaka",
        sections,
        sender=data.sender,
        made=data.made,
        kind="Återlämnad aktualisering",
        recipient=data.receiver.lines(),
        reference=data.person.code,
    )


def recommended(data: ReferralReturnData) -> tuple[Block, ...]:
    texts = filled(*data.recommendations)
    return (bullets(texts),) if texts else paragraphs("Gruppen har ingen rekommendation.")


def afterwards(data: ReferralReturnData) -> tuple[Block, ...]:
    """Who has told the person, whether a new referral is welcome, whom to ask."""
    again = text_or(data.may_return, "Ni kan aktualisera personen på nytt om något ändras.")
    told = text_or(data.person_is_told, UNTOLD)
    return (*paragraphs(again, told), Facts((("Frågor", data.contact.shown),)))


UNTOLD = "Berätta för personen om beslutet och varför det blev så."
