"""A page's number of queries is the one written down. See also test_queries_many.py."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.conftest import BESIDE, Site
from tests.web.test_access import ROWS, path_of

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
PAGES = sorted(
    n
    for n, row in ROWS.items()
    if row["kind"] in {"reads", "form"}
    and "empty" not in row
    and ("200" in row.get("get", "") or row.get("as") in BESIDE)
)
WRITTEN: dict[str, int] = tomllib.loads(
    (Path(__file__).parent / "queries.toml").read_text(encoding="utf-8")
)


def queries_of(site: Site, path: str, role: str) -> int:
    client = site.client(role)
    client.get(path)  # figures and drawings are in memory after the first
    return asked_at_once(client, path)


def asked_at_once(client: Client, path: str) -> int:
    with (
        CaptureQueriesContext(connections["default"]) as main,
        CaptureQueriesContext(connections["reads"]) as reads,
    ):
        assert client.get(path).status_code == 200
    counted = main.captured_queries + reads.captured_queries
    return len([q for q in counted if "SAVEPOINT" not in q["sql"]])


def reader_of(name: str) -> str:
    """Who opens the page: the director, unless the row names another."""
    return str(ROWS[name].get("as", "director"))


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_is_the_one_written_down(site: Site, name: str) -> None:
    assert queries_of(site, path_of(name, site), reader_of(name)) == WRITTEN[name]


def test_every_page_has_its_number() -> None:
    assert set(WRITTEN) == set(PAGES)
