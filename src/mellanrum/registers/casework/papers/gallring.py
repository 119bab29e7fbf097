"""The gallring certificate (gallringsintyg): what was destroyed and by which decision.

It is kept after the data is gone, so it holds counts, periods and hashes, and no person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from mellanrum.documents.model import Document
from mellanrum.documents.paper_blocks import Facts, LeadIn, TextColumn, TextTable
from mellanrum.figures.format import number
from mellanrum.registers.casework.papers.frame import (
    Print,
    Sender,
    day_text,
    filled,
    iso_minute,
    last_day,
    local,
    paper,
    paragraphs,
    section,
    text_or,
    time_text,
)


@dataclass(frozen=True, slots=True)
class GallringCount:
    """Rows destroyed of one kind, and the days they were from: [first_on, ends_on)."""

    kind: str
    rows: int
    first_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One of the two who confirmed; `role` at the party."""

    name: str
    role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GallringHash:
    """What the hash was taken of, and the hash itself (hexadecimal)."""

    of: str
    digest: str


@dataclass(frozen=True, slots=True)
class GallringData:
    """Raises ValueError unless two different persons have confirmed."""

    sender: Sender
    made: Print
    decision: str
    decided_on: date | None
    decided_by: str
    rule: str
    done_at: datetime
    counts: tuple[GallringCount, ...]
    confirmations: tuple[Confirmation, Confirmation]
    hashes: tuple[GallringHash, ...] = ()
    reference: str = ""

    def __post_init__(self) -> None:
        if len({one.name for one in self.confirmations}) != 2:
            raise ValueError("a gallring is confirmed by two different persons")


def gallring_certificate(data: GallringData) -> Document:
    """The certificate. Source: arkivlagen (1990:782) 10 § (gallring), the party's own decision."""
    total = number(Decimal(sum(item.rows for item in data.counts)))
    lead = (
        f"{data.sender.party} har gallrat {total} rader den {day_text(local(data.done_at).date())}."
    )
    sections = [
        section("gallrat", "Det här har gallrats", LeadIn(lead), counts(data)),
        section("beslut", "Beslutet", decision(data)),
        section("bekraftat", "Två personer har bekräftat", confirmed(data)),
        section("summor", "Kontrollsummor", *paragraphs(HASHES), hashes(data)),
    ]
    return paper(
        "Gallringsintyg",
        sections,
        sender=data.sender,
        made=data.made,
        kind="Intyg",
        reference=data.reference,
        subtitle="Intyget har inga uppgifter om deltagare.",
    )


HASHES = (
    "En kontrollsumma är ett fingeravtryck av uppgifterna. Den visar vad som har gallrats, men "
    "uppgifterna kan inte återskapas ur den."
)


def counts(data: GallringData) -> TextTable:
    columns = (
        TextColumn("Slag av uppgift", 5),
        TextColumn("Rader", 2, is_number=True),
        TextColumn("Period", 4),
    )
    rows = tuple((item.kind, number(Decimal(item.rows)), days(item)) for item in data.counts)
    return TextTable(columns, rows, "Inga rader gallrades.")


def days(item: GallringCount) -> str:
    """'2019-01-01 till 2021-12-31'; an end that is not known is not told."""
    first, last = item.first_on, last_day(item.ends_on)
    begun = first.isoformat() if first else ""
    return " ".join(filled(begun, f"till {last}" if last else "")) or "–"


def decision(data: GallringData) -> Facts:
    return Facts(
        (
            ("Part", data.sender.party),
            ("Beslut", text_or(data.decision)),
            ("Beslutat", day_text(data.decided_on)),
            ("Beslutat av", text_or(data.decided_by)),
            ("Gallringsfrist", text_or(data.rule)),
            ("Gallrat", time_text(data.done_at)),
        )
    )


def confirmed(data: GallringData) -> TextTable:
    columns = (TextColumn("Namn", 4), TextColumn("Roll", 4), TextColumn("När", 3))
    rows = tuple((one.name, one.role, iso_minute(one.at)) for one in data.confirmations)
    return TextTable(columns, rows, "")


def hashes(data: GallringData) -> TextTable:
    columns = (TextColumn("Av vad", 3), TextColumn("Kontrollsumma", 5))
    rows = tuple((item.of, item.digest) for item in data.hashes)
    return TextTable(columns, rows, "Det finns inga kontrollsummor.")
