"""Pages of steps, of answers to deadlines, and of the deadlines of an insats."""

from __future__ import annotations

import pytest

from mellanrum.registers.insatser.models import Deadline
from tests.casework.plans.scenes import enrolment_of
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def test_a_step_is_noted_and_shown_in_words(place: World) -> None:
    participant = place.participant()
    url = f"/deltagare/{participant.pk}/steg/{enrolment_of(participant).pk}/"
    client = place.client("sam_kommun")
    assert client.post(url, {"on": "2026-03-02"}).status_code == 422
    assert client.post(url, {"step": "stable", "on": "2026-03-02", "told": "Praktik"})["Location"]
    page = client.get(url).content.decode()
    assert 'aria-current="step">Stabil vardag – här nu' in page and "Praktik" in page


def test_a_deadline_is_answered_and_the_answer_taken_back(place: World) -> None:
    participant = place.participant()
    plan = f"/deltagare/{participant.pk}/plan/{enrolment_of(participant).pk}/"
    url, client = f"{plan}tidsgrans/plan-klar/", place.client("sam_kommun")
    assert "Försenad" in client.get(plan).content.decode()
    assert client.post(url, {"told": ""}).status_code == 422
    assert client.post(url, {"answer": "contact_lost", "told": "Ringt"}).status_code == 302
    assert "Kontakten har brutits" in client.get(plan).content.decode()
    assert "Ringt" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert "Försenad" in client.get(plan).content.decode()
    assert client.get(f"{plan}tidsgrans/finns-inte/").status_code == 404


def test_the_lead_decides_the_deadlines_of_the_own_insats(place: World) -> None:
    client = place.client("lea_lead")
    new = {
        "label": "Kartläggning inom tre veckor", "from_event": "start", "length": "21",
        "to_event": "assessment_completed", "unit": "days", "source": "Styrgruppen",
    }  # fmt: skip
    assert client.post("/tidsgranser/teamet/ny/", new).status_code == 302
    made = Deadline.objects.get(slug="kartlaggning-inom-tre-veckor")
    assert (made.length, made.unit, made.is_follow_up) == (21, "days", False)
    assert "21 dagar" in client.get("/tidsgranser/teamet/").content.decode()
    changed = new | {"length": "14", "to_event": "start"}
    url = f"/tidsgranser/teamet/{made.slug}/"
    assert client.post(url, changed).status_code == 422
    assert client.post(url, changed | {"to_event": "assessment_completed"}).status_code == 302
    made.refresh_from_db()
    assert made.length == 14
    assert client.post("/tidsgranser/teamet/ny/", new).status_code == 422


@pytest.mark.parametrize(
    ("name", "status"),
    [("lea_lead", 404), ("sam_kommun", 403), ("chef_office", 403), ("stina_steward", 403)],
)
def test_nobody_else_decides_them(place: World, name: str, status: int) -> None:
    """Not even the lead of another insats."""
    assert place.client(name).get("/tidsgranser/verkstan/").status_code == status
