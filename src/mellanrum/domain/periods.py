"""Half-open stretches of days: the start belongs to the period, the end does not."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import MONTHS

ONE_DAY = timedelta(days=1)
SWEDEN = ZoneInfo("Europe/Stockholm")


def today_of(at: datetime) -> date:
    """The day of a moment, as the calendar on the wall in Sweden has it: a moment is kept in UTC,
    whose day is yesterday's for an hour or two after midnight. One without a zone is of the wall.
    """
    return at.astimezone(SWEDEN).date() if at.tzinfo else at.date()


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


def tertial(y: int, number: int) -> Period:
    """Tertial 1 to 3, four months each."""
    return _part(y, number, 4)


def quarter(y: int, number: int) -> Period:
    """Quarter 1 to 4."""
    return _part(y, number, 3)


def month(y: int, number: int) -> Period:
    """Month 1 to 12."""
    return _part(y, number, 1)


def rolling_year(end_month: date) -> Period:
    """The twelve months to the end of the month that `end_month` is a day of."""
    end = add_months(end_month.replace(day=1), 1)
    return Period(add_months(end, -12), end)


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


class PeriodKind(StrEnum):
    """What people compare, in the order that is told first. A rolling year is no part of a year."""

    YEAR = "year"
    HALF_YEAR = "half_year"
    TERTIAL = "tertial"
    QUARTER = "quarter"
    MONTH = "month"
    ROLLING_YEAR = "rolling_year"


LENGTHS = {
    PeriodKind.YEAR: 12,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.TERTIAL: 4,
    PeriodKind.QUARTER: 3,
    PeriodKind.MONTH: 1,
}
# How the kinds are written in a key and called in print.
_MARKS = {
    PeriodKind.HALF_YEAR: ("H", "halvår"),
    PeriodKind.TERTIAL: ("T", "tertial"),
    PeriodKind.QUARTER: ("K", "kvartal"),
}
_KINDS = {mark: kind for kind, (mark, _) in _MARKS.items()}
_YEAR = r"(?:19|20|21)\d\d"
_DATE = rf"{_YEAR}-\d\d-\d\d"
_KEY = re.compile(
    rf"(?P<year>{_YEAR})(-(?P<mark>[HTK])(?P<part>\d)|-(?P<month>\d\d))?"
    rf"|R(?P<to>{_YEAR}-\d\d)"
    rf"|(?P<first>{_DATE})--(?P<last>{_DATE})",
    re.ASCII,
)
ACCEPTED = (
    "Skriv ett år (2021), ett halvår (2021-H1), ett tertial (2021-T2), ett kvartal (2021-K3), "
    "en månad (2021-05), tolv månader till och med en månad (r2021-06) eller två datum, båda "
    "medräknade (2021-01-15--2021-03-31)."
)


def list_standard(y: int) -> tuple[Period, ...]:
    """A year and its halves, tertials, quarters and months: the order in which they are told."""
    return tuple(
        _part(y, number, length)
        for length in LENGTHS.values()
        for number in range(1, 12 // length + 1)
    )


def list_years(period: Period) -> range:
    """The calendar years that the period has days in. Raises ValueError for one without end."""
    return range(period.start.year, last_of(period).year + 1)


def count_months(period: Period) -> int | None:
    """How many whole months the period is; None if it is not whole months or has no end."""
    if period.end is None or period.start.day != 1 or period.end.day != 1:
        return None
    return _month_number(period.end) - _month_number(period.start)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def kind_of(period: Period) -> PeriodKind | None:
    """None for a period that is none of the kinds: other months than a part of a year is, days."""
    months = count_months(period)
    for kind, length in LENGTHS.items():
        if months == length and (period.start.month - 1) % length == 0:
            return kind
    return PeriodKind.ROLLING_YEAR if months == 12 else None


def period_key(period: Period) -> str:
    """The period in addresses and files: '2021', '2021-H1', '2021-05', 'r2021-06', two dates.

    `parse_period` reads it back. Raises ValueError for a period without end.
    """
    last, kind, y = last_of(period), kind_of(period), period.start.year
    if kind is PeriodKind.YEAR:
        return f"{y}"
    if kind is PeriodKind.ROLLING_YEAR:
        return f"r{last:%Y-%m}"
    if kind is PeriodKind.MONTH:
        return f"{last:%Y-%m}"
    if kind is not None:
        return f"{y}-{_MARKS[kind][0]}{_number(period, kind)}"
    return f"{period.start}--{last}"


def last_of(period: Period) -> date:
    if period.last is None:
        raise ValueError(f"{period} has no end")
    return period.last


def _number(period: Period, kind: PeriodKind) -> int:
    return (period.start.month - 1) // LENGTHS[kind] + 1


def parse_period(text: str) -> Period:
    """The period of a key. Raises DomainError, naming what is accepted."""
    found = _KEY.fullmatch(text.strip().upper())
    try:
        if found is not None:
            return _read(found.groupdict())
    except ValueError:
        pass  # no such day, month or part: answered as any other text
    raise DomainError(f"”{text}” är ingen period. {ACCEPTED}")


def _read(parts: dict[str, str | None]) -> Period:
    if parts["to"]:
        return rolling_year(date.fromisoformat(f"{parts['to']}-01"))
    if parts["first"] and parts["last"]:
        return closed(date.fromisoformat(parts["first"]), date.fromisoformat(parts["last"]))
    y = int(parts["year"] or 0)
    if parts["mark"]:
        return _part(y, int(parts["part"] or 0), LENGTHS[_KINDS[parts["mark"]]])
    return month(y, int(parts["month"])) if parts["month"] else year(y)


def period_label(period: Period) -> str:
    """The period in print: '2021', 'kvartal 3 2021', 'maj 2021', 'juli 2020–juni 2021'.

    Raises ValueError for a period without end.
    """
    last, kind = last_of(period), kind_of(period)
    if kind in _MARKS:
        return f"{_MARKS[kind][1]} {_number(period, kind)} {period.start.year}"
    months = count_months(period)
    if months is None:
        return f"{period.start}–{last}"
    if months % 12 == 0 and period.start.month == 1:
        return "–".join(dict.fromkeys((f"{period.start:%Y}", f"{last:%Y}")))
    first = MONTHS[period.start.month - 1]
    if period.start.year != last.year:
        first += f" {period.start.year}"
    final = f"{MONTHS[last.month - 1]} {last.year}"
    return final if months == 1 else f"{first}–{final}"
