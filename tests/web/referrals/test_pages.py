"""The pages of referrals and preparation as the cast uses them."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mellanrum.audit.models import Event, Read
from mellanrum.registers.casework.intake_writing import Considering
from mellanrum.registers.casework.models import Intake, PreparationItem, PreparationMeeting
from mellanrum.registers.casework.queries.referrals import list_places
from tests.casework.referrals.making import REASON, on_agenda, refer_one
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NOW: datetime = timezone.now()


def posted(world: World, **told: object) -> dict[str, object]:
    """The form of a new referral, filled in as AF's unit would."""
    place = list_places(world.actor("remi_ref"))[0].key
    return {"place": place, "group": world.group.pk, "reason": REASON, "sex": "woman",
            "birth_year": "1990", **told}  # fmt: skip


def refer_by_page(world: World, **told: object) -> Intake:
    answer = world.client("remi_ref").post("/aktualiseringar/ny/", posted(world, **told))
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return Intake.objects.latest("pk")


def test_from_referral_to_decision_over_the_pages(world: World) -> None:
    parties = [p.pk for p in world.parties.values()]
    consent = {"consent_on": "2026-03-01", "consent_how": "paper", "parties": parties}
    told = {"name": "Anna Provsson", "wishes": "Jobba ute", "incomes": ["none"]}
    intake = refer_by_page(world, **told, **consent)
    petra = world.client("petra_prep")
    board = petra.get("/beredning/").content.decode()
    assert "Anna Provsson" in board and "Att ta emot" in board
    petra.post("/beredning/ta-emot/", {"case": [intake.pk]})
    today = timezone.localdate().isoformat()
    petra.post("/beredning/moten/nytt/", {"on": today, "place": "Stadshuset"})
    meeting = PreparationMeeting.objects.get()
    root = f"/beredning/moten/{meeting.pk}/"
    petra.post(f"{root}dagordning/", {f"place_{intake.pk}": "1"})
    petra.post(f"{root}narvaro/", {"parties": [world.parties["kommun"].pk, world.parties["af"].pk]})
    item = PreparationItem.objects.get()
    page = petra.get(f"{root}arenden/{item.pk}/").content.decode()
    assert "Jobba ute" in page
    told = {"presence": "present", "outcome": "to_team", "insats": world.insatser["teamet"].pk,
            "assessment": "Behöver två parter."}  # fmt: skip
    answer = petra.post(f"{root}arenden/{item.pk}/", told)
    assert answer.status_code == 302, answer.content.decode()
    remi = world.client("remi_ref")
    case = remi.get(f"/aktualiseringar/{intake.pk}/").content.decode()
    assert "Rekommenderad insats" in case and "Teamet" in case
    assert "Behöver två parter" not in case, "the assessment is the group's own"
    minutes = petra.get(f"{root}anteckningar/").content.decode()
    assert "Rekommendera insats (Teamet)" in minutes
    assert "Anna" not in minutes and intake.referral.code not in minutes


def test_what_is_wrong_is_said_beside_the_field_and_the_text_stays(world: World) -> None:
    data = posted(world, number="19900101-0001", wishes="Mina egna ord")
    answer = world.client("remi_ref").post("/aktualiseringar/ny/", data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kontrollsiffran" in page and "Mina egna ord" in page
    assert not Intake.objects.exists()


def test_a_number_gives_year_and_sex(world: World) -> None:
    intake = refer_by_page(world, number="19900101-0009", birth_year="", sex="")
    assert (intake.referral.birth_year, intake.referral.sex) == (1990, "woman")
    assert intake.number == "199001010009"


def test_a_look_alike_is_shown_and_sent_only_with_a_tick(world: World) -> None:
    first = refer_by_page(world, name="Anna Provsson")
    data = posted(world, name="Anna Prov")
    answer = world.client("remi_ref").post("/aktualiseringar/ny/", data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"/aktualiseringar/{first.pk}/" in page and "Det är en annan person" in page
    refer_by_page(world, name="Anna Prov", is_sure="on")


def test_the_list_tells_where_it_is_and_exports_no_name(world: World) -> None:
    intake = refer_one(world, name="Anna Provsson", at=NOW)
    remi = world.client("remi_ref")
    assert "Anna Provsson" in remi.get("/aktualiseringar/").content.decode()
    assert "Beredningsgruppen" in remi.get("/aktualiseringar/").content.decode()
    found = remi.get("/aktualiseringar/", {"sok": intake.referral.code, "visa": "oppna"})
    assert intake.referral.code in found.content.decode()
    file = remi.get("/aktualiseringar/", {"format": "csv"}).content.decode()
    assert intake.referral.code in file and "Anna" not in file
    assert Read.objects.filter(subject=f"intake:{intake.pk}").exists()


def test_a_name_is_found_by_post_and_never_stands_in_an_address(world: World) -> None:
    refer_one(world, name="Anna Provsson", at=NOW)
    remi = world.client("remi_ref")
    assert (
        "Anna Provsson" in remi.post("/aktualiseringar/sok/", {"name": "provsson"}).content.decode()
    )
    assert (
        "Anna Provsson"
        not in remi.post("/aktualiseringar/sok/", {"name": "berit"}).content.decode()
    )
    assert (
        world.client("filip_fk").post("/aktualiseringar/sok/", {"name": "anna"}).status_code == 200
    )


def test_what_two_have_amended_shows_both_texts(world: World) -> None:
    intake = refer_one(world, at=NOW)
    remi, url = world.client("remi_ref"), f"/aktualiseringar/{intake.pk}/andra/"
    told = {"reason": "Första", "sex": "woman", "version": intake.version}
    assert remi.post(url, told).status_code == 302
    clash = remi.post(url, {**told, "reason": "Andra"})
    page = clash.content.decode()
    assert clash.status_code == 422
    assert "Första" in page and "Andra" in page
    again = Intake.objects.get(pk=intake.pk).version
    assert f'value="{again}"' in page


def test_the_sender_withdraws_consents_and_gets_a_letter(world: World) -> None:
    intake = refer_one(world, at=NOW)
    remi, root = world.client("remi_ref"), f"/aktualiseringar/{intake.pk}/"
    for kind, code in (("bekraftelse", 200), ("lage", 200), ("aterlamning", 404)):
        letter = remi.get(f"{root}brev/{kind}.pdf")
        assert letter.status_code == code
        assert code == 404 or letter.content.startswith(b"%PDF")
    assert remi.post(f"{root}samtycke/", {"consent_on": "", "parties": []}).status_code == 302
    assert world.client("pia_prep_fk").get(root).status_code == 404
    assert remi.post(f"{root}dra-tillbaka/", {"reason": ""}).status_code == 422
    assert remi.post(f"{root}dra-tillbaka/", {"reason": "Fick jobb"}).status_code == 302
    assert "Tillbakadragen" in remi.get(root).content.decode()
    petra = world.client("petra_prep")
    assert petra.post(f"{root}ta-upp-igen/", {"reason": "Nytt läge"}).status_code == 302
    assert Intake.objects.get(pk=intake.pk).state == "in_preparation"


def test_a_status_link_is_opened_by_a_button_once(world: World) -> None:
    intake = refer_one(world, name="Anna Provsson", at=NOW)
    page = world.client("remi_ref").post(f"/aktualiseringar/{intake.pk}/statuslank/")
    url = "/status/" + page.content.decode().split("/status/")[1].split("<")[0]
    anyone = Client()
    assert anyone.get(url).status_code == 200 == anyone.get(url).status_code
    shown = anyone.post(url)
    assert "Ingen har läst den än" in shown.content.decode()
    assert "Anna" not in shown.content.decode()
    assert anyone.post(url).status_code == 410


@pytest.fixture
def fresh_cache() -> None:
    cache.clear()


@pytest.mark.usefixtures("fresh_cache")
def test_anybody_asks_for_support_and_gets_a_code(world: World) -> None:
    anyone = Client()
    assert "Beredningsgruppen" in anyone.get("/anmalan/").content.decode()
    url = "/anmalan/beredning/"
    form = anyone.get(url, {"sprak": "en"}).content.decode()
    assert "What do you want help with?" in form
    assert anyone.post(url, {"wishes": "Hjälp"}).status_code == 422
    told = {"phone": "070-000 00 00", "wishes": "Jag vill jobba", "consents": "on", "nonce": "n1"}
    answer = anyone.post(url, told).content.decode()
    intake = Intake.objects.get()
    assert intake.referral.code in answer and "/status/" in answer
    assert (intake.channel, intake.referral.referrer, intake.state) == ("self", "self", "sent")
    assert intake.parties.count() == 4
    again = anyone.post(url, told).content.decode()
    assert "redan fått" in again and Intake.objects.count() == 1
    assert "070" not in str(list(Event.objects.values_list("detail", "subject")))


@pytest.mark.usefixtures("fresh_cache")
def test_programs_and_floods_are_stopped(world: World) -> None:
    anyone, url = Client(), "/anmalan/beredning/"
    trapped = anyone.post(url, {"phone": "1", "website": "http://x", "nonce": "t"})
    assert trapped.status_code == 200 and not Intake.objects.exists()
    codes = [anyone.post(url, {"phone": "1", "nonce": str(n)}).status_code for n in range(8)]
    assert codes == [200] * 5 + [429] * 3


PAGES = {
    # in the order of WHO; of the case, pia of FK may know nothing
    "/aktualiseringar/": "200 200 200 200 403 404 302",
    "/aktualiseringar/ny/": "200 200 200 200 403 404 302",
    "/aktualiseringar/{case}/": "200 200 404 404 403 404 302",
    "/aktualiseringar/{case}/brev/bekraftelse.pdf": "200 200 404 404 403 404 302",
    "/aktualiseringar/{case}/andra/": "200 200 404 404 403 404 302",
    "/aktualiseringar/{case}/samtycke/": "200 200 404 404 403 404 302",
    "/aktualiseringar/{case}/dra-tillbaka/": "200 200 404 404 403 404 302",
    "/aktualiseringar/{case}/ta-upp-igen/": "403 200 404 403 403 404 302",
    "/aktualiseringar/{case}/lamna-vidare/": "403 200 404 403 403 404 302",
    "/beredning/": "403 200 200 403 403 404 302",
    "/beredning/ko/": "403 200 200 403 403 404 302",
    "/beredning/moten/": "403 200 200 403 403 404 302",
    "/beredning/moten/nytt/": "403 200 200 403 403 404 302",
    "/beredning/moten/{meeting}/": "403 200 200 403 403 404 302",
    "/beredning/moten/{meeting}/dagordning/": "403 200 200 403 403 404 302",
    "/beredning/moten/{meeting}/arenden/{item}/": "403 200 404 403 403 404 302",
    "/beredning/moten/{meeting}/anteckningar/": "403 200 200 403 403 404 302",
    "/beredning/moten/{meeting}/anteckningar.pdf": "403 200 200 403 403 404 302",
    "/anmalan/": "200 200 200 200 200 200 200",
    "/anmalan/beredning/": "200 200 200 200 200 200 200",
    "/status/finns-inte/": "200 200 200 200 200 200 200",
}
WHO = ("remi_ref", "petra_prep", "pia_prep_fk", "sam_kommun", "chef_office", "olle_outsider",
       "stranger")  # fmt: skip


def places(world: World) -> dict[str, int]:
    """A case of which FK may know nothing, on the agenda of today's meeting."""
    intake = refer_one(world, considering=Considering(), at=NOW)
    item = on_agenda(world, intake, at=NOW)
    return {"case": intake.pk, "meeting": item.meeting_id, "item": item.pk}


def test_each_of_the_cast_gets_what_the_table_says(world: World) -> None:
    told = places(world)
    for path, codes in PAGES.items():
        url, events = path.format(**told), Event.objects.count()
        got = {who: world.client(who).get(url).status_code for who in WHO}
        assert got == dict(zip(WHO, map(int, codes.split()), strict=True)), url
        assert Event.objects.count() == events, "a GET wrote"


@pytest.mark.parametrize(
    ("who", "url"),
    [("remi_ref", "/aktualiseringar/"), ("petra_prep", "/beredning/"),
     ("petra_prep", "/beredning/moten/{meeting}/"),
     ("petra_prep", "/beredning/moten/{meeting}/dagordning/")],
)  # fmt: skip
def test_many_cases_cost_no_more_queries(world: World, who: str, url: str) -> None:
    path = url.format(**places(world))
    add_cases(world, 1)
    before = queries(world, who, path)
    add_cases(world, 12)
    assert queries(world, who, path) <= before


def add_cases(world: World, many: int) -> None:
    """So many on the agenda, and so many that wait to be received."""
    for _ in range(many):
        on_agenda(world, refer_one(world, name="Anna Provsson", is_sure=True, at=NOW), at=NOW)
        refer_one(world, name="Berit Provsson", is_sure=True, at=NOW)


def queries(world: World, who: str, path: str) -> int:
    client = world.client(who)
    with (
        CaptureQueriesContext(connections["default"]) as main,
        CaptureQueriesContext(connections["reads"]) as reads,
    ):
        assert client.get(path).status_code == 200
    return len(main.captured_queries) + len(reads.captured_queries)
