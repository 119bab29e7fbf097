"""The rules, one by one, on rows without a database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework import policies as casework
from mellanrum.registers.casework.rows import EnrolmentRow, OccupationSpellRow, ParticipantRow
from mellanrum.registers.economy import policies as economy
from mellanrum.registers.economy.rows import InsatsYearRow
from mellanrum.registers.governance import policies as governance
from mellanrum.registers.governance.rows import MeetingRow
from mellanrum.registers.insatser import policies as insatser
from mellanrum.registers.insatser.rows import GoalReportRow, GoalRow, InsatsPeriodRow, InsatsRow
from mellanrum.registers.organisation import policies as organisation
from mellanrum.registers.organisation.rows import CodeRow, ForbundRow, MembershipRow
from mellanrum.registers.rules import World

ROW = EnrolmentRow("steget", "norra", "d01", date(2021, 3, 1))
PERSON = ParticipantRow("norra", "d01", "woman", 1990)
INSATS = InsatsRow("steget", "Steget", "Steget", "projekt", "individual", "persons", host="norra")
PERIOD = InsatsPeriodRow("steget", date(2021, 1, 1), date(2022, 1, 1))
CODES = {
    ("education", "gymnasium"): CodeRow(
        "education", "gymnasium", "Gymnasium", 2020, "SUS", valid_to=2022
    )
}


def refused(check: Callable[..., None], *given: object) -> bool:
    """Whether a rule says no, in a Swedish sentence."""
    try:
        check(*given)
    except DomainError as why:
        assert why.message.endswith(".")
        return True
    return False


@pytest.mark.parametrize(("start", "no"), [(date(2020, 12, 31), True), (date(2021, 1, 1), False)])
def test_no_enrolment_before_the_insats_starts(start: date, no: bool) -> None:
    later = InsatsPeriodRow("steget", date(2022, 1, 1), None, "extension")
    assert refused(casework.check_started, replace(ROW, starts_on=start), [later, PERIOD]) is no


@pytest.mark.parametrize(
    ("end", "no"), [(date(2021, 3, 1), True), (date(2021, 3, 2), False), (None, False)]
)
def test_closing_is_not_before_the_start(end: date | None, no: bool) -> None:
    assert refused(casework.check_closing_day, replace(ROW, ends_on=end)) is no


def test_a_closed_enrolment_has_a_reason_and_an_open_one_none() -> None:
    closed = replace(ROW, ends_on=date(2021, 9, 1))
    assert refused(casework.check_closing_reason, closed)
    assert not refused(casework.check_closing_reason, replace(closed, closing_reason="moved"))
    assert not refused(casework.check_closing_reason, ROW)
    for told in ({"occupation_after": "work"}, {"incomes_closing": ("sick",)}):
        assert refused(casework.check_closing_reason, replace(ROW, **told))


@pytest.mark.parametrize(("start", "no"), [(date(2021, 8, 31), True), (date(2021, 9, 1), False)])
def test_one_open_enrolment_per_person_and_insats(start: date, no: bool) -> None:
    first = replace(ROW, ends_on=date(2021, 9, 1))
    assert refused(casework.check_one_at_a_time, replace(ROW, starts_on=start), [first]) is no


@pytest.mark.parametrize(
    ("born", "no"), [(2004, True), (2003, False), (1991, False), (1990, False), (1989, True)]
)
def test_age_inside_the_target_group_or_a_stated_reason(born: int, no: bool) -> None:
    """18–30: who turns 31 in 2021 may be 30 on the day, who turns 32 may not."""
    young = replace(INSATS, age_from=18, age_to=30)
    person = replace(PERSON, birth_year=born)
    assert refused(casework.check_age, ROW, person, young) is no
    stated = replace(ROW, age_exception="Enligt styrgruppen")
    assert not refused(casework.check_age, stated, person, young)


def test_age_is_not_judged_when_the_year_of_birth_is_unknown() -> None:
    young = replace(INSATS, age_from=18, age_to=30)
    assert not refused(casework.check_age, ROW, replace(PERSON, birth_year=None), young)


@pytest.mark.parametrize("attr", casework.ANONYMOUS_WITHOUT)
def test_anonymous_enrolments_carry_nothing_else(attr: str) -> None:
    bare = replace(ROW, mode="anonymous")
    assert not refused(casework.check_anonymous, bare)
    assert refused(casework.check_anonymous, replace(bare, **{attr: 1}))
    assert not refused(casework.check_anonymous, replace(ROW, **{attr: 1}))


@pytest.mark.parametrize(("year", "no"), [(2019, True), (2020, False), (2021, False), (2022, True)])
def test_codes_are_in_the_list_and_valid_that_year(year: int, no: bool) -> None:
    assert refused(organisation.check_code, CODES, "education", "gymnasium", year) is no
    assert refused(organisation.check_code, CODES, "education", "doktor", 2021)
    assert not refused(organisation.check_code, CODES, "education", "", 2021)


def test_closing_codes_are_judged_by_the_year_of_closing() -> None:
    codes = {("occupation", "work"): CodeRow("occupation", "work", "Arbete", 2022, "SUS")}
    row = replace(ROW, ends_on=date(2022, 1, 1), occupation_after="work")
    attr = ("occupation_after", "occupation")
    assert refused(casework.check_enrolment_code, row, *attr, codes)
    later = replace(row, ends_on=date(2022, 1, 2))
    assert not refused(casework.check_enrolment_code, later, *attr, codes)


@pytest.mark.parametrize(
    ("began", "no"),
    [(date(2021, 2, 28), True), (date(2021, 3, 1), False), (date(2021, 9, 1), True)],
)
def test_occupation_begins_while_enrolled(began: date, no: bool) -> None:
    spell = OccupationSpellRow("steget", "norra", "d01", ROW.starts_on, "work", began)
    enrolment = replace(ROW, ends_on=date(2021, 9, 1))
    assert refused(casework.check_spell, spell, enrolment) is no


def test_no_insats_is_part_of_itself() -> None:
    a, b, c = (replace(INSATS, slug=s) for s in "abc")
    chain = {"a": replace(a, parent="b"), "b": replace(b, parent="c"), "c": c}
    assert not any(refused(insatser.check_chain, row, chain, "parent") for row in chain.values())
    chain["c"] = replace(c, parent="a")
    assert all(refused(insatser.check_chain, row, chain, "parent") for row in chain.values())
    assert not refused(insatser.check_chain, chain["a"], chain, "successor")


def test_two_insatser_have_names_of_their_own() -> None:
    other = replace(INSATS, slug="annan", name="Steget  ".upper(), short_name="Annan")
    assert refused(insatser.check_name, "steget", "name", "Steget", [INSATS, other])
    assert not refused(insatser.check_name, "steget", "short_name", "Steget", [INSATS, other])
    rules = {rule.attr: rule for rule in insatser.RULES["insatser"]}
    world = World(lambda _: {("steget",): INSATS, ("annan",): other})
    assert refused(rules["name"].check, INSATS, world)
    assert not refused(rules["short_name"].check, INSATS, world)


def test_a_change_keeps_what_another_has_changed() -> None:
    now = replace(INSATS, capacity=13)
    wanted = replace(INSATS, purpose="Nytt")
    assert insatser.merged_change(INSATS, wanted, now) == replace(now, purpose="Nytt")
    assert insatser.merged_change(INSATS, now, now) == now
    with pytest.raises(insatser.ChangedMeanwhileError) as told:
        insatser.merged_change(INSATS, replace(wanted, capacity=14), now)
    assert told.value.attrs == ("capacity",)


def test_periods_do_not_overlap() -> None:
    next_day = replace(PERIOD, from_on=date(2022, 1, 1), to_on=None)
    assert not refused(insatser.check_period, next_day, [PERIOD])
    assert refused(insatser.check_period, replace(next_day, from_on=date(2021, 12, 31)), [PERIOD])
    assert refused(insatser.check_period, replace(PERIOD, to_on=PERIOD.from_on), [])


def test_memberships_do_not_overlap() -> None:
    held = MembershipRow("boden", date(2021, 6, 1), date(2022, 1, 1))
    assert not refused(
        organisation.check_membership, MembershipRow("boden", date(2022, 1, 1)), [held]
    )
    assert refused(organisation.check_membership, MembershipRow("boden", date(2020, 1, 1)), [held])


def test_persons_need_a_host() -> None:
    assert refused(insatser.check_host, replace(INSATS, host=""))
    assert not refused(insatser.check_host, replace(INSATS, host="", registration="head_count"))


def test_goals_have_a_number_or_are_qualitative() -> None:
    goal = GoalRow("steget", "mal", "Hälften", "at_least", 2021, target=Decimal(50))
    assert not refused(insatser.check_goal, goal)
    assert refused(insatser.check_goal, replace(goal, target=None))
    assert refused(insatser.check_goal, replace(goal, direction="qualitative"))
    assert refused(insatser.check_measure, replace(goal, measure="Andel i arbete"))
    assert not refused(insatser.check_measure, replace(goal, measure="avslutade.arbete.andel"))
    report = GoalReportRow("steget", "mal", 2020, "reached", "Ja")
    assert refused(insatser.check_report_year, report, goal)
    assert not refused(insatser.check_report_year, replace(report, year=2023), goal)


def test_the_smallest_group_is_three_and_has_a_source() -> None:
    row = ForbundRow("f", "Förbundet", "Beslut", minimum_group=3)
    assert not refused(organisation.check_minimum_group, row)
    assert refused(organisation.check_minimum_group, replace(row, minimum_group=2))
    assert refused(organisation.check_minimum_group, replace(row, minimum_group_source=""))


def test_budgets_meetings_and_vouchers() -> None:
    assert refused(economy.check_insats_year, InsatsYearRow("steget", 2021, "VP"))
    assert refused(economy.check_insats_year, InsatsYearRow("steget", 2021, "VP", -1))
    assert not refused(economy.check_insats_year, InsatsYearRow("steget", 2021, "VP", 0))
    meeting = MeetingRow("styrelsen", date(2021, 2, 1), "digital", adjusted_on=date(2021, 1, 31))
    assert refused(governance.check_adjusted, meeting)
    assert refused(economy.check_nothing_lost, ["A1"], 2021)
    assert not refused(economy.check_nothing_lost, [], 2021)
