"""The assessment's pages."""

from __future__ import annotations

import pytest

from mellanrum.registers.casework.models import Participant
from tests.casework.plans.scenes import enrolment_of, give
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def address(participant: Participant, rest: str = "") -> str:
    return f"/deltagare/{participant.pk}/kartlaggning/{enrolment_of(participant).pk}/{rest}"


@pytest.fixture
def begun(place: World) -> Participant:
    participant = place.participant()
    place.client("sam_kommun").post(address(participant, "borja/"), {"on": "2026-03-02"})
    return participant


def test_from_start_up_to_completed(place: World, begun: Participant) -> None:
    client = place.client("sam_kommun")
    parties = [str(place.parties[slug].pk) for slug in ("fk", "kommun")]
    met = {"on": "2026-03-02", "participant_present": "on", "parties": parties, "told": "Möte"}
    assert client.post(address(begun, "uppstartsmote/"), met).status_code == 302
    words = {"own_words": "Vill ha jobb", "rating": "2", "text": "Kommunens del"}
    assert client.post(address(begun, "omrade/economy/"), words).status_code == 302
    assert client.post(address(begun, "klar/"), {"on": "2026-03-03"}).status_code == 302
    page = client.get(address(begun)).content.decode()
    for text in ("Vill ha jobb", "2 av 5", "Kommunens del", "Försäkringskassan", "Klar"):
        assert text in page, text


def test_two_who_write_see_both_texts(place: World, begun: Participant) -> None:
    url = address(begun, "omrade/economy/")
    place.client("lea_lead").post(url, {"own_words": "Bageri"})
    sam = place.client("sam_kommun")
    clash = sam.post(url, {"own_words": "Kafé", "words_stamp": "0"})
    page = clash.content.decode()
    assert clash.status_code == 409 and "Bageri" in page and "Kafé" in page
    form = clash.context["form"]
    told = {field.html_name: str(field.value() or "") for field in form}
    assert sam.post(url, told | {"valj-own_words": ""}).status_code == 422
    assert sam.post(url, told | {"valj-own_words": "both"}).status_code == 302
    page = sam.get(address(begun)).content.decode()
    assert "Bageri" in page and "Kafé" in page


def test_another_party_reads_only_its_own_without_consent(place: World, begun: Participant) -> None:
    place.client("sam_kommun").post(
        address(begun, "omrade/economy/"), {"own_words": "Hemligt", "text": "Också"}
    )
    give(world=place, participant=begun, parties=("kommun", "fk"), kinds="case")
    filip = place.client("filip_fk")
    form = filip.get(address(begun, "omrade/economy/"))
    assert form.status_code == 200 and "own_words" not in form.context["form"].fields
    filip.post(address(begun, "omrade/economy/"), {"text": "FK:s del", "own_words": "Smuggel"})
    page = filip.get(address(begun)).content.decode()
    assert "FK:s del" in page and "Hemligt" not in page and "Också" not in page
    page = place.client("sam_kommun").get(address(begun)).content.decode()
    assert "Hemligt" in page and "FK:s del" not in page and "Smuggel" not in page


def test_pages_without_an_assessment_say_what_to_do(place: World) -> None:
    participant = place.participant()
    client = place.client("sam_kommun")
    assert "Börja kartläggningen" in client.get(address(participant)).content.decode()
    assert client.get(address(participant, "omrade/economy/")).status_code == 409
    assert client.get(address(participant, "klar/")).status_code == 409
