"""A meeting takes up cases and decides: the row that is counted follows."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mellanrum.audit.gate import opened
from mellanrum.domain.errors import DomainError
from mellanrum.outbox.models import Message
from mellanrum.registers.casework.actions.preparing import (
    close_meeting,
    decide,
    plan_meeting,
    set_agenda,
    write_minutes,
)
from mellanrum.registers.casework.actions.referring import mark_enrolled, reopen
from mellanrum.registers.casework.meeting_writing import Decision
from mellanrum.registers.casework.models import Intake, PreparationItem, Referral
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.referral_story import story_of
from mellanrum.registers.casework.queries.referrals import list_recommended
from mellanrum.registers.casework.sight import check_sight
from mellanrum.registers.insatser.actions.intake_pauses import pause_intake
from mellanrum.registers.insatser.operation_rows import PauseRow
from mellanrum.registers.organisation.models import Code, PartyRule
from tests.casework.referrals.making import later, on_agenda, refer_one
from tests.casework.world import AT, BY, START, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def row_of(intake: Intake) -> Mapping[str, object]:
    names = ("prepared_on", "outcome", "insats", "queued_on", "left_queue_on")
    return Referral.objects.values(*names).get(pk=intake.referral_id)


def decided(world: World, item: PreparationItem, outcome: str, **told: object) -> Intake:
    made = {"outcome": outcome, "presence": "present", **told}
    day = item.meeting.on - TODAY
    return decide(item=item, decision=Decision(**made), by=world.actor("petra_prep"),  # type: ignore[arg-type]
                  at=AT + day)  # fmt: skip


def test_the_agenda_receives_and_begins_what_is_put_on_it(world: World) -> None:
    item = on_agenda(world, refer_one(world))
    held = Intake.objects.get(pk=item.intake_id)
    assert (held.state, held.has_it) == ("in_preparation", f"group:{world.group.pk}")
    assert [m.verb for m in held.moves.all()] == ["prepare", "receive", "send"]


def test_a_recommendation_is_what_statistics_read(world: World) -> None:
    intake, teamet = refer_one(world), world.insatser["teamet"]
    decided(world, on_agenda(world, intake, at=later(7)), "to_team", insats=teamet)
    row = row_of(intake)
    assert (row["prepared_on"], row["outcome"]) == (later(7).date(), "to_team")
    assert (row["insats"], row["queued_on"], row["left_queue_on"]) == (teamet.pk, None, None)
    waiting = list_recommended(world.actor("sam_kommun"), later(7))
    assert [i.pk for i in waiting] == [intake.pk]
    assert not list_recommended(world.actor("vera_verkstan"), later(7))
    assert Message.objects.filter(key__contains=f"intake:{intake.pk}:decided").count() == 1


def test_the_queue_is_left_when_the_insats_is_recommended(world: World) -> None:
    intake, teamet = refer_one(world), world.insatser["teamet"]
    decided(world, on_agenda(world, intake), "queue", insats=teamet)
    intake.refresh_from_db()
    assert (intake.state, row_of(intake)["queued_on"]) == ("queued", TODAY)
    decided(world, on_agenda(world, intake, at=later(30)), "to_team", insats=teamet)
    row = row_of(intake)
    assert (row["prepared_on"], row["outcome"]) == (TODAY, "to_team")
    assert (row["queued_on"], row["left_queue_on"]) == (TODAY, later(30).date())


def test_a_paused_insats_is_not_recommended(world: World) -> None:
    teamet = world.insatser["teamet"]
    pause_intake(insats=teamet, row=PauseRow(TODAY, "Bemanning saknas", later(20).date()),
                 deviation=None, by=BY, at=AT)  # fmt: skip
    item = on_agenda(world, refer_one(world))
    with pytest.raises(DomainError, match="Bemanning saknas"):
        decided(world, item, "to_team", insats=teamet)
    decided(world, item, "queue", insats=teamet)


def test_a_case_is_returned_with_a_recommendation_and_a_reason_of_the_list(world: World) -> None:
    with opened("test"):
        told = {"label": "En part räcker", "valid_from": 2020, "source": "Prov"}
        Code.objects.update_or_create(
            forbund=world.forbund, list="return_reason", code="one_party", defaults=told
        )
    item = on_agenda(world, refer_one(world))
    with pytest.raises(DomainError, match="rekommenderar"):
        decided(world, item, "returned", reason_code="one_party", reason="En part räcker")
    with pytest.raises(DomainError, match="skäl ur listan"):
        decided(world, item, "returned", reason="En part", recommendation="Rusta matcha")
    back = decided(world, item, "returned", reason_code="one_party", reason="En part räcker",
                   recommendation="Rusta och matcha")  # fmt: skip
    assert (back.state, back.has_it) == ("returned", world.actor("remi_ref").key)
    assert row_of(back)["outcome"] == "returned"
    reopen(intake=back, reason="Nytt läkarutlåtande", by=world.actor("petra_prep"), at=later(1))
    assert row_of(back)["prepared_on"] is None


def test_a_party_that_needs_the_person_there_is_aside_when_she_is_not(world: World) -> None:
    with opened("test"):
        PartyRule.objects.create(party=world.parties["fk"], rule="participant_present",
                                 from_on=START, source="Prov")  # fmt: skip
    item = on_agenda(world, refer_one(world), parties=("kommun", "fk"))
    with pytest.raises(DomainError, match="Försäkringskassan samråder bara när personen är med"):
        decided(world, item, "own_work", presence="absent")
    aside = (world.parties["fk"],)
    assert decided(world, item, "own_work", presence="absent", aside=aside).state == "own_work"
    other = on_agenda(world, refer_one(world), parties=("kommun", "fk"))
    assert decided(world, other, "own_work", presence="present").state == "own_work"


def test_a_party_that_stands_aside_writes_no_decision(world: World) -> None:
    item = on_agenda(world, refer_one(world), parties=("kommun", "af"))
    with pytest.raises(DomainError, match="Din part deltar inte"):
        decided(world, item, "own_work", aside=(world.parties["kommun"],))
    bare = on_agenda(world, refer_one(world), parties=())
    with pytest.raises(DomainError, match="vilka parter"):
        decided(world, bare, "own_work")


def test_a_case_is_decided_once_at_a_meeting(world: World) -> None:
    item = on_agenda(world, refer_one(world))
    decided(world, item, "own_work")
    item.refresh_from_db()
    with pytest.raises(DomainError, match="redan beslutat"):
        decided(world, item, "own_work")


def test_the_agenda_keeps_what_is_decided_and_orders_the_rest(world: World) -> None:
    first, second, third = (refer_one(world) for _ in range(3))
    item = on_agenda(world, first)
    decided(world, item, "own_work")
    petra, meeting = world.actor("petra_prep"), item.meeting
    set_agenda(meeting=meeting, intakes=[third, second], by=petra, at=AT)
    assert [i.intake_id for i in meeting.items.all()] == [first.pk, third.pk, second.pk]
    set_agenda(meeting=meeting, intakes=[second], by=petra, at=AT)
    assert [i.intake_id for i in meeting.items.all()] == [first.pk, second.pk]


def test_minutes_name_no_person_and_stay_once_closed(world: World) -> None:
    meeting = on_agenda(world, refer_one(world)).meeting
    petra = world.actor("petra_prep")
    with pytest.raises(DomainError, match="personnummer"):
        write_minutes(meeting=meeting, text="19900101-0009 togs upp", version=1, by=petra, at=AT)
    write_minutes(meeting=meeting, text="Gruppen ses oftare i vår.", version=1, by=petra, at=AT)
    close_meeting(meeting=meeting, by=petra, at=AT)
    with pytest.raises(DomainError, match="avslutat"):
        write_minutes(meeting=meeting, text="Nej.", version=2, by=petra, at=AT)


def test_nobody_outside_the_group_plans_or_decides(world: World) -> None:
    item = on_agenda(world, refer_one(world))
    for name in ("remi_ref", "sam_kommun", "chef_office", "stina_steward"):
        by = world.actor(name)
        with pytest.raises(DomainError):
            plan_meeting(group=world.group, on=TODAY, place="", by=by, at=AT)
        with pytest.raises(DomainError):
            decide(item=item, decision=Decision("own_work", "present"), by=by, at=AT)


def test_the_enrolment_ends_the_wait(world: World) -> None:
    intake = refer_one(world)
    decided(world, on_agenda(world, intake), "to_team", insats=world.insatser["teamet"])
    person = world.participant("A0042")
    done = mark_enrolled(intake=intake, participant=person, by=world.actor("sam_kommun"), at=AT)
    assert (done.state, done.participant) == ("enrolled", person)
    assert not list_recommended(world.actor("sam_kommun"), AT)


def test_the_story_of_the_case_begins_with_the_referral(world: World) -> None:
    intake = refer_one(world)
    decided(world, on_agenda(world, intake), "to_team", insats=world.insatser["teamet"])
    person, sam = world.participant("A0043"), world.actor("sam_kommun")
    mark_enrolled(intake=intake, participant=person, by=sam, at=later(1))
    told = [i.title for i in story_of(person, check_sight(sight_of(person, sam, AT)), limit=9)]
    assert told[0] == "Aktualisering till Beredningsgruppen: inskriven"
    assert told[-1] == "Aktualisering till Beredningsgruppen: skickad"
    assert sight_of(person, world.actor("filip_fk"), AT) is None


def test_statistics_see_what_the_group_does(world: World) -> None:
    """Told by the frame that every measure reads: one came in, was prepared, was recommended."""
    from mellanrum.stats.process_frames import referral_rows

    meanings = {"to_team": "insats"}
    before = len(referral_rows(world.forbund, meanings))
    intake = refer_one(world)
    decided(world, on_agenda(world, intake, at=later(3)), "to_team",
            insats=world.insatser["teamet"])  # fmt: skip
    rows = referral_rows(world.forbund, meanings)
    assert len(rows) == before + 1
    assert rows[-1]["class"] == "insats"
    assert rows[-1]["prepared"] - rows[-1]["referred"] == 3
