"""Progression on paper: the picture to look at together, the numbers, and what to talk about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mellanrum.documents.model import Block, Document
from mellanrum.documents.paper_blocks import Facts, Picture, TextColumn, TextTable
from mellanrum.registers.casework.papers.frame import (
    Contact,
    Person,
    Print,
    Sender,
    bullets,
    day_text,
    paper,
    paragraphs,
    section,
)

WIDE = 80  # millimetres
COLUMNS = (
    TextColumn("Område", 4),
    TextColumn("Deltagaren", 2),
    TextColumn("Ändring", 4),
    TextColumn("Handläggaren", 2),
    TextColumn("Ändring", 4),
)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area: each side's first and latest answer, and the change in words."""

    area: str
    participant: str
    participant_change: str
    caseworker: str
    caseworker_change: str


@dataclass(frozen=True, slots=True)
class ProgressionData:
    """`radars` are drawings, `talk` sentences, `smallest` the smallest real change in words."""

    sender: Sender
    person: Person
    made: Print
    insats: str
    rated_on: date
    due_on: date | None
    radars: tuple[str, ...]
    rows: tuple[AreaRow, ...]
    talk: tuple[str, ...]
    smallest: str
    contact: Contact


def progression(data: ProgressionData) -> Document:
    """To be read by the person, alone or together with the caseworker."""
    facts = [("Senast skattat", day_text(data.rated_on)), ("Fråga gärna", data.contact.shown)]
    facts += [("Nästa gång", day_text(data.due_on))] if data.due_on else []
    sections = [
        section("nu", "Det här är läget", Facts(tuple(facts)), *pictures(data)),
        section("svar", "Svaren, först och senast", *numbers(data)),
    ]
    if data.talk:
        sections.append(section("prata", "Att prata om", bullets(data.talk)))
    return paper(
        "Mina steg mot arbete och studier",
        sections,
        sender=data.sender,
        made=data.made,
        kind="Progression",
        recipient=data.person.lines(),
        reference=data.person.code,
        subtitle=data.insats,
    )


def pictures(data: ProgressionData) -> tuple[Block, ...]:
    """The radars; what they show stands in the table."""
    alt = "Svaren som en bild. Samma tal står i tabellen nedan."
    return tuple(Picture(svg, alt, WIDE) for svg in data.radars)


def numbers(data: ProgressionData) -> tuple[Block, ...]:
    rows = tuple(
        (r.area, r.participant, r.participant_change, r.caseworker, r.caseworker_change)
        for r in data.rows
    )
    told = f"En ändring på minst {data.smallest} räknas. Mindre än så kan bero på dagen."
    return (TextTable(COLUMNS, rows, "Inga svar än."), *paragraphs(told))
