"""Auditing a report in the browser: the answer stands on the page, and nothing is kept."""

from __future__ import annotations

import base64
import io
import json
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mellanrum.audit.models import Event
from tests.casework.conftest import built
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["built"]
ADDRESS = "/rapporter/granska/"
TEXT = """Årsredovisning 2021
Not 1. Bidrag
Belopp i kr 2021 2020
Bidrag från staten <b> 2 500 000 2 400 000
Bidrag från kommunen 715 875 775 000
Summa 3 512 875 3 175 000
"""


def file(name: str = "rapport.txt", content: str = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode())


@pytest.fixture
def auditor(built: World) -> Client:
    return built.client("rev_office")


def kept(page: str) -> dict[str, bytes]:
    """{file name: content} of what the page offers to save."""
    found = re.findall(r'href="data:[^"]*base64,([^"]*)" download="([^"]*)"', page)
    return {name: base64.b64decode(content) for content, name in found}


def test_findings_stand_with_their_places_and_nothing_is_written(auditor: Client) -> None:
    events = Event.objects.count()
    response = auditor.post(ADDRESS, {"file": file()})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Allvarliga (1)" in page
    assert "Rad 6" in page
    assert "Bidrag från staten &lt;b&gt;" in page
    assert "Tabellerna så som de lästes (1)" in page
    assert Event.objects.count() == events


def test_the_answer_can_be_saved_in_four_forms(auditor: Client) -> None:
    files = kept(auditor.post(ADDRESS, {"file": file()}).content.decode())
    assert set(files) == {f"granskning-rapport.{form}" for form in ("txt", "html", "xlsx", "json")}
    assert b"Summan st" in files["granskning-rapport.txt"]
    assert json.loads(files["granskning-rapport.json"])["counts"] == {"sum": 1}
    book = openpyxl.load_workbook(io.BytesIO(files["granskning-rapport.xlsx"]))
    assert book.sheetnames == ["Fynd", "Lästa tal"]
    assert [cell.value for cell in book["Fynd"][2]][:3] == [
        "Summan stämmer inte",
        "allvarlig",
        "rad 6",
    ]
    assert book["Lästa tal"].max_row == 7


def test_an_earlier_report_is_held_against(auditor: Client) -> None:
    earlier = TEXT.replace("2020", "2019").replace("2021", "2020").replace("2 500 000", "2 450 000")
    response = auditor.post(ADDRESS, {"file": file(), "earlier": [file("forra.txt", earlier)]})
    assert not response.context["form"].errors
    page = response.content.decode()
    assert "Jämförd med forra.txt." in page
    assert "Jämförelseåret stämmer inte med förra rapporten" in page


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("rapport.pdf", "inte en pdf", "rapport.pdf går inte att läsa som PDF."),
        ("rapport.xls", "x", "Välj en fil som slutar på .pdf, .docx, .txt eller .html."),
    ],
)
def test_a_file_that_cannot_be_read_is_told_beside_its_field(
    auditor: Client, name: str, content: str, told: str
) -> None:
    response = auditor.post(ADDRESS, {"file": file(name, content)})
    assert response.status_code == 422
    assert told in str(response.context["form"].errors["file"])


def test_too_many_earlier_reports_are_refused(auditor: Client) -> None:
    earlier = [file(f"{year}.txt") for year in range(2015, 2020)]
    response = auditor.post(ADDRESS, {"file": file(), "earlier": earlier})
    assert response.status_code == 422
    assert "Välj högst 4" in str(response.context["form"].errors["earlier"])


def test_small_groups_are_sought_when_a_minimum_is_given(auditor: Client) -> None:
    text = "Årsredovisning 2021\n\nInsatsen hade 3 deltagare med sjukpenning.\n"
    silent = auditor.post(ADDRESS, {"file": file(content=text)}).content.decode()
    assert "Inga motsägelser hittades." in silent
    told = auditor.post(ADDRESS, {"file": file(content=text), "minimum": "5"}).content.decode()
    assert "färre än 5 personer (3)" in told
    refused = auditor.post(ADDRESS, {"file": file(content=text), "minimum": "1"})
    assert refused.status_code == 422
    assert "Skriv ett tal från 2 till 100, eller lämna tomt." in refused.content.decode()
