"""Moves in the process map: in their order, readable with the plan, and part of the story."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.assessments import begin_assessment
from mellanrum.registers.casework.actions.deadline_answers import answer_deadline
from mellanrum.registers.casework.actions.steps import move_to_step
from mellanrum.registers.casework.queries import assessments, plans
from mellanrum.registers.casework.queries import steps as queries
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.story import StoryItem
from tests.casework.plans.scenes import agreed, enrolment_of, give
from tests.casework.world import AT, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def test_where_one_stands_and_has_been(world: World) -> None:
    participant, sam = world.participant(), world.actor("sam_kommun")
    enrolment = enrolment_of(participant)
    told = {"enrolment": enrolment, "told": "", "by": sam, "at": AT}
    move_to_step(step="new", on=TODAY - timedelta(days=3), **told)
    move_to_step(step="stable", on=TODAY, **told)
    for step, on, sentence in (
        ("stable", TODAY, "redan på det steget"),
        ("new", TODAY - timedelta(days=1), "det senaste steget"),
        ("new", TODAY + timedelta(days=1), "har inte varit"),
        ("påhittat", TODAY, "i listan"),
    ):
        with pytest.raises(DomainError, match=sentence):
            move_to_step(step=step, on=on, **told)
    sight = sight_of(participant, sam, AT)
    assert sight is not None
    found = queries.map_of(enrolment, queries.list_moves(enrolment, sight), 2026)
    assert [s.code for s in found if s.has_been] == ["new", "stable"]
    assert [s.code for s in found if s.is_here] == ["stable"]
    assert len(found) > 3
    assert queries.standing([enrolment]) == {enrolment.pk: "stable"}


def story(world: World, name: str, participant: object) -> list[StoryItem]:
    sight = sight_of(participant, world.actor(name), AT)  # type: ignore[arg-type]
    assert sight is not None
    parts = (plans, assessments, queries)
    return [i for part in parts for i in part.story_of(participant, sight, limit=9, before=None)]  # type: ignore[arg-type]


def test_the_story_tells_only_what_the_consent_covers(world: World) -> None:
    participant, sam = world.participant(), world.actor("sam_kommun")
    agreed(world, sam, participant)
    enrolment = enrolment_of(participant)
    begin_assessment(enrolment=enrolment, on=TODAY, by=sam, at=AT)
    move_to_step(enrolment=enrolment, step="new", on=TODAY, told="Första", by=sam, at=AT)
    assert [i.kind for i in story(world, "sam_kommun", participant)] == [
        "plan", "assessment", "steps",
    ]  # fmt: skip
    give(world=world, participant=participant, parties=("kommun", "fk"), kinds="case")
    assert story(world, "filip_fk", participant) == []
    give(world=world, participant=participant, parties=("kommun", "fk"))
    assert len(story(world, "filip_fk", participant)) == 3


def test_a_longer_story_costs_no_more_queries(world: World) -> None:
    participant, sam = world.participant(), world.actor("sam_kommun")
    enrolment, counts = enrolment_of(participant), []
    sight = sight_of(participant, sam, AT)
    assert sight is not None
    for many in (1, 12):
        for number in range(many):
            step = ("new", "stable", "ready")[(number + many) % 3]
            move_to_step(enrolment=enrolment, step=step, on=TODAY, told="", by=sam, at=AT)
        opened = type(participant).objects.select_related("compartment").get(pk=participant.pk)
        with CaptureQueriesContext(connection) as captured:
            found = queries.story_of(opened, sight, limit=5, before=None)
        counts.append(len(captured))
    assert counts == [3, 3] and len(found) == 6


def test_the_log_tells_neither_step_nor_answer(world: World) -> None:
    """The office reads the log: a code beside the number of a case would tell it about a person."""
    sam, enrolment = world.actor("sam_kommun"), enrolment_of(world.participant())
    move_to_step(enrolment=enrolment, step="stable", on=TODAY, told="Ord", by=sam, at=AT)
    answer_deadline(enrolment=enrolment, deadline="plan-klar", answer="contact_lost", told="Ord",
                    by=sam, at=AT)  # fmt: skip
    found = Event.objects.filter(verb__in=("steps.move", "deadline_answers.save"))
    details = [event.detail for event in found]
    assert len(details) == 2
    assert all(set(detail) == {"content"} and len(detail["content"]) == 64 for detail in details)
