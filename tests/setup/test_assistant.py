"""From nothing to a published first page and a first insats; and nobody else gets in."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mellanrum.accounts.first_code import first_code, is_right, place
from mellanrum.accounts.models import User
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.starting import actions
from mellanrum.exchange.starting.person import Person
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Appointment, Code, Forbund, Membership
from tests.quick import browser_with, new_session
from tests.setup.made import (
    AT,
    BASICS,
    BY,
    INSATS,
    LOOK,
    MEMBERS,
    PASSWORD,
    PERSON,
    empty_forbund,
    given,
)

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
STEPS = ("", "forbundet/", "medlemmarna/", "forbundschefen/", "webbplatsen/", "insatsen/", "klart/")


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings: Any) -> Path:
    settings.VAR = tmp_path
    cache.clear()
    return tmp_path


@pytest.fixture
def newcomer() -> Client:
    """Somebody who has given the code."""
    client = Client()
    assert client.post("/kom-igang/kod/", {"code": first_code().lower()}).status_code == 302
    return client


def posted(client: Client, step: str, data: dict[str, Any], onward: str) -> None:
    answer = client.post(f"/kom-igang/{step}/", data)
    told = answer.content.decode()[:3000] if answer.status_code == 422 else ""
    assert (answer.status_code, answer.get("Location")) == (302, f"/kom-igang/{onward}"), told


def test_from_nothing_to_a_published_page_and_a_first_insats(newcomer: Client) -> None:
    posted(newcomer, "forbundet", BASICS, "medlemmarna/")
    posted(newcomer, "medlemmarna", MEMBERS, "forbundschefen/")
    assert "50 procent" in newcomer.get("/kom-igang/medlemmarna/").content.decode()
    posted(newcomer, "forbundschefen", PERSON, "webbplatsen/")
    assert not place().exists()
    posted(newcomer, "webbplatsen", LOOK, "insatsen/")
    posted(newcomer, "insatsen", INSATS, "klart/")
    assert "Skriv in styrelsen" in newcomer.get("/kom-igang/klart/").content.decode()
    shown = Client().get("/webb/provbygden/").content.decode()
    assert "Vi samordnar." in shown
    forbund = Forbund.objects.get()
    assert (forbund.slug, forbund.org_number) == ("provbygden", "222000-1560")
    assert Membership.objects.count() == 5
    assert Code.objects.filter(source="").count() == 0 < Code.objects.count()
    assert Insats.objects.get().host.slug == "provstads-kommun"  # type: ignore[union-attr]
    assert User.objects.get().check_password(PASSWORD)
    assert Appointment.objects.get().role == "director"


def test_one_may_leave_come_back_and_change_what_is_saved(newcomer: Client) -> None:
    posted(newcomer, "forbundet", BASICS, "medlemmarna/")
    posted(newcomer, "medlemmarna", given(MEMBERS, municipalities="Felby"), "forbundschefen/")
    again = Client()
    again.post("/kom-igang/kod/", {"code": first_code()})
    assert again.get("/kom-igang/")["Location"] == "/kom-igang/forbundschefen/"
    posted(again, "forbundet", given(BASICS, seat="Provby"), "forbundschefen/")
    posted(again, "medlemmarna", MEMBERS, "forbundschefen/")
    assert Forbund.objects.get().seat == "Provby"
    names = set(Membership.objects.values_list("party__name", flat=True))
    assert "Felby" not in names
    assert {"Försäkringskassan", "Arbetsförmedlingen", "Region Prov"} < names


@pytest.mark.parametrize(
    ("step", "data", "said"),
    [
        ("forbundet", given(BASICS, org_number="222000-1561"), "kontrollsiffra"),
        ("forbundet", given(BASICS, minimum_group="2"), "från 3"),
        ("medlemmarna", given(MEMBERS, regions=""), "Minst en region"),
        ("medlemmarna", given(MEMBERS, is_outside="on"), "Skriv ingen region"),
        ("medlemmarna", given(MEMBERS, municipalities="Provby\nprovby"), "två gånger"),
        ("forbundschefen", given(PERSON, password="kort", again="kort"), "12 tecken"),
        ("forbundschefen", given(PERSON, again="annat"), "olika"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_saved(
    newcomer: Client, step: str, data: dict[str, Any], said: str
) -> None:
    if step != "forbundet":
        posted(newcomer, "forbundet", BASICS, "medlemmarna/")
    if step == "forbundschefen":
        posted(newcomer, "medlemmarna", MEMBERS, "forbundschefen/")
    answer = newcomer.post(f"/kom-igang/{step}/", data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not User.objects.exists()


def test_the_first_insats_may_be_read_from_a_file() -> None:
    """The data package's own columns, as the template has them."""
    _, user = empty_forbund()
    client = browser_with(new_session(user))
    rows = "insats;namn;kortnamn;typ;slag;registrering\nvagen;Vägen in;Vägen;project;individ;volym"
    file = SimpleUploadedFile("insatser.csv", rows.encode())
    shown = client.post("/lasa-in/insatser/", {"file_in": file, "profile": ""}, follow=True)
    found = re.search(r'name="digest" value="(\w+)"', shown.content.decode())
    assert found is not None, shown.content.decode()[-3000:]
    here = shown.redirect_chain[-1][0]
    client.post(here, {"digest": found[1]})
    assert Insats.objects.get().name == "Vägen in"
    assert client.get("/kom-igang/")["Location"] == "/kom-igang/webbplatsen/"


def test_without_the_code_nothing_is_shown_or_saved() -> None:
    stranger = Client()
    for step in STEPS[:4]:
        for answer in (stranger.get(f"/kom-igang/{step}"), stranger.post(f"/kom-igang/{step}")):
            assert answer["Location"] == "/kom-igang/kod/", step
    stranger.post("/kom-igang/forbundet/", BASICS)
    assert not Forbund.objects.exists()


def test_the_code_is_kept_from_others_and_tried_ten_times_an_hour() -> None:
    code = first_code()
    assert stat.S_IMODE(place().stat().st_mode) == 0o600
    assert is_right(code.replace("-", " ").lower())
    assert not is_right("")
    assert not is_right(code[:-1])
    client = Client()
    tried = [client.post("/kom-igang/kod/", {"code": "AAAA"}).status_code for _ in range(11)]
    assert tried == [422] * 10 + [429]
    assert client.post("/kom-igang/kod/", {"code": code}).status_code == 429


def test_an_installation_with_users_cannot_be_taken_over(newcomer: Client) -> None:
    """Neither with the code, nor with a mark from before, nor by who has no right."""
    code = first_code()
    forbund, director = empty_forbund()
    place().write_text(code)
    assert not is_right(code)
    for client in (newcomer, Client()):
        for step in ("kod/", *STEPS[:4]):
            path = f"/kom-igang/{step}"
            got = (client.get(path).status_code, client.post(path, PERSON).status_code)
            assert got == (404, 404), step
    assert User.objects.get() == director
    person = Person("inkraktare", "Demo Inkräktare", PASSWORD)
    with pytest.raises(DomainError, match="redan användare"):
        actions.first_director(
            forbund=forbund, person=person, is_new_installation=True, by=BY, at=AT
        )
    assert first_code() == ""
    assert not place().exists()


def test_the_log_in_of_a_new_installation_leads_to_the_assistant() -> None:
    assert Client().get("/konto/login/")["Location"] == "/kom-igang/"
    empty_forbund()
    assert Client().get("/konto/login/").status_code == 200
