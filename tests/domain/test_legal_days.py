"""Holidays and working days, against a calendar worked by hand and a library's."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from mellanrum.domain import legal_days

D = date.fromisoformat
# Easter Days as the almanac prints them; what hangs on Easter is counted from them by hand.
EASTERS = "2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05"
OF_2021 = """
2021-01-01 nyårsdagen
2021-01-06 trettondedag jul
2021-04-02 långfredagen
2021-04-04 påskdagen
2021-04-05 annandag påsk
2021-05-01 första maj
2021-05-13 Kristi himmelsfärdsdag
2021-05-23 pingstdagen
2021-06-06 nationaldagen
2021-06-26 midsommardagen
2021-11-06 alla helgons dag
2021-12-25 juldagen
2021-12-26 annandag jul
"""


def test_a_year_is_as_the_almanac_has_it() -> None:
    told = [line.split(maxsplit=1) for line in OF_2021.split("\n") if line]
    assert list(legal_days.holidays_of(2021)) == [(D(day), name) for day, name in told]


@pytest.mark.parametrize("day", EASTERS.split())
def test_easter_is_when_the_almanac_has_it(day: str) -> None:
    assert legal_days.easter(int(day[:4])) == D(day)


def test_every_year_agrees_with_another_reckoning() -> None:
    for year in range(1990, 2100):
        known = holidays.country_holidays("SE", years=year, include_sundays=False)
        assert {day for day, _ in legal_days.holidays_of(year)} == set(known), year


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2021-04-01", "2021-04-01"),  # skärtorsdag is a working day
        ("2021-04-02", "2021-04-06"),  # långfredag, and four days with it
        ("2021-05-13", "2021-05-14"),  # the day after Ascension is one
        ("2021-06-25", "2021-06-28"),  # midsommarafton
        ("2021-12-24", "2021-12-27"),
        ("2026-12-24", "2026-12-28"),
        ("2021-12-31", "2022-01-03"),
        ("2022-01-05", "2022-01-05"),  # trettondagsafton
        ("2022-01-06", "2022-01-07"),
        ("2021-06-05", "2021-06-07"),  # Saturday, then the national day
        ("2004-05-31", "2004-06-01"),  # Whit Monday, until 2004
        ("2005-05-16", "2005-05-16"),
    ],
)
def test_the_last_day_moves_past_what_is_no_day_of_work(day: str, last: str) -> None:
    assert legal_days.last_day(D(day)) == D(last)


def test_working_days_are_counted_back_past_christmas() -> None:
    assert legal_days.working_days_before(D("2022-01-03"), 1) == D("2021-12-30")
    assert legal_days.working_days_before(D("2021-12-27"), 3) == D("2021-12-21")
    assert legal_days.working_days_before(D("2021-12-25"), 0) == D("2021-12-25")


def test_a_last_day_is_a_working_day_and_none_is_passed_over() -> None:
    for n in range(4 * 366):
        day = D("2020-01-01") + timedelta(days=n)
        last = legal_days.last_day(day)
        between = (day + timedelta(days=k) for k in range((last - day).days))
        assert legal_days.is_working_day(last)
        assert not any(map(legal_days.is_working_day, between))


@pytest.mark.parametrize(
    ("day", "why"),
    [("2021-06-25", "midsommarafton"), ("2021-06-26", "midsommardagen"), ("2021-06-24", ""),
     ("2021-07-03", "lördag"), ("2021-07-04", "söndag"), ("2021-04-02", "långfredagen")],
)  # fmt: skip
def test_one_is_told_why(day: str, why: str) -> None:
    assert legal_days.why_not_working(D(day)) == why
    assert legal_days.is_holiday(D(day)) == (why not in ("", "lördag", "midsommarafton"))
