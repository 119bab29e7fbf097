"""One page of one browser, into which HTML is put: no server, no network, no navigation.

Style sheets, scripts and fonts come from the static finders; a style sheet that the product makes
comes with the page. Nothing else is answered, so a page that asks for more gets nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from tests.journeys.conftest import ARGS, CHROMIUM

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
HOST = "http://proof.test"
PATIENCE = 180_000  # ms: a thousand pages beside everything else that runs
EMPTY = "<!DOCTYPE html><html lang='sv'><title>Prov</title></html>"
# Without `preload` axe fetches no style sheet a second time; only its rule about style sheets that
# lock the screen upright wants that, and no style sheet of ours asks which way a screen is held.
RUN = """(options) => axe.run({resultTypes: ['violations'], preload: false, ...options})
  .then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].target}`))"""
SPILL = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What moves by itself or on the way to another look, though one has asked for rest.
MOVES = """() => [...document.querySelectorAll('*')].filter((e) => {
  const style = getComputedStyle(e);
  const long = (times) => Math.max(...times.split(',').map(parseFloat)) > 0.01;
  const isDrawn = style.animationName !== 'none' && long(style.animationDuration);
  return isDrawn || long(style.transitionDuration);
}).map((e) => `moves: ${e.tagName}.${e.className}`).slice(0, 3)"""
ALSO = {"rules": {"target-size": {"enabled": True}}}  # WCAG 2.2: axe asks for it only when told to


class Pane:
    """A page of HTML at a width."""

    def __init__(self, page: Any, sheets: Mapping[str, str]) -> None:
        self.page, self.sheets = page, sheets
        page.set_default_timeout(PATIENCE)
        page.route("**/*", self._answer)
        self._begin()

    def show(self, html: str) -> None:
        self.page.set_content(html, wait_until="load")

    def faults(self, width: int) -> list[str]:
        """What axe finds at a width, and whether one must scroll sideways."""
        self.page.set_viewport_size({"width": width, "height": 900})
        return [*self.page.evaluate(RUN, ALSO), *self.spills(width)]

    def spills(self, width: int) -> list[str]:
        """Whether one must scroll sideways; tables may scroll by themselves."""
        self.page.set_viewport_size({"width": width, "height": 900})
        spilt = self.page.evaluate(SPILL)
        return [f"{spilt} px too wide"] if spilt > 0 else []

    def moves(self) -> list[str]:
        return list(self.page.evaluate(MOVES))

    def _begin(self) -> None:
        """What is put in later keeps the window, and axe in it."""
        self.page.goto(HOST)
        self.page.evaluate(AXE)

    def _answer(self, route: Any) -> None:
        path = urlsplit(route.request.url).path
        kept = {"Cache-Control": "max-age=9999"}
        if path.startswith("/static/") and (found := finders.find(path.removeprefix("/static/"))):
            route.fulfill(path=str(found), headers=kept)
        elif path in self.sheets:
            route.fulfill(body=self.sheets[path], content_type="text/css", headers=kept)
        elif path == "/":
            route.fulfill(body=EMPTY, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=204)


@contextmanager
def pane(sheets: Mapping[str, str]) -> Iterator[Pane]:
    if not shutil.which(CHROMIUM):
        pytest.skip("chromium saknas: installera med apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        context = browser.new_context(
            viewport={"width": 320, "height": 900}, locale="sv-SE", reduced_motion="reduce"
        )
        try:
            yield Pane(context.new_page(), sheets)
        finally:
            browser.close()
