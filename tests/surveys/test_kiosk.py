"""A tablet that people use one after the other: none sees anything of the one before."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from django.utils import timezone

from mellanrum.audit.models import Event
from mellanrum.registers.surveys.links import reference, unseal
from mellanrum.registers.surveys.models import Campaign, HalfDone, Kiosk, Ticket, Urn
from mellanrum.web.areas.answering.access import is_too_often
from mellanrum.web.areas.answering.seats import REMEMBERED
from tests.casework.world import World
from tests.surveys.running import Reader, answer_all, new_kiosk, run_campaign

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


@pytest.fixture
def campaign(world: World) -> Campaign:
    return run_campaign(world)


@pytest.fixture
def tablet(campaign: Campaign, world: World) -> tuple[str, Kiosk]:
    return new_kiosk(campaign=campaign, world=world)


def begun(code: str) -> Reader:
    """At the first question."""
    return Reader().send(f"/kiosk/{code}/").send(go="start")


def attempt_of(reader: Reader) -> str:
    return reader.path.split("/")[3]


def test_ten_people_one_after_the_other(tablet: tuple[str, Kiosk]) -> None:
    code, _ = tablet
    browser, ended = Reader(), []
    for number in range(10):
        browser.go(f"/kiosk/{code}/").send()
        assert "Fortsätt" not in browser.text
        browser.send(go="start")
        answer_all(browser, f1=str(number % 6 + 1)).send(sex="woman", go="back")
        ended.append(browser.path)
        browser.send(f"{browser.path.rsplit('/', 2)[0]}/granska/", go="send")
        assert browser.answer["Refresh"] == f"10; url=/kiosk/{code}/"
        assert browser.heading == "Tack för dina svar"
    assert not browser.client.cookies
    first = sorted(json.loads(form.content)["values"]["f1"] for form in Urn.objects.all())
    assert first == sorted(number % 6 + 1 for number in range(10))
    assert set(Ticket.objects.values_list("state", "channel")) == {("used", "kiosk")}
    assert not browser.go(f"/kiosk/{code}/").page.xpath("//body/@data-kiosk"), "it rests"
    for path in ended:
        assert Reader().go(path).path == f"/kiosk/{code}/", "the back button finds the start"


def test_what_is_half_done_lies_sealed_in_memory_only(tablet: tuple[str, Kiosk]) -> None:
    code, kiosk = tablet
    reader = begun(code).send(svar="5", go="next")
    key = f"kiosk:{kiosk.pk}:{reference(attempt_of(reader))}"
    sealed = cache.get(key)
    assert not HalfDone.objects.exists()
    assert json.loads(unseal(attempt_of(reader), sealed) or "")["values"] == {"f1": 5}
    assert unseal("another", sealed) is None
    lying = base64.urlsafe_b64decode(sealed)
    assert b'"f1"' not in lying and b"values" not in lying
    answer_all(reader).send(go="send")
    assert cache.get(key) is None
    assert REMEMBERED <= 600


def test_to_begin_again_forgets(tablet: tuple[str, Kiosk]) -> None:
    code, _ = tablet
    reader = begun(code).send(svar="5", go="next")
    held = reader.path
    home = held.rsplit("/", 2)[0]
    assert reader.page.xpath(f"//form[@action='{home}/om/']")
    assert Reader().go(f"{home}/om/").path == f"/kiosk/{code}/"
    assert Reader().go(held).path == held, "a GET forgets nothing"
    assert reader.send(f"{home}/om/").path == f"/kiosk/{code}/"
    assert Reader().go(held).path == f"/kiosk/{code}/"
    assert Reader().send(held, svar="5").path == f"/kiosk/{code}/"
    assert not Urn.objects.exists()


def test_the_same_form_sent_twice_counts_once(tablet: tuple[str, Kiosk]) -> None:
    code, kiosk = tablet
    reader = answer_all(begun(code))
    review, key = reader.path, f"kiosk:{kiosk.pk}:{reference(attempt_of(reader))}"
    sealed = cache.get(key)
    reader.send(go="send")
    cache.set(key, sealed)  # as when both arrive at once
    again = Reader().send(review, go="send")
    assert again.status == 409 and "redan kommit in" in again.text
    assert Urn.objects.count() == Ticket.objects.count() == 1


def test_a_form_belongs_to_its_tablet(
    tablet: tuple[str, Kiosk], campaign: Campaign, world: World
) -> None:
    other, _ = new_kiosk(campaign=campaign, world=world)
    attempt = attempt_of(begun(tablet[0]))
    assert Reader().go(f"/kiosk/{other}/{attempt}/f1/").path == f"/kiosk/{other}/"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"ended_at": timezone.now()}, "Plattan är avslutad."),
        ({"expires_at": timezone.now() - timedelta(hours=1)}, "Plattan är avslutad."),
    ],
)
def test_a_tablet_that_has_ended_says_so(
    campaign: Campaign, world: World, values: dict[str, object], sentence: str
) -> None:
    code, _ = new_kiosk(campaign=campaign, world=world, **values)
    reader = Reader().send(f"/kiosk/{code}/")
    assert reader.status == 410 and sentence in reader.text
    assert Event.objects.get(verb="surveys.turn_away").detail == {"why": "ended"}


def test_an_unknown_tablet_and_a_closed_campaign(world: World) -> None:
    reader = Reader().go("/kiosk/bcdfghjkmnpqrstv/")
    assert reader.status == 404 and "inte inlagd" in reader.text
    closed = run_campaign(world, slug="stangd", state="closed")
    code, _ = new_kiosk(campaign=closed, world=world)
    assert Reader().go(f"/kiosk/{code}/").status == 410


def test_staff_log_out_before_the_tablet_is_handed_over(
    world: World, tablet: tuple[str, Kiosk]
) -> None:
    code, _ = tablet
    reader = Reader(world.client("sam_kommun")).send(f"/kiosk/{code}/")
    assert reader.status == 409 and reader.heading == "Logga ut innan du lämnar plattan"
    assert reader.page.xpath("//input[@name='next']/@value") == [f"/kiosk/{code}/"]
    assert reader.answer["Referrer-Policy"] == "same-origin"
    reader.send("/konto/logout/", next=f"/kiosk/{code}/")
    assert reader.path == f"/kiosk/{code}/" and "Tryck här för att börja" in reader.text


def test_who_tries_links_from_everywhere_does_not_push_out_a_form_at_a_tablet(
    tablet: tuple[str, Kiosk],
) -> None:
    code, _ = tablet
    browser = begun(code).send(svar="1", go="next")
    for number in range(400):
        at = RequestFactory().get("/", REMOTE_ADDR=f"10.1.{number // 250}.{number % 250}")
        assert not is_too_often(at, "wrong")
    assert browser.go(browser.path).screen == "f2"
