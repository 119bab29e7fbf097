"""Rules of events, follow-ups, referrals, deadlines, staffing and benchmarks, as rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mellanrum.registers.casework import policies as casework
from mellanrum.registers.casework import process_policies as process
from mellanrum.registers.casework import referral_policies as referrals
from mellanrum.registers.casework.rows import EnrolmentEventRow, FollowUpRow, ReferralRow
from mellanrum.registers.insatser import operation_policies as operation
from mellanrum.registers.insatser import policies as insatser
from mellanrum.registers.insatser.rows import DeadlineRow, ObstacleCaseRow, StaffingRow
from mellanrum.registers.organisation import policies as organisation
from mellanrum.registers.organisation.rows import BenchmarkRow, CodeRow, PartyRow
from mellanrum.registers.rules import World
from tests.registers.test_policies import INSATS, PERSON, ROW, refused

REFERRED = replace(ROW, referred_on=date(2021, 2, 1))
KEY = ("steget", "norra", "d01", ROW.starts_on)
EVENT = EnrolmentEventRow(*KEY, "plan_completed", date(2021, 4, 1))
FOLLOW_UP = FollowUpRow(*KEY, "efter", date(2021, 9, 30), "work")
AFTER = DeadlineRow("steget", "efter", "Efter", "closing", 6, "months", is_follow_up=True)
REFERRAL = ReferralRow("norra", "r01", "man", date(2021, 2, 1))
OUTCOMES = {
    ("preparation_outcome", code): CodeRow(
        "preparation_outcome", code, code, 2019, "F", counts_as=counts_as
    )
    for code, counts_as in (("till", "insats"), ("ko", "queue"), ("returned", ""))
}


@pytest.mark.parametrize(("day", "no"), [(date(2021, 1, 31), True), (date(2021, 2, 1), False)])
def test_nothing_happens_before_the_referral(day: date, no: bool) -> None:
    assert refused(process.check_around, replace(EVENT, occurred_on=day), REFERRED) is no
    assert not refused(process.check_around, replace(EVENT, occurred_on=day), ROW)


def test_nothing_happens_before_birth() -> None:
    assert refused(process.check_born, replace(EVENT, occurred_on=date(1989, 12, 31)), PERSON)
    assert not refused(process.check_born, EVENT, replace(PERSON, birth_year=None))


@pytest.mark.parametrize("event", ["referral", "start", "closing"])
def test_days_of_the_enrolment_are_no_events(event: str) -> None:
    assert refused(process.check_not_reserved, replace(EVENT, event=event))
    assert not refused(process.check_not_reserved, EVENT)


def test_what_is_completed_was_begun_before() -> None:
    begun = replace(EVENT, event="plan_begun", occurred_on=date(2021, 4, 2))
    again = replace(begun, occurred_on=date(2021, 3, 1))
    assert refused(process.check_begun_first, EVENT, [EVENT, begun])
    assert not refused(process.check_begun_first, EVENT, [EVENT, begun, again])
    assert not refused(process.check_begun_first, EVENT, [EVENT])
    other = replace(begun, event="assessment_begun")
    assert not refused(process.check_begun_first, EVENT, [EVENT, other])


def test_an_anonymous_enrolment_has_no_events_and_no_follow_ups() -> None:
    for row in (EVENT, FOLLOW_UP):
        assert refused(process.check_not_anonymous, row, replace(ROW, mode="anonymous"))
        assert not refused(process.check_not_anonymous, row, ROW)


def test_a_follow_up_is_one_that_the_insats_has_decided() -> None:
    assert refused(process.check_deadline, FOLLOW_UP, None)
    assert refused(process.check_deadline, FOLLOW_UP, replace(AFTER, is_follow_up=False))
    assert not refused(process.check_deadline, FOLLOW_UP, AFTER)


@pytest.mark.parametrize(
    ("done", "ends_on", "no"),
    [
        (date(2021, 9, 30), None, True),
        (date(2021, 9, 29), date(2021, 10, 1), True),
        (date(2021, 9, 30), date(2021, 10, 1), False),
        (None, date(2021, 10, 1), False),
        (None, None, True),
    ],
)
def test_a_follow_up_after_the_closing_waits_for_it(
    done: date | None, ends_on: date | None, no: bool
) -> None:
    row, enrolment = replace(FOLLOW_UP, done_on=done), replace(ROW, ends_on=ends_on)
    assert refused(process.check_follow_up_day, row, enrolment, AFTER) is no


def test_a_follow_up_from_the_start_may_be_done_while_enrolled() -> None:
    early = replace(AFTER, from_event="start")
    assert not refused(process.check_follow_up_day, FOLLOW_UP, ROW, early)
    before = replace(FOLLOW_UP, done_on=date(2021, 2, 28))
    assert refused(process.check_follow_up_day, before, ROW, early)


def test_who_was_not_reached_has_no_occupation() -> None:
    assert refused(process.check_reached, replace(FOLLOW_UP, done_on=None))
    assert not refused(process.check_reached, replace(FOLLOW_UP, done_on=None, occupation=""))


@pytest.mark.parametrize(
    ("prepared", "outcome", "no"),
    [
        (None, "", False),
        (None, "till", True),
        (date(2021, 2, 1), "", True),
        (date(2021, 1, 31), "till", True),
        (date(2021, 2, 1), "till", False),
    ],
)
def test_preparation_ends_with_an_outcome(prepared: date | None, outcome: str, no: bool) -> None:
    row = replace(REFERRAL, prepared_on=prepared, outcome=outcome)
    assert refused(referrals.check_prepared, row) is no


@pytest.mark.parametrize(
    ("outcome", "insats", "queued", "no"),
    [
        ("till", "", None, True),
        ("till", "steget", None, False),
        ("ko", "steget", None, True),
        ("ko", "", date(2021, 2, 3), False),
        ("returned", "steget", None, True),
        ("returned", "", None, False),
        ("", "steget", None, False),
    ],
)
def test_the_outcome_tells_whether_there_is_an_insats(
    outcome: str, insats: str, queued: date | None, no: bool
) -> None:
    row = replace(REFERRAL, outcome=outcome, insats=insats, queued_on=queued)
    assert refused(referrals.check_recommended, row, OUTCOMES) is no


@pytest.mark.parametrize(
    ("queued", "left", "no"),
    [
        (None, None, False),
        (None, date(2021, 3, 1), True),
        (date(2021, 1, 31), None, True),
        (date(2021, 3, 1), date(2021, 2, 28), True),
        (date(2021, 3, 1), date(2021, 3, 1), False),
    ],
)
def test_a_queue_is_joined_before_it_is_left(
    queued: date | None, left: date | None, no: bool
) -> None:
    row = replace(REFERRAL, queued_on=queued, left_queue_on=left)
    assert refused(referrals.check_queue, row) is no


def test_one_referral_in_preparation_at_a_time() -> None:
    later = replace(REFERRAL, referred_on=date(2021, 5, 1))
    done = replace(REFERRAL, prepared_on=date(2021, 3, 1), outcome="returned")
    assert refused(referrals.check_one_open, later, [REFERRAL])
    assert not refused(referrals.check_one_open, later, [done])


def test_people_referred_have_invented_codes_and_live_in_municipalities() -> None:
    assert refused(referrals.check_invented, replace(REFERRAL, code="19121212-1212"))
    assert refused(referrals.check_born, replace(REFERRAL, birth_year=2022))
    party = PartyRow("fk", "Försäkringskassan", "state")
    assert refused(referrals.check_municipality, REFERRAL, party)
    assert not refused(referrals.check_municipality, ROW, replace(party, kind="municipality"))


def test_an_extent_is_a_share_of_full_time_and_belongs_to_its_moment() -> None:
    assert refused(casework.check_extents, replace(ROW, extent_before=101))
    assert not refused(casework.check_extents, replace(ROW, extent_before=0))
    assert refused(casework.check_closing_reason, replace(ROW, extent_after=0))
    assert refused(casework.check_anonymous, replace(ROW, mode="anonymous", extent_before=0))
    recorded = replace(ROW, recorded_on=date(2021, 3, 2), closing_recorded_on=date(2021, 3, 1))
    assert refused(casework.check_recorded, recorded)


def test_a_deadline_is_between_two_known_events() -> None:
    row = DeadlineRow("steget", "plan", "Plan", "start", 3, "months", "plan_completed")
    assert not refused(operation.check_events, row)
    assert refused(operation.check_events, replace(row, to_event=""))
    assert refused(operation.check_events, replace(row, to_event="start"))
    assert refused(operation.check_events, replace(row, is_follow_up=True))
    assert not refused(operation.check_events, AFTER)
    assert refused(operation.check_length, replace(row, length=0))
    assert not refused(operation.check_event, "closing", {})
    assert refused(operation.check_event, "plan_completed", {})


def test_staffing_is_told_once_a_day_and_within_reason() -> None:
    row = StaffingRow("steget", "norra", date(2021, 1, 1), date(2021, 7, 1), 100, 200)
    assert not refused(operation.check_percents, row)
    assert refused(operation.check_percents, replace(row, given_percent=2001))
    rest = replace(row, from_on=date(2021, 7, 1), to_on=date(2022, 1, 1))
    assert not refused(operation.check_staffing, rest, [row])
    assert refused(operation.check_staffing, replace(rest, from_on=date(2021, 6, 30)), [row])


def test_an_obstacle_is_raised_first() -> None:
    row = ObstacleCaseRow(1, date(2021, 3, 1), "regel", outcome="lost")
    assert not refused(operation.check_case, replace(row, outcome_on=date(2021, 3, 1)))
    assert refused(operation.check_case, replace(row, outcome_on=date(2021, 2, 28)))
    assert refused(operation.check_case, replace(row, presented_on=date(2021, 2, 28)))
    assert refused(operation.check_case, replace(row, outcome="", outcome_on=date(2021, 4, 1)))


@pytest.mark.parametrize(
    ("attr", "first", "then"),
    [
        ("kind", "individual", "structural"),
        ("follow_up_method", "register", ""),
        ("follow_up_method", "register", "annan"),
        ("esf_funded", True, False),
    ],
)
def test_what_is_locked_can_be_set_but_not_changed(attr: str, first: object, then: object) -> None:
    held = replace(INSATS, **{attr: first})
    with pytest.raises(insatser.LockedError, match="låst") as told:
        insatser.check_locked(held, replace(held, **{attr: then}))
    assert told.value.attr == attr
    assert not refused(insatser.check_locked, held, replace(held, direction_detail="ny"))
    assert not refused(insatser.check_locked, replace(held, follow_up_method=""), held)
    assert refused(insatser.check_all_locked, [held], [replace(held, **{attr: then})])


def test_an_insats_tells_its_codes() -> None:
    row = replace(INSATS, target_groups=("unga", "okand"))
    codes = {("insats_target_group", "unga"): CodeRow("insats_target_group", "unga", "U", 2019, "")}
    assert refused(insatser.check_coded, row, "target_groups", "insats_target_group", codes)
    known = replace(row, target_groups=("unga",))
    assert not refused(insatser.check_coded, known, "target_groups", "insats_target_group", codes)


def test_a_benchmark_is_of_a_measure_and_somebody() -> None:
    row = BenchmarkRow("avslutade.arbete", "national", "Riket", 2020, Decimal("34.5"), "SCB")
    assert not refused(organisation.check_benchmark, row)
    for wrong in ({"measure": "Till arbete"}, {"value": Decimal(-1)}, {"n": 0}):
        assert refused(organisation.check_benchmark, replace(row, **wrong))


def test_rules_are_silent_where_the_enrolment_is_missing() -> None:
    """The reference itself is told then."""
    world = World(lambda name: {("steget", "efter"): AFTER} if name == "deadlines" else {})
    for name, row in (("enrolment_events", EVENT), ("follow_ups", FOLLOW_UP)):
        for rule in casework.RULES[name]:
            if rule.attr not in {"event", "occupation"}:
                assert not refused(rule.check, row, world)
