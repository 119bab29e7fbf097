"""Answers as files in the web: taken out protected, looked through before they are taken in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mellanrum.audit.models import Event
from mellanrum.registers.surveys.models import Campaign, Sheet
from tests.casework.world import World
from tests.surveys.world import open_campaign

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
PAGE = "/enkater/svar/pagaende-2026/"
ROWS = "insats;kon;f1;f2\n" + "teamet;kvinna;5;6\n" * 6 + "teamet;man;2;3\n" * 6


@pytest.fixture
def chef(world: World) -> Client:
    return world.client("chef_office")


def sent(chef: Client, content: str) -> Any:
    file = SimpleUploadedFile("svar.csv", content.encode())
    return chef.post(f"{PAGE}las-in/", {"file": file})


def taken_in(chef: Client, content: str = ROWS) -> Any:
    html = sent(chef, content).content.decode()
    held = dict(re.findall(r'name="(content|name)" value="([^"]*)"', html))
    return chef.post(f"{PAGE}las-in/", {**held, "bekraftat": "ja"}, follow=True)


@pytest.fixture
def over(world: World) -> Campaign:
    """While a campaign is open, results do not tell the sexes, and so no file does."""
    return open_campaign(world=world, state="closed")


def test_in_and_out_again(chef: Client, over: Campaign) -> None:
    preview = sent(chef, ROWS).content.decode()
    assert "Läs in 12 formulär" in preview
    assert not Sheet.objects.exists()
    assert "12 formulär är inlästa" in taken_in(chef).content.decode()
    answer = chef.post(f"{PAGE}ta-ut/", {"format": "csv"})
    lines = answer.content.decode("utf-8-sig").strip().split("\r\n")
    assert lines[0].startswith("insats;kommun;kon;f1;f2")
    assert (
        sorted(line[:22] for line in lines[1:])
        == ["teamet;;kvinna;5;6;;;;"] * 6 + ["teamet;;man;2;3;;;;;"[:22]] * 6
    )
    assert Event.objects.latest("pk").verb == "surveys.export"
    excel = chef.post(f"{PAGE}ta-ut/", {"format": "xlsx"})
    assert excel.content[:2] == b"PK"
    assert "svar-pagaende-2026.xlsx" in excel["Content-Disposition"]


def test_faults_are_told_and_nothing_is_taken_in(chef: Client, campaign: Campaign) -> None:
    page = sent(chef, ROWS + "teamet;kvinna;9;1\n")
    assert page.status_code == 422
    html = page.content.decode()
    assert "Rad 14, kolumn f1" in html
    assert "bekraftat" not in html
    assert not Sheet.objects.exists()


def test_too_few_to_give_out_is_a_sentence(chef: Client, campaign: Campaign) -> None:
    answer = chef.post(f"{PAGE}ta-ut/", {"format": "csv"})
    assert answer.status_code == 409
    assert "färre än 5" in answer.content.decode()


def test_the_codebook_has_no_answers(chef: Client, campaign: Campaign) -> None:
    text = chef.get(f"{PAGE}kodbok.csv").content.decode("utf-8-sig")
    assert "1 = Aldrig" in text and text.startswith("Kolumn;Fråga;Text")


def test_only_the_director_gets_there(world: World, campaign: Campaign) -> None:
    kari = world.client("kari_af")
    assert kari.get("/enkater/svar/").status_code == kari.get(PAGE).status_code == 403
    assert kari.post(f"{PAGE}ta-ut/").status_code == 403
    assert world.client("chef_office").get("/enkater/svar/").status_code == 200
    assert world.client("chef_office").get("/enkater/svar/annan/").status_code == 404
