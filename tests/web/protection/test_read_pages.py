"""Reads that stand out, as pages: numbers and never names of participants, answers that stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event, Read
from mellanrum.registers.governance.models import ReadReview, ReadRule
from tests.web.protection.conftest import Place

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
LIST = "/dataskydd/lasningar/"


def break_glass(place: Place, number: int = 1234) -> str:
    """A break-glass read of today by the officer's own staff; the address of its page."""
    actor = place.world.worker
    Read.objects.create(
        at=timezone.now(), actor=place.world.worker.actor_key, purpose="nödöppning: öppna ärendet",
        subject=f"participant:{number}",
    )  # fmt: skip
    day = timezone.localdate()
    return f"{LIST}visa/break_glass.{actor.pk}-{number}.{day}/"


@pytest.fixture
def ruled(place: Place) -> Place:
    """Only the rule of broken glass, so that the day of the test does not matter."""
    place.client("officer").post(LIST)
    with opened("test"):
        ReadRule.objects.exclude(kind="break_glass").update(is_active=False)
    return place


def test_without_rules_the_page_proposes_some(place: Place) -> None:
    client = place.client("officer")
    page = client.get(LIST).content.decode()
    assert "Lägg in de föreslagna reglerna" in page
    assert client.post(LIST).status_code == 302
    page = client.get(LIST).content.decode()
    assert "Lägg in de föreslagna reglerna" not in page
    assert "art. 32.1 d" in page
    assert client.post(LIST).status_code == 409  # they are there


def test_a_stand_out_tells_the_case_by_number_and_is_answered_for_good(ruled: Place) -> None:
    url, client = break_glass(ruled), ruled.client("officer")
    assert "1 läsning som sticker ut väntar" in client.get("/dataskydd/").content.decode()
    page = client.get(LIST).content.decode()
    assert "Ärende 1234" in page
    assert "Inte besvarad" in page
    shown = client.get(url).content.decode()
    assert "nödöppning" in shown
    assert client.post(url, {"verdict": "ok"}).status_code == 422
    answer = client.post(url, {"verdict": "ok", "comment": "Akut, chefen visste."})
    assert answer.status_code == 302
    assert client.get(f"{LIST}?svar=vantar").context["listing"]["rows"] == []
    assert len(client.get(f"{LIST}?svar=besvarad").context["listing"]["rows"]) == 1
    assert "väntar på svar" not in client.get("/dataskydd/").content.decode()
    assert "Akut" in client.get(url).content.decode()
    assert ReadReview.objects.get().verdict == "ok"
    assert "Akut" not in str(Event.objects.latest("pk").detail)


def test_another_officer_and_the_office_see_nothing_of_it(ruled: Place) -> None:
    url = break_glass(ruled)
    other = ruled.client("other_officer")
    assert other.get(LIST).context["listing"]["rows"] == []
    assert other.get(url).status_code == 404
    assert other.post(url, {"verdict": "ok", "comment": "x"}).status_code == 404
    for role in ("director", "board_member", "auditor", "economist", "worker"):
        client = ruled.client(role)
        assert {client.get(path).status_code for path in (LIST, url)} == {403}


def test_the_list_is_exported_and_searched(ruled: Place) -> None:
    break_glass(ruled, 77)
    client = ruled.client("officer")
    told = client.get(f"{LIST}?format=csv").content.decode()
    assert "Nödöppning" in told
    assert ";77;" in told
    for query, count in (
        ("sok=77", 1),
        ("sok=78", 0),
        ("slag=odd_hours", 0),
        ("tid=90", 1),
        ("tid=7", 1),
    ):
        assert len(client.get(f"{LIST}?{query}").context["listing"]["rows"]) == count, query
    for column in ("vad", "vem", "dag", "antal", "svar"):
        assert client.get(f"{LIST}?ordning=-{column}").status_code == 200


def test_a_rule_is_changed_and_the_source_must_stand(ruled: Place) -> None:
    rule = ReadRule.objects.get(kind="odd_hours")
    url, client = f"{LIST}regler/{rule.pk}/", ruled.client("officer")
    form = client.get(url).context["form"]
    data = {f.html_name: f.value() or "" for f in form}
    assert client.post(url, {**data, "source": ""}).status_code == 422
    wrong = client.post(url, {**data, "hour_from": "21"})
    assert "Arbetsdagen" in wrong.context["form"].errors["hour_to"][0]
    assert client.post(url, {**data, "threshold": "3", "is_active": "on"}).status_code == 302
    rule.refresh_from_db()
    assert (rule.threshold, rule.is_active) == (3, True)
    assert ruled.client("director").get(url).status_code == 403


def test_many_reads_cost_no_more_statements(place: Place) -> None:
    client = place.client("officer")
    client.post(LIST)

    def cost() -> int:
        with (
            CaptureQueriesContext(connections["default"]) as main,
            CaptureQueriesContext(connections["reads"]) as reads,
        ):
            assert client.get(LIST).status_code == 200
        return len(main.captured_queries) + len(reads.captured_queries)

    break_glass(place)
    few = cost()
    now, actor = timezone.now(), place.world.worker.actor_key
    Read.objects.bulk_create(
        Read(at=now - timedelta(hours=n), actor=actor, subject=f"participant:{n}", purpose="arbete")
        for n in range(300)
    )
    assert cost() == few <= 18
