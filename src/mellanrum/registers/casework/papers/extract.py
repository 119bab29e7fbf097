"""The register extract (registerutdrag): all that is kept about the person, and who has read it.

The caller decides what is in it, section by section; nothing is left out or shortened here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from mellanrum.documents.model import Block, Document
from mellanrum.documents.paper import PaperSection
from mellanrum.documents.paper_blocks import Facts, LeadIn, TextColumn, TextTable
from mellanrum.registers.casework.papers.frame import (
    NOBODY,
    UNDECIDED,
    Contact,
    Person,
    Print,
    Sender,
    bullets,
    filled,
    iso_minute,
    last_day,
    paper,
    paragraphs,
    section,
    text_or,
    time_text,
)

RIGHTS = (
    "Du kan be oss rätta uppgifter som är fel (artikel 16).",
    "Du kan be oss ta bort uppgifter. Ibland måste vi ha kvar dem enligt lag (artikel 17).",
    "Du kan be oss att bara använda uppgifterna på vissa sätt (artikel 18).",
    "Du kan invända mot att vi använder uppgifterna (artikel 21).",
    "Du kan klaga hos Integritetsskyddsmyndigheten, imy.se (artikel 77).",
)


@dataclass(frozen=True, slots=True)
class ExtractTable:
    """A list of like rows: `columns` are labels, with their shares of the width if not equal."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtractPart:
    """A section: labels with values, then tables, then texts with their headings."""

    heading: str
    facts: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    tables: tuple[ExtractTable, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One line of the read log."""

    at: datetime
    who: str
    party: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """The consent was valid [starts_on, ends_on); `withdrawn_on` when it was taken back."""

    parties: str
    kinds: str
    purpose: str
    starts_on: date | None = None
    ends_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class ExtractData:
    """GDPR art. 15.1 a–h in its parts. `origin` is where the data came from when not the person."""

    sender: Sender
    person: Person
    made: Print
    parts: tuple[ExtractPart, ...] = ()
    readings: tuple[ReadingRow, ...] = ()
    consents: tuple[ConsentRow, ...] = ()
    purposes: tuple[str, ...] = ()
    legal_grounds: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    time_limits: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    protection_officer: Contact = NOBODY
    rights: tuple[str, ...] = field(default=RIGHTS)


def extract(data: ExtractData) -> Document:
    """The extract. Source: GDPR art. 15 (right of access) and art. 12 (plain language)."""
    sections = [
        section("om", "Det här är ett registerutdrag", LeadIn(LEAD), about(data)),
        *part_sections(data.parts),
        section("samtycken", "Mina samtycken", consent_table(data.consents)),
        section("last", "Vem har läst om mig", *reading_blocks(data.readings)),
        *legal_sections(data),
        section("ratt", "Dina rättigheter", bullets(data.rights)),
    ]
    return paper(
        "Allt som finns om mig",
        sections,
        sender=data.sender,
        made=data.made,
        kind="Registerutdrag",
        recipient=data.person.lines(),
        reference=data.person.code,
    )


LEAD = (
    "Här står allt som vi har skrivit om dig i systemet. Du har rätt att få veta det. Det står i "
    "dataskyddsförordningen (GDPR), artikel 15."
)


def about(data: ExtractData) -> Facts:
    return Facts(
        (
            ("Gäller", data.person.shown),
            ("Ansvarig för uppgifterna", data.sender.party),
            ("Dataskyddsombud", data.protection_officer.shown),
            ("Uppgifterna som de var", time_text(data.made.at)),
        )
    )


def part_sections(parts: Sequence[ExtractPart]) -> list[PaperSection]:
    if not parts:
        return [section("uppgifter", "Mina uppgifter", *paragraphs("Det finns inga uppgifter."))]
    return [one for at, part in enumerate(parts, 1) for one in part_section(f"del-{at}", part)]


def part_section(key: str, part: ExtractPart) -> list[PaperSection]:
    """Labels and tables under the heading; each text under one of its own."""
    own = [
        section(f"{key}-{at}", text_or(label, "Text"), *paragraphs(text_or(text, "–")), level=2)
        for at, (label, text) in enumerate(part.texts, 1)
    ]
    blocks = part_blocks(part)
    if not blocks and not own:
        blocks = list(paragraphs("Det finns inga uppgifter."))
    return [section(key, text_or(part.heading, "Uppgifter"), *blocks), *own]


def part_blocks(part: ExtractPart) -> list[Block]:
    blocks: list[Block] = []
    if part.facts:
        blocks.append(Facts(tuple((label, text_or(value, "–")) for label, value in part.facts)))
    blocks += [table_block(table) for table in part.tables]
    return blocks


def table_block(table: ExtractTable) -> TextTable:
    shares = table.shares or (1,) * len(table.columns)
    columns = tuple(map(TextColumn, table.columns, shares))
    rows = tuple(tuple(text_or(cell, "–") for cell in row) for row in table.rows)
    return TextTable(columns, rows, "Det finns inga rader.")


def consent_table(consents: Sequence[ConsentRow]) -> TextTable:
    columns = (
        TextColumn("Parter", 3),
        TextColumn("Uppgifter", 3),
        TextColumn("Varför", 3),
        TextColumn("Gäller", 3),
    )
    rows = tuple((c.parties, c.kinds, text_or(c.purpose, "–"), validity(c)) for c in consents)
    return TextTable(columns, rows, "Du har inte gett något samtycke.")


def validity(row: ConsentRow) -> str:
    """'Från 2026-06-01', 'till 2027-05-31', and when it was taken back, each on its line."""
    last = last_day(row.ends_on)
    lines = filled(
        f"Från {row.starts_on}" if row.starts_on else "",
        f"till {last}" if last else "",
        f"Tillbakataget {row.withdrawn_on}" if row.withdrawn_on else "",
    )
    return "\n".join(lines) or UNDECIDED


def reading_blocks(readings: Sequence[ReadingRow]) -> tuple[Block, ...]:
    """Newest first as told by the caller; one row per reading."""
    columns = (
        TextColumn("När", 4),
        TextColumn("Vem", 4),
        TextColumn("Part", 4),
        TextColumn("Varför", 5),
    )
    rows = tuple(
        (iso_minute(r.at), r.who, text_or(r.party, "–"), text_or(r.purpose, "–")) for r in readings
    )
    count = f"Antal läsningar: {len(rows)}."
    intro = paragraphs(f"Varje gång någon läser om dig sparas det. {count}") if rows else ()
    return (*intro, TextTable(columns, rows, "Ingen har läst om dig."))


def legal_sections(data: ExtractData) -> list[PaperSection]:
    """Art. 15.1 a, c, d and g; what is not told is said to be missing."""
    told = (
        ("andamal", "Varför vi har uppgifterna", data.purposes),
        ("grund", "Rättslig grund", data.legal_grounds),
        ("mottagare", "Vilka som kan få uppgifterna", data.recipients),
        ("tid", "Hur länge vi har dem kvar", data.time_limits),
        ("kalla", "Var uppgifterna kommer ifrån", data.origin),
    )
    return [
        section(key, heading, bullets(filled(*texts) or ("Uppgift saknas.",)))
        for key, heading, texts in told
    ]
