"""A hand-over is never lost: somebody has it, answers, and the sender is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.audit.actor import Actor, Assignment
from mellanrum.audit.gate import opened
from mellanrum.domain.errors import DomainError
from mellanrum.outbox.models import Message
from mellanrum.registers.casework.actions.handovers import (
    Addressee,
    accept,
    hand_over,
    refuse,
    withdraw,
)
from mellanrum.registers.casework.actions.plans import new_version
from mellanrum.registers.casework.models import EnrolmentEvent, HandOver, PlanVersion
from mellanrum.registers.casework.queries.handovers import (
    find_handed,
    is_covered,
    list_received,
    list_sent,
)
from mellanrum.registers.casework.sight import ConsentSpan
from mellanrum.registers.organisation.models import PartyRule
from tests.casework.plans import scenes
from tests.casework.plans.scenes import agreed, give
from tests.casework.world import AT, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
KOMMUN, AF, FK = 1, 2, 3
SPAN = ConsentSpan(frozenset({KOMMUN, AF}), frozenset({"case", "plan"}), TODAY, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("why", "span", "to", "on", "covered"),
    [
        ("samtycket omfattar planen och båda parterna", SPAN, AF, TODAY, True),
        ("till en annan part än samtyckets", SPAN, FK, TODAY, False),
        ("planen stannar hos parten", SPAN, KOMMUN, date(2030, 1, 1), True),
        ("samtycket har slutat gälla", SPAN, AF, date(2027, 1, 1), False),
        ("återkallat", replace(SPAN, is_withdrawn=True), AF, TODAY, False),
        ("omfattar inte planen", replace(SPAN, kinds=frozenset({"case"})), AF, TODAY, False),
    ],
)
def test_a_plan_goes_where_a_consent_covers_it(
    why: str, span: ConsentSpan, to: int, on: date, covered: bool
) -> None:
    assert is_covered([span], KOMMUN, to, on) is covered, why


@pytest.fixture
def version(world: World) -> PlanVersion:
    """An agreed plan, and a consent that shares it with AF."""
    made = agreed(world, world.actor("sam_kommun"))
    give(world=world, participant=made.plan.enrolment.participant, parties=("kommun", "af"))
    return made


def offered(world: World, version: PlanVersion, **more: object) -> HandOver:
    told = {
        "to": Addressee(world.parties["af"], world.units["af-lokal"], role="arbetsförmedlare"),
        "on": TODAY, "participant_present": True, "by": world.actor("sam_kommun"), "at": AT,
    }  # fmt: skip
    return hand_over(version=version, **{**told, **more})  # type: ignore[arg-type]


def test_accepted_by_a_unit_without_assignment_in_the_insats(
    world: World, version: PlanVersion
) -> None:
    """The referrer of the AF unit sees that version only, accepts, and the sender is told."""
    made, remi = offered(world, version), world.actor("remi_ref")
    assert [one.pk for one in list_received(remi, AT)] == [made.pk]
    found = find_handed(made.pk, remi, AT)
    assert found is not None and found.version == version
    accept(handover=found, by=remi, at=AT)
    version.refresh_from_db()
    assert version.state == "accepted"
    events = set(EnrolmentEvent.objects.values_list("event", flat=True))
    assert {"plan_handed_over", "plan_accepted"} <= events
    told = [(m.recipient, m.subject, m.body) for m in Message.objects.all()]
    assert [recipient for recipient, _, _ in told].count("Sam Kommun") == 1
    assert "A0001" not in str(told) and "djur" not in str(told)
    with pytest.raises(DomainError, match="Läget är slutligt"):
        accept(handover=found, by=remi, at=AT)


def test_a_refusal_leaves_the_plan_agreed_and_tells_why(world: World, version: PlanVersion) -> None:
    made, remi, sam = offered(world, version), world.actor("remi_ref"), world.actor("sam_kommun")
    told = {"handover": made, "by": remi, "at": AT}
    with pytest.raises(DomainError, match="Välj varför"):
        refuse(reason="", told="Fel", **told)
    with pytest.raises(DomainError, match="egna ord"):
        refuse(reason="wrong_unit", told=" ", **told)
    with pytest.raises(DomainError, match="i listan"):
        refuse(reason="påhittat", told="Fel", **told)
    refuse(reason="wrong_unit", told="Skicka till Boden", **told)
    version.refresh_from_db()
    assert version.state == "agreed"
    assert [(h.state, h.refusal_text) for h in list_sent(sam, AT)] == [
        ("refused", "Skicka till Boden")
    ]
    assert "Boden" not in str(list(Message.objects.values_list("body", "subject")))
    assert list_received(remi, AT) == []
    assert offered(world, version).state == "offered"


def test_only_the_addressee_answers(world: World, version: PlanVersion) -> None:
    kari, petra = world.actor("kari_af"), world.actor("petra_prep")
    made = offered(world, version, to=Addressee(world.parties["af"], user=world.users["kari_af"]))
    for other in (petra, world.actor("remi_ref"), world.actor("filip_fk")):
        assert find_handed(made.pk, other, AT) is None
        with pytest.raises(DomainError, match="någon annan"):
            accept(handover=made, by=other, at=AT)
    accept(handover=made, by=kari, at=AT)


def test_another_unit_of_the_party_does_not_answer(world: World, version: PlanVersion) -> None:
    made = offered(world, version)
    grants = frozenset({"cases.refer"})
    unit = world.units["soc"].pk
    other = Actor("user:9", grants, (Assignment("referrer", world.parties["af"].pk, unit=unit),))
    assert find_handed(made.pk, other, AT) is None


def test_withdrawn_consent_closes_it_for_the_receiver_at_once(
    world: World, version: PlanVersion
) -> None:
    made, remi = offered(world, version), world.actor("remi_ref")
    scenes.withdraw(consent=version.plan.enrolment.participant.consents.get())
    assert find_handed(made.pk, remi, AT) is None
    assert list_received(remi, AT) == []
    with pytest.raises(DomainError, match="inget giltigt samtycke"):
        accept(handover=made, by=remi, at=AT)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"on": TODAY + timedelta(days=1)}, "har inte varit än"),
        ({"on": TODAY - timedelta(days=1)}, "före dagen då planen"),
    ],
)
def test_the_meeting_has_been(
    world: World, version: PlanVersion, change: dict[str, object], sentence: str
) -> None:
    with pytest.raises(DomainError, match=sentence):
        offered(world, version, **change)


def test_bad_addressees_have_a_sentence(world: World, version: PlanVersion) -> None:
    af, fk, filip = world.parties["af"], world.parties["fk"], world.users["filip_fk"]
    for to, sentence in (
        (Addressee(fk, role="handläggare"), "inget giltigt samtycke.*Försäkringskassan"),
        (Addressee(af), "skriv rollen"),
        (Addressee(af, user=filip), "inget uppdrag hos den parten"),
        (Addressee(af, world.units["soc"], role="x"), "hör inte till"),
    ):
        with pytest.raises(DomainError, match=sentence):
            offered(world, version, to=to)
    version.refresh_from_db()
    assert version.state == "agreed"


def test_a_party_that_needs_the_participant_there_is_not_met_without(
    world: World, version: PlanVersion
) -> None:
    with opened("test"):
        PartyRule.objects.create(
            party=world.parties["af"], rule="participant_present", from_on=date(2021, 1, 1),
            source="Riktlinje",
        )  # fmt: skip
    with pytest.raises(DomainError, match="när deltagaren är med"):
        offered(world, version, participant_present=False)
    assert offered(world, version).state == "offered"


def test_one_offer_at_a_time_and_no_new_version_meanwhile(
    world: World, version: PlanVersion
) -> None:
    made, sam = offered(world, version), world.actor("sam_kommun")
    with pytest.raises(DomainError, match="Överlämna"):
        offered(world, version)
    with pytest.raises(DomainError, match="Ersätt"):
        new_version(plan=version.plan, reason="", by=sam, at=AT)
    with pytest.raises(DomainError, match="skäl"):
        withdraw(handover=made, told=" ", by=sam, at=AT)
    withdraw(handover=made, told="Fel enhet", by=sam, at=AT)
    assert new_version(plan=version.plan, reason="", by=sam, at=AT).number == 2


def test_only_the_sender_takes_it_back(world: World, version: PlanVersion) -> None:
    made = offered(world, version)
    with pytest.raises(DomainError, match="lämnade över"):
        withdraw(handover=made, told="Nej", by=world.actor("kari_af"), at=AT)


def test_many_handovers_cost_no_more_queries(world: World, version: PlanVersion) -> None:
    remi, counts = world.actor("remi_ref"), []
    offered(world, version)
    for many in (0, 8):
        for number in range(many):
            other = agreed(world, world.actor("sam_kommun"), world.participant(f"C{number:04}"))
            give(world=world, participant=other.plan.enrolment.participant,
                 parties=("kommun", "af"))  # fmt: skip
            offered(world, other)
        with CaptureQueriesContext(connection) as captured:
            found = list_received(remi, AT)
            assert [str(one.version.plan.enrolment.insats) for one in found]
        counts.append(len(captured))
    assert counts == [1, 1]
