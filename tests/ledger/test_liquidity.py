"""Cash month by month, worked by hand."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import add_months
from mellanrum.ledger.liquidity import Planned, liquidity, plan_costs, plan_fees
from mellanrum.ledger.requisitions import requisitions
from tests.ledger.test_funding import FEES
from tests.ledger.worked import ore

D = date.fromisoformat
JAN, FEB, MARCH = D("2021-01-01"), D("2021-02-01"), D("2021-03-01")


def test_fees_come_and_costs_go() -> None:
    # 100 at hand; January is booked (−30). February: 50 out on the 1st, 200 in on the 15th and 10
    # out that day, before. March: nothing.
    planned = (
        Planned(D("2021-02-15"), 200, "Avgift"),
        Planned(D("2021-02-15"), -10, "Hyra"),
        *plan_costs({FEB: 50, MARCH: 0}, "Budget"),
    )
    found = liquidity(100, JAN, {JAN: -30}, planned, length=3)
    assert [(r.opening, r.inflow, r.outflow, r.closing, r.lowest) for r in found.rows] == [
        (100, 0, 30, 70, 70),
        (70, 200, 60, 210, 10),
        (210, 0, 0, 210, 210),
    ]
    assert [r.is_booked for r in found.rows] == [True, False, False]
    assert (found.lowest.lowest_on, found.notes) == (D("2021-02-15"), ())
    assert found.sentence == "Kassan är lägst i februari 2021: 0,10\u202fkr."


def test_too_little_warns_with_the_day_and_what_to_do() -> None:
    out = (Planned(D("2021-02-10"), -ore("150"), "Claim"),)
    assert liquidity(ore("100"), JAN, {}, out).sentence == (
        "Kassan räcker inte: 10 februari 2021 är den −50,00\u202fkr och 50,00\u202fkr saknas. "
        "Begär in avgifter tidigare eller skjut upp en utbetalning."
    )
    floor = liquidity(ore("100"), JAN, {}, (), floor_ore=ore("120"))
    assert floor.sentence.startswith("Kassan går under den lägsta nivån: 1 januari 2021")
    assert "20,00\u202fkr saknas" in floor.sentence
    assert liquidity(0, JAN, {}, ()).sentence.startswith("Kassan är lägst")


def test_a_booked_month_is_no_longer_ahead() -> None:
    found = liquidity(100, JAN, {JAN: -90, FEB: 500}, (), length=3)
    assert (found.lowest.period.start, found.lowest.lowest) == (MARCH, 510)
    assert liquidity(100, JAN, {JAN: 5}, (), length=1).lowest.lowest == 100


def test_planned_amounts_outside_are_told() -> None:
    late = (Planned(D("2021-01-15"), -30, "A"), Planned(D("2022-01-01"), 10, "B"))
    assert liquidity(100, JAN, {JAN: 0}, late).notes == (
        "2 planerade poster, netto −0,20\u202fkr, ligger i månader som redan är bokförda eller "
        "utanför tiden och räknas inte.",
    )


def test_the_fees_of_2021_come_in_two_instalments() -> None:
    planned = plan_fees(requisitions(FEES, (D("2021-02-01"), D("2021-08-01"))))
    rows = liquidity(0, JAN, {}, planned).rows
    assert [r.inflow for r in rows if r.inflow] == [ore("2 500 000")] * 2
    assert planned[0].label == "Avgift Staten"


@pytest.mark.parametrize(
    ("first", "booked", "length"),
    [
        (D("2021-01-02"), {}, 12),
        (JAN, {}, 0),
        (JAN, {FEB: 1}, 12),
        (JAN, {JAN: 1, MARCH: 1}, 12),
        (JAN, {JAN: 1, FEB: 1}, 1),
    ],
)
def test_months_that_do_not_hang_together(first, booked, length) -> None:
    with pytest.raises(DomainError, match=r"den första i en månad|följa på varandra"):
        liquidity(0, first, booked, (), length=length)


FLOWS = st.lists(
    st.builds(
        Planned,
        st.dates(JAN, D("2021-12-31")),
        st.integers(-(10**9), 10**9),
        st.just("x"),
    ),
    max_size=8,
)


@settings(max_examples=40)
@given(
    st.integers(-(10**9), 10**9),
    st.lists(st.integers(-(10**6), 10**6), max_size=11),
    FLOWS,
    st.randoms(use_true_random=False),
)
def test_every_month_follows_from_the_one_before(opening, changes, flows, order) -> None:
    booked = {add_months(JAN, i): change for i, change in enumerate(changes)}
    found = liquidity(opening, JAN, booked, flows)
    start = add_months(JAN, len(changes))
    counted = sum(f.ore for f in flows if f.on >= start)
    assert found.rows[-1].closing == opening + sum(changes) + counted
    assert all(a.closing == b.opening for a, b in pairwise(found.rows))
    assert all(r.lowest <= min(r.opening, r.closing) for r in found.rows)
    order.shuffle(flows)
    assert liquidity(opening, JAN, booked, flows) == found
    assert bool(found.notes) == any(f.on < start for f in flows)
    assert liquidity(opening + 7, JAN, booked, flows).lowest.lowest == found.lowest.lowest + 7
