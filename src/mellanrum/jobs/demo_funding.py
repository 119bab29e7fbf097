"""The demo's letters for the fees of 2022, one of them unpaid, and a question of what if.

The fees follow from the published total and keys; that and when they were paid is invented.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from mellanrum.audit.actor import system
from mellanrum.domain.errors import DomainError
from mellanrum.jobs.people import DEMO_FORBUND
from mellanrum.ledger.funding import FeeYear
from mellanrum.ledger.requisitions import requisitions
from mellanrum.registers.economy.actions import fee_requisitions as letters
from mellanrum.registers.economy.actions import scenarios
from mellanrum.registers.economy.funding_queries import fee_year_of, list_requisitions
from mellanrum.registers.economy.requisition_policies import Part
from mellanrum.registers.economy.scenario_policies import (
    FeeQuestion,
    answer_fees,
    answer_to_json,
)
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund

BY = system("demo")
YEAR = 2022
DUE = (date(2022, 1, 31), date(2022, 7, 31))
ISSUED = date(2021, 12, 15)
UNPAID = "alvsbyn"  # its second half
TEXT = "Betala till bankgiro 000-0000 (påhittat)."


def demo_funding() -> int:
    """Make it once; returns how many letters were made."""
    forbund = get_forbund(DEMO_FORBUND)
    fees = _fees()
    if fees is None or list_requisitions(DEMO_FORBUND, YEAR).exists():
        return 0
    count = _letters(forbund, fees)
    _scenario(forbund, fees)
    return count


def _fees() -> FeeYear | None:
    try:
        return fee_year_of(DEMO_FORBUND, YEAR)
    except DomainError:
        return None


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC)


def _letters(forbund: Forbund, fees: FeeYear) -> int:
    parts = [
        Part(one.payer.slug, one.number, one.period.start, one.period.end, one.due_on, one.ore)
        for one in requisitions(fees, DUE)
        if one.period.end is not None
    ]
    same: Any = {"forbund": forbund, "year": YEAR, "by": BY, "at": morning(ISSUED)}
    made = letters.make(parts=parts, text=TEXT, **same)
    issued = letters.issue(on=ISSUED, seen={one.pk: one.amount_ore for one in made}, **same)
    for one in issued:
        if (one.party.slug, one.part) != (UNPAID, len(DUE)):
            on = one.due_on - timedelta(days=3)
            letters.mark_paid(
                requisition=one, paid_on=on, paid_ore=one.amount_ore, seen=one.version,
                by=BY, at=morning(on),
            )  # fmt: skip
    return len(issued)


def _scenario(forbund: Forbund, fees: FeeYear) -> None:
    asked = FeeQuestion(percent=Decimal(10))
    scenarios.save(
        forbund=forbund,
        title="Tio procent mer 2022 (påhittat)",
        kind="fees",
        year=YEAR,
        content=answer_to_json(asked, answer_fees(fees, asked)),
        by=BY,
        at=morning(ISSUED),
    )
