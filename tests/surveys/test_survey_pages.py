"""The pages of campaigns and invitations, as the director and as a caseworker."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event, Read
from mellanrum.documents.paper_blocks import Facts
from mellanrum.instruments.wording import wording_of
from mellanrum.registers.casework.models import SurveyInvitation
from mellanrum.registers.surveys.links import token_hash
from mellanrum.registers.surveys.models import Campaign, Recipient, Ticket
from mellanrum.registers.surveys.papers.blank_form import BY_HAND, FormPrint, blank_form
from mellanrum.registers.surveys.queries.instruments import instrument_of
from tests.casework.world import World
from tests.surveys.people import named
from tests.surveys.world import open_campaign

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
HOME, MINE = "/enkater/omgangar/pagaende-2026/", "/enkater/inbjudningar/pagaende-2026/"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


def test_the_office_sees_the_rate_and_no_person(campaign: Campaign, world: World) -> None:
    chef = world.client("chef_office")
    assert "Ingen har fått enkäten än." in page(chef, HOME)
    assert "Deltagare, pågående 2026" in page(chef, "/enkater/?sok=pågående&lage=open")
    assert chef.get(f"{HOME}svarsfrekvens-insats.csv").status_code == 404
    number = world.participant().enrolments.get().pk
    world.client("sam_kommun").post(f"{MINE}lamna-ut/", {"enrolment": [number], "channel": "paper"})
    assert "Teamet" in page(chef, f"{HOME}svarsfrekvens-insats.csv")
    assert "För få för att berättas" in page(chef, HOME)
    assert chef.get(f"{HOME}svarsfrekvens-kanal.csv").status_code == 404
    assert chef.get("/enkater/inbjudningar/").status_code == 403


def test_the_director_makes_opens_and_closes(world: World) -> None:
    chef = world.client("chef_office")
    sent = {"questionnaire": "indikatorer|2021", "survey_year": "2026"}
    assert chef.post("/enkater/arets/", sent).status_code == 302
    home = "/enkater/omgangar/pagaende-2026/"
    assert "Öppna för svar" in page(chef, home)
    assert "Teamet" in page(chef, f"{home}insatser/")
    assert chef.post(f"{home}lage/oppna/").status_code == 302
    assert chef.post(f"{home}insatser/teamet/", {"reason": ""}).status_code == 422
    assert chef.post(f"{home}insatser/teamet/", {"reason": "Nystartad"}).status_code == 302
    assert "Nystartad" in page(chef, home)
    shown = page(chef, f"{home}andra/")
    assert "Hälsning" in shown and "Formulär" not in re.findall(r"<label[^>]*>([^<]*)", shown)
    assert chef.post(f"{home}lage/avsluta/").status_code == 302
    assert Campaign.objects.get(slug="pagaende-2026").state == "closed"
    assert Event.objects.filter(verb="campaigns.close").exists()


def test_a_caseworker_hands_over_a_link_once(campaign: Campaign, world: World) -> None:
    number = world.participant().enrolments.get().pk
    sam = world.client("sam_kommun")
    assert "A0001" in page(sam, MINE)
    assert "Enkäter att lämna ut: 1" in page(sam, "/min-dag/")
    assert "Enkäter att lämna ut" not in page(world.client("filip_fk"), "/min-dag/")
    assert Read.objects.filter(purpose="enkätinbjudningar").exists()
    answer = sam.post(f"{MINE}lamna-ut/", {"enrolment": [number], "channel": "link"})
    (token,) = re.findall(r"/svara/(\w+)/", answer.content.decode())[:1]
    assert Ticket.objects.get().token_hash == token_hash(token)
    assert 'src="data:image/svg+xml;base64,' in answer.content.decode()
    again = sam.post(f"{MINE}lamna-ut/", {"enrolment": [number], "channel": "link"})
    assert again.status_code == 422
    assert token not in page(sam, MINE)


def test_nobody_chosen_is_told(campaign: Campaign, world: World) -> None:
    answer = world.client("sam_kommun").post(f"{MINE}lamna-ut/", {"channel": "link"})
    assert answer.status_code == 422
    assert "Välj minst en" in answer.content.decode()


def test_letters_are_a_page_each(campaign: Campaign, world: World) -> None:
    people = [named(world, f"A000{n}", f"Anna {n}") for n in (1, 2, 3)]
    numbers = [p.enrolments.get().pk for p in people]
    sam = world.client("sam_kommun")
    assert (
        sam.post(f"{MINE}lamna-ut/", {"enrolment": numbers, "channel": "letter"}).status_code == 302
    )
    pdf = sam.get(f"{MINE}brev.pdf").content
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 3


def test_the_sms_file_holds_who_can_still_answer(campaign: Campaign, world: World) -> None:
    person = named(world, "A0001", "Anna A", phone="+46 70-123 45 67")
    sam = world.client("sam_kommun")
    sent = {"enrolment": [person.enrolments.get().pk], "channel": "sms"}
    assert sam.post(f"{MINE}lamna-ut/", sent).status_code == 302
    text = sam.get(f"{MINE}fil/sms.csv?dag=2026-03-02").content.decode()
    assert "0046701234567;" in text
    assert SurveyInvitation.objects.get().link in text
    assert Read.objects.filter(
        purpose="hämta fil med enkätlänkar", subject=f"participant:{person.pk}"
    ).exists()


def test_another_partys_caseworker_sees_nobody(campaign: Campaign, world: World) -> None:
    world.participant()
    assert "A0001" not in page(world.client("filip_fk"), MINE)


def test_declining_is_done_and_undone_on_the_case(campaign: Campaign, world: World) -> None:
    person = world.participant()
    sam, home = world.client("sam_kommun"), f"/deltagare/{person.pk}/enkater/"
    assert "avböjer enkäter" in page(sam, home)
    assert sam.post(f"{home}avboj/").status_code == 302
    assert "Nej, sedan" in page(sam, home)
    assert "A0001" not in page(sam, MINE)
    assert sam.post(f"{home}ta-emot/").status_code == 302
    assert home in page(sam, f"/deltagare/{person.pk}/")
    assert world.client("filip_fk").get(home).status_code == 404


def test_the_list_of_staff_is_pasted_and_sent(world: World) -> None:
    open_campaign(world=world, slug="personal-2026", group="staff", kind="list")
    chef, home = world.client("chef_office"), "/enkater/omgangar/personal-2026/mottagare/"
    insats = world.insatser["teamet"].pk
    bad = chef.post(f"{home}nya/", {"insats": insats, "addresses": "kari@af.se\nnej"})
    assert bad.status_code == 422
    assert "rad 2" in bad.content.decode()
    good = chef.post(f"{home}nya/", {"insats": insats, "addresses": "kari@af.se"})
    assert good.status_code == 302
    assert "kari@af.se" in page(chef, home)
    assert "kari@af.se" in chef.get(f"{home}utskick.csv").content.decode()
    assert Read.objects.filter(subject="recipients:personal-2026").count() == 2
    pk = Recipient.objects.values_list("pk", flat=True).get()
    assert chef.post(f"{home}{pk}/").status_code == 302
    assert "Studsar" in page(chef, home)
    assert world.client("sam_kommun").get(home).status_code == 403


def test_languages_are_told_by_name(campaign: Campaign, world: World) -> None:
    with opened("test"):
        Campaign.objects.update(languages="ar")
    assert "العربية" in page(world.client("chef_office"), HOME)


def test_a_form_without_a_number_has_room_for_the_one_a_participant_was_given(
    campaign: Campaign,
) -> None:
    instrument, at = instrument_of(campaign), datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    data = FormPrint(campaign, instrument, wording_of(instrument), at)
    numbered = replace(data, numbers=("bcdfghjkmnpqrstv",))
    tops = [blank_form(one).sections[0].blocks[0] for one in (data, numbered)]
    rows = [dict(top.rows) for top in tops if isinstance(top, Facts)]
    assert [BY_HAND in held.values() for held in rows] == [True, False]


def test_the_form_is_printed_in_each_language(campaign: Campaign, world: World) -> None:
    sam = world.client("sam_kommun")
    for language in ("sv", "en"):
        pdf = sam.get(f"{HOME}blankett.pdf?sprak={language}").content
        assert pdf.startswith(b"%PDF")
    assert sam.get(f"{HOME}blankett.pdf?sprak=xx").status_code == 404
    sent = {"insats": world.insatser["teamet"].pk, "count": "2"}
    assert sam.post(f"{HOME}blanketter/", sent).content.startswith(b"%PDF")
    assert Ticket.objects.filter(channel="paper", state="open").count() == 2


def test_a_tablet_is_started_and_ended(campaign: Campaign, world: World) -> None:
    sam, teamet = world.client("sam_kommun"), world.insatser["teamet"].pk
    answer = sam.post(f"{HOME}platta/", {"insats": teamet, "label": "Väntrummet", "hours": "2"})
    (code,) = re.findall(r"/kiosk/(\w+)/", answer.content.decode())[:1]
    kiosk = campaign.kiosks.get()
    assert kiosk.code_hash == token_hash(code)
    assert "Väntrummet" in page(sam, HOME)
    assert sam.post(f"{HOME}platta/{kiosk.pk}/").status_code == 302
    kiosk.refresh_from_db()
    assert kiosk.ended_at is not None
    assert world.client("vera_verkstan").get(f"{HOME}platta/").status_code == 409


def test_many_people_cost_no_more_queries(campaign: Campaign, world: World) -> None:
    sam = world.client("sam_kommun")
    counts = []
    for start, stop in ((1, 5), (5, 25)):
        people = [named(world, f"A00{n:02}", f"Anna {n}", phone="070") for n in range(start, stop)]
        half = [p.enrolments.get().pk for p in people[::2]]
        sam.post(f"{MINE}lamna-ut/", {"enrolment": half, "channel": "sms"})
        with CaptureQueriesContext(connection) as asked:
            for path in (MINE, "/enkater/inbjudningar/", "/min-dag/", f"{MINE}fil/sms.csv"):
                assert sam.get(path).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_everybody_is_asked_at_once_and_who_cannot_be_reached_is_named(
    campaign: Campaign, world: World
) -> None:
    named(world, "A0001", "Anna A", phone="070-1")
    named(world, "A0002", "Bo B", phone="070-2")
    world.participant("A0003")
    sam = world.client("sam_kommun")
    assert "Alla 3" in page(sam, MINE)
    sam.post(f"{MINE}lamna-ut/", {"everybody": "1", "channel": "sms"})
    assert SurveyInvitation.objects.count() == 2
    assert "A0003: Det finns ingen uppgift om telefonnummer." in page(sam, MINE)


def test_who_was_handed_a_link_is_reminded_from_a_list_without_links(
    campaign: Campaign, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = world.participant().enrolments.get().pk
    sam = world.client("sam_kommun")
    sam.post(f"{MINE}lamna-ut/", {"enrolment": [number], "channel": "link"})
    assert "A0001" not in sam.get(f"{MINE}fil/link.csv").content.decode()
    later = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    sam = world.client("sam_kommun")
    assert sam.post(f"{MINE}paminn/link/").status_code == 302
    assert "Påminn dem som fått länken 2026-03-09" in page(sam, MINE)
    text = sam.get(f"{MINE}fil/link.csv?dag=2026-03-09").content.decode()
    assert "A0001;Teamet" in text and "svara" not in text
