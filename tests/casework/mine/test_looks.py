"""The own page on a phone: no fault that axe finds, nothing too wide, targets large enough."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.casework.mine.scenes import (
    CONFIRM,
    LOG_IN,
    agreed_plan,
    consented,
    given,
    inside,
    named,
    ombud,
)
from tests.casework.mine.test_pages import PAGES, booked
from tests.casework.world import World
from tests.journeys.conftest import ARGS, CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["default", "reads"])]
ROOT = Path(__file__).parents[3]
AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
STYLES = ROOT / "src" / "mellanrum" / "web" / "static"
WIDTHS = (320, 1280)
SMALL = """
[...document.querySelectorAll('main a, button, input:not([type=hidden]), .o-bar a')]
  .filter(e => !e.closest('.o-choice'))
  .map(e => [e.textContent.trim() || e.id, e.getBoundingClientRect()])
  .filter(([, box]) => box.height > 0 && (box.height < 44 || box.width < 44))
  .map(([text, box]) => `${text}: ${box.width}x${box.height}`)
"""


def styled(html: str) -> str:
    """With its style sheets in it, since there is no server."""

    def sheet(found: re.Match[str]) -> str:
        name = found[1].removeprefix("/static/")
        return f"<style>{(STYLES / name).read_text(encoding='utf-8')}</style>"

    return re.sub(r'<link rel="stylesheet" href="([^"]+)">', sheet, html)


def drawn(world: World) -> Mapping[str, str]:
    """{name: HTML} of every page with something on it, and of the log-in."""
    participant = named(participant=world.participant())
    agreed_plan(participant=participant)
    booked(world=world, participant=participant, party="kommun", title="Baka bröd")
    consent = consented(world, participant)
    code = given(world, participant)
    stranger, half = Client(), Client()
    half.post(LOG_IN, {"code": code.code})
    pages = {
        "logga-in": stranger.get(LOG_IN),
        "fel": stranger.post(LOG_IN, {"code": "fel"}),
        "bekrafta": half.get(CONFIRM),
    }
    client = inside(code)
    client.post("/min-sida/meddelanden/", {"text": "Hej"})
    client.post("/min-sida/begaran/", {"kind": "erasure", "text": "Ta bort"})
    pages |= {page or "start": client.get(f"/min-sida/{page}") for page in PAGES}
    pages["english"] = client.get("/min-sida/samtycken/?sprak=en")
    pages["ta-tillbaka"] = client.post("/min-sida/samtycken/ta-tillbaka/", {"samtycke": consent.pk})
    pages["tomt"] = client.post("/min-sida/begaran/")
    limited = inside(given(world, participant, who=ombud(world, participant, ("plan",))))
    pages["ombud"] = limited.get("/min-sida/samtycken/")
    return {name: styled(page.content.decode()) for name, page in pages.items()}


def faults(browser: Any, html: str, width: int) -> list[str]:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(html)
    wide = page.evaluate("document.documentElement.scrollWidth") - width
    found = [f"{wide} px too wide"] if wide > 0 else []
    found += page.evaluate(SMALL)
    page.evaluate(AXE)
    axe = page.evaluate("axe.run()")["violations"]
    page.close()
    return found + [f"{v['id']}: {v['nodes'][0]['target']}" for v in axe]


def test_every_page_on_a_phone_and_a_desk(world: World) -> None:
    if not shutil.which(CHROMIUM):
        pytest.skip("chromium saknas: installera med apt-get install chromium")
    from playwright.sync_api import sync_playwright

    pages = drawn(world)
    assert len(pages) > 12
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        wrong = {
            (name, width): found
            for name, html in pages.items()
            for width in WIDTHS
            if (found := faults(browser, html, width))
        }
        browser.close()
    assert not wrong
