"""A decision by delegation on a page to print and sign."""

from __future__ import annotations

from mellanrum.documents.model import Contents, Document, Section, SignatureLine
from mellanrum.figures.format import long_date
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.governance.delegation_queries import number_of
from mellanrum.registers.governance.minutes_document import fact, text_blocks
from mellanrum.registers.governance.models import DelegatedDecision


def delegated_document(one: DelegatedDecision) -> Document:
    """Number, point, what was decided and why."""
    rows = [
        ("Nummer", number_of(one)),
        ("Dag", long_date(one.decided_on)),
        ("Enligt punkt", f"{one.point.code} {one.point.text} ({one.point.source})"),
        ("Ärende", str(one.matter) if one.matter else ""),
        ("Insats", one.insats.name if one.insats else ""),
        ("Belopp", "" if one.amount_ore is None else swedish_amount(one.amount_ore)),
    ]
    sections = [
        Section("fakta", "Uppgifter", 1, tuple(fact(k, v) for k, v in rows if v)),
        Section("beslut", "Beslut", 1, tuple(text_blocks(one.text))),
    ]
    if one.reasons:
        sections.append(Section("skal", "Skäl", 1, tuple(text_blocks(one.reasons))))
    if one.withdrawn_reason:
        told = tuple(text_blocks(one.withdrawn_reason))
        sections.append(Section("aterkallat", "Återkallat", 1, told))
    return Document(
        title="Delegationsbeslut",
        organisation=one.forbund.name,
        year=one.year,
        date=one.decided_on,
        subtitle=number_of(one),
        sections=tuple(sections),
        signatures=(SignatureLine(one.decided_name, one.point.delegate),),
        contents=Contents(sections=False),
    )
