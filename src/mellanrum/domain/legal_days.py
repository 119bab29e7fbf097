"""Public holidays, working days, and when the last day of a statutory period moves.

Lag (1989:253) om allmänna helgdagar names the holidays; lag (1930:173) om beräkning av lagstadgad
tid lets what is to be done by a day that is none of work be done the next working day. Pure.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from mellanrum.domain.periods import ONE_DAY

SATURDAY, SUNDAY = 5, 6
NATIONAL_DAY_SINCE = 2005  # lag (2004:1320), which took Whit Monday away
FIXED = {
    (1, 1): "nyårsdagen",
    (1, 6): "trettondedag jul",
    (5, 1): "första maj",
    (12, 25): "juldagen",
    (12, 26): "annandag jul",
}
AROUND_EASTER = {
    -2: "långfredagen",
    0: "påskdagen",
    1: "annandag påsk",
    39: "Kristi himmelsfärdsdag",
    49: "pingstdagen",
}
EVES = {(12, 24): "julafton", (12, 31): "nyårsafton"}


def easter(year: int) -> date:
    """Easter Day: the Sunday after the full moon on or next after 21 March (lag 1989:253, 2 §).
    The Gregorian reckoning by Meeus, Jones and Butcher.
    """
    century, golden = year // 100, year % 19
    skipped = century - century // 4 - (8 * century + 13) // 25
    moon = (19 * golden + skipped + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=moon - weekday)


@cache
def holidays_of(year: int) -> tuple[tuple[date, str], ...]:
    """The public holidays beside plain Sundays, in order, with their Swedish names (1–2 §§)."""
    sunday = easter(year)
    found = {date(year, *day): name for day, name in FIXED.items()}
    found |= {sunday + timedelta(days=n): name for n, name in AROUND_EASTER.items()}
    if year >= NATIONAL_DAY_SINCE:
        found[date(year, 6, 6)] = "nationaldagen"
    else:
        found[sunday + timedelta(days=50)] = "annandag pingst"
    found[_saturday_from(date(year, 6, 20))] = "midsommardagen"
    found[_saturday_from(date(year, 10, 31))] = "alla helgons dag"
    return tuple(sorted(found.items()))


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(SATURDAY - day.weekday()) % 7)


@cache
def _free(year: int) -> dict[date, str]:
    """What is none of work beside Saturdays and Sundays: holidays and the three eves (1930:173)."""
    eves = {date(year, *day): name for day, name in EVES.items()}
    midsummer = _saturday_from(date(year, 6, 20)) - ONE_DAY
    return {midsummer: "midsommarafton"} | eves | dict(holidays_of(year))


def is_holiday(day: date) -> bool:
    """A Sunday or another public holiday (lag 1989:253)."""
    return day.weekday() == SUNDAY or day in dict(holidays_of(day.year))


def why_not_working(day: date) -> str:
    """'lördag', 'långfredagen', 'julafton' …; '' for a working day (lag 1930:173, 2 §)."""
    named = _free(day.year).get(day, "")
    return named or {SATURDAY: "lördag", SUNDAY: "söndag"}.get(day.weekday(), "")


def is_working_day(day: date) -> bool:
    """None of Saturday, Sunday, public holiday, Midsummer, Christmas or New Year's Eve."""
    return not why_not_working(day)


def last_day(day: date) -> date:
    """When an act that is to be done by the day may be done at the latest: the day itself, or the
    next working day (lag 1930:173, 2 §).
    """
    return day if is_working_day(day) else next_working_day(day)


def next_working_day(day: date) -> date:
    """The first working day after the day."""
    day += ONE_DAY
    while not is_working_day(day):
        day += ONE_DAY
    return day


def working_days_before(day: date, n: int) -> date:
    """The working day with `n - 1` working days between it and the day; the day itself for 0."""
    left = n
    while left > 0:
        day -= ONE_DAY
        left -= is_working_day(day)
    return day


def weeks_after(day: date, weeks: int) -> date:
    """The day of the same name that many weeks later (lag 1930:173, 1 §)."""
    return day + timedelta(weeks=weeks)
