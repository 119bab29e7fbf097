"""The form, as a browser without script meets it."""

from __future__ import annotations

import json
import logging
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mellanrum.audit.models import Event
from mellanrum.config.masking import SecretPaths
from mellanrum.domain.readability import readability
from mellanrum.instruments.answers import SEX
from mellanrum.instruments.checking import RESERVED
from mellanrum.registers.surveys.models import Campaign, HalfDone, Ticket, Urn
from mellanrum.web.areas.answering import flow, memory, pages, screens
from mellanrum.web.areas.answering.access import MOST_WRONG
from tests.casework.world import World
from tests.surveys.running import Reader, answer_all, run_campaign
from tests.surveys.world import new_link

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
FORGED = "bcdfghjkmnpqrstv"
ALL_ONES = {f"f{number}": 1 for number in range(1, 11)}


@pytest.fixture
def campaign(world: World) -> Campaign:
    return run_campaign(world, languages="en ar")


@pytest.fixture
def token(campaign: Campaign, world: World) -> str:
    return new_link(campaign=campaign, world=world)


def begun(token: str, **fields: str) -> Reader:
    return Reader().send(f"/svara/{token}/", go="start", **fields)


def in_urn() -> list[dict[str, object]]:
    return [json.loads(form.content) for form in Urn.objects.all()]


def refusals() -> list[str]:
    return [e.detail["why"] for e in Event.objects.filter(verb="surveys.turn_away").order_by("pk")]


def test_who_is_asked_meets_what_it_is_about_and_not_the_name_of_a_group(token: str) -> None:
    first = Reader().go(f"/svara/{token}/")
    assert first.page.xpath("//h1")[0].text_content() == "Frågor om stödet du har fått"


def test_the_whole_form_is_answered_without_script(token: str) -> None:
    reader = Reader().go(f"/svara/{token}/")
    assert "Samordningsförbundet Mellanbygd frågar. Det gäller Teamet." in reader.text
    assert "Ingen får veta vem som har svarat vad." in reader.text
    reader.send(go="start")
    assert reader.text.startswith("Fråga 1 av 8") and reader.page.xpath("//fieldset/legend/h1")
    answer_all(reader).send(sex="man", go="send")
    assert (reader.path, reader.heading) == ("/svara/tack/?sprak=sv", "Tack för dina svar")
    assert token not in reader.answer.content.decode()
    sent = {"values": ALL_ONES, "texts": {}, "sex": "man", "form": "standard", "language": "sv"}
    assert in_urn() == [sent]
    assert not HalfDone.objects.exists()


def test_questions_that_depend_on_another_come_and_go_with_it(token: str) -> None:
    reader = answer_all(begun(token))
    assert len(reader.page.xpath("//dl/div")) == 10
    reader.go(f"/svara/{token}/f8/?andra=1").send(svar="0", andra="1", go="next")
    assert reader.screen == "granska" and len(reader.page.xpath("//dl/div")) == 8
    assert reader.go(f"/svara/{token}/f9/").screen == "granska", "not asked any more"
    reader.send(f"/svara/{token}/f8/", svar="1", andra="1", go="next")
    assert reader.screen == "f9" and not reader.page.xpath("//input[@checked]"), "nothing is left"
    reader.send(svar="6", andra="1", go="next").send(svar="5", andra="1", go="next")
    assert reader.screen == "granska"
    reader.send(go="send")
    assert in_urn()[0]["values"] == {**ALL_ONES, "f9": 6, "f10": 5}


def test_who_says_no_leaves_no_answer_to_what_followed(token: str) -> None:
    reader = answer_all(begun(token))
    reader.send(f"/svara/{token}/f8/", svar="0", andra="1", go="next")
    reader.send(f"/svara/{token}/granska/", go="send")
    (sent,) = in_urn()
    assert sent["values"] == {**{f"f{n}": 1 for n in range(1, 8)}, "f8": 0}


def test_one_goes_back_and_forward_and_skips(token: str) -> None:
    reader = begun(token).send(svar="2", go="next").send(go="skip").send(svar="3", go="back")
    assert reader.screen == "f2" and not reader.page.xpath("//input[@checked]")
    reader.send(go="back")
    assert reader.page.xpath("//input[@checked]/@value") == ["2"]
    assert reader.send(go="back").path == f"/svara/{token}/"
    assert "Du fortsätter där du var." in reader.text


def test_it_goes_on_where_it_was_in_another_browser(token: str) -> None:
    begun(token, sprak="en").send(svar="2", go="next").send(svar="4", go="next")
    later = Reader().go(f"/svara/{token.upper()}/")
    assert later.page.xpath("//html/@lang") == ["en"] and "Continue" in later.text
    assert begun(token, sprak="en").screen == "f3"


def test_an_answer_outside_the_scale_is_refused_beside_the_question(token: str) -> None:
    reader = begun(token).send(svar="7", go="next")
    assert reader.status == 422 and reader.screen == "f1"
    assert "Svaret finns inte bland alternativen. Välj ett av dem." in reader.text
    (link,) = reader.page.xpath("//div[@role='alert']//a/@href")
    assert reader.page.xpath(f"//input[@id='{link[1:]}']")
    assert reader.page.xpath("//title")[0].text.startswith("Något behöver rättas")
    assert begun(token, sprak="en").send(svar="x", go="next").text.count("Choose one of") == 2
    assert refusals() == ["outside_scale", "outside_scale"]


def test_nothing_has_to_be_answered_but_an_empty_form_is_not_sent(token: str) -> None:
    reader = answer_all(begun(token), **{f"f{n}": "" for n in range(1, 9)})
    assert reader.text.count("Inget svar") == 8
    reader.send(go="send")
    assert reader.status == 422 and "inte svarat på någon fråga" in reader.text
    assert not Urn.objects.exists() and Ticket.objects.get().state == "open"


def test_sex_is_one_of_three(token: str) -> None:
    reader = answer_all(begun(token)).send(sex="okänt", go="send")
    assert reader.status == 422 and "Välj kvinna, man eller vill inte svara." in reader.text
    assert not reader.page.xpath("//input[@name='sex'][@checked]")
    reader.send(go="send")
    assert in_urn()[0]["sex"] == "unstated"


def test_staff_are_not_asked_their_sex(world: World) -> None:
    campaign = run_campaign(world, group="staff", kind="list", slug="personal")
    reader = answer_all(begun(new_link(campaign=campaign, world=world)))
    assert not reader.page.xpath("//input[@name='sex']")
    assert reader.send(sex="woman", go="send").status == 422


def test_sent_twice_counts_once(token: str) -> None:
    answer_all(begun(token)).send(go="send")
    again = Reader().send(f"/svara/{token}/granska/", go="send")
    assert again.status == 409 and again.heading == "Tack för dina svar"
    assert "Ditt svar har redan kommit in." in again.text
    assert Urn.objects.count() == 1 and refusals() == ["twice"]


def test_a_link_that_opens_nothing_says_why_and_is_recorded(token: str) -> None:
    forged = Reader().go(f"/svara/{FORGED}/")
    assert forged.status == 404 and "Länken gäller inte." in forged.text
    answer_all(begun(token)).send(go="send")
    used = Reader().go(f"/svara/{token}/f1/")
    assert used.status == 410 and "redan kommit in" in used.text
    assert refusals() == ["unknown", "used"]
    for event in Event.objects.filter(verb__startswith="surveys."):
        assert token not in str(vars(event)) and "127.0.0.1" not in str(vars(event))
        assert event.actor in ("system:answer", "system:test")


def test_one_may_say_no(token: str) -> None:
    begun(token).send(svar="1", go="next")
    reader = Reader().go(f"/svara/{token}/nej/")
    assert reader.heading == "Vill du inte svara?" and Ticket.objects.get().state == "open"
    assert reader.send().path == "/svara/nej/"
    assert Ticket.objects.get().state == "declined" and not HalfDone.objects.exists()
    assert Reader().go(f"/svara/{token}/").status == 410


@pytest.mark.parametrize(
    ("values", "status", "sentence"),
    [
        ({"from_on": timezone.localdate() + timedelta(3)}, 409, "Enkäten öppnar"),
        ({"from_on": date(2025, 1, 1), "to_on": date(2025, 2, 1)}, 410, "Enkäten är avslutad."),
        ({"state": "closed"}, 410, "Enkäten är avslutad."),
        ({"instrument": "finns-inte"}, 409, "Enkäten har inga frågor än."),
        ({"group": "visitors"}, 409, "Enkäten har inga frågor än."),
    ],
)
def test_what_cannot_be_answered_now_says_so(
    world: World, values: dict[str, object], status: int, sentence: str
) -> None:
    campaign = run_campaign(world, slug="nu-inte", **values)
    reader = Reader().go(f"/svara/{new_link(campaign=campaign, world=world)}/")
    assert reader.status == status and sentence in reader.text
    assert refusals() == (["no_questions"] if "inga frågor" in sentence else [])


def test_guessing_is_stopped_and_who_has_a_link_is_not(token: str) -> None:
    tried = [Reader().go(f"/svara/{FORGED}{n}/").status for n in range(MOST_WRONG + 2)]
    assert tried == [404] * MOST_WRONG + [429, 429]
    assert Reader().send("/svara/", kod=FORGED).status == 429
    assert len(refusals()) == MOST_WRONG
    assert Reader().go(f"/svara/{token}/").status == 200


def test_who_holds_a_link_is_not_shut_out_by_others_in_the_office(token: str) -> None:
    """An answer outside the scale, and links that are used, are told as ever, and shut nobody out
    from typing a code.
    """
    for _ in range(MOST_WRONG + 2):
        slip = begun(token).send(svar="99", go="next")
        assert slip.status == 422
    assert len(refusals()) == MOST_WRONG
    assert Reader().send("/svara/", kod=FORGED).status == 422


def test_who_sends_twice_is_thanked_however_many_have_guessed(token: str) -> None:
    answer_all(begun(token)).send(go="send")
    for n in range(MOST_WRONG + 2):
        Reader().go(f"/svara/{FORGED}{n}/")
    again = Reader().send(f"/svara/{token}/granska/", go="send")
    assert again.status == 409 and again.heading == "Tack för dina svar"
    assert len(refusals()) == MOST_WRONG + 1


def test_the_code_of_a_letter_is_typed_as_it_comes(token: str) -> None:
    typed = f" {token[:4]} {token[4:8]}-{token[8:]} ".upper()
    assert Reader().send("/svara/", kod=typed).path == f"/svara/{token}/"
    wrong = Reader().send("/svara/", kod="fel kod")
    assert wrong.status == 422 and "Koden finns inte." in wrong.text
    assert Reader().send("/svara/", kod=" ").status == 422 and refusals() == ["unknown"]


def test_nothing_is_kept_on_the_way(token: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answers = [
            Reader().go(f"/svara/{token}/").answer,
            begun(token).answer,
            Reader().go(f"/svara/{FORGED}/").answer,
            Client().put(f"/svara/{token}/"),
        ]
    for answer in answers:
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"].startswith("no-store")
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert not answer.cookies
    logged = [r.getMessage() for r in caplog.records if r.name.startswith("django.request")]
    assert not [line for line in logged if token in line or FORGED in line]


def test_a_log_line_does_not_tell_the_link() -> None:
    line = logging.LogRecord("x", 40, "", 0, "Fel: %s", (f"/svara/{FORGED}/f1/",), None)
    assert SecretPaths().filter(line) and line.getMessage() == "Fel: /svara/…"


def test_languages_are_those_that_the_campaign_has_turned_on(world: World, token: str) -> None:
    reader = Reader().go(f"/svara/{token}/?sprak=ar")
    assert reader.page.xpath("//html/@dir") == ["rtl"] and reader.page.xpath("//html/@lang") == [
        "ar"
    ]
    assert reader.page.xpath("//nav//a/@lang") == ["sv", "sv", "en"]
    swedish_name = reader.page.xpath("//*[@lang='sv'][contains(., 'Mellanbygd')]")
    assert swedish_name and swedish_name[0].get("dir") == "auto"
    reader.send(sprak="ar", go="start")
    assert reader.page.xpath("//html/@dir") == ["rtl"]
    assert "Har du fått stöd" in reader.page.xpath("//span[@lang='sv']")[0].text
    other = run_campaign(world, slug="bara-svenska")
    plain = Reader().go(f"/svara/{new_link(campaign=other, world=world)}/?sprak=ar")
    assert plain.page.xpath("//html/@lang") == ["sv"]
    assert plain.page.xpath("//nav//a/text()") == ["Lättläst svenska"]


def test_easy_words_stand_under_the_question_and_never_in_its_place(token: str) -> None:
    reader = begun(token, sprak="sv-latt")
    assert reader.heading == "Har du fått stöd på ett sätt som är till stor nytta för dig?"
    assert "Var stödet bra för dig?" in reader.text
    answer_all(reader).send(go="send")
    (sent,) = in_urn()
    assert (sent["form"], sent["language"]) == ("easy", "sv")


def test_all_on_one_page(token: str) -> None:
    reader = Reader().send(f"/svara/{token}/", go="whole")
    assert reader.screen == "alla" and len(reader.page.xpath("//fieldset")) == 10
    assert "Gäller bara dig som svarar ”Ja” på fråga 8." in reader.text
    wrong = reader.send(f1="2", f8="9", go="next")
    assert wrong.status == 422 and wrong.page.xpath("//input[@name='f1'][@checked]/@value") == ["2"]
    assert wrong.page.xpath("//div[@role='alert']//a/@href") == ["#f8-0"]
    reader.send(f1="2", f8="0", f9="4", go="next")
    assert reader.screen == "granska"
    assert reader.send(go="back").screen == "alla"
    reader.send(f"/svara/{token}/granska/", go="send")
    assert in_urn()[0]["values"] == {"f1": 2, "f8": 0}


def test_own_words_are_kept_apart_and_not_too_long(world: World) -> None:
    told = {"instrument": "aktivitet", "instrument_version": "1", "group": "visitors"}
    campaign = run_campaign(world, slug="motet", **told)
    reader = begun(new_link(campaign=campaign, world=world))
    while not reader.page.xpath("//textarea"):
        reader.send(go="skip")
    assert "Skriv inget som visar vem du eller någon annan är." in reader.text
    key = reader.screen
    too_long = reader.send(svar="a" * 2001, go="next")
    assert too_long.status == 422 and "Korta det till högst 2000 tecken." in too_long.text
    assert len(too_long.page.xpath("//textarea")[0].text.strip()) == 2001
    reader.send(svar=" Bra <kaffe> ", go="next")
    while reader.screen != "granska":
        reader.send(go="skip")
    assert "Bra <kaffe>" in reader.text
    reader.send(go="send")
    assert refusals() == [], "too long is a slip"
    assert (in_urn()[0]["texts"], in_urn()[0]["values"]) == ({key: "Bra <kaffe>"}, {})


def test_who_handed_out_the_link_does_not_see_what_was_begun(world: World, token: str) -> None:
    begun(token).send(svar="1", go="next")
    for path in ("", "f1/", "granska/", "nej/"):
        reader = Reader(world.client("sam_kommun")).go(f"/svara/{token}/{path}")
        assert reader.status == 409 and "visas inte här" in reader.text


def test_who_calls_somebody_fills_in_for_them(world: World) -> None:
    token = new_link(campaign=run_campaign(world), world=world, channel="phone")
    reader = Reader(world.client("sam_kommun")).go(f"/svara/{token}/").send(go="start")
    answer_all(reader).send(go="send", sex="woman")
    assert reader.heading == "Tack för dina svar"


def test_staff_who_are_logged_in_leave_no_name(world: World) -> None:
    campaign = run_campaign(world, slug="personal", group="staff", kind="list")
    token = new_link(campaign=campaign, world=world)
    reader = Reader(world.client("sam_kommun")).go(f"/svara/{token}/")
    assert "Du är inloggad." in reader.text
    answer_all(reader.send(go="start")).send(go="send")
    assert reader.heading == "Tack för dina svar"
    told = Event.objects.filter(verb__in=("surveys.answer", "surveys.half_done"))
    assert {event.actor for event in told} == {"system:answer"}
    assert sorted(event.verb for event in told) == ["surveys.answer", "surveys.half_done"]


def test_sending_is_cheap(token: str, settings: Any) -> None:
    settings.REMEMBERED_SECONDS = 60
    reader = answer_all(begun(token))
    with CaptureQueriesContext(connection) as asked:
        reader.client.post(f"/svara/{token}/granska/", {"go": "send"})
    assert Urn.objects.count() == 1
    assert len([q for q in asked if "SAVEPOINT" not in q["sql"]]) == 6
    memory.forget()


def test_what_one_reads_is_easy(token: str) -> None:
    first = Reader().go(f"/svara/{token}/")
    parts = [" ".join(p.text_content().split()) for p in first.page.xpath("//main//p | //main//li")]
    assert readability("\n".join(parts)).lix < 35
    reader = Reader().go(f"/svara/{token}/nej/")
    assert readability(reader.text).lix < 35
    assert readability(Reader().go(f"/svara/{FORGED}/").page.xpath("//main/p[1]")[0].text).lix < 35


def test_no_question_is_called_what_a_page_or_a_field_is_called() -> None:
    names = {flow.ALL, flow.REVIEW, pages.LANGUAGE, pages.ANSWER, pages.GO, screens.CHANGE, SEX}
    assert names <= RESERVED
