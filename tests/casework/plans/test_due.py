"""Deadlines: when they begin to run, what ends them, and who has answered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.deadline_answers import answer_deadline, take_back_answer
from mellanrum.registers.casework.actions.plans import agree, begin_plan
from mellanrum.registers.casework.due import (
    Course,
    DeadlineRule,
    DueState,
    due,
    list_dues,
    next_of,
)
from mellanrum.registers.casework.plan_content import GoalContent, PlanContent, StepContent
from mellanrum.registers.casework.queries.deadlines import (
    dues_of,
    list_due,
    list_steps_due,
    next_deadline,
)
from mellanrum.stats.process_frames import due_day
from mellanrum.stats.registry import DeadlineView
from tests.casework.plans.scenes import begun, enrolment_of, give
from tests.casework.world import AT, TODAY, World

START = date(2026, 1, 31)
PLAN = DeadlineRule("plan", "Plan inom en månad", "start", "plan_completed", 1, "months")
ASKED = DeadlineRule("tre", "Efter tre månader", "closing", "", 3, "months", is_follow_up=True)


def course(**days: date) -> Course:
    return Course(days, {}, {})


@pytest.mark.parametrize(
    ("why", "rule", "of", "on", "state", "left"),
    [
        ("sista dagen är i tid, också när månaden är kort", PLAN, course(start=START),
         date(2026, 2, 28), DueState.COMING, 0),
        ("dagen efter är för sent", PLAN, course(start=START), date(2026, 3, 1),
         DueState.LATE, -1),
        ("klar, hur sent man än tittar", PLAN,
         course(start=START, plan_completed=date(2026, 2, 20)), date(2027, 1, 1),
         DueState.DONE, 8),
        ("besvarad", PLAN, Course({"start": START}, {}, {"plan": "contact_lost"}),
         date(2027, 1, 1), DueState.ANSWERED, -307),
        ("avslutad innan", PLAN, course(start=START, closing=date(2026, 2, 10)),
         date(2026, 6, 1), DueState.LAPSED, -93),
        ("uppföljningen väntar efter avslutet", ASKED,
         course(start=START, closing=date(2026, 2, 10)), date(2026, 5, 1), DueState.COMING, 9),
        ("försökt men inte nådd är också ett svar", ASKED,
         Course({"closing": date(2026, 2, 10)}, {"tre": None}, {}), date(2026, 9, 1),
         DueState.DONE, -114),
    ],
)  # fmt: skip
def test_how_it_is_with_a_deadline(
    why: str, rule: DeadlineRule, of: Course, on: date, state: DueState, left: int
) -> None:
    found = due(rule, of, on)
    assert found is not None
    assert (found.state, found.days) == (state, left), why


def test_nothing_runs_before_it_has_begun() -> None:
    assert due(ASKED, course(start=START), date(2030, 1, 1)) is None


def test_the_longest_late_is_looked_at_first() -> None:
    rules = [
        PLAN,
        DeadlineRule("kart", "Kartläggning", "start", "assessment_completed", 10, "days"),
    ]
    dues = list_dues(rules, course(start=START), date(2026, 6, 1))
    first = next_of(dues)
    assert first is not None and first.slug == "kart"


@pytest.mark.parametrize("unit", ["days", "months"])
@pytest.mark.parametrize("length", [1, 3, 12, 31])
def test_the_page_and_the_statistics_reckon_the_same_day(length: int, unit: str) -> None:
    rule = DeadlineRule("x", "x", "start", "y", length, unit)
    view = DeadlineView("i", "x", "x", "start", "y", length, unit, False)
    for ago in range(400):
        since = date(2024, 3, 1) - timedelta(days=ago)
        found = due(rule, course(start=since), since)
        assert found is not None and found.due_on == due_day(since, view)


db = pytest.mark.django_db(databases=["default", "reads"])


@db
def test_a_plan_that_is_agreed_ends_its_deadline(world: World) -> None:
    sam, participant = world.actor("sam_kommun"), world.participant()
    enrolment = enrolment_of(participant)
    assert next_deadline([enrolment], TODAY)[enrolment.pk].slug == "plan-klar"
    version = begun(world, sam, participant)
    agree(version=version, on=TODAY, how="recorded", told="Ja", by=sam, at=AT)
    assert next_deadline([enrolment], TODAY) == {}


@db
def test_an_answer_stays_until_it_is_taken_back(world: World) -> None:
    sam, enrolment = world.actor("sam_kommun"), enrolment_of(world.participant())
    told = {"enrolment": enrolment, "deadline": "plan-klar", "by": sam, "at": AT}
    with pytest.raises(DomainError, match="i listan"):
        answer_deadline(answer="påhittad", told="", **told)
    answer_deadline(answer="contact_lost", told="Ringt tre gånger", **told)
    assert dues_of([enrolment], TODAY + timedelta(days=900))[enrolment.pk][0].state == "answered"
    with pytest.raises(DomainError, match="väntar ingen på"):
        answer_deadline(answer="other", told="", **told)
    take_back_answer(**told)
    assert next_deadline([enrolment], TODAY)[enrolment.pk].slug == "plan-klar"
    with pytest.raises(DomainError, match="inget svar"):
        take_back_answer(**told)


@db
def test_what_is_due_is_only_of_cases_one_sees(world: World) -> None:
    shared, hidden = world.participant("A0001"), world.participant("A0002")
    give(world=world, participant=shared, parties=("kommun", "fk"), kinds="case")
    until = TODAY + timedelta(days=365)

    def found(name: str) -> set[str]:
        return {one.enrolment.participant.code for one in list_due(world.actor(name), AT, until)}

    assert found("sam_kommun") == {"A0001", "A0002"}
    assert found("filip_fk") == {"A0001"}
    assert found("vera_verkstan") == found("kari_af") == set()
    assert list_due(world.actor("sam_kommun"), AT, TODAY - timedelta(days=60)) == []
    assert hidden.pk


@db
def test_many_enrolments_cost_no_more_queries(world: World) -> None:
    sam = world.actor("sam_kommun")
    until = TODAY + timedelta(days=365)
    counts = []
    for many in (1, 30):
        for number in range(many):
            world.participant(f"B{many}{number:03}")
        with CaptureQueriesContext(connection) as captured:
            list_due(sam, AT, until)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 7


@db
def test_the_steps_a_party_is_to_do_are_told_to_it_when_it_may_read_the_plan(world: World) -> None:
    sam, filip = world.actor("sam_kommun"), world.actor("filip_fk")
    fk, participant = world.parties["fk"], world.participant()
    step = StepContent("s1", "Ringa läkaren", "party", fk.pk, due_on=TODAY)
    later = StepContent("s2", "Följa upp", "party", fk.pk, due_on=TODAY + timedelta(days=60))
    plan = PlanContent("", "", (GoalContent("g1", "Må bra", (step, later)),))
    told = {"enrolment": enrolment_of(participant), "on": TODAY, "by": sam, "at": AT}
    version = begin_plan(content=plan, **told)
    give(world=world, participant=participant, parties=("kommun", "fk"), kinds="case")
    assert list_steps_due(filip, AT, TODAY) == []
    agree(version=version, on=TODAY, how="recorded", told="Ja", by=sam, at=AT)
    assert list_steps_due(filip, AT, TODAY) == []
    give(world=world, participant=participant, parties=("kommun", "fk"))
    with CaptureQueriesContext(connection) as captured:
        assert [one.step.what for one in list_steps_due(filip, AT, TODAY)] == ["Ringa läkaren"]
    assert len(captured) == 1
    assert list_steps_due(sam, AT, TODAY) == []
