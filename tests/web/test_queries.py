"""A page's number of queries is the one written down (queries.toml): test_access.py counts it in
the request that it makes as the page's reader, test_queries_many.py with many rows.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.conftest import BESIDE, Site
from tests.web.tables import READS, ROWS, path_of

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


def check_number(site: Site, name: str) -> None:
    """A page that fills a memory is asked again: what counts is the number from then on."""
    client, path = site.client(reader_of(name)), path_of(name, site)
    if asked_at_once(client, path) != WRITTEN[name]:
        assert asked_at_once(client, path) == WRITTEN[name]


def test_every_page_has_its_number() -> None:
    assert set(WRITTEN) == set(PAGES)


def test_every_number_is_counted_where_the_page_is_read() -> None:
    assert set(WRITTEN) <= set(READS)
