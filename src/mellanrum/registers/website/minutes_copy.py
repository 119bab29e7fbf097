"""The copy of minutes that everybody reads, as a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mellanrum.documents.lint import UnprintableError
from mellanrum.documents.model import Block, BulletList, Document, Run, Section, plain
from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.minutes_document import minutes_document
from mellanrum.registers.website.minutes_policies import REASONS, REMOVED

UNSIGNED = (
    "Det här är en avskrift för webben. Det undertecknade protokollet finns hos förbundet och kan "
    "begäras ut."
)


def copy_document(
    content: Mapping[str, Any], removed: Sequence[Mapping[str, str]], adjusted_on: date, on: date
) -> Document:
    """The minutes without places to sign, and last what was taken out and why."""
    made = minutes_document(dict(content), on)
    about = Section("om-avskriften", "Om avskriften", 1, tuple(_about(removed, adjusted_on)))
    return replace(
        made, sections=(*made.sections, about), signatures=(), signature_text="", page_initials=()
    )


def printed_copy(
    content: Mapping[str, Any], removed: Sequence[Mapping[str, str]], adjusted_on: date, on: date
) -> bytes:
    """The copy as PDF. Raises DomainError for what cannot be printed."""
    from mellanrum.documents.typst import render_pdf

    try:
        return render_pdf(copy_document(content, removed, adjusted_on, on), is_sheet=True)
    except UnprintableError as error:
        raise DomainError(str(error)) from None


def _about(removed: Sequence[Mapping[str, str]], adjusted_on: date) -> list[Block]:
    blocks: list[Block] = [plain(f"Protokollet är justerat {long_date(adjusted_on)}. {UNSIGNED}")]
    if removed:
        blocks.append(plain(f"Uppgifter som inte visas på webben är märkta {REMOVED}:"))
        blocks.append(BulletList(tuple((Run(removed_text(one)),) for one in removed)))
    return blocks


def removed_text(one: Mapping[str, str]) -> str:
    """'§ 5, diskussion: uppgift om enskild, … (OSL 28 kap.)'."""
    reason, law = REASONS[one["reason"]]
    where = f"{one['place']}: " if one["place"] else ""
    told = f"{where}{reason[:1].lower()}{reason[1:]} ({law})"
    return told[:1].upper() + told[1:]
