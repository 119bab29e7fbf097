"""Days and times as the pages say them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import Http404
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import capitalized
from mellanrum.figures.format import long_date

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
WEEK = timedelta(days=7)
FIRST_YEAR, LAST_YEAR = 2000, 2100


def time_text(moment: datetime) -> str:
    """'13.30'."""
    return f"{timezone.localtime(moment):%H.%M}"


def day_text(day: date) -> str:
    """'Måndag 2 mars 2026'."""
    return capitalized(f"{WEEKDAYS[day.weekday()]} {long_date(day)}")


def moment_text(moment: datetime) -> str:
    """'Måndag 2 mars 2026 kl. 13.30'."""
    return f"{day_text(timezone.localdate(moment))} kl. {time_text(moment)}"


def period_text(from_on: date, to_on: date | None) -> str:
    """'1 mars 2026 – 30 april 2026', or 'från 1 mars 2026'."""
    if to_on is None:
        return f"från {long_date(from_on)}"
    last = to_on - ONE_DAY
    return long_date(from_on) if last == from_on else f"{long_date(from_on)} – {long_date(last)}"


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_key(day: date) -> str:
    """'2026-v10'."""
    year, number, _ = day.isocalendar()
    return f"{year}-v{number:02}"


def week_of(key: str) -> date:
    """The Monday of '2026-v10'. Raises Http404."""
    year, _, number = key.partition("-v")
    try:
        found = date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        raise Http404 from None
    return in_range(found)


def day_of(key: str) -> date:
    """'2026-03-02'. Raises Http404."""
    try:
        found = date.fromisoformat(key)
    except ValueError:
        raise Http404 from None
    return in_range(found)


def in_range(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Http404
    return day
