"""What the förbund asks of its members and when: the fees of a year as instalments. Whole öre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, add_months, count_months
from mellanrum.ledger.apportion import apportion
from mellanrum.ledger.funding import MONTHS_OF_YEAR, FeeRow, FeeYear, Payer

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
    parts = _parts_of_year(fees.plan.year, len(due_dates))
    amounts = {p.slug: _by_part(fees.rows_of(p.slug), parts) for p in fees.plan.payers}
    return tuple(
        Requisition(payer, number, period, due, ore)
        for number, (period, due) in enumerate(zip(parts, due_dates, strict=True), start=1)
        for payer in fees.plan.payers
        if (ore := amounts[payer.slug][number - 1])
    )


def _parts_of_year(year: int, number: int) -> list[Period]:
    length = MONTHS_OF_YEAR // number
    starts = [date(year, first, 1) for first in range(1, MONTHS_OF_YEAR + 1, length)]
    return [Period(start, add_months(start, length)) for start in starts]


def _by_part(rows: Sequence[FeeRow], parts: Sequence[Period]) -> list[int]:
    """Each row's öre on the parts by the months they have in common, summed by part."""
    split = [apportion(row.ore, [_common_months(row.period, p) for p in parts]) for row in rows]
    return [sum(amounts) for amounts in zip(*split, strict=True)] or [0] * len(parts)


def _common_months(one: Period, other: Period) -> int:
    common = one.common(other)
    return (common and count_months(common)) or 0


def check_due_dates(due_dates: Sequence[date]) -> None:
    """DomainError unless the days are 1, 2, 3, 4, 6 or 12 and each is after the one before."""
    if len(due_dates) not in INSTALMENTS:
        raise DomainError("Dela årets avgift i 1, 2, 3, 4, 6 eller 12 delar, en förfallodag var.")
    if any(later <= earlier for earlier, later in pairwise(due_dates)):
        raise DomainError("Förfallodagarna ska komma i ordning. Rätta den som kommer för tidigt.")
