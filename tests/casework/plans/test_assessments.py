"""The assessment: the person's words belong to the compartment, each party's part to that party."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.assessments import (
    AreaWords,
    begin_assessment,
    complete_assessment,
    hold_startup,
    save_area,
)
from mellanrum.registers.casework.models import Assessment, AssessmentEdit, EnrolmentEvent
from mellanrum.registers.casework.plan_policies import TextChangedError
from mellanrum.registers.casework.queries.assessments import life_areas, list_areas
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.organisation.models import PartyRule
from tests.casework.plans.scenes import enrolment_of, give
from tests.casework.world import AT, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
OWN = "Jag sover dåligt"
SHOWN = ("economy", "health", "housing")


@pytest.fixture
def assessment(world: World) -> Assessment:
    enrolment = enrolment_of(world.participant())
    return begin_assessment(enrolment=enrolment, on=TODAY, by=world.actor("sam_kommun"), at=AT)


def words(own: str | None = OWN, text: str = "", **more: int) -> AreaWords:
    return AreaWords(own, None, text, **more)  # type: ignore[arg-type]


def read_by(world: World, name: str, assessment: Assessment) -> dict[str, tuple[str, list[str]]]:
    """{area: (the person's words or '-', the parties' parts)} as somebody sees it."""
    sight = sight_of(assessment.enrolment.participant, world.actor(name), AT)
    assert sight is not None
    views = list_areas(assessment, life_areas(assessment.enrolment, 2026), sight)
    return {
        v.area.code: ("-" if v.is_hidden else v.words.own_words if v.words else "",
                      [p.text for p in v.parts])
        for v in views
        if v.area.code in SHOWN
    }  # fmt: skip


def test_each_part_is_read_by_whom_the_consent_covers(world: World, assessment: Assessment) -> None:
    """FK may read the plan but not health; its own part it always reads."""
    participant = assessment.enrolment.participant
    give(world=world, participant=participant, parties=("kommun", "fk"))
    sam, filip = world.actor("sam_kommun"), world.actor("filip_fk")
    save_area(assessment=assessment, area="health", words=words(text="K1"), by=sam, at=AT)
    save_area(
        assessment=assessment,
        area="economy",
        words=words("Vill jobba", "K2"),
        by=sam,
        at=AT,
    )
    save_area(assessment=assessment, area="health", words=words(None, "F1"), by=filip, at=AT)
    assert read_by(world, "filip_fk", assessment) == {
        "economy": ("Vill jobba", ["K2"]), "health": ("-", ["F1"]), "housing": ("", []),
    }  # fmt: skip
    assert read_by(world, "sam_kommun", assessment)["health"] == (OWN, ["K1"])
    give(world=world, participant=participant, parties=("kommun", "fk"), kinds="health")
    assert read_by(world, "filip_fk", assessment)["health"] == (OWN, ["K1", "F1"])


def test_nobody_writes_the_persons_words_without_consent_to_read_them(
    world: World, assessment: Assessment
) -> None:
    participant = assessment.enrolment.participant
    give(world=world, participant=participant, parties=("kommun", "fk"))
    filip = world.actor("filip_fk")
    with pytest.raises(DomainError, match="uppgifter om hälsa"):
        save_area(assessment=assessment, area="health", words=words(), by=filip, at=AT)


def test_a_text_that_two_write_is_kept_twice(world: World, assessment: Assessment) -> None:
    sam, lea = world.actor("sam_kommun"), world.actor("lea_lead")
    save_area(assessment=assessment, area="economy", words=words("Först"), by=sam, at=AT)
    with pytest.raises(TextChangedError):
        save_area(assessment=assessment, area="economy", words=words("Sedan"), by=lea, at=AT)
    save_area(
        assessment=assessment,
        area="economy",
        words=words("Sedan", words_stamp=1),
        by=lea,
        at=AT,
    )
    assert [edit.text for edit in AssessmentEdit.objects.all()] == ["Först"]


def test_begun_and_completed_are_days_of_the_process(world: World, assessment: Assessment) -> None:
    sam = world.actor("sam_kommun")
    told = {"assessment": assessment, "on": TODAY, "by": sam, "at": AT}
    with pytest.raises(DomainError, match="minst ett livsområde"):
        complete_assessment(**told)
    save_area(assessment=assessment, area="economy", words=words(), by=sam, at=AT)
    with pytest.raises(DomainError, match="före början"):
        complete_assessment(**{**told, "on": TODAY - timedelta(days=1)})
    complete_assessment(**told)
    with pytest.raises(DomainError, match="redan klar"):
        complete_assessment(**told)
    found = set(EnrolmentEvent.objects.values_list("event", "occurred_on"))
    assert found == {("assessment_begun", TODAY), ("assessment_completed", TODAY)}
    with pytest.raises(DomainError, match="redan påbörjad"):
        begin_assessment(enrolment=assessment.enrolment, on=TODAY, by=sam, at=AT)
    assert OWN not in str(list(Event.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize(("rating", "area"), [(6, "economy"), (0, "economy"), (3, "påhittat")])
def test_bad_input_has_a_sentence(
    world: World, assessment: Assessment, rating: int, area: str
) -> None:
    told = AreaWords(OWN, rating, "")
    with pytest.raises(DomainError):
        save_area(assessment=assessment, area=area, words=told, by=world.actor("sam_kommun"), at=AT)


def test_fk_meets_nobody_without_the_participant(world: World) -> None:
    """The rule is FK's own, as data with a source; the others may."""
    fk, kommun = world.parties["fk"], world.parties["kommun"]
    with opened("test"):
        PartyRule.objects.create(
            party=fk, rule="participant_present", from_on=date(2021, 1, 1), source="Riktlinje"
        )
    enrolment, sam = enrolment_of(world.participant()), world.actor("sam_kommun")
    told = {"enrolment": enrolment, "on": TODAY, "told": "", "by": sam, "at": AT}
    with pytest.raises(DomainError, match="Försäkringskassan samråder bara när deltagaren är med"):
        hold_startup(parties=[fk, kommun], participant_present=False, **told)
    with pytest.raises(DomainError, match="vilka som var med"):
        hold_startup(parties=[kommun], participant_present=False, **told)
    held = hold_startup(parties=[fk, kommun], participant_present=True, **told)
    assert {p.party for p in held.parties.all()} == {fk, kommun}
    with pytest.raises(DomainError, match="redan antecknat"):
        hold_startup(parties=[fk, kommun], participant_present=True, **told)
    assert EnrolmentEvent.objects.get().event == "startup_meeting"
