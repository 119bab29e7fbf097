"""Periods beside a period: the one before, the same last year, a row of like ones."""

from __future__ import annotations

from mellanrum.domain.periods import ONE_DAY, Period, add_months, count_months, last_of


def previous_like(period: Period) -> Period:
    """The like period just before: as many whole months, else as many days.

    Raises ValueError for a period without end.
    """
    last, months = last_of(period), count_months(period)
    if months is None:
        return Period(period.start - (last + ONE_DAY - period.start), period.start)
    return Period(add_months(period.start, -months), period.start)


def same_last_year(period: Period) -> Period:
    """The same days of the year before; a 29 February, where there is none, is the 28th.

    Raises ValueError for a period without end.
    """
    start, end = period.start, last_of(period) + ONE_DAY
    before = add_months(end, -12)
    return Period(add_months(start, -12), before if before.day == end.day else before + ONE_DAY)


def list_like(period: Period, n: int) -> tuple[Period, ...]:
    """`n` like periods in order, the last of them `period`. Raises ValueError when n < 1."""
    if n < 1:
        raise ValueError(f"{n} periods are none")
    found = [period]
    while len(found) < n:
        found.append(previous_like(found[-1]))
    return tuple(reversed(found))
