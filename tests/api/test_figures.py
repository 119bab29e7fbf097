"""The API tells the protected edition, in the shape of `mellanrum figures`, and nothing else."""

from __future__ import annotations

import html
import json
import re

import pytest

from mellanrum.reports.listing import draw_listing
from mellanrum.reports.years import get_year_figures
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
BASE = f"/api/v1/forbund/{FORBUND}"


def test_the_figures_are_those_of_the_command_line(site: Site) -> None:
    told = site.client("auditor").get(f"{BASE}/figurer/2021").json()
    found = get_year_figures(FORBUND, 2021).figures
    assert told == json.loads(draw_listing([found[key] for key in sorted(found)], "json"))
    by_key = {f["key"]: f for f in told}
    assert by_key["ekonomi.balans.summa-tillgangar"]["printed"] == "4\u202f186\u202f710\u202fkr"


def test_what_is_hidden_has_neither_value_nor_base(site: Site) -> None:
    told = site.client("director").get(f"{BASE}/figurer/2021").json()
    hidden = [f for f in told if f["status"] == "suppressed"]
    assert hidden
    assert all(f["value"] is None and f["numerator"] is None and f["base"] is None for f in hidden)


def test_no_count_of_people_below_the_minimum_is_told(site: Site) -> None:
    told = site.client("director").get(f"{BASE}/figurer/2021").json()
    small = [f["key"] for f in told if f["unit"] == "persons" and f["value"] in (1, 2, 3, 4)]
    assert not small


def test_a_table_has_its_cells_as_figures(site: Site) -> None:
    client = site.client("board")
    keys = [t["key"] for t in client.get(f"{BASE}/tabeller/2021").json()["tables"]]
    table = client.get(f"{BASE}/tabeller/2021/driftredovisning").json()
    assert "driftredovisning" in keys
    assert len(table["columns"]) == len(table["rows"][0]["cells"])
    assert table["rows"][0]["cells"][0]["unit"] == "SEK"


def test_unknown_tables_and_years_are_not_found(site: Site) -> None:
    client = site.client("director")
    assert client.get(f"{BASE}/tabeller/2021/finns-inte").status_code == 404
    answer = client.get(f"{BASE}/figurer/1999")
    assert answer.status_code == 404
    assert answer.json()["detail"] == "Förbundet har inga räkenskaper för 1999."


def test_the_description_names_every_address_and_needs_no_script(site: Site) -> None:
    client = site.client("stranger")
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    shown = client.get("/api/v1/docs").content.decode()
    assert len(paths) == 14
    assert all(path in shown for path in paths)
    assert "http://" not in shown.replace("http://www.w3.org", "")
    assert "https://" not in shown


def test_the_description_is_in_swedish_and_the_site_leads_to_it(site: Site) -> None:
    client = site.client("stranger")
    paths = client.get("/api/v1/openapi.json").json()["paths"].values()
    gets = [one for methods in paths for one in methods.values()]
    shown = client.get("/api/v1/docs").content.decode()
    english = re.compile(r"\b(the|with|every|by|and|of)\b")
    assert [g["description"] for g in gets if english.search(g["description"])] == []
    assert all(html.escape(g["description"]) in shown for g in gets)
    assert "/api/v1/docs" in client.get("/om/").content.decode()
