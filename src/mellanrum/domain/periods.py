"""Half-open stretches of days: the start belongs to the period, the end does not."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `start` up to but not including `end`; `end` None goes on for ever.

    Raises ValueError when it would hold no day.
    """

    start: date
    end: date | None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"period {self.start} to {self.end} holds no day")

    @property
    def last(self) -> date | None:
        """The last day of the period, as it is printed."""
        return None if self.end is None else self.end - ONE_DAY

    def contains(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: Period) -> bool:
        """Whether some day belongs to both."""
        starts_before = other.end is None or self.start < other.end
        ends_after = self.end is None or other.start < self.end
        return starts_before and ends_after

    def common(self, other: Period) -> Period | None:
        """The days that belong to both."""
        if not self.overlaps(other):
            return None
        ends = [end for end in (self.end, other.end) if end is not None]
        return Period(max(self.start, other.start), min(ends, default=None))

    def __str__(self) -> str:
        """'2021' for a calendar year, else '2021-01-01–2021-03-31'; '2021-06-01–' when open."""
        if self.end is not None and self == year(self.start.year):
            return str(self.start.year)
        return f"{self.start}–{self.last or ''}"


def closed(first: date, last: date | None) -> Period:
    """A period as people write it, with its last day included."""
    return Period(first, None if last is None else last + ONE_DAY)


def year(y: int) -> Period:
    """The calendar year, which is the financial year of a förbund (LKBR 2018:597)."""
    return _months(y, 1, 12)


def half_year(y: int, half: int) -> Period:
    """Half 1 or 2."""
    return _part(y, half, 6)


def quarter(y: int, number: int) -> Period:
    """Quarter 1 to 4."""
    return _part(y, number, 3)


def month(y: int, number: int) -> Period:
    """Month 1 to 12."""
    return _part(y, number, 1)


def _part(y: int, number: int, length: int) -> Period:
    if not 1 <= number <= 12 // length:
        raise ValueError(f"{number} is not one of the {12 // length} parts of a year")
    return _months(y, (number - 1) * length + 1, length)


def _months(y: int, first: int, length: int) -> Period:
    start = date(y, first, 1)
    return Period(start, add_months(start, length))


def add_months(day: date, months: int) -> date:
    """The same day of the month later (or earlier), the month's last day where there is none."""
    y, m = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(y, m + 1, min(day.day, monthrange(y, m + 1)[1]))


def months_begun(start: date, last: date) -> int:
    """Months of stay, counting a begun month as whole: the bands 1–6, 7–12, … count these.

    A month runs from a day to the day before the same day of the next month (before its last day
    where there is no such day). Both days belong to the stay: one day is 1 month, 15 January to
    14 July is 6 and to 15 July 7. Raises ValueError when `last` is before `start`.
    """
    if last < start:
        raise ValueError(f"{last} is before {start}")
    months = (last.year - start.year) * 12 + last.month - start.month
    return months + 1 if add_months(start, months) <= last else months
