"""A plan is begun, written by several, agreed once, and never changes after that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.plans import (
    agree,
    begin_plan,
    move_step,
    new_version,
    save_draft,
)
from mellanrum.registers.casework.models import EnrolmentEvent, PlanStep, PlanVersion
from mellanrum.registers.casework.plan_digest import content_digest
from mellanrum.registers.casework.plan_policies import PlanChangedError
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.plans import content_of_version, find_plan
from tests.casework.plans.scenes import agreed, begun, content, enrolment_of, give
from tests.casework.world import AT, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SAID = {"on": TODAY, "how": "recorded", "told": "Sa ja vid mötet", "at": AT}


def events() -> dict[str, int]:
    found = EnrolmentEvent.objects.values_list("event", flat=True)
    return {event: list(found).count(event) for event in found}


def test_a_plan_of_one_goal_is_begun_and_agreed_and_both_days_are_counted(world: World) -> None:
    sam = world.actor("sam_kommun")
    version = agreed(world, sam)
    assert version.state == "agreed"
    assert content_of_version(version) == content()
    assert events() == {"plan_begun": 1, "plan_completed": 1}


def test_there_is_one_plan_of_an_enrolment(world: World) -> None:
    sam, participant = world.actor("sam_kommun"), world.participant()
    begun(world, sam, participant)
    with pytest.raises(DomainError, match="redan en handlingsplan"):
        begun(world, sam, participant)


def test_two_who_write_at_once_are_told_and_what_was_there_is_kept(world: World) -> None:
    sam, lea = world.actor("sam_kommun"), world.actor("lea_lead")
    version = begun(world, sam)
    mine, theirs = content("Jag vill köra buss"), content("Jag vill laga mat")
    save_draft(version=version, content=theirs, stamp=1, by=lea, at=AT)
    with pytest.raises(PlanChangedError):
        save_draft(version=version, content=mine, stamp=1, by=sam, at=AT)
    assert content_of_version(version) == theirs
    save_draft(version=version, content=mine, stamp=2, by=sam, at=AT)
    kept = [edit.content for edit in version.edits.all()]
    assert ["laga mat" in text for text in kept] == [True, False]
    assert "djur" in kept[1]


def test_an_agreed_version_never_changes(world: World) -> None:
    sam = world.actor("sam_kommun")
    version = agreed(world, sam)
    held = version.content_digest
    with pytest.raises(DomainError, match="ändras inte"):
        save_draft(version=version, content=content("Annat"), stamp=version.stamp, by=sam, at=AT)
    with pytest.raises(DomainError, match="Kom överens"):
        agree(version=version, by=sam, **SAID)
    newer = new_version(plan=version.plan, reason="Nya mål", by=sam, at=AT)
    save_draft(version=newer, content=content("Annat"), stamp=newer.stamp, by=sam, at=AT)
    agree(version=newer, by=sam, **SAID)
    version.refresh_from_db()
    assert version.state == "superseded"
    assert content_digest(content_of_version(version)) == version.content_digest == held
    said = Event.objects.filter(verb="plans.agree").values_list("detail", flat=True)
    assert held in {told["content"] for told in said}


def test_a_new_version_is_a_copy_and_steps_go_on_where_they_were(world: World) -> None:
    sam = world.actor("sam_kommun")
    version = agreed(world, sam)
    step = PlanStep.objects.select_related("goal__version__plan").get(goal__version=version)
    newer = new_version(plan=version.plan, reason="", by=sam, at=AT)
    assert content_of_version(newer) == content_of_version(version)
    move_step(step=step, verb="begin", by=sam, at=AT)
    agree(version=newer, by=sam, **SAID)
    assert PlanStep.objects.get(goal__version=newer).state == "ongoing"
    assert events()["plan_completed"] == 1


def test_one_draft_at_a_time(world: World) -> None:
    sam = world.actor("sam_kommun")
    version = agreed(world, sam)
    new_version(plan=version.plan, reason="", by=sam, at=AT)
    with pytest.raises(DomainError, match="redan ett utkast"):
        new_version(plan=version.plan, reason="", by=sam, at=AT)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"on": TODAY + timedelta(days=1)}, "har inte varit än"),
        ({"on": TODAY - timedelta(days=300)}, "före aktualiseringen"),
        ({"told": " "}, "hur deltagaren sa ja"),
        ({"how": "screen"}, "ingen underskrift"),
        ({"how": "screen", "signature": "M1 1<script>"}, "gick inte att läsa"),
        ({"how": ""}, "Välj hur"),
    ],
)
def test_saying_yes_needs_a_day_and_a_way(
    world: World, change: dict[str, object], sentence: str
) -> None:
    sam = world.actor("sam_kommun")
    version = begun(world, sam)
    with pytest.raises(DomainError, match=sentence):
        agree(version=version, by=sam, **{**SAID, **change})  # type: ignore[arg-type]


def test_a_plan_without_goals_is_not_agreed(world: World) -> None:
    sam = world.actor("sam_kommun")
    version = begun(world, sam)
    empty = replace(content(), goals=())
    save_draft(version=version, content=empty, stamp=1, by=sam, at=AT)
    with pytest.raises(DomainError, match="minst ett mål"):
        agree(version=version, by=sam, **SAID)


def test_who_writes_a_plan_is_asked_of_consent(world: World) -> None:
    """The FK caseworker of the same insats writes when the consent covers the plan, else not."""
    filip, participant = world.actor("filip_fk"), world.participant()
    enrolment = enrolment_of(participant)
    told = {"enrolment": enrolment, "on": TODAY, "content": content(), "by": filip, "at": AT}
    with pytest.raises(DomainError, match="inget uppdrag"):
        begin_plan(**told)
    give(world=world, participant=participant, parties=("kommun", "fk"), kinds="case")
    with pytest.raises(DomainError, match="inget giltigt samtycke"):
        begin_plan(**told)
    give(world=world, participant=participant, parties=("kommun", "fk"), kinds="case plan")
    assert begin_plan(**told).number == 1


def test_a_plan_is_not_even_found_without_consent(world: World) -> None:
    participant = world.participant()
    begun(world, world.actor("sam_kommun"), participant)
    give(world=world, participant=participant, parties=("kommun", "fk"), kinds="case")
    sight = sight_of(participant, world.actor("filip_fk"), AT)
    assert sight is not None
    assert find_plan(enrolment_of(participant), sight) is None


def test_the_log_and_the_database_hold_no_word_of_the_plan(world: World) -> None:
    agreed(world, world.actor("sam_kommun"))
    told = str(list(Event.objects.values_list("verb", "subject", "detail")))
    assert "djur" not in told and "A0001" not in told
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT own_words, wishes FROM casework_planversion")
        stored = cursor.fetchall()
    assert stored and all(text.startswith("v1.") for row in stored for text in row)


def test_a_closed_enrolment_is_not_planned(world: World) -> None:
    sam, participant = world.actor("sam_kommun"), world.participant()
    enrolment = enrolment_of(participant)
    enrolment.ends_on = TODAY
    with pytest.raises(DomainError, match="avslutad"):
        begin_plan(enrolment=enrolment, on=TODAY, content=content(), by=sam, at=AT)
    assert not PlanVersion.objects.exists()
