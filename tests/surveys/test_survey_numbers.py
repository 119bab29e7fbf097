"""The nation's values: listed, added, changed, withdrawn and taken back, read from a file."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mellanrum.audit.models import Event
from mellanrum.registers.surveys.models import SurveyNumber
from mellanrum.registers.surveys.queries.survey_numbers import read_values
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
PAGE = "/enkater/riket/"
NEW = {
    "question": "indikatorer/participant_ongoing/f1",
    "survey_year": "2021",
    "sex": "woman",
    "kind": "national",
    "label": "",
    "value": "84,5 %",
    "n": "",
    "source": "Årsredovisning 2021, bilaga 4",
}
HEADING = "formular;enkatar;grupp;fraga;kon;slag;etikett;varde;n;kalla\n"
ROW = "indikatorer;2021;deltagare pågående;f1;kvinna;riket;;{};;Bilaga 4\n"


@pytest.fixture
def chef(world: World) -> Client:
    return world.client("chef_office")


def added(chef: Client, **values: str) -> Any:
    return chef.post(f"{PAGE}nytt/", {**NEW, **values})


def sent(chef: Client, content: bytes | str, name: str = "riket.csv") -> Any:
    data = content.encode() if isinstance(content, str) else content
    return chef.post(f"{PAGE}las-in/", {"file": SimpleUploadedFile(name, data)})


def confirmed(chef: Client, page: Any) -> Any:
    """The button under the preview, with what the page's form holds."""
    html = page.content.decode()
    held = dict(re.findall(r'name="(content|name)" value="([^"]*)"', html))
    return chef.post(f"{PAGE}las-in/", {**held, "bekraftat": "ja"})


def test_a_value_is_added_and_told_with_its_source(chef: Client, world: World) -> None:
    assert added(chef).status_code == 302
    values = read_values(world.forbund.slug, "indikatorer", 2021)
    assert {k: str(v) for k, (v, _) in values.items()} == {
        ("participant_ongoing", "f1", "woman"): "84.50"
    }
    page = chef.get(PAGE).content.decode()
    assert "Riket" in page and "84,5" in page and "Deltagare, pågående" in page
    assert "finns redan" in added(chef).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"value": "101"}, "från 0 till 100"),
        ({"value": "bra"}, "Skriv ett tal"),
        ({"source": " "}, "vilket dokument"),
        ({"kind": "other"}, "vad det andra förbundet heter"),
        ({"question": "indikatorer/board/f99"}, "Välj en fråga ur listan"),
        ({"question": "indikatorer/managers/f1"}, "frågar inte efter kön"),
    ],
)
def test_what_is_wrong_is_said(chef: Client, wrong: dict[str, str], sentence: str) -> None:
    answer = added(chef, **wrong)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not SurveyNumber.objects.exists()


def test_changed_withdrawn_and_taken_back(chef: Client, world: World) -> None:
    added(chef)
    pk = SurveyNumber.objects.get().pk
    url = f"{PAGE}{pk}/"
    chef.post(f"{url}andra/", {"value": "80", "n": "5210", "source": "Rättad"})
    assert Event.objects.latest("pk").detail["before"]["value"] == "84.50"
    assert chef.post(f"{url}dra-tillbaka/").status_code == 422
    assert SurveyNumber.objects.get().withdrawn is False
    chef.post(f"{url}dra-tillbaka/", {"bekraftat": "ja"})
    assert not read_values(world.forbund.slug, "indikatorer", 2021)
    assert "Tillbakadraget" in chef.get(PAGE).content.decode()
    chef.post(f"{url}ta-tillbaka/")
    assert len(read_values(world.forbund.slug, "indikatorer", 2021)) == 1
    assert "84,5" in chef.get(url).content.decode() or "84.50" in chef.get(url).content.decode()


def test_a_file_is_shown_before_it_is_loaded(chef: Client) -> None:
    added(chef)
    more = "indikatorer;2021;chefer;svarsfrekvens;;annat förbund;Norra dalen;61;;Rapport\n"
    page = sent(chef, HEADING + ROW.format("85") + more)
    html = page.content.decode()
    assert "Nya <b>1</b>" in html and "Ändrade <b>1</b>" in html
    assert "Norra dalen" in html
    assert SurveyNumber.objects.count() == 1
    assert confirmed(chef, page).status_code == 302
    assert {str(n.value) for n in SurveyNumber.objects.all()} == {"85.00", "61.00"}
    again = sent(chef, HEADING + ROW.format("85") + more).content.decode()
    assert "finns redan" in again
    assert "bekraftat" not in again


def test_faults_are_told_by_row_and_column_and_nothing_is_loaded(chef: Client) -> None:
    rows = ROW.format("85") + ROW.format("850").replace(";f1;", ";f2;")
    page = sent(chef, HEADING + rows + ROW.format("1").replace("indikatorer", "okant"))
    assert page.status_code == 422
    assert re.findall(r"Rad (\d+), kolumn (\w+)", page.content.decode()) == [
        ("3", "varde"), ("4", "fraga"),
    ]  # fmt: skip
    assert "bekraftat" not in page.content.decode()
    assert not SurveyNumber.objects.exists()


def test_an_empty_cell_and_the_word_for_it_are_one_row(chef: Client) -> None:
    row = "indikatorer;2021;chefer;f1;{};;;50;;Rapport\n"
    page = sent(chef, HEADING + row.format("") + row.format("alla"))
    assert page.status_code == 422
    assert "Raden finns redan på rad 2" in page.content.decode()


def test_excel_is_read_with_per_cent_as_it_is_shown(chef: Client) -> None:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADING.strip().split(";"))
        sheet.write_row(1, 0, ["indikatorer", 2021, "deltagare pågående", "f1"])
        sheet.write_number(1, 7, 0.845, book.add_format({"num_format": "0.0 %"}))
        sheet.write_string(1, 9, "Bilaga 4")
    page = sent(chef, out.getvalue(), "riket.xlsx")
    confirmed(chef, page)
    assert str(SurveyNumber.objects.get().value) == "84.50"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 not a workbook", "går inte att läsa som Excel"),
        (b"\xd0\xcf\x11\xe0old", "gamla Excelformatet"),
        (bytes(range(256)), "varken Excel eller CSV"),
        (b"", "Välj en fil"),
        (HEADING.encode(), "inga rader under rubriken"),
    ],
)
def test_what_is_no_table_is_said(chef: Client, content: bytes, sentence: str) -> None:
    answer = sent(chef, content)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert sentence in text or "tom" in text


def test_the_template_is_itself_a_good_file(chef: Client) -> None:
    assert "frivilligt" not in chef.get(f"{PAGE}las-in/").content.decode()
    page = sent(chef, chef.get(f"{PAGE}mall.csv").content)
    assert page.status_code == 200
    assert "Nya <b>1</b>" in page.content.decode()


def test_who_may_not_change_reads_only(world: World) -> None:
    kari = world.client("kari_af")
    assert kari.get(PAGE).status_code == 200
    for path in ("nytt/", "las-in/", "mall.csv"):
        assert kari.get(f"{PAGE}{path}").status_code == 403
