"""The page of progression: what has moved in words and shapes, the talk guide, and its papers."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.registers.casework.models import ProgressionRating
from tests.casework.plans.scenes import enrolment_of
from tests.casework.progression.scenes import rated
from tests.casework.world import TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def page_of(world: World) -> tuple[str, object]:
    participant = world.participant()
    enrolment = enrolment_of(participant)
    return f"/deltagare/{participant.pk}/progression/{enrolment.pk}/", enrolment


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_what_moved_is_told_in_words_and_small_steps_are_not_called_change(world: World) -> None:
    url, enrolment = page_of(world)
    sam, client = world.actor("sam_kommun"), world.client("sam_kommun")
    assert "Ingen skattning än" in client.get(url).content.decode()
    assert client.get(f"{url}progression.pdf").status_code == 404
    before, now = {"goal": 1, "health": 3, "days": 4}, {"goal": 4, "health": 4, "days": 1}
    for ago, own in ((20, before), (1, now)):
        on = TODAY - timedelta(days=ago)
        rated(enrolment, sam, own=own, theirs={"goal": 1}, on=on)  # type: ignore[arg-type]
    html = client.get(url).content.decode()
    told = words(html)
    assert "Mål 1 4 framåt, 3 steg 1 1 oförändrat" in told
    assert "Hälsa 3 4 oförändrat, 1 steg upp" in told
    assert "Vardag 4 1 tillbaka, 3 steg" in told
    assert told.index("Dagarna fungerar sämre") < told.index("Ni ser olika på mål: deltagaren 4")
    assert told.index("Ni ser olika") < told.index("Målet har blivit klarare")
    assert "style=" not in html
    assert client.get(f"{url}progression.pdf").content.startswith(b"%PDF")


def test_a_rating_is_made_and_withdrawn_on_the_pages(world: World) -> None:
    url, _ = page_of(world)
    client = world.client("sam_kommun")
    told = {"on": TODAY.isoformat(), "participant-goal": "2", "caseworker-prospect": "5"}
    answer = client.post(f"{url}skatta/", {**told, "participant-comment": "Ett första steg"})
    assert answer["Location"] == url
    assert "Ett första steg" in client.get(url).content.decode()
    again = client.post(f"{url}skatta/", told)
    assert again.status_code == 422
    assert "redan en skattning av deltagaren" in again.content.decode()
    number = ProgressionRating.objects.get(side="participant").pk
    asked = client.get(f"{url}skattning/{number}/").content.decode()
    assert "Varför" in asked and "frivilligt" not in asked
    assert client.post(f"{url}skattning/{number}/", {"reason": "Fel person"}).status_code == 302
    assert "Tillbakadragen: Fel person" in client.get(url).content.decode()
    assert client.post(f"{url}skatta/", {**told, "caseworker-prospect": ""}).status_code == 302


def test_more_ratings_cost_no_more_queries(world: World) -> None:
    url, enrolment = page_of(world)
    sam, client, counts = world.actor("sam_kommun"), world.client("sam_kommun"), []
    for ago in (25, 20, 15, 10):
        on = TODAY - timedelta(days=ago)
        rated(enrolment, sam, own={"goal": 3}, theirs={"goal": 3}, on=on)  # type: ignore[arg-type]
        client.get(url)
        with CaptureQueriesContext(connection) as found:
            client.get(url)
        counts.append(len(found))
    assert len(set(counts)) == 1
