"""Which follow-ups wait, for whom, and in as many queries however many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.audit.actor import Actor
from mellanrum.registers.casework.actions.closings import Outcome, close_case
from mellanrum.registers.casework.actions.following_up import answer
from mellanrum.registers.casework.follow_up_notices import list_follow_up_notices
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.closings import story_of
from mellanrum.registers.casework.queries.follow_ups import list_due_follow_ups, list_follow_ups
from mellanrum.stats.frames import load_frames
from tests.casework.enrolments.story import LATER, PERSON, ROW, enrolled, put_rules
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
WORK = Outcome(date(2026, 3, 31), reason="discharged", occupation="studies")
DUE = date(2026, 6, 30)  # three months after the last day


def ended(world: World, number: int = 1) -> Enrolment:
    person = replace(PERSON, code=f"A{number:04}", name="")
    made = enrolled(world, person=person)
    by = world.actor("sam_kommun")
    close_case(enrolment=made, outcome=WORK, by=by, at=LATER)
    return made


def states(by: Actor, on: date) -> list[tuple[date, str]]:
    return [(p.due_on, p.state) for p in list_follow_ups(by, LATER, on)]


def test_it_is_coming_then_late_then_answered(world: World) -> None:
    made, by = ended(world), world.actor("sam_kommun")
    assert states(by, date(2026, 4, 1)) == []
    assert states(by, date(2026, 6, 1)) == [(DUE, "coming")]
    assert states(by, DUE) == [(DUE, "coming")]
    assert states(by, date(2026, 7, 1)) == [(DUE, "late")]
    answer(enrolment=made, deadline="uppfoljning-3", verb="miss", by=by, at=LATER)
    assert states(by, date(2026, 7, 1)) == []


def test_nobody_else_sees_it(world: World) -> None:
    ended(world)
    for name in ("vera_verkstan", "kari_af"):
        assert states(world.actor(name), date(2026, 6, 15)) == []


def test_a_wrong_registration_is_not_followed_up(world: World) -> None:
    made, by = enrolled(world), world.actor("sam_kommun")
    wrong = Outcome(ROW.starts_on, reason="wrong_registration")
    from mellanrum.registers.casework.actions.closings import Words

    close_case(enrolment=made, outcome=wrong, words=Words("Fel"), by=by, at=LATER)
    assert states(by, date(2026, 6, 15)) == []


def test_as_many_queries_however_many(world: World) -> None:
    by = world.actor("sam_kommun")
    ended(world)
    with CaptureQueriesContext(connection) as few:
        assert len(states(by, date(2026, 6, 15))) == 1
    for number in range(2, 12):
        ended(world, number)
    with CaptureQueriesContext(connection) as many:
        assert len(states(by, date(2026, 6, 15))) == 11
    assert len(few) == len(many) <= 6


def test_a_reminder_holds_numbers_and_no_person(world: World) -> None:
    ended(world)
    ended(world, 2)
    (due,) = list_due_follow_ups(world.forbund, date(2026, 7, 1))
    assert (due.insats, due.late, due.coming, due.first_due) == ("teamet", 2, 0, DUE)
    (notice,) = list_follow_up_notices(world.forbund, date(2026, 7, 1))
    assert notice.subject == "Teamet: 2 uppföljningar väntar, varav 2 försenade"
    assert notice.recipient == "Lea Lead"
    assert "A0001" not in f"{notice}"
    again = list_follow_up_notices(world.forbund, date(2026, 7, 3))
    assert [n.key for n in again] == [notice.key]


def test_one_that_is_not_to_be_done_is_not_counted_as_late(world: World) -> None:
    made = ended(world)
    assert len(_follow_ups()) == 1
    answer(enrolment=made, deadline="uppfoljning-3", verb="exempt", reason="Har flyttat",
           by=world.actor("sam_kommun"), at=LATER)  # fmt: skip
    assert _follow_ups() == []


def _follow_ups() -> list[object]:
    rows = load_frames("mellanbygd").deadlines.to_dicts()
    return [r for r in rows if r["follow_up"]]


def test_the_story_tells_of_start_rest_and_closing(world: World) -> None:
    made, by = ended(world), world.actor("sam_kommun")
    sight = sight_of(made.participant, by, LATER)
    assert sight is not None
    told = [i.title for i in story_of(made.participant, sight, limit=10)]
    assert told == ["Avslutad i Teamet", "Inskriven i Teamet"]


def test_what_a_single_enrolment_costs(world: World) -> None:
    """The number of queries is the same in a register of few and of many."""
    with CaptureQueriesContext(connection) as few:
        enrolled(world, person=replace(PERSON, name=""))
    for number in range(2, 8):
        enrolled(world, person=replace(PERSON, code=f"A{number:04}", name=""))
    with CaptureQueriesContext(connection) as many:
        enrolled(world, person=replace(PERSON, code="A0099", name=""))
    assert len(few) == len(many) <= 45


def test_marks_are_the_forbunds_own(world: World) -> None:
    put_rules(insats=world.insatser["teamet"], values={"longest_stay_months": 1})
    made = enrolled(world)
    from mellanrum.registers.casework.queries.enrolments import stay_told
    from mellanrum.registers.insatser.models import Insats

    made.insats = Insats.objects.get(slug="teamet")
    assert stay_told(made, (), LATER.date()).warning.startswith("Längsta tiden gick ut")
