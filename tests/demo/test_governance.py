"""The demo's year of governance: meetings in time, three applications, and counts that are of them.

The walk is made once for the module, on the loaded package, and rolled back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from django.test import override_settings

from mellanrum.documents.signing import authority
from mellanrum.domain.deadlines import announcement_due, minutes_due
from mellanrum.domain.periods import today_of
from mellanrum.jobs.demo_governance import demo_governance
from mellanrum.jobs.people import demo_people
from mellanrum.registers.auditors.models import DischargeDecision
from mellanrum.registers.economy.models import Award
from mellanrum.registers.governance.meeting_queries import list_attendances
from mellanrum.registers.governance.models import Decision, DelegatedDecision, Meeting, PayRate
from mellanrum.registers.governance.posting_policies import appeal_ends, list_flags
from mellanrum.registers.governance.posting_queries import facts_of, postings_of
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.network.models import NetworkEvent
from mellanrum.registers.planning.models import Consultation
from mellanrum.registers.proposals.models import Application, Course
from mellanrum.registers.proposals.money_queries import insats_money, money_of
from mellanrum.reports.application_tables import money_figures
from mellanrum.reports.governance_figures import governance_tables
from mellanrum.web.areas.proposals.panel import money_year
from tests.demo_data import AT, FORBUND, YEAR, load_demo
from tests.web.conftest import rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
MEMBERS = {date(2021, 2, 12): 4, date(2021, 6, 1): 5}  # municipalities and region, as adjusted


@pytest.fixture(scope="module")
def walked(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[bool]:
    folder = tmp_path_factory.mktemp("var")
    weak = patch.object(authority, "KEY_BITS", 1024)  # twelve signatures, of which none is read
    with django_db_blocker.unblock(), override_settings(VAR=folder), weak, rolled_back():
        load_demo()
        demo_people(AT)
        yield demo_governance(AT)


@pytest.fixture
def year(walked: bool, db: None) -> bool:
    return walked


def board() -> list[Meeting]:
    found = Meeting.objects.filter(body__forbund__slug=FORBUND, body__slug="styrelsen")
    return list(found.filter(on__year=YEAR).order_by("on"))


def test_six_board_meetings_are_adjusted_and_announced_in_time(year: bool) -> None:
    assert year and len(board()) == 6
    for meeting in board():
        assert meeting.state == "announced" and meeting.adjusted_on is not None
        assert meeting.adjusted_on <= minutes_due(meeting.on)
        held = postings_of(meeting)
        assert len(held) >= MEMBERS.get(meeting.on, 4)
        assert all(one.posted_on <= announcement_due(meeting.adjusted_on) for one in held)
        assert all(one.removed_on > appeal_ends(facts_of(held)) for one in held)
        assert not list_flags(meeting.adjusted_on, facts_of(held), today_of(AT))
        assert meeting.adjusters.filter(signed_at__isnull=False).count() == 2
    assert {len(postings_of(m)) for m in board()[3:]} == {5}, "Boden is a member from June"


def test_paragraphs_run_on_and_the_packages_decisions_are_not_doubled(year: bool) -> None:
    numbers = [i.number for m in board() for i in m.items.order_by("position")]
    assert numbers == list(range(1, len(numbers) + 1))
    grants = Decision.objects.filter(meeting__body__forbund__slug=FORBUND, kind="grant")
    told = {d.insats.slug: d.amount_ore for d in grants if d.insats}
    assert told == {"mykey": 1_200_000_00, "steget-fram": 1_220_000_00, "orangeriet": None}
    assert grants.filter(item__isnull=False).count() == 2
    delegated = DelegatedDecision.objects.get(forbund__slug=FORBUND)
    assert delegated.reported is not None and delegated.reported.outcome == "noted"


def test_three_applications_hang_on_the_funds_that_are_there(year: bool) -> None:
    found = Application.objects.filter(forbund__slug=FORBUND, year=YEAR).order_by("number")
    assert [one.state for one in found] == ["granted", "recommended", "granted"]
    assert all(one.item and one.matter for one in found)
    made = [one.decisions.get() for one in found if one.state == "granted"]
    assert [one.amount_ore for one in made] == [1_200_000_00, 1_220_000_00]
    assert all(one.award and one.award.amount_ore == one.amount_ore for one in made)
    assert Award.objects.filter(insats__forbund__slug=FORBUND).count() == 2


def test_what_is_granted_in_one_sum_is_told_in_the_years_it_runs(year: bool) -> None:
    """The decision on MyKey names a sum for 2021-08-01–2023-06-30 and divides it on no year."""
    mykey = get_insats(FORBUND, "mykey")
    for shown in (2021, 2022, 2023):
        held = insats_money(mykey, shown)
        assert (held.decided, held.whole) == (None, 1_200_000_00)
        assert money_of([mykey.pk], FORBUND, shown) == {mykey.pk: held}
    assert insats_money(mykey, 2024).whole is None
    told = [
        (one.label, one.value) for one in money_figures(insats_money(mykey, 2021), "mykey", 2021)
    ]
    assert told[0] == ("Beslutat för hela perioden", Decimal(1_200_000))
    assert [money_year(mykey, chosen) for chosen in (2020, 2022, 2026, None)] == [
        2021, 2022, 2023, 2021,
    ]  # fmt: skip


def test_deputies_stand_last_among_those_called(year: bool) -> None:
    found = list_attendances(board()[-1])
    roles = [one.seat.role == "deputy" for one in found if one.seat]
    assert roles == sorted(roles) and roles.count(True) == 7


def test_the_office_has_something_to_go_on_with(year: bool) -> None:
    course = Course.objects.get(insats__slug="mykey")
    assert course.state == "running" and course.steps.exists()
    assert PayRate.objects.filter(forbund__slug=FORBUND).count() == 3
    assert NetworkEvent.objects.get(forbund__slug=FORBUND).state == "open"
    assert Meeting.objects.get(body__slug="styrelsen", on__gt=today_of(AT)).state == "planned"


def test_the_consultation_is_a_meeting_and_the_members_decide_on_discharge(year: bool) -> None:
    held = Consultation.objects.get(forbund__slug=FORBUND, kind="consultation")
    assert held.meeting is not None and held.meeting.on == date(2021, 9, 17)
    assert held.wishes.count() == 2
    assert DischargeDecision.objects.filter(forbund__slug=FORBUND).count() == 7


def test_the_annual_reports_counts_are_of_these_rows(year: bool) -> None:
    tables = governance_tables(FORBUND, YEAR)
    told = {
        (key, row.key): int(row.cells[0].value)
        for key, table in tables.items()
        for row in table.rows
    }
    assert told["moten", "styrelse"] == len(board())
    assert told["moten", "medlemssamrad"] == 1 and told["moten", "utvecklingsgrupp"] == 2
    prepared = Application.objects.filter(preparations__prepared_on__year=YEAR)
    assert told["ansokningar", "ansokningar"] == prepared.count() == 3
    assert told["ansokningar", "ansokningar.nya"] == prepared.filter(kind="new").count() == 2
    assert told["ansokningar", "ansokningar.forlangning"] == 1


def test_a_second_walk_makes_nothing(year: bool) -> None:
    before = Decision.objects.count(), Application.objects.count()
    assert not demo_governance(AT)
    assert (Decision.objects.count(), Application.objects.count()) == before
