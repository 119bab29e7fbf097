"""A förbund with nothing in it: every page opens, and says what it is and what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from django.test import Client

from mellanrum.reports import books, years
from tests.quick import browser_with, new_session
from tests.setup.made import empty_forbund
from tests.web.conftest import rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
TABLE = Path(__file__).parents[1] / "web" / "access.toml"
ROWS: dict[str, dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))
OPENED = sorted(
    name
    for name, row in ROWS.items()
    if row["kind"] != "public" and row.get("get", "").startswith("200") and "{" not in row["path"]
)


@pytest.fixture(scope="module")
def client(django_db_setup: None, django_db_blocker: Any) -> Iterator[Client]:
    """The first director, logged in."""
    years.forget()
    books.forget()
    with django_db_blocker.unblock(), rolled_back():
        _, user = empty_forbund()
        yield browser_with(new_session(user))
    years.forget()
    books.forget()


@pytest.fixture
def opened(client: Client, django_db_blocker: Any) -> Iterator[Client]:
    with django_db_blocker.unblock():
        yield client


def faults_of(main: lxml.html.HtmlElement) -> list[str]:
    """What would leave a newcomer without an answer."""
    found = []
    if not main.xpath(".//h1"):
        found.append("ingen rubrik")
    for table in main.xpath(".//table[not(ancestor::details)]"):
        if not table.xpath(".//tbody//td|.//tbody//th"):
            found.append("en tabell utan rader")
    said = " ".join(main.text_content().split())
    if len(said) < 60:
        found.append(f"bara ”{said}”")
    alone = main.xpath(".//*[self::p or self::li][normalize-space()='0']")
    if alone and not main.xpath(".//table"):
        found.append("en ensam nolla")
    return found


@pytest.mark.parametrize("name", OPENED)
def test_a_page_with_nothing_to_show_says_so(opened: Client, name: str) -> None:
    answer = opened.get(ROWS[name]["path"])
    assert answer.status_code in {200, 202, 302, 404, 409}, name
    if not answer["Content-Type"].startswith("text/html"):
        return
    for main in lxml.html.fromstring(answer.content or b"<p>").xpath("//main"):
        assert not faults_of(main), " ".join(main.text_content().split())[:400]
