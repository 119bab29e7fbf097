"""The story that four authorities tell: from a referral to the follow-up after closing.

The employment service refers. The group prepares with the person's consent to be considered. The
kommun's team enrols, plans and notes; the insurance agency reads a note by consent and the
employment service does not; the consent is withdrawn and it is gone; the case is closed and
followed up; and each figure of the förbund has changed by exactly one.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.actions.closings import Outcome, Words, close_case
from mellanrum.registers.casework.actions.consents import (
    ConsentDraft,
    record_consent,
    withdraw_consent,
)
from mellanrum.registers.casework.actions.enrolling import enrol_person
from mellanrum.registers.casework.actions.following_up import answer
from mellanrum.registers.casework.actions.notes import NoteDraft, write_note
from mellanrum.registers.casework.actions.plans import agree, begin_plan
from mellanrum.registers.casework.actions.preparing import (
    Decision,
    decide,
    note_attendance,
    plan_meeting,
    set_agenda,
)
from mellanrum.registers.casework.actions.referring import receive, refer
from mellanrum.registers.casework.enrolling_policies import NewPerson
from mellanrum.registers.casework.intake_writing import Considering, Told
from mellanrum.registers.casework.models import Consent, Enrolment, Intake, Participant
from mellanrum.registers.casework.plan_content import GoalContent, PlanContent, StepContent
from mellanrum.registers.casework.queries.cases import find_visible, visible_enrolments
from mellanrum.registers.casework.queries.notes import list_notes
from mellanrum.registers.casework.queries.referrals import list_places
from mellanrum.registers.casework.rows import EnrolmentRow
from mellanrum.stats.frames import Frames, load_frames
from tests.casework.world import AT, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NAME, WISH = "Påhittad Personsson", "Jag vill baka bröd och ha någon att prata med."
SECRET = "Hen berättade om en jobbig natt."


def days(count: int) -> datetime:
    return AT + timedelta(days=count)


def referred(world: World) -> Intake:
    """The employment service refers; the person has said who may consider the case."""
    remi = world.actor("remi_ref")
    return refer(
        group=world.group,
        place=list_places(remi)[0],
        referrer="af",
        told=Told("Behöver stöd av flera", "woman", 1996, wishes=WISH, name=NAME),
        considering=Considering(today_of(AT), "oral", tuple(world.parties.values())),
        municipality=world.parties["kommun"],
        by=remi,
        at=AT,
    )


def prepared(world: World, intake: Intake) -> Intake:
    """The group recommends the team, with the person in the room."""
    petra = world.actor("petra_prep")
    receive(intakes=[intake], by=petra, at=days(2))
    meeting = plan_meeting(
        group=world.group, on=days(3).date(), place="Stadshuset", by=petra, at=days(3)
    )
    parties = list(world.parties.values())
    note_attendance(meeting=meeting, parties=parties, by=petra, at=days(3))
    set_agenda(meeting=meeting, intakes=[intake], by=petra, at=days(3))
    item = meeting.items.get()
    decision = Decision("to_team", "present", insats=world.insatser["teamet"])
    return decide(item=item, decision=decision, by=petra, at=days(3))


def enrolled(world: World, intake: Intake) -> Enrolment:
    row = EnrolmentRow(
        "teamet",
        "kommun",
        "A0001",
        days(7).date(),
        referred_on=today_of(AT),
        referrer="af",
        referrer_party="af",
        education="primary",
        support_status="years",
        support_years=3,
        occupation_before="other",
        municipality="kommun",
        incomes_start=("income_support",),
    )
    return enrol_person(
        insats=world.insatser["teamet"],
        person=NewPerson("A0001", "woman", 1996, name=NAME),
        row=row,
        is_new=True,
        intake=intake,
        by=world.actor("sam_kommun"),
        at=days(7),
    )


def shared(world: World, participant: Participant, *slugs: str) -> Consent:
    start = days(7).date()
    draft = ConsentDraft(
        [world.parties[slug] for slug in slugs],
        ["case", "plan", "notes"],
        "Gemensam planering",
        start,
        start,
        start + timedelta(days=180),
        "paper",
    )
    return record_consent(
        participant=participant, draft=draft, by=world.actor("sam_kommun"), at=days(7)
    )


def planned(world: World, enrolment: Enrolment) -> None:
    sam, step = (
        world.actor("sam_kommun"),
        StepContent("b1", "Ringa bageriet", is_work_oriented=True),
    )
    content = PlanContent(WISH, "", (GoalContent("a1", "Jobba på bageri", (step,)),))
    version = begin_plan(
        enrolment=enrolment, on=days(8).date(), content=content, by=sam, at=days(8)
    )
    agree(version=version, on=days(9).date(), how="recorded", told="Vid mötet", by=sam, at=days(9))


def noted(world: World, participant: Participant) -> None:
    draft = NoteDraft(
        SECRET, days(10), contact="individual_meeting", is_shared=True, participant_present=True
    )
    write_note(participant=participant, draft=draft, by=world.actor("sam_kommun"), at=days(10))


def reads(world: World, name: str, participant: Participant, at: datetime) -> list[str]:
    """The notes somebody can read of the case that day; nothing at all when it is not seen."""
    found = find_visible(participant.pk, world.actor(name, today_of(at)), at)
    return [note.text for note in list_notes(*found)] if found else []


def closed(world: World, enrolment: Enrolment) -> None:
    last_on = days(90).date()
    outcome = Outcome(last_on, "discharged", "employment", "work_unsubsidised", 100, ("none",))
    words = Words("Arbetar på bageriet", "Jag är stolt", "Håll kontakten det första halvåret")
    close_case(
        enrolment=enrolment, outcome=outcome, words=words, by=world.actor("sam_kommun"), at=days(91)
    )


def rows_of(frame: Any) -> list[dict[str, Any]]:
    return list(frame.to_dicts())


def numbers(frames: Frames) -> dict[str, int]:
    """How many rows the statistics have of each."""
    rows, told = rows_of(frames.enrolments), rows_of(frames.deadlines)
    follow_ups = [r for r in told if r["follow_up"] and r["tried"]]
    return {
        "enrolments": len(rows),
        "closed": sum(r["reason"] != "" for r in rows),
        "followed up": len(follow_ups),
        "referrals": len(rows_of(frames.referrals)),
    }


def test_the_whole_story(world: World) -> None:
    before = numbers(load_frames("mellanbygd"))
    intake = prepared(world, referred(world))
    enrolment = enrolled(world, intake)
    participant = enrolment.participant
    assert Intake.objects.get().state == "enrolled"

    assert find_visible(participant.pk, world.actor("filip_fk"), days(7)) is None
    consent = shared(world, participant, "kommun", "fk")
    planned(world, enrolment)
    noted(world, participant)
    assert reads(world, "sam_kommun", participant, days(10)) == [SECRET]
    assert reads(world, "filip_fk", participant, days(10)) == [SECRET]
    assert reads(world, "kari_af", participant, days(10)) == []
    assert not visible_enrolments(world.actor("kari_af"), days(10)).exists()

    withdraw_consent(consent=consent, note="", by=world.actor("sam_kommun"), at=days(30))
    assert find_visible(participant.pk, world.actor("filip_fk"), days(30)) is None
    assert reads(world, "sam_kommun", participant, days(30)) == [SECRET]

    closed(world, enrolment)
    answer(
        enrolment=enrolment,
        deadline="uppfoljning-3",
        verb="finish",
        done_on=days(182).date(),
        occupation="work_unsubsidised",
        by=world.actor("sam_kommun"),
        at=days(182),
    )
    after = numbers(load_frames("mellanbygd"))
    assert {key: after[key] - before[key] for key in after} == dict.fromkeys(after, 1)


def test_nothing_of_what_was_said_is_in_the_log(world: World) -> None:
    enrolment = enrolled(world, prepared(world, referred(world)))
    shared(world, enrolment.participant, "kommun", "fk")
    noted(world, enrolment.participant)
    told = str(list(Event.objects.values("verb", "subject", "detail")))
    for word in (NAME, "Personsson", WISH, SECRET, "1996"):
        assert word not in told


def test_two_cannot_enrol_the_same_person_twice(world: World) -> None:
    enrolment = enrolled(world, prepared(world, referred(world)))
    with pytest.raises(DomainError):
        enrolled(world, Intake.objects.get())
    assert Enrolment.objects.get() == enrolment
    assert date(2026, 3, 9) == enrolment.starts_on
