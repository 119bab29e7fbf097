"""Nobody loses what they have begun to write: the log-in may end in mid-sentence."""

from __future__ import annotations

import pytest
from django.test import Client

from mellanrum.audit.models import Event
from mellanrum.registers.casework.models import Draft
from mellanrum.web.areas.drafts.tokens import draft_token
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
KEY = "note:12"
SECRET = "Vill börja med några timmar i köket."


def body(world: World, name: str, **fields: str) -> dict[str, str]:
    return {"nyckel": KEY, "bevis": draft_token(world.users[name].pk), "adress": "/x/", **fields}


def test_a_draft_is_saved_and_fetched_by_its_owner_only(world: World) -> None:
    client = world.client("filip_fk")
    assert client.post("/utkast/spara/", body(world, "filip_fk", text=SECRET)).status_code == 200
    assert client.get("/utkast/hamta/", {"nyckel": KEY}).json()["falt"]["text"] == [SECRET]
    assert world.client("kari_af").get("/utkast/hamta/", {"nyckel": KEY}).json() == {}
    assert SECRET in client.get("/utkast/").content.decode()


def test_it_is_saved_also_when_the_log_in_has_ended(world: World) -> None:
    """The signed word of the page is enough to write, and only to write."""
    client = Client()
    assert client.post("/utkast/spara/", body(world, "filip_fk", text=SECRET)).status_code == 200
    assert client.get("/utkast/hamta/", {"nyckel": KEY}).status_code == 302
    kept = Draft.objects.get()
    assert (kept.owner, SECRET in kept.fields) == (world.users["filip_fk"], True)


def test_a_form_sent_after_the_log_in_ended_is_kept_as_a_draft(world: World) -> None:
    told = {"utkast": KEY, "bevis": draft_token(world.users["filip_fk"].pk), "text": SECRET}
    answer = Client().post("/profil/", told)
    assert answer.status_code == 302
    assert SECRET in Draft.objects.get().fields


@pytest.mark.parametrize("proof", ["", "hittepå", "eyJ9:fel"])
def test_nobody_else_can_write_a_draft(world: World, proof: str) -> None:
    answer = Client().post("/utkast/spara/", {"nyckel": KEY, "bevis": proof, "text": "x"})
    assert answer.status_code == 403
    assert not Draft.objects.exists()


def test_one_row_and_one_event_however_often_it_is_saved(world: World) -> None:
    client = world.client("filip_fk")
    before = Event.objects.count()
    for text in ("V", "Vi", "Vill"):
        client.post("/utkast/spara/", body(world, "filip_fk", text=text))
    assert Draft.objects.get().fields.count("Vill") == 1
    assert Event.objects.count() == before + 1


def test_a_draft_is_unreadable_in_the_database_and_absent_from_the_log(world: World) -> None:
    from django.db import connection

    world.client("filip_fk").post("/utkast/spara/", body(world, "filip_fk", text=SECRET))
    with connection.cursor() as cursor:
        cursor.execute("SELECT fields FROM casework_draft")
        assert "köket" not in cursor.fetchone()[0]
    assert "köket" not in str(list(Event.objects.values()))


def test_too_long_a_text_is_told(world: World) -> None:
    answer = world.client("filip_fk").post(
        "/utkast/spara/", body(world, "filip_fk", text="å" * 200_001)
    )
    assert answer.status_code == 422
    assert "för lång" in answer.json()["fel"]


def test_it_is_thrown_away_by_its_owner(world: World) -> None:
    client = world.client("filip_fk")
    client.post("/utkast/spara/", body(world, "filip_fk", text=SECRET))
    world.client("kari_af").post("/utkast/slang/", {"nyckel": KEY})
    assert Draft.objects.count() == 1
    client.post("/utkast/slang/", {"nyckel": KEY})
    assert Draft.objects.count() == 0
