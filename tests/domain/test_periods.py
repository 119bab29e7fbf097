"""Periods: spec tables and properties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain.periods import (
    Period,
    add_months,
    closed,
    half_year,
    month,
    months_begun,
    quarter,
    year,
)

D = date.fromisoformat
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@st.composite
def periods(draw):
    start = draw(DAYS)
    length = draw(st.none() | st.integers(1, 4000))
    return Period(start, None if length is None else start + timedelta(days=length))


@pytest.mark.parametrize(
    ("period", "printed"),
    [
        (year(2021), "2021"),
        (closed(D("2021-01-01"), D("2021-12-31")), "2021"),
        (half_year(2021, 2), "2021-07-01–2021-12-31"),
        (quarter(2020, 1), "2020-01-01–2020-03-31"),
        (month(2020, 2), "2020-02-01–2020-02-29"),
        (month(2021, 12), "2021-12-01–2021-12-31"),
        (Period(D("2021-06-01"), None), "2021-06-01–"),
        (Period(D("2020-01-01"), D("2022-01-01")), "2020-01-01–2021-12-31"),
    ],
)
def test_printing(period, printed):
    assert str(period) == printed


@pytest.mark.parametrize(
    ("start", "last", "months"),
    [
        ("2021-01-15", "2021-01-15", 1),
        ("2021-01-15", "2021-02-14", 1),
        ("2021-01-15", "2021-02-15", 2),
        ("2021-01-15", "2021-07-14", 6),
        ("2021-01-15", "2021-07-15", 7),
        ("2021-01-01", "2021-12-31", 12),
        ("2021-01-01", "2022-01-01", 13),
        ("2021-01-31", "2021-02-27", 1),
        ("2021-01-31", "2021-02-28", 2),
        ("2020-02-29", "2021-02-27", 12),
        ("2019-12-01", "2021-12-31", 25),
    ],
)
def test_months_of_stay(start, last, months):
    assert months_begun(D(start), D(last)) == months


def test_impossible_periods_are_refused():
    with pytest.raises(ValueError, match="no day"):
        Period(D("2021-01-01"), D("2021-01-01"))
    with pytest.raises(ValueError, match="not one of the 4"):
        quarter(2021, 5)
    with pytest.raises(ValueError, match="before"):
        months_begun(D("2021-01-02"), D("2021-01-01"))


@given(periods(), periods(), DAYS)
def test_overlap_is_a_common_day(one, other, day):
    assert one.overlaps(other) == other.overlaps(one)
    common = one.common(other)
    both = one.contains(day) and other.contains(day)
    assert both == (common is not None and common.contains(day))


@given(periods())
def test_start_belongs_and_end_does_not(period):
    assert period.contains(period.start)
    assert not period.contains(period.start - timedelta(days=1))
    if period.end is not None:
        assert period.contains(period.end - timedelta(days=1))
        assert not period.contains(period.end)


@given(st.integers(1950, 2090), DAYS)
def test_parts_fill_the_year_without_overlap(y, day):
    for parts in (
        [half_year(y, n) for n in (1, 2)],
        [quarter(y, n) for n in range(1, 5)],
        [month(y, n) for n in range(1, 13)],
    ):
        assert sum(p.contains(day) for p in parts) == year(y).contains(day)


@given(DAYS, st.integers(0, 400))
def test_a_new_month_begins_on_the_same_day(start, months):
    begins = add_months(start, months)
    assert months_begun(start, begins) == months + 1
    if months:
        assert months_begun(start, begins - timedelta(days=1)) == months
