"""Periods: spec tables and properties."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mellanrum
from mellanrum.domain.errors import DomainError
from mellanrum.domain.like_periods import list_like, previous_like, same_last_year
from mellanrum.domain.periods import (
    Period,
    PeriodKind,
    add_months,
    closed,
    count_months,
    half_year,
    kind_of,
    list_standard,
    month,
    months_begun,
    parse_period,
    period_key,
    period_label,
    quarter,
    rolling_year,
    tertial,
    today_of,
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
        [tertial(y, n) for n in (1, 2, 3)],
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


NAMED = [
    (year(2021), PeriodKind.YEAR, "2021", "2021"),
    (half_year(2021, 1), PeriodKind.HALF_YEAR, "2021-H1", "halvår 1 2021"),
    (tertial(2021, 2), PeriodKind.TERTIAL, "2021-T2", "tertial 2 2021"),
    (quarter(2021, 3), PeriodKind.QUARTER, "2021-K3", "kvartal 3 2021"),
    (month(2021, 5), PeriodKind.MONTH, "2021-05", "maj 2021"),
    (rolling_year(D("2021-06-17")), PeriodKind.ROLLING_YEAR, "r2021-06", "juli 2020–juni 2021"),
    (rolling_year(D("2021-12-01")), PeriodKind.YEAR, "2021", "2021"),
    (closed(D("2021-01-15"), D("2021-03-31")), None, "2021-01-15--2021-03-31",
     "2021-01-15–2021-03-31"),
    (closed(D("2021-02-01"), D("2021-04-30")), None, "2021-02-01--2021-04-30",
     "februari–april 2021"),
    (closed(D("2019-01-01"), D("2021-12-31")), None, "2019-01-01--2021-12-31", "2019–2021"),
    (closed(D("2020-11-01"), D("2021-01-31")), None, "2020-11-01--2021-01-31",
     "november 2020–januari 2021"),
]  # fmt: skip


@pytest.mark.parametrize(("period", "kind", "key", "label"), NAMED)
def test_kinds_keys_and_labels(period, kind, key, label):
    assert (kind_of(period), period_key(period), period_label(period)) == (kind, key, label)
    assert parse_period(key) == period
    assert parse_period(f" {key.lower()} ") == period


@given(periods())
def test_every_period_with_an_end_has_a_key_that_reads_back(period):
    if period.end is None:
        for ask in (period_key, period_label, previous_like, same_last_year):
            with pytest.raises(ValueError, match="no end"):
                ask(period)
    else:
        assert parse_period(period_key(period)) == period


def test_dates_that_are_a_quarter_are_that_quarter():
    assert parse_period("2021-07-01--2021-09-30") == quarter(2021, 3)


@pytest.mark.parametrize(
    "text",
    ["", "i fjol", "21", "2021-H3", "2021-T4", "2021-K0", "2021-13", "2021-00", "0001", "9999",
     "r2021", "r2021-13", "2021-02-30--2021-03-01", "2021-03-01--2021-02-01", "2021-01-01",
     "2021-1", "۲۰۲۱"],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_what_is_accepted(text):
    with pytest.raises(DomainError) as refused:
        parse_period(text)
    assert f"”{text}”" in refused.value.message
    for accepted in ("2021-H1", "2021-T2", "2021-K3", "2021-05", "r2021-06", "--"):
        assert accepted in refused.value.message


@pytest.mark.parametrize(
    ("period", "before", "last_year"),
    [
        ("2021", "2020", "2020"),
        ("2021-H1", "2020-H2", "2020-H1"),
        ("2021-T1", "2020-T3", "2020-T1"),
        ("2021-K3", "2021-K2", "2020-K3"),
        ("2021-01", "2020-12", "2020-01"),
        ("2021-03", "2021-02", "2020-03"),
        ("r2021-06", "r2020-06", "r2020-06"),
        ("2021-02-01--2021-04-30", "2020-11-01--2021-01-31", "2020-02-01--2020-04-30"),
        ("2021-01-15--2021-01-24", "2021-01-05--2021-01-14", "2020-01-15--2020-01-24"),
        ("2020-02-29--2020-02-29", "2020-02-28--2020-02-28", "2019-02-28--2019-02-28"),
        ("2020-02-28--2020-02-28", "2020-02-27--2020-02-27", "2019-02-28--2019-02-28"),
    ],
)
def test_what_a_period_is_compared_with(period, before, last_year):
    assert period_key(previous_like(parse_period(period))) == before
    assert period_key(same_last_year(parse_period(period))) == last_year


def test_like_periods_end_with_the_one_asked():
    found = [period_key(p) for p in list_like(quarter(2021, 2), 4)]
    assert found == ["2020-K3", "2020-K4", "2021-K1", "2021-K2"]
    with pytest.raises(ValueError, match="none"):
        list_like(year(2021), 0)


@given(periods())
def test_the_period_before_ends_where_this_one_starts(period):
    if period.end is not None:
        before = previous_like(period)
        assert before.end == period.start
        if count_months(period) is None:  # as many days, which may happen to be whole months
            assert period.start - before.start == period.end - period.start
        else:
            assert count_months(before) == count_months(period)
            assert kind_of(before) == kind_of(period) or kind_of(period) is None


@given(st.integers(1950, 2090))
def test_a_year_has_22_standard_periods_the_coarse_before_the_fine(y):
    found = list_standard(y)
    assert len(set(found)) == 22
    assert [kind_of(p) for p in found] == sorted(
        (kind_of(p) for p in found), key=list(PeriodKind).index
    )
    assert found[0] == year(y)
    assert found[-1] == month(y, 12)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 6, 21, 22, 0, tzinfo=UTC), date(2026, 6, 22)),
        (datetime.fromisoformat("2026-11-22T23:30"), date(2026, 11, 22)),  # of the wall already
    ],
)
def test_the_day_of_a_moment_is_that_of_the_wall_in_sweden(at: datetime, day: date) -> None:
    assert today_of(at) == day


def test_no_code_takes_the_day_of_a_moment_as_utc_has_it() -> None:
    """`at.date()` is yesterday for an hour or two after midnight in Sweden."""
    root = Path(mellanrum.__file__).parent
    of_moment = re.compile(r"\b(?:at|\w+_at)\.date\(\)")
    sources = [p for p in root.rglob("*.py") if p != root / "domain" / "periods.py"]
    assert not [p.name for p in sources if of_moment.search(p.read_text(encoding="utf-8"))]
