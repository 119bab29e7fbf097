"""What anybody may read: only of förbund with an open site, in pages, with errors in one shape."""

from __future__ import annotations

import re

import pytest
from django.test import Client, override_settings

from mellanrum.registers.website.actions.sites import open_site
from mellanrum.registers.website.site_queries import find_site
from tests.integration.made import BY
from tests.web.conftest import AT, FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
BASE = f"/api/v1/forbund/{FORBUND}"


def test_only_a_forbund_with_an_open_site_is_there(site: Site) -> None:
    client = Client()
    told = client.get("/api/v1/forbund").json()
    assert [one["slug"] for one in told["items"]] == [FORBUND]
    held = find_site(FORBUND)
    assert held is not None
    open_site(site=held, is_open=False, by=BY, at=AT)
    assert client.get("/api/v1/forbund").json()["total"] == 0
    for part in ("insatser", "rapporter", "datamangder", "sammantraden", "evenemang"):
        assert client.get(f"{BASE}/{part}").status_code == 404, part


def test_insatser_are_filtered_and_a_page_leads_to_the_next(site: Site) -> None:
    client = Client()
    every = client.get(f"{BASE}/insatser?antal=200").json()
    lulea = client.get(f"{BASE}/insatser?kommun=lulea&antal=200").json()
    assert 0 < lulea["total"] < every["total"]
    assert all("Luleå" in " ".join(one["municipalities"]) for one in lulea["items"])
    seen, url = [], f"{BASE}/insatser?antal=7"
    while url:
        answer = client.get(url)
        seen += [one["slug"] for one in answer.json()["items"]]
        found = re.search(r'<([^>]+)>; rel="next"', answer["Link"])
        url = found[1] if found else ""
    assert seen == [one["slug"] for one in every["items"]]


def test_a_published_table_is_the_file_that_the_site_gives(site: Site) -> None:
    client = Client()
    dataset = client.get(f"{BASE}/datamangder").json()["items"][0]
    told = client.get(dataset["url"]).json()
    files = {one["form"]: one["url"] for one in dataset["files"]}
    printed = client.get(files["json"]).json()
    assert told["title"] == printed["title"]
    shown = [[c and c["printed"] for c in row["cells"]] for row in told["rows"]]
    assert shown == [[c and c["printed"] for c in row["cells"]] for row in printed["rows"]]


@pytest.mark.parametrize(
    ("path", "status", "field"),
    [
        ("/api/v1/finns/inte", 404, ""),
        (f"{BASE}/rapporter/999999", 404, ""),
        (f"{BASE}/rapporter/99999999999999999999", 422, "number"),
        (f"{BASE}/insatser?sida=noll", 422, "sida"),
        (f"{BASE}/figurer/2021", 401, ""),
    ],
)
def test_errors_have_one_shape(site: Site, path: str, status: int, field: str) -> None:
    answer = Client().get(path)
    told = answer.json()
    assert (answer.status_code, told["status"]) == (status, status)
    assert answer["Content-Type"] == "application/problem+json"
    assert told["detail"]
    assert [one["field"] for one in told["errors"]] == ([field] if field else [])


def test_a_method_that_is_not_there_says_which_are(site: Site) -> None:
    answer = Client().delete(f"{BASE}/insatser")
    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert answer.json()["detail"] == "Adressen svarar på GET."


def test_what_is_public_is_readable_from_any_page_and_only_once(site: Site) -> None:
    client = Client()
    first = client.get(f"{BASE}/insatser")
    assert first["Access-Control-Allow-Origin"] == "*"
    again = client.get(f"{BASE}/insatser", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(f"{BASE}/insatser")
    assert (head.status_code, head["ETag"]) == (200, first["ETag"])
    own = site.client("director").get(f"{BASE}/figurer/2021")
    assert "Access-Control-Allow-Origin" not in own
    assert own["Cache-Control"] == "private, no-cache"


@override_settings(API_PUBLIC_PER_MINUTE=3)
def test_too_many_questions_are_told_to_wait(site: Site) -> None:
    client = Client(REMOTE_ADDR="192.0.2.7")
    answers = [client.get("/api/v1/forbund") for _ in range(7)]  # a minute may turn in between
    assert answers[0]["RateLimit-Remaining"] == "2"
    assert answers[-1].status_code == 429
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert Client(REMOTE_ADDR="192.0.2.8").get("/api/v1/forbund").status_code == 200
