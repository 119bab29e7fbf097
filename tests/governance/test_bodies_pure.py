"""Rules of seats and fees that need no database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.registers.governance.body_policies import SeatFact
from mellanrum.registers.governance.body_status_policies import (
    MemberFact,
    auditor_lines,
    chairs,
    ending_soon,
    group_lines,
    lines_of,
    within_term,
)
from mellanrum.registers.governance.pay_file import PayLine, pay_csv, read_back
from mellanrum.registers.governance.pay_policies import (
    ClaimPlan,
    HeldFact,
    PresentFact,
    RateFact,
    amount_of,
    meeting_fees,
    months_held,
    rate_for,
    yearly_fees,
)

DAY = date(2021, 5, 25)
START = date(2021, 1, 1)
MEMBERS = (
    MemberFact(1, "Kommunen", "municipality"),
    MemberFact(2, "Fk", "state"),
    MemberFact(3, "Af", "state"),
)


def test_each_member_has_an_auditor_and_the_state_a_joint_one() -> None:
    own = SeatFact("auditor", START, person=1, party=1, party_kind="municipality")
    state = SeatFact("auditor", START, person=2, party=2, party_kind="state")
    assert [line.is_met for line in auditor_lines([own, state], MEMBERS)] == [True, True]
    assert [line.is_met for line in auditor_lines([state, state], MEMBERS)] == [False, False]
    assert "Kommunen" in auditor_lines([state], MEMBERS)[0].text


@pytest.mark.parametrize(
    ("roles", "is_met"),
    [
        (("chair", "vice_chair"), True),
        (("chair", "vice_chair", "second_vice_chair"), True),
        (("chair",), False),
        (("vice_chair",), False),
    ],
)
def test_a_chair_and_one_or_two_vice_chairs(roles: tuple[str, ...], is_met: bool) -> None:
    assert chairs([SeatFact(role, START) for role in roles]).is_met is is_met


def test_a_seat_that_ends_within_three_months_is_told() -> None:
    seats = [SeatFact("member", START, day, name="Demo") for day in
             (date(2021, 8, 25), date(2021, 8, 26), DAY, date(2021, 5, 26))]  # fmt: skip
    told = {seat.to_on for seat, _ in ending_soon(seats, DAY)}
    assert told == {date(2021, 8, 25), date(2021, 5, 26)}


def test_a_seat_that_runs_beyond_the_term_is_told() -> None:
    end = date(2023, 4, 1)
    kept = [SeatFact("member", START, end), SeatFact("secretary", START)]
    assert within_term(kept, end).is_met
    told = within_term([*kept, SeatFact("deputy", START)], end)
    assert not told.is_met
    assert "31 mars 2023, men 1 uppdrag har ingen" in told.text


def test_a_group_is_told_who_comes_from_nowhere_and_nothing_of_an_empty_one() -> None:
    seat = SeatFact("member", START, person=7, name="Demo Handläggare")
    assert group_lines([seat], {7})[0].is_met
    assert "Demo Handläggare" in group_lines([seat], set())[0].text
    assert lines_of("local", [], MEMBERS, {}, set(), DAY) == []


RATES = [
    RateFact(1, "meeting", 100, START),
    RateFact(2, "meeting", 200, START, role="deputy"),
    RateFact(3, "meeting", 300, START, body=9),
    RateFact(4, "meeting", 400, date(2022, 1, 1)),
]


@pytest.mark.parametrize(
    ("body", "role", "on", "number"),
    [
        (1, "member", DAY, 1),
        (1, "deputy", DAY, 2),
        (9, "member", DAY, 3),
        (9, "deputy", DAY, 2),
        (1, "member", date(2022, 1, 1), 4),
        (1, "secretary", DAY, None),
        (1, "member", date(2020, 12, 31), None),
    ],
)
def test_a_rate_of_the_role_goes_before_one_of_all(
    body: int, role: str, on: date, number: int | None
) -> None:
    found = rate_for(RATES, "meeting", body, role, on)
    assert (found and found.number) == number


def test_a_deputy_who_serves_is_paid_as_a_member_and_zero_pays_nothing() -> None:
    there = [PresentFact(1, "deputy", fills=True), PresentFact(2, "deputy")]
    rates = [RateFact(1, "meeting", 100, START), RateFact(2, "meeting", 0, START, role="deputy")]
    assert [(p.person, r.number) for p, r in meeting_fees(there, rates, 1, DAY)] == [(1, 1)]


@given(st.dates(date(2021, 1, 2), date(2021, 12, 31)))
@settings(max_examples=30)
def test_of_two_who_follow_each_other_one_is_paid_for_each_month(day: date) -> None:
    seats = [HeldFact(1, 1, "chair", START, day), HeldFact(2, 1, "chair", day)]
    months = yearly_fees(seats, [RateFact(1, "yearly", 12, START)], 2021)
    assert sum(months.values()) == 12
    assert len(months_held(START, day, 2021)) + len(months_held(day, None, 2021)) == 12


@pytest.mark.parametrize(
    ("what", "rate", "quantity", "asked", "ore"),
    [
        ("lost_earnings", 30_000, "2.5", 25_000, 62_500),
        ("mileage", 185, "10.33", None, 1_911),
        ("mileage", 150, "0.01", None, 2),
        ("expense", None, "1", 12_345, 12_345),
    ],
)
def test_amounts_are_rounded_half_up_to_whole_ore(
    what: str, rate: int | None, quantity: str, asked: int | None, ore: int
) -> None:
    assert amount_of(what, rate, ClaimPlan(DAY, Decimal(quantity), asked, "Resa")) == ore


def test_a_file_is_read_back_as_it_was_made_and_text_cannot_run() -> None:
    line = PayLine("42", "210", DAY, Decimal("-1.00"), -100_050, "=1+1")
    content = pay_csv([line])
    assert content.decode("utf-8-sig").splitlines()[1].split(";")[:5] == [
        "42", "210", "2021-05-25", "-1,00", "-1000,50",
    ]  # fmt: skip
    number, code, on, quantity, amount, text = read_back(content)[0]
    assert (number, code, on, quantity) == ("42", "210", DAY, Decimal("-1.00"))
    assert amount == Decimal("-1000.50")
    assert not str(text).startswith("=")
