"""The plan's pages: begun on one screen, agreed, printed, and two who write at once."""

from __future__ import annotations

import pytest
from django.test import Client

from mellanrum.audit.models import Read
from mellanrum.registers.casework.models import Participant, PlanVersion
from mellanrum.registers.casework.queries.plans import content_of_version
from tests.casework.plans.scenes import enrolment_of, give, withdraw
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
DRAFT = {
    "begun_on": "2026-03-02",
    "stamp": "0",
    "own_words": "Jag vill bort hemifrån",
    "goal-ny1": "Arbeta med djur",
    "step-ny1-ny1-what": "Ringa stallet",
    "step-ny1-ny1-who": "participant",
    "step-ny1-ny1-due_on": "2026-04-01",
    "step-ny1-ny2-what": "",
    "step-ny1-ny2-who": "participant",
}
YES = {"on": "2026-03-02", "how": "recorded", "told": "Sa ja vid mötet"}


def address(participant: Participant, rest: str = "") -> str:
    return f"/deltagare/{participant.pk}/plan/{enrolment_of(participant).pk}/{rest}"


def fields_of(client: Client, url: str) -> dict[str, str]:
    """What the browser would send back untouched."""
    form = client.get(url).context["form"]
    told = {field.html_name: field.value() for field in form}
    return {name: str(value) for name, value in told.items() if value not in (None, False)}


def name_of(fields: dict[str, str], text: str) -> str:
    return next(name for name, value in fields.items() if value == text)


@pytest.fixture
def participant(place: World) -> Participant:
    return place.participant()


def test_from_nothing_to_a_printed_plan_in_three_screens(
    place: World, participant: Participant
) -> None:
    client = place.client("sam_kommun")
    assert "Ingen handlingsplan än" in client.get(address(participant)).content.decode()
    answer = client.post(address(participant, "skriv/"), DRAFT)
    assert answer["Location"] == address(participant)
    answer = client.post(address(participant, "overens/"), YES)
    assert answer["Location"] == address(participant)
    page = client.get(address(participant)).content.decode()
    assert "Arbeta med djur" in page and "Överenskommen" in page
    read = client.get(address(participant, "version/1/")).content.decode()
    assert "Ringa stallet" in read and "Sa ja vid mötet" in read
    pdf = client.get(address(participant, "version/1/plan.pdf"))
    assert pdf.content.startswith(b"%PDF")
    assert "A0001" not in pdf["Content-Disposition"]
    purposes = set(Read.objects.filter(subject=f"participant:{participant.pk}").values_list(
        "purpose", flat=True))  # fmt: skip
    assert {"läsa handlingsplanen", "skriva ut handlingsplanen"} <= purposes


def test_two_people_editing_the_same_plan_lose_nothing(
    place: World, participant: Participant
) -> None:
    """Both open; Lea saves first. What only one changed is put together; where both have changed,
    Sam sees both texts side by side and chooses.
    """
    sam, lea = place.client("sam_kommun"), place.client("lea_lead")
    url = address(participant, "skriv/")
    sam.post(url, DRAFT)
    first, second = fields_of(sam, url), fields_of(lea, url)
    goal = name_of(first, "Arbeta med djur")
    lea.post(url, second | {goal: "Arbeta med hästar", "wishes": "Bara på förmiddagen"})
    answer = sam.post(url, first | {goal: "Arbeta med hundar"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Arbeta med hundar" in page and "Arbeta med hästar" in page
    assert "Bara på förmiddagen" in page
    form = answer.context["form"]
    again = {f.html_name: str(f.value()) for f in form if f.value() not in (None, False)}
    unchosen = sam.post(url, again)
    assert unchosen.status_code == 422 and "Arbeta med hästar" in unchosen.content.decode()
    assert sam.post(url, again | {f"valj-{goal}": "both"}).status_code == 302
    kept = content_of_version(PlanVersion.objects.get())
    assert kept.goals[0].text == "Arbeta med hundar\n\nArbeta med hästar"
    assert kept.wishes == "Bara på förmiddagen"
    earlier = sam.get(address(participant, "version/1/tidigare/")).content.decode()
    assert "Arbeta med djur" in earlier and "Arbeta med hästar" in earlier


def test_changes_that_do_not_collide_are_put_together(
    place: World, participant: Participant
) -> None:
    sam, lea = place.client("sam_kommun"), place.client("lea_lead")
    url = address(participant, "skriv/")
    sam.post(url, DRAFT)
    first, second = fields_of(sam, url), fields_of(lea, url)
    lea.post(url, second | {"goal-ny1": "Lära mig köra bil"})
    assert sam.post(url, first | {"goal-ny1": "Träna tre gånger i veckan"}).status_code == 302
    kept = content_of_version(PlanVersion.objects.get())
    assert {g.text for g in kept.goals} == {
        "Arbeta med djur", "Lära mig köra bil", "Träna tre gånger i veckan",
    }  # fmt: skip


def test_bad_input_is_told_beside_the_field_and_nothing_is_lost(
    place: World, participant: Participant
) -> None:
    client = place.client("sam_kommun")
    wrong = DRAFT | {"step-ny1-ny1-due_on": "2026-02-31", "step-ny1-ny2-who": "role"}
    answer = client.post(address(participant, "skriv/"), wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Arbeta med djur" in page and "2026-02-31" in page and "Skriv vem" in page
    future = client.post(address(participant, "skriv/"), DRAFT | {"begun_on": "2099-01-01"})
    assert future.status_code == 422 and "har inte varit än" in future.content.decode()


def test_a_new_version_shows_what_differs(place: World, participant: Participant) -> None:
    client = place.client("sam_kommun")
    client.post(address(participant, "skriv/"), DRAFT)
    client.post(address(participant, "overens/"), YES)
    client.post(address(participant, "ny-version/"), {"reason": "Mer fart"})
    told = fields_of(client, address(participant, "skriv/"))
    client.post(
        address(participant, "skriv/"), told | {name_of(told, "Arbeta med djur"): "Bli djurskötare"}
    )
    page = client.get(address(participant, "andringar/1/2/")).content.decode()
    assert "Arbeta med djur" in page and "Bli djurskötare" in page
    assert "Ringa stallet" not in page


def test_withdrawn_consent_closes_the_plan_at_once(place: World, participant: Participant) -> None:
    place.client("sam_kommun").post(address(participant, "skriv/"), DRAFT)
    filip = place.client("filip_fk")
    assert filip.get(address(participant)).status_code == 404
    only_case = give(world=place, participant=participant, parties=("kommun", "fk"), kinds="case")
    stopped = filip.get(address(participant))
    assert stopped.status_code == 409 and "samtycke" in stopped.content.decode()
    assert "djur" not in stopped.content.decode()
    both = give(world=place, participant=participant, parties=("kommun", "fk"))
    assert "Arbeta med djur" in filip.get(address(participant)).content.decode()
    withdraw(consent=both)
    assert filip.get(address(participant)).status_code == 409
    withdraw(consent=only_case)
    assert filip.get(address(participant)).status_code == 404


def test_a_signature_is_drawn_or_refused(place: World, participant: Participant) -> None:
    client = place.client("sam_kommun")
    client.post(address(participant, "skriv/"), DRAFT)
    screen = {"on": "2026-03-02", "how": "screen", "told": ""}
    evil = client.post(address(participant, "overens/"), screen | {"signature": '"><script>'})
    assert evil.status_code == 422
    drawn = "M10 20L11 24L14 30"
    client.post(address(participant, "overens/"), screen | {"signature": drawn})
    assert drawn in client.get(address(participant, "version/1/")).content.decode()


def test_steps_are_followed(place: World, participant: Participant) -> None:
    client = place.client("sam_kommun")
    client.post(address(participant, "skriv/"), DRAFT)
    client.post(address(participant, "overens/"), YES)
    step = client.get(address(participant)).context["goals"][0].steps[0]
    assert [verb for verb, _ in step.moves] == ["begin", "cancel"]
    client.post(address(participant, f"delmal/{step.number}/"), {"verb": "begin"})
    assert "Pågående" in client.get(address(participant)).content.decode()
    assert (
        client.post(address(participant, f"delmal/{step.number}/"), {"verb": "x"}).status_code
        == 404
    )
