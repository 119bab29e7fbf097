"""The pages of the own page: only one's own, what one may see, and what is done there."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mellanrum.audit.actor import Actor
from mellanrum.audit.models import Event, Read
from mellanrum.audit.reads import log_reads
from mellanrum.audit.record import action, record
from mellanrum.outbox.models import Message
from mellanrum.registers.casework.actions.own_page import answer_message
from mellanrum.registers.casework.actions.representatives import end_representative
from mellanrum.registers.casework.models import (
    Consent,
    Correction,
    InformationKind,
    OwnMessage,
    Participant,
    Placement,
    PlannedMeeting,
    PlanStep,
)
from mellanrum.registers.casework.queries import own_page as queries
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.sight import EVERY_KIND
from mellanrum.web.areas.mine.words import PAIRS, label_in
from tests.casework.mine.scenes import (
    CONFIRM,
    LOG_IN,
    agreed_plan,
    consented,
    given,
    inside,
    named,
    ombud,
)
from tests.casework.world import BY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
PAGES = (
    "", "plan/", "aktiviteter/", "meddelanden/", "samtycken/", "last/", "begaran/", "allt-om-mig/",
)  # fmt: skip


def text_of(client: Client, page: str) -> str:
    answer = client.get(f"/min-sida/{page}")
    assert answer.status_code == 200, page
    return str(answer.content.decode())


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_in_both_languages_without_a_script(
    world: World, page: str, language: str
) -> None:
    participant = named(participant=world.participant())
    agreed_plan(participant=participant)
    consented(world, participant)
    client = inside(given(world, participant))
    html = text_of(client, f"{page}?sprak={language}")
    assert f'<html lang="{language}">' in html
    assert "<script" not in html
    assert html.count("<h1>") == 1
    assert f'<html lang="{language}">' in text_of(client, page)  # it is remembered


def test_every_word_is_in_both_languages_and_takes_the_same_values() -> None:
    for key, (swedish, english) in PAIRS.items():
        assert swedish and english, key
        values = [set(re.findall(r"{(\w+)}", text)) for text in (swedish, english)]
        assert values[0] == values[1], key
        assert "!" not in swedish + english, key


def test_only_what_was_agreed_is_shown(world: World) -> None:
    participant = world.participant()
    agreed_plan(participant=participant, words="Bara ett utkast.", state="draft")
    client = inside(given(world, participant))
    assert "Bara ett utkast" not in text_of(client, "plan/")
    other = world.participant("A0002")
    agreed_plan(participant=other)
    plan = text_of(inside(given(world, other)), "plan/")
    for words in ("Jag vill bli bagare.", "Hitta ett bageri", "Ringa bageriet", "24 december 2026"):
        assert words in plan


def test_one_sees_only_oneself(world: World) -> None:
    mine, other = world.participant("A0001"), world.participant("A0002")
    agreed_plan(participant=other, words="Den andras plan.")
    theirs = consented(world, other)
    client = inside(given(world, mine))
    for page in PAGES:
        assert "Den andras" not in text_of(client, page)
    answer = client.post("/min-sida/samtycken/ta-tillbaka/", {"samtycke": theirs.pk, "steg": "ja"})
    assert answer.status_code == 404
    assert Consent.objects.get(pk=theirs.pk).withdrawn_at is None
    assert client.get(f"/deltagare/{other.pk}/")["Location"].startswith("/konto/login/")


def test_no_address_holds_a_number() -> None:
    from mellanrum.web.areas.mine.urls import urlpatterns

    assert not [str(one.pattern) for one in urlpatterns if "<" in str(one.pattern)]


def test_taking_back_a_consent_tells_what_happens_and_closes_at_once(world: World) -> None:
    participant = world.participant()
    held = consented(world, participant)
    filip = world.actor("filip_fk", timezone.localdate())
    assert sight_of(participant, filip, timezone.now()) is not None
    client = inside(given(world, participant))
    url = "/min-sida/samtycken/ta-tillbaka/"
    asked = client.post(url, {"samtycke": held.pk}).content.decode()
    assert "slutar genast" in asked
    assert Consent.objects.get(pk=held.pk).withdrawn_at is None
    answer = client.post(url, {"samtycke": held.pk, "steg": "ja"}, follow=True)
    assert "Du har tagit tillbaka" in answer.content.decode()
    assert sight_of(participant, filip, timezone.now()) is None
    assert client.get(url).status_code == 405


def test_who_has_read_is_told_by_role_and_party(world: World) -> None:
    participant = world.participant()
    sam = world.users["sam_kommun"]
    for _ in range(3):
        log_reads(
            actor=sam.actor_key, subjects=[f"participant:{participant.pk}"],
            purpose="handlingsplan", at=timezone.now(),
        )  # fmt: skip
    page = text_of(inside(given(world, participant)), "last/")
    assert "Handläggare, Mellanbygds kommun" in page
    assert re.search(r"Handlingsplan, 3\s", page)
    assert sam.display_name not in page


def test_a_message_reaches_the_team_and_the_answer_comes_back(world: World) -> None:
    participant = world.participant()
    client = inside(given(world, participant))
    assert client.post("/min-sida/meddelanden/", {"text": " "}).status_code == 422
    client.post("/min-sida/meddelanden/", {"text": "Jag är sjuk i dag."})
    sam, now = world.actor("sam_kommun", timezone.localdate()), timezone.now()
    [waiting] = queries.list_unread_messages(sam, now)
    assert waiting.text == "Jag är sjuk i dag."
    assert not queries.list_unread_messages(world.actor("filip_fk", timezone.localdate()), now)
    answer_message(message=waiting, answer="Krya på dig.", by=sam, at=now)
    assert not queries.list_unread_messages(sam, now)
    assert "Krya på dig." in text_of(client, "meddelanden/")
    assert "Krya på dig." in text_of(client, "")


def test_a_request_is_received_with_its_last_day(world: World) -> None:
    participant = world.participant()
    client = inside(given(world, participant))
    told = {"kind": "correction", "text": "Jag har inte gått i den skolan."}
    assert client.post("/min-sida/begaran/", {"text": "x"}).status_code == 422
    client.post("/min-sida/begaran/", told)
    held = Correction.objects.get()
    assert (held.state, held.channel) == ("received", "own_page")
    assert 28 <= (held.due_on - held.received_on).days <= 31
    assert told["text"] in text_of(client, "begaran/")


class TestRepresentative:
    """Somebody who acts for the participant sees what the authority covers."""

    def test_sees_only_that(self, world: World) -> None:
        participant = world.participant()
        agreed_plan(participant=participant)
        client = inside(given(world, participant, who=ombud(world, participant, ("plan",))))
        assert "Jag vill bli bagare." in text_of(client, "plan/")
        for page in ("samtycken/", "last/", "aktiviteter/"):
            answer = client.get(f"/min-sida/{page}")
            assert answer.status_code == 403
            assert "ombud" in answer.content.decode()
        start = text_of(client, "")
        assert "/min-sida/plan/" in start
        assert "/min-sida/samtycken/" not in start

    def test_is_in_the_read_log_as_ombud(self, world: World) -> None:
        participant = world.participant()
        who = ombud(world, participant, tuple(EVERY_KIND))
        text_of(inside(given(world, participant, who=who)), "plan/")
        subject = f"participant:{participant.pk}"
        assert Read.objects.filter(subject=subject, purpose__startswith="ombud").exists()
        page = text_of(inside(given(world, participant)), "last/")
        assert "Ombud: god man" in page
        assert who.name not in page

    def test_reads_only_its_own_messages(self, world: World) -> None:
        participant = world.participant()
        inside(given(world, participant)).post("/min-sida/meddelanden/", {"text": "Mitt eget."})
        client = inside(given(world, participant, who=ombud(world, participant, ("case",))))
        client.post("/min-sida/meddelanden/", {"text": "Från gode mannen."})
        page = text_of(client, "meddelanden/")
        assert "Från gode mannen." in page
        assert "Mitt eget." not in page

    def test_is_out_when_the_authority_ends(self, world: World) -> None:
        participant = world.participant()
        who = ombud(world, participant, ("plan",))
        client = inside(given(world, participant, who=who))
        end_representative(representative=who, by=world.actor("sam_kommun"), at=timezone.now())
        assert client.get("/min-sida/")["Location"] == "/min-sida/utloggad/"

    def test_has_a_code_of_its_own(self, world: World) -> None:
        participant = world.participant()
        own = given(world, participant)
        given(world, participant, who=ombud(world, participant, ("plan",)))
        assert inside(own).get("/min-sida/").status_code == 200


@action
def booked(*, world: World, participant: Participant, party: str, title: str) -> None:
    """An activity that goes on and a meeting tomorrow, by a party."""
    now, today = timezone.now(), timezone.localdate()
    told: dict[str, Any] = {
        "enrolment": participant.enrolments.get(), "party": world.parties[party],
        "author": "user:1", "created_at": now, "changed_at": now,
    }  # fmt: skip
    Placement.objects.create(title=title, from_on=today - timedelta(days=2), **told)
    PlannedMeeting.objects.create(
        starts_at=now + timedelta(days=1), minutes=30, kind="meeting", place=f"Rum {title}", **told
    )
    record(by=BY, at=now, verb="test.book", subject="x")


def test_activities_are_those_of_the_host_and_what_is_shared_with_it(world: World) -> None:
    participant = world.participant()
    booked(world=world, participant=participant, party="kommun", title="Baka bröd")
    booked(world=world, participant=participant, party="fk", title="Samtal hos FK")
    client = inside(given(world, participant))
    page = text_of(client, "aktiviteter/")
    assert "Baka bröd" in page and "Rum Baka bröd" in page
    assert "Samtal hos FK" not in page
    assert "Baka bröd" in text_of(client, "")
    consented(world, participant)
    assert "Samtal hos FK" in text_of(client, "aktiviteter/")


def test_staff_who_is_logged_in_without_a_code_gets_the_log_in(world: World) -> None:
    for name in ("sam_kommun", "chef_office", "stina_steward", "olle_outsider", "stranger"):
        client = world.client(name)
        for page in PAGES:
            assert client.get(f"/min-sida/{page}")["Location"] == LOG_IN


def test_the_participant_opens_it_where_the_office_is_logged_in(world: World) -> None:
    """The gate of the office's own request stays closed; only the own page opens it."""
    code, client = given(world, world.participant()), world.client("chef_office")
    client.post(LOG_IN, {"code": code.code})
    client.post(CONFIRM, {"digits": code.code_list[0]})
    assert client.get("/min-sida/plan/").status_code == 200
    client.post("/min-sida/logga-ut/")
    assert client.get("/insatser/").status_code == 200


def test_nothing_personal_is_told_to_events_or_the_outbox(world: World) -> None:
    participant = named(participant=world.participant("HEMLIG1"))
    client = inside(given(world, participant, who=ombud(world, participant, ("case",))))
    client.post("/min-sida/meddelanden/", {"text": "Jag mår dåligt."})
    client.post("/min-sida/begaran/", {"kind": "erasure", "text": "Ta bort allt."})
    told = str(list(Event.objects.values())) + str(list(Message.objects.values()))
    for text in ("HEMLIG1", "mår dåligt", "Ta bort", "Påhittade", "överförmyndaren"):
        assert text not in told


@pytest.mark.parametrize("page", PAGES)
def test_queries_are_as_many_however_much_there_is(world: World, page: str) -> None:
    def count(client: Client) -> int:
        with CaptureQueriesContext(connection) as found:
            text_of(client, page)
        return len(found)

    participant = world.participant()
    agreed_plan(participant=participant)
    client = inside(given(world, participant))
    fill(world, client, participant, 1)
    few = count(client)
    fill(world, client, participant, 6)
    assert count(client) == few <= 20


def fill(world: World, client: Client, participant: Any, times: int) -> None:
    for _ in range(times):
        consented(world, participant)
        client.post("/min-sida/meddelanden/", {"text": "Hej."})
        client.post("/min-sida/begaran/", {"kind": "erasure", "text": "Ta bort."})
        for name in ("sam_kommun", "filip_fk", "lea_lead"):
            log_reads(
                actor=world.users[name].actor_key, subjects=[f"participant:{participant.pk}"],
                purpose="anteckna", at=timezone.now(),
            )  # fmt: skip


def test_the_page_acts_under_a_key_that_names_nobody(world: World) -> None:
    participant = world.participant()
    client = inside(given(world, participant))
    client.post("/min-sida/meddelanden/", {"text": "Hej."})
    written = Event.objects.get(verb="own_pages.write")
    assert re.fullmatch(r"own_page:\d+", written.actor)
    assert not Actor(written.actor).grants
    assert OwnMessage.objects.get().participant == participant


def test_words_of_the_database_are_in_both_languages() -> None:
    """What an English page shows of states and kinds of information is English."""
    states = dict(PlanStep._meta.get_field("state").flatchoices).values()
    for label in (*states, *InformationKind.labels):
        assert label_in(str(label), "en") != label
        assert label_in(str(label), "sv") == label
