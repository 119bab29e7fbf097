"""A public page is light, stands still, needs no script and leaves nothing behind.

Each page is opened in a browser with an empty memory; what it asks for is weighed as it is sent:
text compressed (as WhiteNoise and the server do), fonts as they are, pictures not counted.
"""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.journeys.conftest import ARGS, CHROMIUM
from tests.web.conftest import Site, loaded, rolled_back
from tests.web.test_access import path_of

__all__ = ["loaded"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["default", "reads"])]
HOST = "http://proof.test"
MOST = 100_000  # bytes
NAMES = ("site-start", "site-insatser", "site-insats", "site-results", "site-board", "site-news",
         "site-calendar", "site-search", "open-data", "open-data-set", "site-national",
         "published", "published-tables", "site-accessibility")  # fmt: skip
SHIFTS = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().reduce((n, e) => n + e.value, 0)))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(0), 300);
})"""
TEXT = "document.body.innerText.replace(/\\s+/g, ' ').trim()"


@dataclass(frozen=True, slots=True)
class Sent:
    """A page's HTML, with what it says of style sheets that the product makes."""

    html: bytes
    made: dict[str, bytes]
    cookies: int


@pytest.fixture(scope="module")
def sent(loaded: Site, django_db_blocker: Any) -> Iterator[dict[str, Sent]]:
    with django_db_blocker.unblock(), rolled_back():
        yield {name: _sent(path_of(name, loaded)) for name in NAMES}


def _sent(path: str) -> Sent:
    client = Client()
    answer = client.get(path)
    assert answer.status_code == 200, path
    sheet = "/publicerat/utseende.css"
    return Sent(answer.content, {sheet: client.get(sheet).content}, len(answer.cookies))


class Scale:
    """Answers a page's requests and adds up what they weigh."""

    def __init__(self, page: Sent) -> None:
        self.page, self.bytes = page, len(gzip.compress(page.html))

    def answer(self, route: Any) -> None:
        path = urlsplit(route.request.url).path
        if path == "/":
            route.fulfill(body=self.page.html, content_type="text/html; charset=utf-8")
        elif path.startswith("/static/") and (found := finders.find(path[len("/static/") :])):
            file = Path(str(found))
            self._weigh(file.read_bytes(), route.request.resource_type)
            route.fulfill(path=file)
        elif path in self.page.made:
            self._weigh(self.page.made[path], "stylesheet")
            route.fulfill(body=self.page.made[path], content_type="text/css")
        else:
            route.fulfill(status=204)

    def _weigh(self, body: bytes, kind: str) -> None:
        if kind != "image":
            self.bytes += len(body) if kind == "font" else len(gzip.compress(body))


def test_public_pages_are_light_still_and_whole_without_scripts(sent: dict[str, Sent]) -> None:
    if not shutil.which(CHROMIUM):
        pytest.skip("chromium saknas: installera med apt-get install chromium")
    from playwright.sync_api import sync_playwright

    wrong = {}
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        for name, page in sent.items():
            if found := _faults(browser, page):
                wrong[name] = found
        browser.close()
    assert wrong == {}


def _faults(browser: Any, page: Sent) -> list[str]:
    weight, shifted, text = _opened(browser, page, script=True)
    _, _, plain = _opened(browser, page, script=False)
    checks = {
        f"{weight} bytes": weight >= MOST,
        f"moved by {shifted}": shifted > 0,
        "says less without scripts": plain != text,
        "sets a cookie": page.cookies > 0,
    }
    return [told for told, is_wrong in checks.items() if is_wrong]


def _opened(browser: Any, page: Sent, *, script: bool) -> tuple[int, float, str]:
    context = browser.new_context(java_script_enabled=script, locale="sv-SE")
    opened, scale = context.new_page(), Scale(page)
    opened.route("**/*", scale.answer)
    opened.goto(HOST + "/", wait_until="networkidle")
    shifted = opened.evaluate(SHIFTS) if script else 0
    text = opened.evaluate(TEXT)
    context.close()
    return scale.bytes, shifted, text
