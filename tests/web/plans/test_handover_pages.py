"""The hand-over, told by the one who hands over and the one who receives."""

from __future__ import annotations

import pytest

from mellanrum.audit.models import Read
from mellanrum.registers.casework.models import HandOver, PlanVersion
from tests.casework.plans.scenes import agreed, enrolment_of, give
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


@pytest.fixture
def version(place: World) -> PlanVersion:
    made = agreed(place, place.actor("sam_kommun"))
    give(world=place, participant=made.plan.enrolment.participant, parties=("kommun", "af"))
    return made


def plan_of(version: PlanVersion, rest: str = "") -> str:
    participant = version.plan.enrolment.participant
    return f"/deltagare/{participant.pk}/plan/{enrolment_of(participant).pk}/{rest}"


def offered(place: World, version: PlanVersion) -> HandOver:
    unit = place.units["af-lokal"]
    told = {
        "to": f"{unit.party_id}-{unit.pk}", "role": "arbetsförmedlare", "on": "2026-03-02",
        "participant_present": "on",
    }  # fmt: skip
    answer = place.client("sam_kommun").post(plan_of(version, "overlamna/"), told)
    assert answer["Location"] == plan_of(version)
    return HandOver.objects.get()


def test_handed_over_read_and_accepted(place: World, version: PlanVersion) -> None:
    made, remi = offered(place, version), place.client("remi_ref")
    page = remi.get("/overlamningar/").content.decode()
    assert "A0001" in page and "djur" not in page
    page = remi.get(f"/overlamningar/{made.pk}/").content.decode()
    assert "Jag vill arbeta med djur" in page and "Ta emot planen" in page
    subject = f"participant:{version.plan.enrolment.participant.pk}"
    read = Read.objects.filter(subject=subject, actor=place.users["remi_ref"].actor_key)
    assert set(read.values_list("purpose", flat=True)) == {
        "läsa listan över överlämningar", "läsa överlämnad handlingsplan",
    }  # fmt: skip
    assert remi.get(plan_of(version)).status_code == 403
    assert remi.post(f"/overlamningar/{made.pk}/ta-emot/").status_code == 302
    assert "Mottagen" in place.client("sam_kommun").get(plan_of(version)).content.decode()


def test_refused_with_a_reason_that_the_sender_reads(place: World, version: PlanVersion) -> None:
    made, remi = offered(place, version), place.client("remi_ref")
    url = f"/overlamningar/{made.pk}/ta-inte-emot/"
    assert remi.post(url, {"told": "x"}).status_code == 422
    assert remi.post(url, {"reason": "wrong_unit", "told": "Skicka till Boden"}).status_code == 302
    for page in ("/overlamningar/", plan_of(version)):
        assert "Skicka till Boden" in place.client("sam_kommun").get(page).content.decode()


@pytest.mark.parametrize(
    ("name", "status"),
    [("remi_ref", 200), ("kari_af", 200), ("filip_fk", 404), ("vera_verkstan", 404),
     ("petra_prep", 404), ("stina_steward", 403), ("dora_dpo", 403), ("chef_office", 403),
     ("rev_office", 403), ("olle_outsider", 404), ("stranger", 302)],
)  # fmt: skip
def test_who_reads_what_is_handed_to_a_unit(
    place: World, version: PlanVersion, name: str, status: int
) -> None:
    """Kari's assignment is for all of AF, so she may answer for each of its units."""
    made = offered(place, version)
    assert place.client(name).get(f"/overlamningar/{made.pk}/").status_code == status


def test_no_consent_is_told_with_the_party(place: World, version: PlanVersion) -> None:
    fk = place.parties["fk"]
    told = {"to": f"{fk.pk}-", "role": "handläggare", "on": "2026-03-02"}
    answer = place.client("sam_kommun").post(plan_of(version, "overlamna/"), told)
    assert answer.status_code == 422
    assert "Försäkringskassan" in answer.content.decode()
    assert not HandOver.objects.exists()


def test_taken_back(place: World, version: PlanVersion) -> None:
    made, sam = offered(place, version), place.client("sam_kommun")
    url = plan_of(version, f"overlamning/{made.pk}/dra-tillbaka/")
    assert url in sam.get(plan_of(version)).content.decode()
    assert sam.post(url, {"told": "Fel enhet"}).status_code == 302
    assert place.client("remi_ref").get(f"/overlamningar/{made.pk}/").status_code == 404
