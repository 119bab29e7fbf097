"""What the actions of calculations and recorded results write. For actions only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from mellanrum.audit.record import digest
from mellanrum.registers.economy.models import SocietyCalculation
from mellanrum.registers.economy.society_content import Made, content_of
from mellanrum.registers.economy.society_policies import Output, check_calculation
from mellanrum.registers.insatser.models import Insats
from mellanrum.valuation.checking import check_basis
from mellanrum.valuation.model import UNCERTAIN, range_of

GRANT = "economy.change"


def check_made(made: Made, conclusion: str) -> None:
    """It can be calculated, and its texts are about no person."""
    check_basis(made.basis)
    check_calculation(made.basis.title, made.basis.year, conclusion, free_texts(made))


def free_texts(made: Made) -> Iterator[str]:
    """What somebody has written by hand, beside title and conclusion."""
    yield made.basis.case_type.label
    yield made.told
    for name in UNCERTAIN:
        yield range_of(made.basis.assumptions, name).source


def columns_of(made: Made, insats: Insats | None, conclusion: str) -> dict[str, Any]:
    return {
        "title": made.basis.title.strip(),
        "year": made.basis.year,
        "insats": insats,
        "conclusion": conclusion.strip(),
        "content": content_of(made),
    }


def told_of(held: SocietyCalculation) -> dict[str, Any]:
    """What the log says of a calculation: not its texts, but a digest of all that is in it."""
    insats = held.insats.slug if held.insats else ""
    content: dict[str, Any] = held.content
    return {"title": held.title, "year": held.year, "insats": insats, "content": digest(content)}


def output_out(output: Output) -> dict[str, str]:
    return {**asdict(output), "value": f"{output.value:f}"}
