"""Minutes of a preparation meeting without personal data: the förbund may keep them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from mellanrum.documents.model import Document
from mellanrum.documents.paper import PaperSection
from mellanrum.documents.paper_blocks import Facts, SignatureSpace, TextColumn, TextTable
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.papers.frame import (
    Print,
    Sender,
    day_text,
    filled,
    paper,
    paragraphs,
    section,
    text_or,
)

NUMBER = (
    r"\b(?:\d{2})?\d{6}[-+ ]?\d{4}\b"  # a personnummer or samordningsnummer, as people write it
)


@dataclass(frozen=True, slots=True)
class PartyPresent:
    """`roles` in words, no names of participants: 'handläggare och enhetschef'."""

    party: str
    roles: str = ""


@dataclass(frozen=True, slots=True)
class DecisionCount:
    """How many decisions of a kind. The caller protects small groups: `count` is printed as told.

    A text, so that a suppressed count is a dot.
    """

    decision: str
    count: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point that concerns nobody in particular: capacity, queues, ways of working."""

    heading: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class MinutesData:
    """Counts as they may be shown ('5', or '·' when protected). `note` explains a protected one."""

    sender: Sender
    made: Print
    group: str
    met_on: date | None = None
    place: str = ""
    present: tuple[PartyPresent, ...] = ()
    absent: tuple[str, ...] = ()
    cases: str = ""
    with_participant: str = ""
    decisions: tuple[DecisionCount, ...] = ()
    points: tuple[Point, ...] = ()
    next_on: date | None = None
    note: str = ""
    chair: str = ""


def minutes(data: MinutesData) -> Document:
    """The minutes. Source: rules D6 (the förbund shall not handle personal data tied to persons in
    insatser): counts by kind and general points, nothing that is about one person.
    Raises DomainError when a text holds something like a personnummer.
    """
    check_no_numbers(data)
    sections = [
        section("mote", "Mötet", facts(data)),
        section("narvarande", "Parter på mötet", present(data)),
        *decision_sections(data),
        *point_sections(data.points),
        section("justering", "Justering", SignatureSpace(signers(data))),
    ]
    return paper(
        "Minnesanteckningar från beredningen",
        sections,
        sender=data.sender,
        made=data.made,
        kind="Beredningsmöte",
        subtitle="Utan uppgifter om deltagare. Beslut om enskilda finns hos ansvarig part.",
    )


def check_no_numbers(data: MinutesData) -> None:
    """Raise DomainError where a point holds what looks like a personnummer."""
    for point in data.points:
        if re.search(NUMBER, f"{point.heading}\n{point.text}"):
            raise DomainError(
                f"Punkten ”{re.sub(NUMBER, '…', point.heading)}” verkar innehålla ett "
                "personnummer. Ta bort det: anteckningarna ska vara utan uppgifter om deltagare."
            )


def facts(data: MinutesData) -> Facts:
    return Facts(
        (
            ("Grupp", data.group),
            ("Datum", day_text(data.met_on)),
            ("Plats", text_or(data.place)),
            ("Frånvarande parter", ", ".join(filled(*data.absent)) or "Inga"),
            ("Nästa möte", day_text(data.next_on)),
        )
    )


def present(data: MinutesData) -> TextTable:
    columns = (TextColumn("Part", 3), TextColumn("Roller", 5))
    rows = tuple((who.party, text_or(who.roles, "–")) for who in data.present)
    return TextTable(columns, rows, "Ingen part är antecknad.")


def decision_sections(data: MinutesData) -> list[PaperSection]:
    """How many cases, and how many decisions of each kind."""
    columns = (TextColumn("Beslut", 5), TextColumn("Antal", 1, is_number=True))
    rows = tuple((item.decision, item.count) for item in data.decisions)
    counts = Facts(
        (
            ("Ärenden på mötet", text_or(data.cases, "–")),
            ("Deltagaren var med", text_or(data.with_participant, "–")),
        )
    )
    table = TextTable(columns, rows, "Inga beslut fattades.")
    return [section("beslut", "Ärenden och beslut", counts, table, *paragraphs(data.note))]


def point_sections(points: tuple[Point, ...]) -> list[PaperSection]:
    if not points:
        return [section("punkter", "Övrigt", *paragraphs("Inga allmänna punkter togs upp."))]
    own = [
        section(f"punkt-{at}", f"{at}. {text_or(point.heading)}", *paragraphs(point.text), level=2)
        for at, point in enumerate(points, 1)
    ]
    return [section("punkter", "Allmänna punkter"), *own]


def signers(data: MinutesData) -> tuple[str, ...]:
    chair = f"Ordförande: {data.chair}" if data.chair.strip() else "Ordförande"
    return (f"{chair} (ort och datum)", "Justerare (ort och datum)")
