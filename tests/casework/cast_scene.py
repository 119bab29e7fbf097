"""Everything a case can hold, made by the actions of those who would: what the addresses of the
cast table lead to. Each text carries a word that says whose it is and who else may read it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from mellanrum.audit.actor import Actor
from mellanrum.registers.casework.actions import corrections, gallring, own_page
from mellanrum.registers.casework.actions.assessments import AreaWords, begin_assessment, save_area
from mellanrum.registers.casework.actions.closings import Outcome, Words, close_case
from mellanrum.registers.casework.actions.consents import ConsentDraft, record_consent
from mellanrum.registers.casework.actions.enrolling import enrol_person
from mellanrum.registers.casework.actions.handovers import Addressee, hand_over
from mellanrum.registers.casework.actions.notes import NoteDraft, write_note
from mellanrum.registers.casework.actions.plans import agree, begin_plan, new_version
from mellanrum.registers.casework.actions.preparing import (
    Decision,
    decide,
    note_attendance,
    plan_meeting,
    set_agenda,
)
from mellanrum.registers.casework.actions.progression import Rated, rate
from mellanrum.registers.casework.actions.referring import receive
from mellanrum.registers.casework.actions.representatives import (
    RepresentativeDraft,
    record_representative,
)
from mellanrum.registers.casework.actions.status_links import make_status_link
from mellanrum.registers.casework.enrolling_policies import NewPerson
from mellanrum.registers.casework.intake_writing import Considering
from mellanrum.registers.casework.models import (
    Closing,
    Enrolment,
    JournalExport,
    Participant,
    PlanStep,
    PlanVersion,
    SessionPlace,
)
from mellanrum.registers.casework.plan_content import GoalContent, PlanContent, StepContent
from mellanrum.registers.insatser.models import InsatsAppointment
from mellanrum.registers.organisation.actions.party_rules import save_rule
from tests.casework.activities import scenes
from tests.casework.enrolments.story import ROW
from tests.casework.referrals.making import refer_one
from tests.casework.world import AT, TODAY, World
from tests.web.operation.made import make_operation
from tests.web.protection_places import protection_places

NAME, NUMBER = "Påhittade Persson", "19900101-0009"  # birth number 000 is given to nobody
WORDS = {
    name: f"hemlig{name}"
    for name in (
        "own", "shared", "fkown", "fkshared", "plan", "area", "start", "closing", "unconsented",
        "considered", "waiting", "ombud", "request", "place", "meeting", "session", "purpose",
        "rating",
    )
}  # fmt: skip
KINDS = ["case", "plan", "notes", "health", "closing"]


def days(count: int) -> datetime:
    return AT + timedelta(days=count)


def build_scene(world: World) -> dict[str, str]:
    """What the addresses of cast.toml are filled with."""
    person = enrolled(world, "A0001", name=NAME, number=NUMBER)
    consent = shared(world, person, "fk", KINDS)
    shared(world, person, "region", ["case"])
    one = person.enrolments.get()
    return {
        "person": str(person.pk),
        "enrolment": str(one.pk),
        "consent": str(consent),
        **noted(world, person),
        **planned(world, one),
        **active(world, person),
        **handed(world),
        **ended(world),
        **asked_for(world, person),
        **prepared(world),
        **stewarded(world),
        **make_operation("mellanbygd", "teamet"),
        **protection_places(world.forbund),
    }


def enrolled(world: World, code: str, **told: str) -> Participant:
    """Taken in by the kommun's caseworker."""
    made: Enrolment = enrol_person(
        insats=world.insatser["teamet"], person=NewPerson(code, "woman", 1990, **told),
        row=ROW, is_new=True, by=world.actor("sam_kommun"), at=AT,
    )  # fmt: skip
    return Participant.objects.select_related("compartment__forbund").get(pk=made.participant_id)


def shared(world: World, person: Participant, party: str, kinds: list[str]) -> int:
    draft = ConsentDraft(
        [world.parties["kommun"], world.parties[party]], kinds, WORDS["purpose"], TODAY, TODAY,
        TODAY + timedelta(days=200), "paper",
    )  # fmt: skip
    made = record_consent(participant=person, draft=draft, by=world.actor("sam_kommun"), at=AT)
    return int(made.pk)


def noted(world: World, person: Participant) -> dict[str, str]:
    """A note of each kind, by the host and by the party with a consent."""

    def write(who: str, text: str, *, is_shared: bool = False) -> str:
        draft = NoteDraft(text, AT, "individual_meeting", is_shared, participant_present=True)
        by = world.actor(who)
        return str(write_note(participant=person, draft=draft, by=by, at=AT).pk)

    return {
        "note": write("sam_kommun", WORDS["own"]),
        "note_shared": write("sam_kommun", WORDS["shared"], is_shared=True),
        "note_fk": write("filip_fk", WORDS["fkown"]),
        "note_fk_shared": write("filip_fk", WORDS["fkshared"], is_shared=True),
    }


def planned(world: World, enrolment: Enrolment) -> dict[str, str]:
    """An assessment, an agreed plan and a draft of the next version."""
    sam = world.actor("sam_kommun")
    first = agreed(enrolment, sam)
    new_version(plan=first.plan, reason="", by=sam, at=AT)
    begun = begin_assessment(enrolment=enrolment, on=TODAY, by=sam, at=AT)
    words = AreaWords(WORDS["area"], 3, WORDS["area"])
    save_area(assessment=begun, area="economy", words=words, by=sam, at=AT)
    step = PlanStep.objects.get(goal__version=first)
    sides = {"participant": Rated({"goal": 3}, WORDS["rating"]), "caseworker": Rated({"goal": 2})}
    own, _ = rate(enrolment=enrolment, on=TODAY, sides=sides, by=sam, at=AT)
    return {"step": str(step.pk), "plan_version": str(first.pk), "rating": str(own.pk)}


def agreed(enrolment: Enrolment, by: Actor) -> PlanVersion:
    content = PlanContent(
        WORDS["plan"], "", (GoalContent("g1", WORDS["plan"], (StepContent("s1", WORDS["plan"]),)),)
    )
    version = begin_plan(enrolment=enrolment, on=TODAY, content=content, by=by, at=AT)
    return agree(version=version, on=TODAY, how="recorded", told="Ja", by=by, at=AT)


def active(world: World, person: Participant) -> dict[str, str]:
    """An activity that is planned, one that goes on, a meeting and a place at a session."""
    place = WORDS["place"]
    held = scenes.session(activity=scenes.offered(world=world, name="Språkgrupp", is_group=True))
    scenes.booked(world, held, person)
    return {
        "placement": str(scenes.placed(world, person, title=place).pk),
        "ongoing": str(scenes.placed(world, person, title=place, is_begun=True).pk),
        "meeting": str(scenes.meeting(world, person, with_whom=WORDS["meeting"]).pk),
        "group": str(held.pk),
        "place": str(SessionPlace.objects.get(session=held).pk),
    }


def handed(world: World) -> dict[str, str]:
    """Another case, whose plan is handed to the insurance agency."""
    person, sam = enrolled(world, "B0002"), world.actor("sam_kommun")
    shared(world, person, "fk", KINDS)
    one = person.enrolments.get()
    made = hand_over(
        version=agreed(one, sam), to=Addressee(world.parties["fk"], role="handläggare"), on=TODAY,
        participant_present=True, by=sam, at=AT,
    )  # fmt: skip
    return {"handing": str(person.pk), "handing_enrolment": str(one.pk), "handover": str(made.pk)}


def ended(world: World) -> dict[str, str]:
    """A closed case, whose closing the kommun has taken to its journal."""
    person, sam = enrolled(world, "C0003"), world.actor("sam_kommun")
    shared(world, person, "fk", KINDS)
    one, word = person.enrolments.get(), WORDS["closing"]
    outcome = Outcome(TODAY, "discharged", "employment", "work_unsubsidised", 100, ("none",))
    closing = close_case(
        enrolment=one, outcome=outcome, words=Words(word, word, word), by=sam, at=AT
    )
    return {
        "ended": str(person.pk),
        "ended_enrolment": str(one.pk),
        "closing": str(closing.pk),
        "export": exported(world, closing),
    }


def exported(world: World, closing: Closing) -> str:
    """Taken to the journal on the page itself."""
    url = f"/deltagare/{closing.enrolment.participant_id}/dokument/avslut/{closing.pk}/journal/"
    assert world.client("sam_kommun").post(url, {"purpose": "Journalen"}).status_code == 302
    return str(JournalExport.objects.get().pk)


def asked_for(world: World, person: Participant) -> dict[str, str]:
    """A code, an ombud and a request by right."""
    sam = world.actor("sam_kommun")
    draft = RepresentativeDraft(
        "trustee", WORDS["ombud"], "Beslut 2026-01-01", ("plan",), from_on=TODAY
    )
    ombud = record_representative(participant=person, draft=draft, by=sam, at=AT)
    code = own_page.give_code(participant=person, factor="list", days=90, by=sam, at=AT)
    asked = corrections.receive(
        participant=person, kind="correction", text=WORDS["request"], received_on=TODAY, by=sam,
        at=AT,
    )  # fmt: skip
    return {"ombud": str(ombud.pk), "access": str(code.access.pk), "request": str(asked.pk)}


def prepared(world: World) -> dict[str, str]:
    """Three referrals: without consent to consider, on the agenda, and waiting for the team."""
    petra = world.actor("petra_prep")
    closed = refer_one(
        world, considering=Considering(), wishes=WORDS["unconsented"], birth_year=1970
    )
    seen = refer_one(world, wishes=WORDS["considered"], birth_year=1980)
    waits = refer_one(world, wishes=WORDS["waiting"], birth_year=1985)
    receive(intakes=[seen, waits], by=petra, at=AT)
    meeting = plan_meeting(group=world.group, on=TODAY, place="", by=petra, at=AT)
    note_attendance(meeting=meeting, parties=list(world.parties.values()), by=petra, at=AT)
    set_agenda(meeting=meeting, intakes=[seen, waits], by=petra, at=AT)
    to_team = Decision("to_team", "present", insats=world.insatser["teamet"])
    decide(item=meeting.items.get(intake=waits), decision=to_team, by=petra, at=AT)
    token = make_status_link(intake=seen, by=world.actor("remi_ref"), at=AT)
    return {"hidden_intake": str(closed.pk), "intake": str(seen.pk), "waiting": str(waits.pk),
            "preparation": str(meeting.pk), "item": str(meeting.items.get(intake=seen).pk),
            "group_slug": world.group.slug, "token": token}  # fmt: skip


def stewarded(world: World) -> dict[str, str]:
    """A gallring that has been proposed, a rule of the party, an appointment to end."""
    stina, kommun = world.actor("stina_steward"), world.parties["kommun"]
    gallring.save_rule(
        party=kommun, scope="cases", months=1, grace_days=0, decision="Beslut 1",
        decided_on=TODAY, decided_by="Nämnden", by=stina, at=AT,
    )  # fmt: skip
    rule = save_rule(
        party=kommun, rule="no_shared_notes", source="Prov", from_on=date(2024, 1, 1),
        to_on=date(2024, 2, 1), by=stina, at=AT,
    )  # fmt: skip
    held = InsatsAppointment.objects.get(user=world.users["sam_kommun"])
    return {"rule": str(rule.pk), "appointment": str(held.pk), "gallring": proposed(world, stina)}


def proposed(world: World, stina: Actor) -> str:
    """A case that was closed long ago is due."""
    old = world.participant("D0004", starts_on=date(2024, 2, 1))
    scenes.altered(
        enrolment=old.enrolments.get(),
        ends_on=date(2024, 6, 1),
        closing_reason="discharged",
        closing_recorded_on=date(2024, 6, 1),
    )
    run = gallring.propose(party=world.parties["kommun"], by=stina, at=AT)
    return str(run.pk)
