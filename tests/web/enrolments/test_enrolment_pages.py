"""The pages of enrolments and closings, told by the caseworker who uses them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mellanrum.audit.models import Event, Read
from mellanrum.registers.casework.models import (
    Closing,
    Enrolment,
    FollowUp,
    JournalExport,
    Participant,
)
from mellanrum.web.areas.enrolments.staying import TransferForm
from tests.casework.enrolments.story import put_codes, put_rules
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NUMBER = "19900101-0009"


def today(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def told(**changed: object) -> dict[str, object]:
    """What a caseworker fills in; the code is the suggested one."""
    return {
        "code": "A0001",
        "sex": "woman",
        "birth_year": "1990",
        "name": "Åsa Påhittad",
        "starts_on": today(-40),
        "referrer": "af",
        "place": "af/af-lokal",
        "education": "primary",
        "support_years": "3",
        "occupation_before": "seeking",
        "municipality": "kommun",
        "incomes": ["income_support", "sickness_benefit"],
        "in_target": "on",
        **changed,
    }


def enrol(client: Client, **changed: object) -> Enrolment:
    answer = client.post("/inskrivning/ny/teamet/", told(**changed))
    assert answer.status_code == 302, shown(answer)
    found = Enrolment.objects.order_by("-pk").first()
    assert found is not None
    return found


def shown(answer: object) -> str:
    text = answer.content.decode()  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text.split("<main")[1]))[:3000]


def address(made: Enrolment, rest: str) -> str:
    return f"/deltagare/{made.participant_id}/inskrivningar/{made.pk}/{rest}"


CLOSED = {
    "last_on": "",
    "own_reason": "employment",
    "occupation": "work_unsubsidised",
    "extent": "75",
    "incomes": ["none"],
    "achieved": "Gick en kurs",
    "recommendations": "Håll fast\nÖva mer",
}


def close(client: Client, made: Enrolment, **changed: object) -> None:
    answer = client.post(address(made, "avsluta/"), CLOSED | {"last_on": today(-1)} | changed)
    assert answer.status_code == 302, shown(answer)


def test_from_the_first_screen_to_the_follow_up(world: World) -> None:
    client = world.client("sam_kommun")
    page = client.get("/inskrivning/ny/teamet/")
    assert 'value="A0001"' in page.content.decode()
    made = enrol(client)
    assert made.referrer_unit == world.units["af-lokal"]
    assert "Teamet" in shown(client.get(f"/deltagare/{made.participant_id}/inskrivningar/"))
    for rest in ("vilande/", "ateruppta/"):
        assert client.post(address(made, rest), {"on": today(-5)}).status_code == 302
    close(client, made)
    page = shown(client.get(f"/deltagare/{made.participant_id}/avslut/"))
    assert "Gick en kurs" in page
    assert "Uppföljning efter 3 månader" in page
    answer = client.post(
        address(made, "uppfoljning/uppfoljning-3/"),
        {"verb": "finish", "occupation": "studies", "done_on": today()},
    )
    assert answer.status_code == 302, shown(answer)
    assert FollowUp.objects.get(enrolment=made).occupation == "studies"


def test_sending_the_same_form_twice_enrols_once(world: World) -> None:
    client = world.client("sam_kommun")
    enrol(client)
    again = client.post("/inskrivning/ny/teamet/", told())
    assert again.status_code == 422
    assert "redan inskriven i Teamet" in shown(again)
    assert Participant.objects.count() == 1


def test_a_code_taken_meanwhile_is_replaced_in_the_form(world: World) -> None:
    world.participant("A0001", insats="verkstan")
    answer = world.client("sam_kommun").post("/inskrivning/ny/teamet/", told(name=""))
    assert answer.status_code == 422
    assert 'value="A0002"' in answer.content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"number": "19900101-0008"}, "Kontrollsiffran stämmer inte"),
        ({"starts_on": "2026-02-30"}, "Dagen finns inte"),
        ({"starts_on": ""}, "Skriv dagen"),
        ({"birth_year": "1950"}, "målgruppen för teamet är 16–64 år"),
        ({"sex": ""}, "Välj kön, eller skriv personnumret"),
        ({"in_target": ""}, "inte är i målgruppen"),
        ({"education": "doktor"}, "Välj ett värde i listan"),
        ({"is_protected": "on"}, "bara en kod"),
    ],
)
def test_bad_input_gives_a_helpful_sentence(
    world: World, changed: dict[str, str], said: str
) -> None:
    answer = world.client("sam_kommun").post("/inskrivning/ny/teamet/", told(**changed))
    assert answer.status_code == 422
    assert said in shown(answer)
    assert not Participant.objects.exists()


def test_look_alikes_are_shown_and_one_may_go_on(world: World) -> None:
    client = world.client("sam_kommun")
    enrol(client)
    same = told(code="A0002", name="Asa Annan")
    answer = client.post("/inskrivning/ny/teamet/", same)
    assert answer.status_code == 422
    assert "Kan vara samma person A0001, Åsa Påhittad" in shown(answer)
    assert enrol(client, **same, is_new="on").participant.code == "A0002"


def test_another_party_is_asked_to_leave_the_number_to_the_host(world: World) -> None:
    enrol(world.client("sam_kommun"), number=NUMBER)
    answer = world.client("kari_af").post(
        "/inskrivning/ny/teamet/", told(code="A0002", number=NUMBER)
    )
    assert "Numret skriver Mellanbygds kommun in" in shown(answer)
    assert "Åsa Påhittad" not in shown(answer).replace('value="Åsa', "")
    assert "A0001" not in shown(answer)


def test_another_party_may_take_in_but_reads_first_with_a_consent(world: World) -> None:
    answer = world.client("kari_af").post("/inskrivning/ny/teamet/", told(), follow=True)
    assert answer.redirect_chain == [("/inskrivning/", 302)]
    assert "när ett samtycke delar" in answer.content.decode()


def test_no_name_and_no_number_in_addresses_log_or_events(world: World) -> None:
    client = world.client("sam_kommun")
    answer = client.post("/inskrivning/ny/teamet/", told(number=NUMBER), follow=True)
    addresses = " ".join(url for url, _ in answer.redirect_chain)
    events = " ".join(f"{e.subject} {e.detail}" for e in Event.objects.all())
    reads = " ".join(f"{r.subject} {r.purpose}" for r in Read.objects.all())
    for text in (addresses, events, reads):
        assert not re.search(r"19900101|Påhittad", text)


def test_resting_closing_reopening_on_pages(world: World) -> None:
    client = world.client("sam_kommun")
    made = enrol(client)
    client.post(address(made, "vilande/"), {"on": today(-10)})
    answer = client.post(address(made, "avsluta/"), CLOSED | {"last_on": today(-1)})
    assert answer.status_code == 422
    assert "Återuppta den först" in shown(answer)
    client.post(address(made, "ateruppta/"), {"on": today(-3)})
    answer = client.post(
        address(made, "avsluta/"),
        CLOSED | {"last_on": today(-1), "own_reason": "sick_leave", "occupation": "other"},
    )
    assert "vilken part som tar vid" in shown(answer)
    close(client, made, own_reason="sick_leave", occupation="other", returned_to="region")
    assert Closing.objects.get(enrolment=made).returned_to == world.parties["region"]
    assert client.post(address(made, "oppna/"), {"reason": ""}).status_code == 422
    assert client.post(address(made, "oppna/"), {"reason": "Kom tillbaka"}).status_code == 302
    made.refresh_from_db()
    assert made.ends_on is None


def test_the_page_of_the_end_leads_to_closing_and_to_reopening(world: World) -> None:
    client = world.client("sam_kommun")
    made = enrol(client)
    page = f"/deltagare/{made.participant_id}/avslut/"
    before = client.get(page).content.decode()
    assert address(made, "avsluta/") in before
    assert "planeras av sig själva" in before
    close(client, made)
    after = client.get(page).content.decode()
    assert address(made, "avsluta/") not in after
    assert address(made, "oppna/") in after
    rights = client.get(f"/deltagare/{made.participant_id}/rattigheter/").content.decode()
    assert f'href="{page}"' in rights


def test_a_move_asks_where_to_before_anything_else(world: World) -> None:
    assert next(iter(TransferForm(None).fields)) == "to"


def test_extension_and_rules_are_the_leads(world: World) -> None:
    client, lead = world.client("sam_kommun"), world.client("lea_lead")
    made = enrol(client)
    assert client.get(address(made, "forlang/")).status_code == 403
    assert client.get("/inskrivning/regler/teamet/").status_code == 403
    rules = {"extension_months": "6", "transfer_reason": "other", "source": "Beslut"}
    assert lead.post("/inskrivning/regler/teamet/", rules).status_code == 302
    until = timezone.localdate() + timedelta(days=520)
    answer = lead.post(address(made, "forlang/"), {"until": until, "reason": "Praktik pågår"})
    assert answer.status_code == 302, shown(answer)
    page = shown(lead.get(f"/deltagare/{made.participant_id}/inskrivningar/"))
    assert "Praktik pågår" in page


def test_a_transfer_on_a_page(world: World) -> None:
    client = world.client("sam_kommun")
    made = enrol(client)
    put_rules(insats=world.insatser["teamet"], values={"transfer_reason": "other"})
    answer = client.post(
        address(made, "flytta/"), {"to": "verkstan", "last_on": today(-1), "in_target": "on"}
    )
    assert answer.status_code == 302, shown(answer)
    begun = Enrolment.objects.get(transferred_from=made)
    assert begun.insats == world.insatser["verkstan"]


def test_two_who_correct_the_same_lose_nothing(world: World) -> None:
    first, second = world.client("sam_kommun"), world.client("lea_lead")
    made = enrol(first)
    url = address(made, "ratta/")
    seen = re.search(r'name="seen" value="([^"]*)"', first.get(url).content.decode())
    assert seen is not None
    from html import unescape

    held = {**told(), "seen": unescape(seen[1]), "reason": "Fel"}
    assert first.post(url, held | {"education": "higher"}).status_code == 302
    answer = second.post(url, held | {"education": "upper_secondary"})
    assert answer.status_code == 422
    assert "Någon annan skrev ”higher”" in shown(answer)
    again = re.search(r'name="seen" value="([^"]*)"', answer.content.decode())
    assert again is not None
    mine = held | {"education": "upper_secondary", "seen": unescape(again[1])}
    assert second.post(url, mine).status_code == 302
    made.refresh_from_db()
    assert made.education == "upper_secondary"
    assert made.changes.count() == 2


def test_a_full_insats_is_told_and_warned_of(world: World) -> None:
    put_rules(insats=world.insatser["teamet"], values={"capacity": 1})
    put_codes(world=world, name="capacity_mark", codes=("90",))
    client = world.client("sam_kommun")
    answer = client.post("/inskrivning/ny/teamet/", told(), follow=True)
    assert "1 av 1 platser i Teamet är tagna" in answer.content.decode()
    other = told(code="A0002", name="Bo Uppdiktad", sex="man")
    assert "är full" in shown(client.post("/inskrivning/ny/teamet/", other))
    more = other | {"capacity_reason": "Lovad plats"}
    assert world.client("lea_lead").post("/inskrivning/ny/teamet/", more).status_code == 302


def test_papers_and_the_receipt_of_an_export(world: World) -> None:
    client = world.client("sam_kommun")
    made = enrol(client)
    close(client, made)
    closing = Closing.objects.get(enrolment=made)
    papers = f"/deltagare/{made.participant_id}/dokument/"
    assert "Till remittenten (PDF)" in shown(client.get(papers))
    for whom in ("deltagare", "remittent"):
        answer = client.get(f"{papers}avslut/{closing.pk}/{whom}.pdf")
        assert answer.content.startswith(b"%PDF")
    refused = client.post(f"{papers}avslut/{closing.pk}/journal/", {"purpose": ""})
    assert refused.status_code == 422
    for what in (f"avslut/{closing.pk}/journal/", "anteckningar/journal/"):
        answer = client.post(f"{papers}{what}", {"purpose": "Journalen"}, follow=True)
        held = JournalExport.objects.order_by("-pk").first()
        assert held is not None
        assert held.content_hash in shown(answer)
        file = client.get(f"{papers}journal/{held.pk}/utdrag.pdf")
        assert file.status_code == 200, shown(file)
        assert file.content.startswith(b"%PDF")


def test_the_list_of_follow_ups(world: World) -> None:
    client = world.client("sam_kommun")
    made = enrol(client, starts_on=today(-200))
    close(client, made, last_on=today(-100))
    page = shown(client.get("/inskrivning/uppfoljningar/"))
    assert "A0001" in page
    assert "Försenad" in page
    assert "Inget passar" in shown(client.get("/inskrivning/uppfoljningar/?lage=coming"))
    answer = client.post(
        address(made, "uppfoljning/uppfoljning-3/"), {"verb": "exempt", "reason": ""}
    )
    assert "Skriv ett skäl" in shown(answer)
    client.post(
        address(made, "uppfoljning/uppfoljning-3/"), {"verb": "exempt", "reason": "Flyttat"}
    )
    assert "A0001" not in shown(client.get("/inskrivning/uppfoljningar/"))


def test_heads_are_told_by_the_lead(world: World) -> None:
    from mellanrum.registers.insatser.models import HeadCount

    put_rules(insats=world.insatser["teamet"], values={"registration": "head_count"})
    lead = world.client("lea_lead")
    assert "Skriv in antal i Teamet" in shown(lead.get("/inskrivning/"))
    counts = {"participants-woman": "4", "participants-man": "3", "participants-other": "0"}
    period = {"from_on": today(-60), "last_on": today(-30)}
    assert lead.post("/inskrivning/antal/teamet/", counts | period).status_code == 302
    told = {h.sex: h.count for h in HeadCount.objects.all()}
    assert told == {"woman": 4, "man": 3, "other": 0, "": 7}
