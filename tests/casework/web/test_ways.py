"""Where a user would look, the way is there; and what cannot be done is said before one writes."""

from __future__ import annotations

import pytest
from django.utils import timezone

from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.actions.plans import agree, begin_plan
from mellanrum.registers.casework.models import Intake, JournalExport
from mellanrum.registers.casework.queries.referrals import list_places
from mellanrum.web.areas.closings.close import CloseForm
from mellanrum.web.areas.insatser.onward import operation_links
from mellanrum.web.viewer import find_viewer
from tests.casework.plans.scenes import content, enrolment_of
from tests.casework.referrals.making import REASON
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def labels(world: World, who: str) -> list[str]:
    viewer = find_viewer(world.users[who], timezone.localdate())
    assert viewer is not None
    return [one["label"] for one in operation_links(viewer, world.insatser["teamet"])]


def test_the_lead_finds_deadlines_and_rules_from_the_insats(world: World) -> None:
    assert {"Tidsgränser", "Regler för inskrivning"} <= set(labels(world, "lea_lead"))
    assert "Tidsgränser" not in labels(world, "filip_fk")


def refer(world: World, **told: object) -> Intake | None:
    place = list_places(world.actor("remi_ref"))[0].key
    data = {"place": place, "group": world.group.pk, "reason": REASON, "sex": "woman",
            "birth_year": "1990", **told}  # fmt: skip
    world.client("remi_ref").post("/aktualiseringar/ny/", data)
    return Intake.objects.select_related("referral__municipality").first()


def test_a_referral_tells_where_the_person_lives(world: World) -> None:
    town = world.parties["kommun"]
    made = refer(world, municipality=str(town.pk))
    assert made is not None and made.referral.municipality == town
    page = world.client("remi_ref").get(f"/aktualiseringar/{made.pk}/").content.decode()
    assert "Bor i kommun" in page and town.name in page


def test_a_party_that_is_no_municipality_is_no_place_to_live(world: World) -> None:
    assert refer(world, municipality=str(world.parties["af"].pk)) is None


def test_what_something_else_can_stand_in_for_is_not_called_optional(world: World) -> None:
    page = world.client("remi_ref").get("/aktualiseringar/ny/").content.decode()
    label = page[page.index(">Kön") :][:60]
    assert "frivilligt" not in label
    assert "frivilligt" in page[page.index(">Telefon") :][:60]
    assert CloseForm.base_fields["own_reason"].label == "Orsak, med insatsens egna ord"


def test_an_agreed_plan_goes_to_the_journal_with_a_receipt(world: World) -> None:
    now = timezone.now()
    by, on, made = world.actor("sam_kommun"), today_of(now), enrolment_of(world.participant())
    version = begin_plan(enrolment=made, on=on, content=content(), by=by, at=now)
    client, papers = world.client("sam_kommun"), f"/deltagare/{made.participant_id}/dokument/"
    address = f"{papers}plan/{version.pk}/journal/"
    assert client.get(address).status_code == 404, "a draft is nobody's plan yet"
    agree(version=version, on=on, how="recorded", told="Ja", by=by, at=now)
    assert address in client.get(papers).content.decode()
    answer = client.post(address, {"purpose": "Journalen"}, follow=True)
    held = JournalExport.objects.get(content="plan", number=version.pk)
    assert held.content_hash in answer.content.decode()
    assert client.get(f"{papers}journal/{held.pk}/utdrag.pdf").content.startswith(b"%PDF")
    assert world.client("kari_af").get(address).status_code == 404
