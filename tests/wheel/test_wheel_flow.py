"""Duties through the actions: nothing drifts, everything is told once, addresses stay secret."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.exchange.calendar import WholeDay, calendar_of
from mellanrum.jobs.due import notices_for
from mellanrum.registers.governance.models import Body, Meeting, Person, Seat, Task
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.wheel.actions import duties, feeds, occasions
from mellanrum.registers.wheel.feed_queries import body_feed, person_feed
from mellanrum.registers.wheel.gathering import SOURCES, Asked, gather
from mellanrum.registers.wheel.notices import list_duty_notices
from mellanrum.registers.wheel.queries import duties_of, find_body_of_feed, find_feed, list_turns
from mellanrum.registers.wheel.rows import DutyRow
from tests.web.conftest import rolled_back
from tests.wheel.world import BY, READER, REPORT, World, make_world

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
AT = datetime(2021, 3, 1, 9, tzinfo=UTC)
TODAY = today_of(AT)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: object) -> Iterator[World]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        with opened("test"):
            forbund = Forbund.objects.create(slug="prov", name="Provförbundet")
            board = Body.objects.create(forbund=forbund, slug="styrelsen", name="Styrelsen",
                                        kind="board", call_days=14)  # fmt: skip
            Meeting.objects.create(body=board, on=date(2021, 5, 25), form="digital")
            Meeting.objects.create(body=board, on=date(2021, 12, 20), form="digital")
        yield make_world(forbund, AT)


@pytest.fixture
def world(made: World, django_db_blocker: object) -> Iterator[World]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield made


def states(world: World, today: date = TODAY) -> list[tuple[str, str]]:
    found = duties_of("prov").filter(pk=world.report.pk)
    return [(str(turn.on), turn.state) for turn in list_turns(found, [2021], today)]


def test_who_is_late_does_not_move_what_follows(world: World) -> None:
    assert states(world, date(2021, 4, 10)) == [
        ("2021-01-20", "done"), ("2021-04-20", "now"), ("2021-07-20", "coming"),
        ("2021-10-20", "coming"),
    ]  # fmt: skip
    later = replace(DutyRow(**REPORT), day=25)
    duties.change_duty(duty=world.report, row=later, seen=world.report.version, by=BY, at=AT)
    assert states(world, date(2021, 4, 26))[:2] == [("2021-01-25", "done"), ("2021-04-25", "late")]


def test_an_answer_is_taken_back_and_no_role_but_the_office_gives_one(world: World) -> None:
    turn = {"duty": world.report, "year": 2021, "number": 2, "at": AT}
    occasions.skip_occasion(**turn, reason="Ingen insats pågick", by=BY)
    assert states(world)[1][1] == "skipped"
    occasions.reopen_occasion(**turn, reason="Fel rad", by=BY)
    assert states(world)[1][1] == "coming"
    with pytest.raises(DomainError, match="Din roll"):
        occasions.finish_occasion(**turn, done_on=TODAY, by=READER)
    with pytest.raises(DomainError, match="inget sådant tillfälle 2021"):
        occasions.finish_occasion(**{**turn, "number": 5}, done_on=TODAY, by=BY)
    with pytest.raises(DomainError, match="redan tillfällen med svar"):
        monthly = replace(DutyRow(**REPORT), every_months=1)
        duties.change_duty(duty=world.report, row=monthly, seen=0, by=BY, at=AT)


def test_starting_duties_are_added_once_and_an_ended_one_stays_ended(world: World) -> None:
    day = date(2021, 1, 1)
    count = duties.begin(forbund=world.forbund, from_on=day, by=BY, at=AT)
    half = duties_of("prov").get(start_key="delarsrapport")
    assert count >= 18 and half.body == world.board
    duties.end_duty(duty=half, to_on=date(2021, 3, 1), reason="Krävs inte", by=BY, at=AT)
    assert duties.begin(forbund=world.forbund, from_on=day, by=BY, at=AT) == 0


def test_a_duty_is_told_when_it_is_due_and_once_more_when_late(world: World) -> None:
    keys = {n.key for n in list_duty_notices(world.forbund, date(2021, 4, 10))}
    assert keys == {f"prov:duty:{world.report.pk}:2021:2:due"}
    late = {n.key for n in list_duty_notices(world.forbund, date(2021, 4, 21))}
    assert late == {f"prov:duty:{world.report.pk}:2021:2:late"}
    told = [n.subject for n in notices_for(world.forbund, date(2021, 10, 5))]
    budgets = [text for text in told if "udget" in text]
    assert budgets == ["Dags nu: Besluta budgeten"]
    duties.end_duty(duty=world.budget, to_on=date(2021, 9, 1), reason="Prov", by=BY, at=AT)
    told = [n.subject for n in notices_for(world.forbund, date(2021, 10, 5))]
    assert [text for text in told if "udget" in text] == ["Budgeten för 2022 ska vara beslutad"]


def test_a_meeting_brings_the_days_that_follow_from_it_also_into_the_next_year(
    world: World,
) -> None:
    found = gather(Asked("prov", 2021, TODAY), SOURCES)
    days = {entry.title: (str(entry.on), entry.state) for entry in found if entry.body}
    assert days["Kallelse skickas senast: Styrelsen 25 maj 2021"] == ("2021-05-11", "coming")
    assert days["Protokollet justeras senast: Styrelsen 25 maj 2021"] == ("2021-06-08", "coming")
    after = [entry.title for entry in gather(Asked("prov", 2022, TODAY), ["meetings"])]
    assert "Protokollet justeras senast: Styrelsen 20 december 2021" in after
    assert [e.on for e in found] == sorted(e.on for e in found)


def test_a_feed_holds_titles_only_and_its_address_is_never_in_the_log(world: World) -> None:
    with opened("test"):
        user = User.objects.create(username="prov-ledamot")
        person = Person.objects.create(forbund=world.forbund, name="Demo Ledamot", user=user)
        Seat.objects.create(body=world.board, person=person, role="member",
                            from_on=date(2021, 1, 1))  # fmt: skip
        Task.objects.create(forbund=world.forbund, text="Ta fram riktlinjer", person=person,
                            responsible="Demo Ledamot", due_on=date(2021, 6, 1))  # fmt: skip
    own = Actor(f"user:{user.pk}", frozenset())
    first = feeds.renew_feed(person=person, by=own, at=AT).token
    second = feeds.renew_feed(person=person, by=own, at=AT).token
    assert find_feed(first) is None and find_feed(second) is not None and len(second) >= 32
    lines = person_feed(person, TODAY)
    assert [m.on for m in lines.meetings] == [date(2021, 5, 25), date(2021, 12, 20)]
    assert [day.title for day in lines.days] == ["Uppdrag: Ta fram riktlinjer"]
    with pytest.raises(DomainError, match="en annan persons"):
        feeds.revoke_feed(person=person, by=BY, at=AT)
    feeds.revoke_feed(person=person, by=own, at=AT)
    body = feeds.renew_body_feed(body=world.board, by=BY, at=AT)
    assert find_feed(second) is None and find_feed("") is None and find_body_of_feed("") is None
    titles = {day.title for day in body_feed(body, TODAY).days}
    assert titles == {"Kvartalsrapport från varje insats"}
    details = str(list(Event.objects.values_list("detail", flat=True)))
    assert not any(token in details for token in (first, second, body.calendar_token))


def test_a_whole_day_takes_one_day_of_the_calendar() -> None:
    day = WholeDay("plikt-1@mellanrum", "Besluta budgeten", date(2021, 11, 30))
    read = Calendar.from_ical(calendar_of("Styrelsen", [day], AT))
    (event,) = read.walk("VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2021, 11, 30), date(2021, 12, 1))
    assert event["SUMMARY"] == "Besluta budgeten"
