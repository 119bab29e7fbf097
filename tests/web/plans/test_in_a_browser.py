"""The pages in a browser: no fault of accessibility, nothing wider than a phone, and a signature
drawn with a finger. The pages are those the server gives, laid into the browser with their styles.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

from mellanrum.registers.casework.plan_policies import SIGNATURE
from tests.casework.plans.scenes import begun, enrolment_of, give
from tests.casework.world import World
from tests.journeys.conftest import ARGS, CHROMIUM
from tests.web.plans.test_cast import handed_over, write_much

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["default", "reads"])]
ROOT = Path(__file__).parents[3]
STATIC = ROOT / "src" / "mellanrum" / "web" / "static"
AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
LINKED = re.compile(r'<link[^>]*href="/static/([^"]+\.css)"[^>]*>')
SCRIPTED = re.compile(r'<script[^>]*src="/static/[^"]+"[^>]*></script>')


T = TypeVar("T")


def in_browser(work: Callable[[Any], T]) -> T:
    """What `work` finds in a browser; in a thread of its own, since the browser's loop would stop
    Django from asking the database.
    """
    if not shutil.which(CHROMIUM):
        pytest.skip("chromium saknas: installera med apt-get install chromium")

    def run() -> T:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as p:
            chromium = p.chromium.launch(executable_path=CHROMIUM, args=ARGS)
            try:
                return work(chromium)
            finally:
                chromium.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


def styled(html: str) -> str:
    """The page with its styles in it and without its scripts."""

    def inlined(found: re.Match[str]) -> str:
        media = 'media="print"' if 'media="print"' in found[0] else ""
        return f"<style {media}>{(STATIC / found[1]).read_text(encoding='utf-8')}</style>"

    return SCRIPTED.sub("", LINKED.sub(inlined, html))


@pytest.fixture
def pages(place: World) -> dict[str, str]:
    """{address: the page as it is sent}, with a clash and an error among them."""
    participant = place.participant()
    give(world=place, participant=participant, parties=("kommun", "fk"))
    write_much(place, participant, goals=2)
    handed = handed_over(place, place.participant("A0002"))
    enrolment = enrolment_of(participant).pk
    plan = f"/deltagare/{participant.pk}/plan/{enrolment}/"
    assessment = f"/deltagare/{participant.pk}/kartlaggning/{enrolment}/"
    sam, lea = place.client("sam_kommun"), place.client("lea_lead")
    found = {
        url: sam.get(url)
        for url in (
            plan, f"{plan}skriv/", f"{plan}overens/", f"{plan}version/1/", f"{plan}andringar/1/2/",
            f"{plan}overlamna/", f"{plan}tidsgrans/plan-klar/", f"{plan}version/2/tidigare/",
            assessment, f"{assessment}omrade/economy/", f"{assessment}uppstartsmote/",
            f"/deltagare/{participant.pk}/steg/{enrolment}/",
            f"/deltagare/{participant.pk}/planering/", "/overlamningar/",
        )
    }  # fmt: skip
    found["clash"] = sam.post(f"{plan}skriv/", {"stamp": "0", "own_words": "Mina", "wishes": "Sen"})
    found["error"] = sam.post(f"{plan}overens/", {"on": "", "how": ""})
    found["limits"] = lea.get("/tidsgranser/teamet/")
    found["handover"] = place.client("filip_fk").get(f"/overlamningar/{handed.pk}/")
    return {url: answer.content.decode() for url, answer in found.items()}


def faults_of(browser: Any, pages: dict[str, str], width: int) -> dict[str, Any]:
    """{address: (axe's violations, points wider than the window)} of those that have any."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    faults = {}
    for url, html in pages.items():
        page.set_content(styled(html), wait_until="load")
        page.evaluate(AXE)
        found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if found or wide > 0:
            faults[url] = (found, wide)
    return faults


@pytest.mark.parametrize("width", [320, 1200])
def test_no_page_has_a_fault_or_is_wider_than_a_phone(pages: dict[str, str], width: int) -> None:
    assert in_browser(lambda browser: faults_of(browser, pages, width)) == {}


def signed(browser: Any, html: str) -> tuple[bool, str, bool, str]:
    """(shown without the script, what was drawn, whether it is chosen, what is left when wiped)."""
    page = browser.new_page()
    page.set_content(styled(html), wait_until="load")
    before = page.locator("[data-sign]").is_visible()
    page.evaluate((STATIC / "mellanrum" / "signature.js").read_text(encoding="utf-8"))
    box = page.locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=8)
    page.mouse.up()
    drawn = page.input_value("input[name=signature]")
    chosen = page.locator("input[value=screen]").is_checked()
    page.click("text=Sudda underskriften")
    return before, drawn, chosen, page.input_value("input[name=signature]")


def test_a_signature_is_drawn_with_a_finger(place: World) -> None:
    participant = place.participant()
    begun(place, place.actor("sam_kommun"), participant)
    url = f"/deltagare/{participant.pk}/plan/{enrolment_of(participant).pk}/overens/"
    client = place.client("sam_kommun")
    html = client.get(url).content.decode()
    before, drawn, chosen, left = in_browser(lambda browser: signed(browser, html))
    assert (before, chosen, left) == (False, True, "")
    assert SIGNATURE.fullmatch(drawn)
    told = {"on": "2026-03-02", "how": "screen", "told": "", "signature": drawn}
    assert client.post(url, told).status_code == 302
