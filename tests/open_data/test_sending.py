"""Addresses that stay: editions, the latest, what is gone; caches and other origins."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mellanrum.audit.gate import opened
from mellanrum.registers.website.models import Site as SiteRow
from tests.open_data.made import DATASET
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
HOME = f"/oppna-data/{FORBUND}/"
PLACE = f"{HOME}{DATASET}/"


def test_a_file_may_be_kept_asked_for_again_and_read_from_anywhere(world: Site) -> None:
    browser = Client()
    answer = browser.get(f"{PLACE}2014-u1.csv")
    assert answer["ETag"] == f'"{hashlib.sha256(answer.content).hexdigest()}"'
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "public" in answer["Cache-Control"]
    assert answer["Last-Modified"] == "Fri, 01 Apr 2022 08:00:00 GMT"
    assert not answer.cookies
    again = browser.get(f"{PLACE}2014-u1.csv", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    since = browser.get(
        f"{PLACE}2014-u1.csv", headers={"If-Modified-Since": answer["Last-Modified"]}
    )
    assert since.status_code == 304
    head = browser.head(f"{PLACE}2014-u1.csv")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == answer["ETag"]


def test_the_latest_tells_which_it_is(world: Site) -> None:
    latest = Client().get(f"{PLACE}senaste.json")
    assert latest["Content-Location"] == f"http://testserver{PLACE}2014-u1.json"
    assert latest.content == Client().get(f"{PLACE}2014-u1.json").content


def test_a_replaced_edition_stays_and_says_so(world: Site) -> None:
    assert Client().get(f"{PLACE}2013-u1.csv").status_code == 200
    page = Client().get(f"{PLACE}?utgava=2013-u1").content.decode()
    assert "Den här utgåvan är ersatt av utgåva 2." in page
    assert "Den här utgåvan är ersatt" not in Client().get(PLACE).content.decode()


def test_what_is_withdrawn_is_gone_with_its_reason(world: Site) -> None:
    for path in ("2012-u1.csv", "2012-u1.json", "2012-u1.csv-metadata.json", "?utgava=2012-u1"):
        answer = Client().get(f"{PLACE}{path}")
        assert answer.status_code == 410, path
        assert "Fel i not 3" in answer.content.decode()
        assert "Påbörjade" not in answer.content.decode()


def test_what_never_was_is_not_found(world: Site) -> None:
    for path in (
        f"{PLACE}2011-u1.csv", f"{PLACE}2014-u1.pdf", f"{HOME}annual.finns-inte/",
        "/oppna-data/finns-inte/", f"{HOME}dcat.txt",
    ):  # fmt: skip
        assert Client().get(path).status_code == 404, path


def test_the_metadata_stands_where_programs_look_for_it(world: Site) -> None:
    answer = Client().get(f"{PLACE}2014-u1.csv")
    where = f"http://testserver{PLACE}2014-u1.csv-metadata.json"
    assert f'<{where}>; rel="describedby"' in answer["Link"]
    told = json.loads(Client().get(where).content)
    assert told["url"] == "2014-u1.csv"
    headings = [one["titles"] for one in told["tableSchema"]["columns"]]
    assert answer.content.decode("utf-8-sig").splitlines()[0] == ";".join(headings)
    assert told["dc:license"] == {"@id": "http://creativecommons.org/publicdomain/zero/1.0/"}


def test_the_list_is_searched_and_filtered_and_costs_the_same_for_many(world: Site) -> None:
    browser = Client()
    assert "Deltagare efter kön" in browser.get(f"{HOME}?sok=deltagare&tema=SOCI").content.decode()
    assert "Deltagare efter kön" not in browser.get(f"{HOME}?tema=ECON").content.decode()
    assert "Kostnad" in browser.get(f"{HOME}?slag=annual&format=csv").content.decode()
    with CaptureQueriesContext(connection) as asked:
        browser.get(HOME)
    assert len([q for q in asked if "reports_frozenreport" in q["sql"]]) == 1
    assert len(asked) <= 6


def test_licence_and_source_are_told(world: Site) -> None:
    page = Client().get(f"{HOME}villkor/").content.decode()
    assert "CC0 1.0" in page
    assert f"http://testserver{HOME}control.prov/2018-u1.csv" in page


def test_the_pages_are_valid_html(world: Site) -> None:
    parser = html5lib.HTMLParser(strict=True)
    for path in ("/oppna-data/", HOME, f"{HOME}villkor/", PLACE, f"/webb/{FORBUND}/data/"):
        page = Client().get(path).content.decode()
        parser.parse(page)
        assert page.count("<h1") == 1, path


def test_at_its_own_address_a_forbund_has_its_own_names(world: Site, settings: Any) -> None:
    settings.SITE_HOSTS = ["www.exempel.se"]
    settings.ALLOWED_HOSTS = ["*"]
    with opened("test"):
        SiteRow.objects.filter(forbund__slug=FORBUND).update(host="www.exempel.se")
    own = Client(headers={"host": "www.exempel.se"})
    assert own.get("/oppna-data/")["Location"] == HOME
    for browser in (own, Client()):
        found = browser.get(f"{PLACE}senaste.csv")["Content-Location"]
        assert found == f"https://www.exempel.se{PLACE}2014-u1.csv"
