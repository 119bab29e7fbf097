"""The closing document (avslutsdokument): what was achieved and what comes next.

One for the participant, addressed as *du*, and one for the referrer; the same facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mellanrum.documents.model import Block, Document
from mellanrum.documents.paper import PaperSection
from mellanrum.documents.paper_blocks import Facts, LeadIn, TextColumn, TextTable
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
    last_day,
    paper,
    paragraphs,
    section,
    text_or,
)

COLUMNS = (TextColumn("Mål", 5), TextColumn("Hur det gick", 3), TextColumn("Kommentar", 5))
NOT_SAID = "Uppgift saknas"


class Achieved(StrEnum):
    """How far a goal was reached."""

    YES = "Uppnått"
    PARTLY = "Delvis uppnått"
    NO = "Inte uppnått"
    UNKNOWN = "Inte bedömt"


@dataclass(frozen=True, slots=True)
class GoalOutcome:
    goal: str
    achieved: Achieved = Achieved.UNKNOWN
    comment: str = ""


@dataclass(frozen=True, slots=True)
class PlannedFollowUp:
    """`when` in words when no day is set ('3 månader efter avslutet')."""

    on: date | None = None
    when: str = ""
    who: str = ""

    @property
    def shown(self) -> str:
        day = day_text(self.on) if self.on else ""
        return ", ".join(filled(day, self.when, self.who)) or NOT_SAID


@dataclass(frozen=True, slots=True)
class ClosingData:
    """The enrolment was [starts_on, ends_on). `returned_to` is empty for work or studies.

    `summary` speaks to the person; the referrer reads it too unless told one of its own.
    """

    sender: Sender
    person: Person
    made: Print
    insats: str
    starts_on: date | None = None
    ends_on: date | None = None
    reason: str = ""
    occupation: str = ""
    incomes: tuple[str, ...] = ()
    summary: str = ""
    own_words: str = ""
    goals: tuple[GoalOutcome, ...] = ()
    recommendations: tuple[str, ...] = ()
    returned_to: str = ""
    contact: Contact = NOBODY
    follow_ups: tuple[PlannedFollowUp, ...] = ()
    summary_for_referrer: str = ""


def closing_for_participant(data: ClosingData) -> Document:
    """To the person, in plain Swedish. Source: krav-pyramis R-PART-26, Södra Norrbotten PAR-15:
    everyone who ends gets a concrete, forward-looking closing document.
    """
    lead = (LeadIn(data.own_words, "Dina ord"),) if data.own_words.strip() else ()
    sections = [
        section("gjort", "Det här har du gjort", *lead, *paragraphs(data.summary), facts(data)),
        section("mal", "Så gick det med dina mål", goals(data)),
        section("fram", "Det här föreslår vi framåt", *recommendations(data)),
        section("kontakt", "Vem du kan vända dig till", *contacts(data, "du")),
        follow_ups(data, "Vi hör av oss", "Vi hör av oss för att fråga hur du har det."),
    ]
    return paper(
        "Din tid i insatsen är slut",
        sections,
        sender=data.sender,
        made=data.made,
        kind="Avslutsdokument",
        recipient=data.person.lines(),
        reference=data.person.code,
        subtitle=data.insats,
    )


def closing_for_referrer(data: ClosingData, receiver: Receiver) -> Document:
    """The same facts to the one who referred the person (Södra Norrbotten PAR-15; R-PART-35:
    back to a party with recommendations when not to work or studies).
    """
    summary = data.summary_for_referrer or data.summary
    told = paragraphs("Så står det i deltagarens eget avslutsdokument:")
    sections = [
        section("deltagande", "Deltagandet", facts(data, data.person.shown), *paragraphs(summary)),
        section("mal", "Resultat per mål", goals(data)),
        section("fram", "Rekommendationer framåt", *told, *recommendations(data)),
        section("kontakt", "Fortsatt ansvar", *contacts(data, "deltagaren")),
        follow_ups(data, "Uppföljning", "Uppföljningen görs av insatsen."),
    ]
    return paper(
        f"Avslutsdokument för {data.person.code}",
        sections,
        sender=data.sender,
        made=data.made,
        kind="Avslutsdokument till remittent",
        recipient=receiver.lines(),
        reference=data.person.code,
        subtitle=data.insats,
    )


def facts(data: ClosingData, participant: str = "") -> Facts:
    about = (("Deltagare", participant),) if participant else ()
    started, ended = day_text(data.starts_on), day_text(last_day(data.ends_on))
    return Facts(
        (
            *about,
            ("Började", started),
            ("Slutade", ended),
            ("Orsak till avslut", text_or(data.reason, NOT_SAID)),
            ("Sysselsättning nu", text_or(data.occupation, NOT_SAID)),
            ("Försörjning nu", ", ".join(filled(*data.incomes)) or NOT_SAID),
        )
    )


def goals(data: ClosingData) -> TextTable:
    rows = tuple((g.goal, g.achieved.value, text_or(g.comment, "–")) for g in data.goals)
    return TextTable(COLUMNS, rows, "Det fanns inga mål i planen.")


def recommendations(data: ClosingData) -> tuple[Block, ...]:
    texts = filled(*data.recommendations)
    return (bullets(texts),) if texts else paragraphs("Det finns inga rekommendationer.")


def contacts(data: ClosingData, whom: str) -> tuple[Block, ...]:
    """Who takes over, and whom to ask."""
    word = "dig" if whom == "du" else whom
    over = text_or(data.returned_to, "Ingen part behöver ta över")
    return (Facts(((f"Tar emot {word}", over), ("Frågor om insatsen", data.contact.shown))),)


def follow_ups(data: ClosingData, heading: str, text: str) -> PaperSection:
    if not data.follow_ups:
        words = paragraphs("Ingen uppföljning är planerad.")
        return section("uppfoljning", heading, *words)
    days = bullets([planned.shown for planned in data.follow_ups])
    return section("uppfoljning", heading, *paragraphs(text), days)
