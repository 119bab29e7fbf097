"""What the förbund asks of its members and when: the fees of a year as instalments. Whole öre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, add_months
from mellanrum.ledger.funding import MONTHS_OF_YEAR, FeeYear, Payer

INSTALMENTS = (1, 2, 3, 4, 6, 12)


@dataclass(frozen=True, slots=True)
class Requisition:
    """One payer's amount for one part of the year. `number` counts the instalments from 1."""

    payer: Payer
    number: int
    period: Period
    due_on: date
    ore: int


def requisitions(fees: FeeYear, due_dates: Sequence[date]) -> tuple[Requisition, ...]:
    """The fees in as many equal parts of the year as there are due dates, in order of the dates.

    An instalment is what the payer owes for the months of its part, so a key that changes at
    midyear gives different instalments, and who joins in the second half gets one. Nothing is
    asked for 0 kr. A payer's instalments sum to its fee of the year. The due dates are the
    förbund's own: the act has none. Raises DomainError as `check_due_dates` does.
    """
    check_due_dates(due_dates)
    length = MONTHS_OF_YEAR // len(due_dates)
    found = []
    for number, due in enumerate(due_dates, start=1):
        first = (number - 1) * length
        start = date(fees.plan.year, first + 1, 1)
        period = Period(start, add_months(start, length))
        for payer in fees.plan.payers:
            ore = sum(fees.by_month(payer.slug)[first : first + length])
            if ore:
                found.append(Requisition(payer, number, period, due, ore))
    return tuple(found)


def check_due_dates(due_dates: Sequence[date]) -> None:
    """DomainError unless the days are 1, 2, 3, 4, 6 or 12 and each is after the one before."""
    if len(due_dates) not in INSTALMENTS:
        raise DomainError("Dela årets avgift i 1, 2, 3, 4, 6 eller 12 delar, en förfallodag var.")
    if any(later <= earlier for earlier, later in pairwise(due_dates)):
        raise DomainError("Förfallodagarna ska komma i ordning. Rätta den som kommer för tidigt.")
