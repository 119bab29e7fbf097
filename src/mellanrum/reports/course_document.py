"""An agreement between the parties of an insats, as a document to sign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mellanrum.documents.model import (
    Block,
    BulletList,
    Document,
    Paragraph,
    Run,
    Section,
    Style,
    plain,
)
from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.registers.proposals.models import PartyAgreement, Undertaking


def agreement_document(held: PartyAgreement, organisation: str, day: date) -> Document:
    """What the parties agree on, what each undertakes, and a line for each to sign."""
    lines = list(held.undertakings.all())
    until = (
        f" till och med {long_date(held.to_on - ONE_DAY)}" if held.to_on else " och tills vidare"
    )
    agreed = [plain(text) for text in held.text.split("\n\n") if text.strip()]
    undertakes = BulletList(tuple(
        (Run(f"{one.party.name}: ", Style.STRONG), Run(_told(one))) for one in lines
    ))  # fmt: skip
    sections = [
        Section("tid", "Tid", 1, (plain(f"Från och med {long_date(held.from_on)}{until}."),)),
        Section("atar", "Det här åtar sig parterna", 1, (undertakes,)),
        Section("skriver", "Underskrifter", 1, tuple(_signatures(lines))),
    ]
    if agreed:
        sections.insert(0, Section("om", "Det här är vi överens om", 1, tuple(agreed)))
    return Document(
        title=held.title,
        organisation=organisation,
        year=held.from_on.year,
        date=day,
        sections=tuple(sections),
        subtitle=held.course.insats.name,
    )


def _told(one: Undertaking) -> str:
    contact = f" Kontakt: {one.contact.rstrip('.')}." if one.contact else ""
    return f"{one.text.rstrip('.')}.{contact}"


def _signatures(lines: list[Undertaking]) -> Iterator[Block]:
    for one in lines:
        signed = f"Underskriven {long_date(one.signed_on)}" if one.signed_on else "_" * 40
        yield Paragraph((Run(f"{one.party.name}  ", Style.STRONG), Run(signed)))
