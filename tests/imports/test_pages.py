"""From file to registers by who may; persons by who leads the insats, and by nobody else."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from mellanrum.exchange.mapping import staging
from mellanrum.registers.casework.models import Enrolment, Participant
from mellanrum.registers.imports.models import ImportProfile, ImportRun
from mellanrum.registers.insatser.models import HeadCount, Insats
from tests.imports.conftest import csv_of
from tests.web.conftest import Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
PERSONS = (
    "Deltagare;Kön;Födelseår;Insats;Startdatum;Slutdatum;Avslutsanledning;Sysselsättning efter",
    "NY001;K;1990;Steget fram;1/2 2021;30/6 2021;Utskrivning;Studier",
    "NY002;M;1985;Steget fram;2021-03-01;;;",
)


def upload(site: Site, role: str, url: str, data: bytes, profile: str = "") -> HttpResponse:
    file = SimpleUploadedFile("fil.csv", data)
    return site.client(role).post(url, {"file_in": file, "profile": profile}, follow=True)


def here(answer: HttpResponse) -> str:
    return str(answer.redirect_chain[-1][0])  # type: ignore[attr-defined]


def load(site: Site, role: str, answer: HttpResponse) -> HttpResponse:
    found = re.search(r'name="digest" value="(\w+)"', answer.content.decode())
    assert found is not None
    return site.client(role).post(here(answer), {"digest": found[1]}, follow=True)


def test_a_strange_file_goes_all_the_way(site: Site) -> None:
    """Through a ready profile, columns, a word of theirs, what changes, and in; the way of reading
    is kept.
    """
    data = csv_of("Insats;År;Kvinnor;Män;Egen", "Vårt projekt;2019;12;7;x")
    first = upload(site, "director", "/lasa-in/insatser/", data, "klar:uppfoljning-finsam")
    assert here(first).endswith("/kolumner/")
    told = {"s0-table": "volymer.csv", "s0-c0": "insats", "s0-c1": "hela_aret",
            "s0-c2": "antal|kon=kvinna", "s0-c3": "antal|kon=man", "s0-k-urval": "mötta",
            "s0-k-kalla": "Prov", "s0-order": "ymd", "profile_name": "Vår fil"}  # fmt: skip
    second = site.client("director").post(here(first), told, follow=True)
    assert here(second).endswith("/varden/") and "Vårt projekt" in second.content.decode()
    third = site.client("director").post(here(second), {"v0": "steget-fram"}, follow=True)
    assert "Läs in 2 ändringar" in third.content.decode()
    before = HeadCount.objects.count()
    done = load(site, "director", third)
    assert "Filen är inläst" in done.content.decode()
    assert HeadCount.objects.count() == before + 2
    run = ImportRun.objects.latest("pk")
    assert (run.file_name, run.summary[0]["created"]) == ("fil.csv", 2)
    kept = ImportProfile.objects.get(name="Vår fil", retired_at=None)
    assert kept.content["values"] == {"insats": {"Vårt projekt": "steget-fram"}}
    undone = site.client("director").post(f"/lasa-in/inlasningar/{run.pk}/angra/", {"seen": 0})
    assert undone.status_code == 302 and HeadCount.objects.count() == before


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "tom"),
        (b"PK\x03\x04 not a book", "går inte att läsa som Excel"),
        (b"\xd0\xcf\x11\xe0 old", ".xls"),
        (b"\x00\x01\x02;\x00", "varken Excel eller CSV"),
        (b"a" * 200_000, "går inte att läsa"),
        (b";;;\n;;;\n", "rubriker"),
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence(site: Site, data: bytes, told: str) -> None:
    answer = upload(site, "director", "/lasa-in/organisation/", data)
    assert answer.status_code == 422 and told in answer.content.decode()


def test_what_one_has_left_nobody_else_finds_and_it_is_unreadable_on_disk(site: Site) -> None:
    batch = site.places["import_batch"]
    assert site.client("economist").get(f"/lasa-in/fil/{batch}/").status_code == 404
    held = (staging.folder() / batch / "innehall").read_bytes()
    assert b"nykommun" not in held and b"Part" not in held


def test_the_economist_meets_no_register_that_the_role_may_not_change(site: Site) -> None:
    answer = site.client("economist").get("/lasa-in/")
    assert "Budget och plan" in answer.content.decode()
    assert "Grupper, möten och beslut" not in answer.content.decode()
    assert site.client("economist").get("/lasa-in/styrning/").status_code == 404
    assert "/lasa-in-deltagare/" not in answer.content.decode()


def test_persons_are_tried_told_and_taken_in_by_the_lead(site: Site) -> None:
    host = Insats.objects.get(slug="steget-fram").host
    persons, enrolled = Participant.objects.count(), Enrolment.objects.count()
    profile = "klar:sus-utdrag"
    first = upload(site, "lead", "/lasa-in-deltagare/", csv_of(*PERSONS), profile)
    told = {"s0-table": "deltaganden.csv", "s0-order": "dmy", **{
        f"s0-c{n}": name for n, name in enumerate(
            ("deltagare", "kon", "fodelsear", "insats", "start", "slut", "avslutsorsak",
             "sysselsattning_efter"))
    }}  # fmt: skip
    page = site.client("lead").post(here(first), told, follow=True)
    text = page.content.decode()
    assert "Nya personer: 2" in text and "varav avslutade: 1" in text, text
    assert (Participant.objects.count(), Enrolment.objects.count()) == (persons, enrolled)
    load(site, "lead", page)
    made = Participant.objects.get(code="NY001")
    assert made.compartment == host and made.sex == "woman"
    closed = Enrolment.objects.get(participant=made)
    assert (str(closed.starts_on), str(closed.ends_on)) == ("2021-02-01", "2021-07-01")
    run = ImportRun.objects.latest("pk")
    assert run.party == host and run.file_name == ""
    again = upload(site, "lead", "/lasa-in-deltagare/", csv_of(*PERSONS), profile)
    page = site.client("lead").post(here(again), told, follow=True)
    assert "Finns redan och rörs inte: 2" in page.content.decode()


def test_a_number_of_a_person_or_another_insats_stops_the_file(site: Site) -> None:
    head = "Deltagare;Kön;Födelseår;Insats;Start"
    rows = ("19811218-9876;kvinna;1981;steget-fram;2021-02-01",
            "NY003;kvinna;1990;samverkansteam;2021-02-01",
            "NY004;kvinna;1990;steget-fram;2019-99-99")  # fmt: skip
    page = upload(site, "lead", "/lasa-in-deltagare/", csv_of(head, *rows)).content.decode()
    assert "personnummer" in page and "19811218" not in page
    assert "uppdrag" in page or "hör inte till" in page
    assert "finns inte i kalendern" in page
    assert not Participant.objects.filter(code__startswith="NY00").exists()


def test_a_word_of_persons_that_is_in_no_list_is_told_with_those_that_are(site: Site) -> None:
    head, first, *_ = PERSONS
    answer = upload(site, "lead", "/lasa-in-deltagare/", csv_of(head, first), "klar:sus-utdrag")
    told = {"s0-table": "deltaganden.csv", "s0-order": "dmy", **{
        f"s0-c{n}": name for n, name in enumerate(
            ("deltagare", "kon", "fodelsear", "insats", "start", "slut", "avslutsorsak",
             "utbildning"))
    }}  # fmt: skip
    page = site.client("lead").post(here(answer), told, follow=True)
    text = page.content.decode()
    if here(page).endswith("/varden/"):  # nothing is chosen for the word
        text = site.client("lead").post(here(page), {"v0": ""}, follow=True).content.decode()
    assert "finns inte i kodlistan Utbildning" in text
    assert "Skriv en av: " in text
    assert "kodlistan education" not in text


@pytest.mark.parametrize("role", ["director", "economist", "caseworker", "board"])
def test_persons_are_read_in_by_nobody_else(site: Site, role: str) -> None:
    assert site.client(role).get("/lasa-in-deltagare/").status_code == 403
