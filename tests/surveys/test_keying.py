"""Paper and telephone: keyed once, checked as any answer, and outside the rate without a number."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.audit.models import Event
from mellanrum.audit.persons import opened
from mellanrum.domain.errors import DomainError
from mellanrum.registers.surveys.actions.answering import submit_keyed
from mellanrum.registers.surveys.models import Campaign, HalfDone, Ticket, Urn
from mellanrum.stats.surveys.frames import ticket_counts, used_and_open
from mellanrum.web.areas.keying.entry import allowed
from tests.casework.world import World
from tests.surveys.running import Reader, run_campaign
from tests.surveys.world import AT, SENT, new_link
from tests.web.plans.test_in_a_browser import STATIC, faults_of, in_browser, styled

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
HOME = "/enkater/inmatning/"
FORM = f"{HOME}vid-avslut/teamet/"


@pytest.fixture
def campaign(world: World) -> Campaign:
    return run_campaign(world, languages="en")


def reader_of(world: World, name: str = "sam_kommun") -> Reader:
    return Reader(world.client(name))


def hidden(reader: Reader) -> dict[str, str]:
    """What the page sends along."""
    fields = reader.page.xpath("//main//form//input[@type='hidden']")
    return {one.get("name"): one.get("value") for one in fields if one.get("name") != "utkast"}


def keyed(reader: Reader, path: str = FORM, **codes: str) -> Reader:
    """Key a form and stop where it is shown once more, or where it is refused."""
    reader.go(path)
    fields = {f"svar-{key}": code for key, code in codes.items() if key != "nummer"}
    typed = {"nummer": codes["nummer"]} if "nummer" in codes else {}
    return reader.send(path, **hidden(reader), **fields, **typed, go="check")


def sent(reader: Reader, path: str = FORM) -> Reader:
    return reader.send(path, **hidden(reader), go="send")


def in_urn() -> list[dict[str, object]]:
    return [json.loads(form.content) for form in Urn.objects.all()]


def told_of(campaign: Campaign) -> tuple[int, int]:
    """(handed out, answered) as the response rate counts them."""
    rows = ticket_counts(campaign.forbund.slug, campaign.instrument, [campaign.survey_year])
    handed, answered = used_and_open(rows)
    return handed.total(), answered.total()


def test_who_keys_what(world: World, campaign: Campaign) -> None:
    run_campaign(world, group="staff", kind="list", slug="personal")
    assert "Personal" not in reader_of(world).go(HOME).text
    assert reader_of(world).go(HOME).page.xpath(f"//a[@href='{FORM}']")
    office = reader_of(world, "chef_office").go(HOME)
    assert office.page.xpath(f"//a[@href='{HOME}personal/teamet/']")
    assert reader_of(world).go(f"{HOME}personal/teamet/").status == 404
    assert reader_of(world).go(f"{HOME}vid-avslut/annan/").status == 404


@pytest.mark.parametrize("name", ["sam_kommun", "chef_office"])
def test_one_form_after_the_other(world: World, campaign: Campaign, name: str) -> None:
    reader = reader_of(world, name)
    shown = keyed(reader, f1="5", f8="1", f9="6", sex="2")
    assert shown.status == 200 and shown.heading == "Stämmer det?" and not Urn.objects.exists()
    sent(reader)
    assert "Nr 2 i den här bunten." in reader.text and "1 är inmatad" in reader.text
    assert not reader.page.xpath("//input[@class='m-key'][@value!='']"), "nothing of the one before"
    values = {"f1": 5, "f8": 1, "f9": 6}
    told = {"values": values, "texts": {}, "sex": "man", "form": "standard", "language": "sv"}
    assert in_urn() == [told]
    assert Event.objects.get(verb="surveys.key").detail == {"channel": "paper"}


def test_without_a_number_it_stands_outside_the_rate(world: World, campaign: Campaign) -> None:
    link = new_link(campaign=campaign, world=world, channel="paper")
    new_link(campaign=campaign, world=world)
    reader = reader_of(world)
    keyed(reader, f1="5")
    assert "Utan nummer: räknas i resultatet men inte i svarsfrekvensen." in reader.text
    sent(reader)
    assert told_of(campaign) == (2, 0) and Urn.objects.count() == 1
    sent(keyed(reader, f1="4", nummer=f" {link[:4]} {link[4:].upper()}"))
    assert told_of(campaign) == (2, 1) and Ticket.objects.count() == 3
    assert sorted(Ticket.objects.values_list("channel", "state")) == [
        ("keyed", "used"), ("link", "open"), ("paper", "used"),
    ]  # fmt: skip


def test_sent_twice_counts_once(world: World, campaign: Campaign) -> None:
    reader = keyed(reader_of(world), f1="5")
    same = hidden(reader)
    sent(reader)
    again = reader.send(FORM, **same, go="send")
    assert "Formuläret var redan inmatat. Det räknas en gång." in again.text
    assert Urn.objects.count() == Ticket.objects.count() == 1
    link = new_link(campaign=campaign, world=world, channel="letter")
    sent(keyed(reader, f1="4", nummer=link))
    twice = keyed(reader, f1="4", nummer=link)
    assert twice.status == 422 and "Den räknas en gång." in twice.text
    assert Urn.objects.count() == 2
    refused = Event.objects.filter(verb="surveys.turn_away").order_by("pk")
    assert [event.detail for event in refused] == [{"why": "twice"}, {"why": "used"}]


def test_a_wrong_code_is_told_beside_its_question(world: World, campaign: Campaign) -> None:
    reader = keyed(reader_of(world), f1="7", f8="0", f9="4", sex="4")
    assert reader.status == 422
    assert "Fråga 1: ”7” finns inte. Skriv 1–6." in reader.text
    assert "Frågan gäller bara den som svarat ”Ja” på fråga 8." in reader.text
    assert "Kön: skriv 1 för kvinna, 2 för man eller 3 för vill inte svara." in reader.text
    links = reader.page.xpath("//div[@role='alert']//a/@href")
    assert links == ["#svar-f1", "#svar-f9", "#svar-sex"]
    assert reader.page.xpath("//input[@id='svar-f1'][@aria-invalid='true']/@value") == ["7"]
    assert not Urn.objects.exists()
    empty = keyed(reader)
    assert empty.status == 422 and "Inget är ifyllt." in empty.text


@pytest.mark.parametrize(
    ("group", "insats", "sentence"),
    [
        ("participant_closing", None, "Numret finns inte."),
        ("participant_ongoing", "teamet", "Numret hör till en annan omgång."),
    ],
)
def test_a_number_belongs_where_it_was_made(
    world: World, campaign: Campaign, group: str, insats: str | None, sentence: str
) -> None:
    other = run_campaign(world, slug="annan", group=group)
    number = new_link(campaign=other, world=world) if insats else "bcdfghjk"
    reader = keyed(reader_of(world), f1="5", nummer=number)
    assert reader.status == 422 and sentence in reader.text
    assert reader.page.xpath("//input[@id='nummer'][@aria-invalid='true']")


def test_one_changes_before_it_is_too_late(world: World, campaign: Campaign) -> None:
    reader = keyed(reader_of(world), f1="5")
    reader.send(FORM, **hidden(reader), go="change")
    assert reader.page.xpath("//input[@id='svar-f1']/@value") == ["5"]
    fields = {**hidden(reader), "svar-f1": "2"}
    sent(reader.send(FORM, **fields, go="check"))
    assert in_urn()[0]["values"] == {"f1": 2}


def test_the_telephone_reads_what_is_to_be_said(world: World, campaign: Campaign) -> None:
    link = new_link(campaign=campaign, world=world, channel="phone")
    Reader().send(f"/svara/{link}/", go="start")
    reader = reader_of(world).go(f"{FORM}telefon/?sprak=en")
    assert "Samordningsförbundet Mellanbygd" in reader.text
    assert reader.page.xpath("//legend/span/@lang") == ["en"] * 11
    assert not reader.page.xpath("//input[@checked]")
    told = {**hidden(reader), "svar-f1": "3", "svar-sex": "1", "nummer": link}
    sent(reader.send(f"{FORM}telefon/", **told, go="check"), f"{FORM}telefon/")
    assert (in_urn()[0]["language"], in_urn()[0]["sex"]) == ("en", "woman")
    assert Ticket.objects.get().state == "used" and not HalfDone.objects.exists()
    assert Event.objects.get(verb="surveys.key").detail == {"channel": "phone"}


def test_the_action_judges_for_itself(world: World, campaign: Campaign) -> None:
    staff = run_campaign(world, group="staff", kind="list", slug="personal")
    told = {"channel": "paper", "content": SENT, "attempt": "a" * 16, "at": AT}
    by = world.actor("sam_kommun")
    team = world.insatser["teamet"]
    with opened("test"):
        for wrong in ((campaign, None), (staff, team)):
            with pytest.raises(DomainError, match="där du har uppdrag"):
                submit_keyed(campaign=wrong[0], insats=wrong[1], by=by, **told)
    assert not Urn.objects.exists()


def test_many_places_cost_no_more_questions(world: World, campaign: Campaign) -> None:
    reader = reader_of(world, "chef_office")
    reader.go(HOME)
    counts = []
    for slug in ("a", "b", "c"):
        with CaptureQueriesContext(connection) as asked:
            reader.go(HOME)
        counts.append(len(asked))
        run_campaign(world, slug=slug)
    assert len(set(counts)) == 1


def test_codes_are_said_as_people_read_them(campaign: Campaign) -> None:
    from mellanrum.registers.surveys.queries.instruments import instrument_of

    scales = instrument_of(campaign).scales
    assert {allowed(scale) for scale in scales.values()} >= {"1–6", "0 eller 1"}


@pytest.mark.browser
def test_in_a_browser(world: World, campaign: Campaign) -> None:
    """No fault of accessibility, nothing wider than a phone, and a code moves on by itself."""
    reader = reader_of(world)
    pages = {
        "list": reader.go(HOME).answer.content.decode(),
        "paper": reader.go(FORM).answer.content.decode(),
        "faults": keyed(reader, f1="7", nummer="fel").answer.content.decode(),
        "review": keyed(reader, f1="5").answer.content.decode(),
        "phone": reader.go(f"{FORM}telefon/?sprak=en").answer.content.decode(),
    }
    assert in_browser(lambda chromium: faults_of(chromium, pages, 320)) == {}
    assert in_browser(lambda chromium: moved(chromium, pages["paper"])) == ["svar-f2", "svar-sex"]


def moved(chromium: Any, html: str) -> list[str]:
    """Where one is after a code, and after a no that two questions depend on."""
    page, places = chromium.new_page(), []
    page.set_content(styled(html))
    page.add_script_tag(content=(STATIC / "mellanrum" / "keying.js").read_text(encoding="utf-8"))
    for field, code in (("svar-f1", "5"), ("svar-f8", "0")):
        page.focus(f"#{field}")
        page.keyboard.type(code)
        places.append(page.evaluate("document.activeElement.id"))
    return places
