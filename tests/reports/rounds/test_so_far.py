"""Participants so far this year are a sum of told numbers, and never of a hidden one."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain import periods
from mellanrum.domain.periods import Period, list_standard
from mellanrum.figures.figure import Figure, Provenance, Status, count
from mellanrum.reports.so_far import so_far

STEM = "insats.steget-fram"
FIRST = date(2020, 7, 1).toordinal()
Told = dict[tuple[Period, str], Figure]
days = st.integers(FIRST, FIRST + 600)
spells = st.lists(st.tuples(days, st.integers(1, 400)), max_size=30)


def figure(name: str, n: int) -> Figure:
    key = f"{STEM}.{name}.antal"
    return count(key, name.capitalize(), n, "x", Provenance("", snapshot="h1"))


def told(spells: list[tuple[int, int]]) -> Told:
    """Participants and new of every standard period of 2021, counted by a plain loop."""
    found: Told = {}
    for period in list_standard(2021):
        assert period.end is not None
        start, end = period.start.toordinal(), period.end.toordinal()
        here = [s for s, length in spells if s < end and s + length > start]
        found[period, "deltagare"] = figure("deltagare", len(here))
        found[period, "nya"] = figure("nya", sum(start <= s for s in here))
    return found


def asked(period: Period, found: Told) -> Figure | None:
    return so_far(STEM, period, lambda p, key: found.get((p, key.split(".")[2])))


@given(spells, st.integers(1, 12))
def test_it_is_the_number_who_took_part_from_january_on(
    spells: list[tuple[int, int]], month: int
) -> None:
    period = periods.month(2021, month)
    assert period.end is not None
    start, end = date(2021, 1, 1).toordinal(), period.end.toordinal()
    truth = sum(s < end and s + length > start for s, length in spells)
    answer = asked(period, told(spells))
    assert answer is not None
    assert answer.value == truth


def test_a_hidden_number_on_every_way_hides_the_sum() -> None:
    found = told([(FIRST + 200, 300)] * 20)
    for key in [k for k in found if k[1] == "deltagare" and k[0].start.month == 1]:
        found[key] = found[key].suppressed()
    answer = asked(periods.month(2021, 5), found)
    assert answer is not None
    assert (answer.status, answer.value) == (Status.SUPPRESSED, None)


def test_another_way_is_taken_around_a_hidden_number() -> None:
    found = told([(FIRST + 200, 300)] * 20)
    march = (periods.month(2021, 3), "nya")
    found[march] = found[march].suppressed()
    answer = asked(periods.month(2021, 5), found)  # over the first quarter, not month by month
    assert answer is not None
    assert answer.value == Decimal(20)


def test_a_quarter_asks_for_no_month() -> None:
    seen = set()

    def find(period: Period, key: str) -> Figure | None:
        seen.add(period)
        return figure("deltagare", 7)

    so_far(STEM, periods.quarter(2021, 3), find)
    assert seen
    assert all(p.end is not None and p.end - p.start > timedelta(40) for p in seen)


def test_an_insats_that_tells_nothing_of_the_period_has_none() -> None:
    assert so_far(STEM, periods.month(2021, 5), lambda period, key: None) is None
