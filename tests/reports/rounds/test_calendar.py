"""Which periods are told, and when a quarter is to be attested."""

from __future__ import annotations

from datetime import date

import pytest

from mellanrum.domain import periods
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import PeriodKind, period_key
from mellanrum.reports.rounds import (
    BOARD_KINDS,
    Calendar,
    attest_due,
    check_ended,
    neighbours,
    quarters_of,
)

MAY = Calendar(frozenset({2020, 2021}), date(2021, 5, 31))


def test_only_ended_periods_of_counted_years_are_told_newest_first() -> None:
    assert [period_key(p) for p in MAY.ended(PeriodKind.MONTH)][:5] == [
        "2021-04",
        "2021-03",
        "2021-02",
        "2021-01",
        "2020-12",
    ]
    assert len(MAY.ended(PeriodKind.MONTH)) == 16
    assert Calendar(MAY.years, date(2021, 6, 1)).ended(PeriodKind.MONTH)[0] == periods.month(
        2021, 5
    )


@pytest.mark.parametrize("key", ["2021-05", "2019-04", "2021-K1", "r2021-04", "x", "2021-13"])
def test_another_address_has_no_month(key: str) -> None:
    assert MAY.find(key, PeriodKind.MONTH) is None


def test_the_board_gets_years_halves_tertials_and_quarters() -> None:
    keys = {period_key(p) for p in MAY.ended(*BOARD_KINDS)}
    assert {"2020", "2020-H2", "2020-T3", "2021-T1", "2021-K1"} <= keys
    assert not {"2021", "2021-H1", "2021-04"} & keys


def test_a_quarter_is_attested_by_the_twentieth_of_the_month_after() -> None:
    assert attest_due(periods.quarter(2021, 4)) == date(2022, 1, 20)


def test_not_before_it_has_ended() -> None:
    check_ended(periods.quarter(2021, 1), date(2021, 4, 1))
    with pytest.raises(DomainError, match="Kvartal 1 2021 har inte slutat än"):
        check_ended(periods.quarter(2021, 1), date(2021, 3, 31))


def test_neighbours_are_of_the_same_kind() -> None:
    told = MAY.ended(*BOARD_KINDS)
    assert neighbours(periods.tertial(2021, 1), told) == (periods.tertial(2020, 3), None)
    assert neighbours(periods.month(2021, 1), told) == (None, None)


def test_the_quarters_of_a_tertial_are_those_it_touches() -> None:
    found = [period_key(p) for p in quarters_of(periods.tertial(2021, 1))]
    assert found == ["2021-K1", "2021-K2"]
    assert len(quarters_of(periods.year(2021))) == 4
