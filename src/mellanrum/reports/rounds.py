"""The rounds of follow-up: which periods are told each month, quarter, tertial, half-year and year,
and when the leads must have attested a quarter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import (
    Period,
    PeriodKind,
    kind_of,
    list_standard,
    parse_period,
    period_label,
)
from mellanrum.domain.swedish import capitalized
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.queries import list_insatser_of_year
from mellanrum.registers.organisation.queries import list_counted_years

ATTEST_DAY = 20  # of the month after the quarter; ours, as no rule says
BOARD_KINDS = (PeriodKind.YEAR, PeriodKind.HALF_YEAR, PeriodKind.TERTIAL, PeriodKind.QUARTER)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years whose participants are counted, and today."""

    years: frozenset[int]
    today: date

    def ended(self, *kinds: PeriodKind) -> list[Period]:
        """The periods of these kinds that have ended, the newest first."""
        found = (p for y in self.years for p in list_standard(y) if kind_of(p) in kinds)
        return sorted((p for p in found if self.has_ended(p)), key=_age)

    def has_ended(self, period: Period) -> bool:
        return period.end is not None and period.end <= self.today

    def find(self, key: str, *kinds: PeriodKind) -> Period | None:
        """The period of a key, if it is of these kinds, in a counted year and has ended."""
        try:
            period = parse_period(key)
        except DomainError:
            return None
        known = kind_of(period) in kinds and period.start.year in self.years
        return period if known and self.has_ended(period) else None


def _age(period: Period) -> tuple[int, int]:
    """Newest first; of those that end together, the longest."""
    assert period.end is not None
    return (-period.end.toordinal(), period.start.toordinal())


def calendar_of(forbund: str, today: date) -> Calendar:
    """One query."""
    return Calendar(list_counted_years(forbund), today)


def attest_due(period: Period) -> date:
    """The last day to attest a quarter: the 20th of the month after it."""
    assert period.end is not None
    return period.end.replace(day=ATTEST_DAY)


def check_ended(period: Period, today: date) -> None:
    """Raises DomainError for a period that still runs: its figures are not final."""
    if period.end is None or period.end > today:
        label = capitalized(period_label(period))
        raise DomainError(f"{label} har inte slutat än och kan inte attesteras.")


def list_of_period(forbund: str, period: Period) -> list[Insats]:
    """The insatser with a decided period that touches this one, in order."""
    assert period.end is not None
    return list_insatser_of_year(forbund, period.start, period.end)


def neighbours(period: Period, told: Sequence[Period]) -> tuple[Period | None, Period | None]:
    """The like period before and after, among those told."""
    alike = sorted(p for p in told if kind_of(p) is kind_of(period))
    at = alike.index(period) if period in alike else -1
    if at < 0:
        return None, None
    before = alike[at - 1] if at > 0 else None
    return before, alike[at + 1] if at + 1 < len(alike) else None


def quarters_of(period: Period) -> tuple[Period, ...]:
    """The quarters that lie in a period, or that it lies in or touches."""
    found = (p for p in list_standard(period.start.year) if kind_of(p) is PeriodKind.QUARTER)
    return tuple(p for p in found if p.overlaps(period))
