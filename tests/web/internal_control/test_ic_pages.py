"""What is done on the pages of internal control, and what they refuse."""

from __future__ import annotations

import re

import pytest

from mellanrum.registers.internal_control.models import Control, Finding, Occasion
from tests.web.conftest import Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
ROOT = "/styrning/intern-kontroll"


def test_the_economist_holds_a_control_and_writes_what_it_found(site: Site) -> None:
    client, pk = site.client("economist"), site.places["ic_occasion"]
    item = f"{ROOT}/underlag/{site.places['ic_item']}/"
    held = {"held_on": "2021-07-05", "outcome": "wrong", "observed": "Ett protokoll saknas."}
    refused = client.post(f"{ROOT}/tillfallen/{pk}/anteckna/", held)
    assert refused.status_code == 422
    assert "1 draget underlag är inte bedömt" in refused.content.decode()
    assert client.post(item, {"verdict": "wrong", "observed": "Saknas"}).status_code == 302
    done = client.post(f"{ROOT}/tillfallen/{pk}/anteckna/", held)
    assert done["Location"] == f"{ROOT}/tillfallen/{pk}/brist/"
    told = {"title": "Protokoll saknas", "severity": "high", "found_on": "2021-07-05",
            "cause": "Sjukdom"}  # fmt: skip
    made = client.post(done["Location"], told, follow=True)
    assert "Lägg till en åtgärd" in made.content.decode()
    assert Finding.objects.get(title="Protokoll saknas").occasion_id == int(pk)


def test_the_automatic_control_proposes_what_it_counted(site: Site) -> None:
    watched = Occasion.objects.get(control__automatic="budget")
    page = site.client("director").get(f"{ROOT}/tillfallen/{watched.pk}/anteckna/")
    assert "Efter december 2021" in page.content.decode()
    overview = site.client("board").get(f"{ROOT}/").content.decode()
    assert "Budgeten behöver ses över" in overview and "är mer än årets budget" in overview


def test_a_control_without_a_risk_is_refused_beside_the_field(site: Site) -> None:
    client = site.client("director")
    client.post(f"{ROOT}/planer/2021/andra/", {"reason": "Ny kontroll"})
    told = {"process": site.places["ic_process"], "title": "Ny", "how": "Läs", "method": "review",
            "frequency": "half", "days_after": "0", "owner": "ekonom"}  # fmt: skip
    refused = client.post(f"{ROOT}/planer/2021/kontroll/", told)
    assert refused.status_code == 422
    assert 'id="id_risks_error"' in refused.content.decode()
    added = client.post(f"{ROOT}/planer/2021/kontroll/", {**told, "risks": site.places["ic_risk"]})
    assert added.status_code == 302 and Control.objects.filter(title="Ny").exists()


def test_every_cell_of_the_matrix_says_its_band_in_words(site: Site) -> None:
    page = site.client("auditor").get(f"{ROOT}/matris/").content.decode()
    said = re.findall(r'<span class="ic-value">(\d+) (\w+)</span>', page)
    assert len(said) == 16 and ("16", "Hög") in said and ("1", "Låg") in said
    assert f'href="{ROOT}/risker/{site.places["ic_risk"]}/"' in page
    before = site.client("auditor").get(f"{ROOT}/matris.csv?visa=fore").content.decode()
    assert before.count("\n") > 4


def test_the_report_is_a_page_a_pdf_and_a_workbook(site: Site) -> None:
    client = site.client("board")
    page = client.get(f"{ROOT}/rapport/?ar=2021&del=halvar").content.decode()
    assert "Nio av tio fakturor stämde med avtalen" in page and "Ett avtal saknas" in page
    assert client.get(f"{ROOT}/rapport/2021/halvar.pdf").content.startswith(b"%PDF")
    assert client.get(f"{ROOT}/rapport/2021/ar.xlsx").content.startswith(b"PK")
    assert client.get(f"{ROOT}/rapport/2020/ar.pdf").status_code == 404
    assert client.get(f"{ROOT}/rapport/2021/mars.pdf").status_code == 404


def test_lists_are_searched_and_exported(site: Site) -> None:
    client = site.client("director")
    found = client.get(f"{ROOT}/risker/?sok=avtalet&ordning=-efter").content.decode()
    assert "Fakturan stämmer inte med avtalet" in found
    assert "Inget passar" in client.get(f"{ROOT}/risker/?sok=zebra").content.decode()
    exported = client.get(f"{ROOT}/tillfallen/?format=csv&lage=late").content.decode()
    assert exported.count("2021-") >= 4 and "Försenat" in exported


def test_the_written_report_has_the_computed_tables(site: Site) -> None:
    from datetime import date

    from mellanrum.domain.periods import Period, half_year
    from mellanrum.registers.organisation.queries import get_forbund
    from mellanrum.reports.control_supply import plan_supply
    from mellanrum.reports.supplies import Wanted

    forbund = get_forbund("sodra-norrbotten")
    whole = plan_supply(Wanted(forbund, Period(date(2021, 1, 1), date(2022, 1, 1)), 5))
    assert set(whole.tables) == {"intern-kontroll.omraden", "intern-kontroll.risker"}
    assert len(whole.sentences["ik-ogjort"]) == 4
    half = plan_supply(Wanted(forbund, half_year(2021, 1), 5))
    assert len(half.sentences["ik-ogjort"]) == 1
    nothing = plan_supply(Wanted(forbund, Period(date(2019, 1, 1), date(2020, 1, 1)), 5))
    assert nothing.tables == {}
