"""Actions and queries of what follow-up asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from mellanrum.accounts.access import IN_INSATS, OFFICE, Role, grants_of
from mellanrum.audit.actor import Actor, system
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.exchange.package import import_package
from mellanrum.registers.casework.actions import enrolments, process, referrals
from mellanrum.registers.casework.models import Enrolment, EnrolmentEvent, FollowUp, Referral
from mellanrum.registers.casework.rows import (
    EnrolmentEventRow,
    EnrolmentRow,
    FollowUpRow,
    ReferralRow,
)
from mellanrum.registers.insatser.actions import deadlines, insatser
from mellanrum.registers.insatser.models import ActivityCount, Deadline, Insats
from mellanrum.registers.insatser.queries import (
    list_activity_counts,
    list_deadlines,
    list_obstacle_cases,
    list_staffing,
)
from mellanrum.registers.insatser.rows import DeadlineRow
from mellanrum.registers.insatser.tables import ACTIVITY_COUNTS, INSATSER
from mellanrum.registers.organisation.actions import benchmarks
from mellanrum.registers.organisation.models import Benchmark, Forbund, Party
from mellanrum.registers.organisation.queries import list_benchmarks
from mellanrum.registers.organisation.rows import BenchmarkRow

pytestmark = pytest.mark.django_db
BY = system("test")
AT = datetime(2022, 1, 31, tzinfo=UTC)
SMALL = Path(__file__).parents[1] / "exchange" / "packages" / "litet"
MEASURE = "avslutade.arbete-eller-studier"
BENCHMARK = BenchmarkRow(MEASURE, "other", "Norra", 2020, Decimal("40.00"), "Årsredovisning", 80)
DIRECTOR = Actor("user:2", grants_of(frozenset({Role.DIRECTOR})))
LEAD = Actor("user:3", grants_of(frozenset({Role.INSATS_LEAD})))
KEY = ("steget", "norra", "d01", date(2021, 1, 15))


@pytest.fixture
def forbund() -> Forbund:
    import_package(SMALL, by=BY, at=AT)
    return Forbund.objects.get()


def test_the_director_sets_and_withdraws_a_benchmark(forbund: Forbund) -> None:
    pk = benchmarks.set_benchmark(forbund=forbund, row=BENCHMARK, by=DIRECTOR, at=AT)
    changed = replace(BENCHMARK, value=Decimal("41.50"))
    assert benchmarks.set_benchmark(forbund=forbund, row=changed, by=DIRECTOR, at=AT) == pk
    assert [b.label for b in list_benchmarks("exempel", MEASURE)] == ["Alla förbund", "Norra"]
    benchmarks.withdraw_benchmark(forbund=forbund, benchmark=pk, by=DIRECTOR, at=AT)
    assert Benchmark.objects.get(pk=pk).withdrawn
    assert [b.label for b in list_benchmarks("exempel")] == ["Alla förbund"]
    event = Event.objects.order_by("-pk")[0]
    assert (event.verb, event.actor) == ("benchmarks.save", "user:2")
    assert event.detail["before"] == {"withdrawn": False}
    benchmarks.set_benchmark(forbund=forbund, row=changed, by=DIRECTOR, at=AT)
    assert len(list_benchmarks("exempel", MEASURE)) == 2


def test_others_do_not_touch_benchmarks(forbund: Forbund) -> None:
    before = Event.objects.count()
    for role in set(Role) - {Role.DIRECTOR}:
        by = Actor("user:9", grants_of(frozenset({role})))
        with pytest.raises(DomainError, match="Din roll"):
            benchmarks.set_benchmark(forbund=forbund, row=BENCHMARK, by=by, at=AT)
    with pytest.raises(DomainError, match="finns inte"):
        benchmarks.withdraw_benchmark(forbund=forbund, benchmark=0, by=DIRECTOR, at=AT)
    assert Event.objects.count() == before


def test_all_follow_and_the_lead_attests() -> None:
    """Who has a role in the förbund or in an insats; not who only has one in a party, or sits in
    a group.
    """
    readers = {role for role in Role if "followup.read" in grants_of(frozenset({role}))}
    assert readers == (OFFICE - {Role.GROUP_MEMBER}) | IN_INSATS
    for grant in ("followup.attest", "followup.reflect"):
        holders = {role for role in Role if grant in grants_of(frozenset({role}))}
        assert holders == {Role.INSATS_LEAD}


def test_events_and_follow_ups_are_loaded_and_the_log_tells_counts_only(forbund: Forbund) -> None:
    rows = [EnrolmentEventRow(*KEY, "decision", date(2021, 2, 2))]
    counts = process.load_events(forbund=forbund, rows=rows, by=BY, at=AT)
    assert (counts.created, counts.kept) == (1, 3)
    follow_up = FollowUpRow(*KEY, "sex-manader", date(2022, 6, 1), "studies")
    process.load_follow_ups(forbund=forbund, rows=[follow_up], by=BY, at=AT)
    assert FollowUp.objects.get(enrolment__participant__code="d01").occupation == "studies"
    referral = ReferralRow("norra", "r09", "other", date(2021, 9, 1), municipality="sodra")
    referrals.load_referrals(forbund=forbund, rows=[referral], by=BY, at=AT)
    assert Referral.objects.get(code="r09").municipality == Party.objects.get(slug="sodra")
    for event in Event.objects.order_by("-pk")[:3]:
        assert event.subject in {"enrolment_events", "follow_ups", "referrals"}
        assert event.detail.keys() <= {"content", "created", "changed", "unchanged", "kept"}


@pytest.mark.parametrize(
    ("load", "row", "said"),
    [
        (
            process.load_events,
            EnrolmentEventRow(*KEY, "plan_completed", date(2021, 1, 31)),
            "före början 2021-02-01",
        ),
        (process.load_follow_ups, FollowUpRow(*KEY, "till-start"), "inte en uppföljning"),
        (
            referrals.load_referrals,
            ReferralRow("norra", "r03", "other", date(2021, 9, 1)),
            "under beredning",
        ),
    ],
)
def test_a_refused_load_changes_nothing(
    forbund: Forbund, load: Callable[..., Any], row: Any, said: str
) -> None:
    before = Event.objects.count()
    with pytest.raises(DomainError, match=said):
        load(forbund=forbund, rows=[row], by=BY, at=AT)
    with pytest.raises(DomainError, match="Din roll"):
        load(forbund=forbund, rows=[row], by=LEAD, at=AT)
    assert Event.objects.count() == before


def test_the_database_holds_what_the_rules_say(forbund: Forbund) -> None:
    held = Enrolment.objects.get(participant__code="d01", starts_on=KEY[3])
    norra, insats = Party.objects.get(slug="norra"), Insats.objects.get(slug="steget")
    day = date(2021, 6, 1)
    person = {"compartment": norra, "code": "r1", "sex": "man", "referred_on": day}
    no_show = ActivityCount.objects.get(party=None)
    counted = {"insats": no_show.insats, "kind": no_show.kind}
    counted |= {"from_on": no_show.from_on, "to_on": no_show.to_on}
    wrong = [
        EnrolmentEvent(enrolment=held, event="closing", occurred_on=day),
        FollowUp(enrolment=held, deadline="x", occupation="work"),
        Referral(**person, outcome="queue"),
        Referral(**person, left_queue_on=day),
        Referral(**{**person, "code": "r03"}),
        Deadline(insats=insats, slug="x", from_event="start", length=1, unit="days"),
        ActivityCount(**counted, count=4),
    ]
    for row in wrong:
        with pytest.raises(IntegrityError), transaction.atomic(), opened("test"):
            row.save()


def test_a_new_enrolment_and_its_closing_are_dated_when_entered(forbund: Forbund) -> None:
    row = EnrolmentRow("teamet", "norra", "d09", date(2021, 11, 1))
    pk = enrolments.enrol(forbund=forbund, row=row, by=BY, at=AT)
    later = datetime(2022, 3, 1, tzinfo=UTC)
    enrolments.close(
        forbund=forbund,
        enrolment=pk,
        ends_on=date(2022, 2, 1),
        reason="to_work",
        extent=75,
        by=BY,
        at=later,
    )
    held = Enrolment.objects.get(pk=pk)
    assert (held.recorded_on, held.closing_recorded_on) == (today_of(AT), later.date())
    assert held.extent_after == 75
    old = Enrolment.objects.get(participant__code="d02")
    assert old.recorded_on is None


def test_what_is_locked_stays_by_every_way_in(forbund: Forbund) -> None:
    (held,) = (r for r in INSATSER.read("exempel").values() if r.slug == "steget")
    method = replace(held, follow_up_method="register")
    insatser.change_insats(forbund=forbund, seen=held, wanted=method, by=DIRECTOR, at=AT)
    gone = replace(method, follow_up_method="")
    with pytest.raises(DomainError, match="metod för uppföljning är låst"):
        insatser.change_insats(forbund=forbund, seen=method, wanted=gone, by=DIRECTOR, at=AT)
    with pytest.raises(DomainError, match="låst"):
        insatser.save_insats(forbund=forbund, row=gone, by=DIRECTOR, at=AT)
    with pytest.raises(DomainError, match="slag är låst"):
        insatser.load_insatser(
            forbund=forbund, rows=[replace(method, kind="structural")], by=DIRECTOR, at=AT
        )
    assert Insats.objects.get(slug="steget").follow_up_method == "register"


def test_a_deadline_is_set(forbund: Forbund) -> None:
    row = DeadlineRow("teamet", "snabbt", "Snabbt", "referral", 14, "days", "decision")
    pk = deadlines.set_deadline(forbund=forbund, row=row, by=DIRECTOR, at=AT)
    assert Deadline.objects.get(pk=pk).to_event == "decision"
    assert Event.objects.order_by("-pk")[0].subject == "deadlines:teamet/snabbt"


def test_what_is_listed_is_of_the_period(forbund: Forbund) -> None:
    year = (date(2021, 1, 1), date(2022, 1, 1))
    slugs = ["till-start", "plan-klar", "sex-manader"]
    assert [d.slug for d in list_deadlines("exempel", "steget")] == slugs
    assert not list_deadlines("exempel", "teamet")
    assert {c.count for c in list_activity_counts("exempel", *year, "matchen")} == {14, 3}
    assert not list_activity_counts("exempel", date(2021, 1, 2), year[1])
    given = [s.given_percent for s in list_staffing("exempel", date(2021, 6, 30), year[1])]
    assert given == [50, None]
    assert len(list_staffing("exempel", date(2021, 7, 1), year[1], "steget")) == 1
    assert [c.number for c in list_obstacle_cases("exempel", *year)] == [1, 2]
    assert [c.number for c in list_obstacle_cases("exempel", date(2021, 9, 2), year[1])] == [2]


def test_a_key_without_a_party_is_found_again(forbund: Forbund) -> None:
    """An empty part of a key is '' in the row and nothing in the database."""
    rows = ACTIVITY_COUNTS.read("exempel")
    assert ACTIVITY_COUNTS.ids("exempel") == {
        ACTIVITY_COUNTS.key_of(r): pk for pk, r in rows.items()
    }
