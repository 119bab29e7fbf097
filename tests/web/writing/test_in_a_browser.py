"""The editor in a browser: two write at once, and a lost network takes nothing. The browser runs in
a thread of its own and its requests are answered in this one, from the test's own database.
"""

from __future__ import annotations

import queue
import shutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from mellanrum.reports import writing_content
from mellanrum.reports.models import ReportSection
from tests.journeys.conftest import ARGS, CHROMIUM
from tests.web.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["default", "reads"])]
AXE = (Path(__file__).parents[3] / "tests" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
HOST = "http://testserver"
SENT = ("x-autosave", "hx-request", "hx-target", "hx-trigger")
KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "woff2": "font/woff2"}
T = TypeVar("T")
Answer = dict[str, Any]
Asked = tuple[Client, str, str, bytes, dict[str, str]]


@dataclass(slots=True)
class Tabs:
    """A browser whose pages are answered by the clients of the site's cast."""

    chromium: Any
    clients: dict[str, Client]
    asked: queue.Queue[tuple[Asked, Future[Answer]]]
    offline: set[str] = field(default_factory=set)

    def open(self, role: str, path: str, width: int = 1280) -> Any:
        page = self.chromium.new_page(viewport={"width": width, "height": 900})
        page.route("**/*", lambda route: self._answer(route, role))
        page.goto(HOST + path)
        return page

    def _answer(self, route: Any, role: str) -> None:
        request = route.request
        path = request.url.removeprefix(HOST)
        if path.startswith("/static/"):
            route.fulfill(**static_file(path))
        elif role in self.offline:
            route.abort()
        else:
            headers = {name: request.headers[name] for name in SENT if name in request.headers}
            headers["content-type"] = request.headers.get("content-type", "text/plain")
            told: Future[Answer] = Future()
            sent = request.post_data_buffer or b""
            self.asked.put(((self.clients[role], request.method, path, sent, headers), told))
            route.fulfill(**told.result(timeout=30))


def static_file(path: str) -> Answer:
    name = path.removeprefix("/static/").partition("?")[0]
    kind = KINDS.get(name.rpartition(".")[2], "application/octet-stream")
    body = Path(str(finders.find(name))).read_bytes()
    return {"status": 200, "content_type": kind, "body": body}


def answer(asked: Asked) -> Answer:
    client, method, path, body, headers = asked
    kind = headers.pop("content-type")
    got = client.generic(method, path, body, content_type=kind, headers=headers)
    return {"status": got.status_code, "headers": dict(got.items()), "body": got.content}


def in_browser(site: Site, work: Callable[[Tabs], T]) -> T:
    """What `work` finds."""
    if not shutil.which(CHROMIUM):
        pytest.skip("chromium saknas: installera med apt-get install chromium")
    writing_content.forget()
    clients = {role: site.client(role) for role in ("director", "lead")}
    asked: queue.Queue[tuple[Asked, Future[Answer]]] = queue.Queue()

    def run() -> T:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as p:
            chromium = p.chromium.launch(executable_path=CHROMIUM, args=ARGS)
            try:
                return work(Tabs(chromium, clients, asked))
            finally:
                chromium.close()

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(run)
        while not done.done():
            try:
                request, told = asked.get(timeout=0.02)
            except queue.Empty:
                continue
            told.set_result(answer(request))
        return done.result()


def saved(page: Any, told: str) -> None:
    """Press Ctrl+S and wait for what is told."""
    page.keyboard.press("Control+s")
    page.locator("[data-saved]", has_text=told).wait_for(timeout=8000)


def section_url(site: Site, key: str = "insats-steget-fram") -> str:
    return f"/rapporter/skriv/{site.places['written']}/avsnitt/{key}/"


def test_two_write_at_once_and_nothing_is_lost(site: Site) -> None:
    url = section_url(site)

    def write(tabs: Tabs) -> None:
        director, lead = tabs.open("director", url), tabs.open("lead", url)
        director.locator("#id_body").press("Control+End")
        director.keyboard.type("\n\nChefens stycke.")
        lead.locator("#id_body").press("Control+Home")
        lead.keyboard.type("Ledarens stycke med 99 deltagare.\n\n")
        saved(director, "Sparat ")
        saved(lead, "sammanfogad")
        assert "Chefens stycke." in lead.input_value("#id_body")
        lead.locator("[data-mend]").first.click()
        assert "{{ insats.steget-fram.deltagare.antal }} delt" in lead.input_value("#id_body")
        saved(lead, "Sparat ")
        insert(director)
        tabs.offline.add("director")
        saved(director, "Ingen kontakt")
        tabs.offline.clear()
        director.goto(HOST + url)
        director.click("text=Hämta tillbaka")
        saved(director, "Sparat ")

    in_browser(site, write)
    body = ReportSection.objects.get(report=site.places["written"], key="insats-steget-fram").body
    assert body.startswith("Ledarens stycke med {{ insats.steget-fram.deltagare.antal }}")
    assert "Chefens stycke. Antal: {{ " in body, body[-160:]


def insert(page: Any) -> None:
    """A figure, by its Swedish words and the keyboard alone."""
    page.locator("#id_body").press("Control+End")
    page.keyboard.type(" Antal: ")
    page.locator("[data-insert-kind=siffra]").press("Enter")
    page.keyboard.type("kvinnor")
    page.keyboard.press("Enter")  # before the answer has come: it is put in when it comes
    page.locator("#infoga").wait_for(state="hidden", timeout=8000)
    assert page.input_value("#id_body").endswith("}}")


def test_no_page_has_a_fault_or_is_wider_than_a_phone(site: Site) -> None:
    report = f"/rapporter/skriv/{site.places['written']}/"
    paths = (report, section_url(site), f"{report}ordna/", f"{report}kontroll/",
             f"{section_url(site, 'personal')}versioner/2/3/")  # fmt: skip

    def look(tabs: Tabs) -> dict[str, Any]:
        page = tabs.open("director", report)
        faults = {}
        for path in paths:
            page.goto(HOST + path)
            page.evaluate(AXE)
            for width in (1280, 320):
                page.set_viewport_size({"width": width, "height": 900})
                found = page.evaluate(
                    "axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
                )
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                if found or wide > 0:
                    faults[f"{path} {width}"] = (found, wide)
        return faults

    assert in_browser(site, look) == {}
