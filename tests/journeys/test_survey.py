"""Answering in a browser: on a phone that loses its connection, at a tablet that ten people use,
with the keyboard alone, without script, and read by a screen reader.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.installation import new_installation
from tests.journeys.conftest import CHROMIUM, ROOT, free_port, wait_for
from tests.journeys.test_director import faults, spills

pytestmark = pytest.mark.browser
LOAD = """
import django; django.setup()
import json
from tests.casework.world import AT, BY, build_world
from tests.surveys.running import new_kiosk, run_campaign
from tests.surveys.world import new_link
world = build_world(by=BY, at=AT)
campaign = run_campaign(world, languages="en ar", contact="Siv, 0920-00 00 00")
tokens = [new_link(campaign=campaign, world=world) for _ in range(8)]
kiosk, _ = new_kiosk(campaign=campaign, world=world)
print(json.dumps({"tokens": tokens, "kiosk": kiosk}))
"""
FIRST = "Har du fått stöd på ett sätt som är till stor nytta för dig?"
OFFLINE = "Ingen förbindelse. Dina svar finns kvar här. Vi försöker igen."


@dataclass
class Site:
    """A running site, links that nobody has used, and how many forms have come in."""

    address: str
    var: Path
    tokens: list[str]
    kiosk: str

    def link(self) -> str:
        return f"{self.address}/svara/{self.tokens.pop()}/"

    def sent(self) -> int:
        """In the urn, or poured out of it by what is due meanwhile."""
        both = "select (select count(*) from surveys_urn) + (select count(*) from surveys_sheet)"
        with sqlite3.connect(self.var / "mellanrum.sqlite3") as db:
            return int(db.execute(both).fetchone()[0])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if not shutil.which(CHROMIUM):
        pytest.skip("chromium saknas: installera med apt-get install chromium")
    var, port = new_installation(tmp_path_factory.mktemp("var")), free_port()
    settings = {"DJANGO_SETTINGS_MODULE": "mellanrum.config.settings", "MELLANRUM_VAR": str(var)}
    env = {**os.environ, **settings, "PYTHONPATH": str(ROOT)}
    loaded = subprocess.run(
        [sys.executable, "-c", LOAD], env=env, cwd=ROOT, check=True, capture_output=True, text=True
    )
    made = json.loads(loaded.stdout)
    serve = [sys.executable, "-m", "mellanrum.jobs.cli", "serve", "--port", str(port)]
    with subprocess.Popen(serve, env=env, cwd=ROOT) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/om/", process)
            yield Site(f"http://127.0.0.1:{port}", var, made["tokens"], made["kiosk"])
        finally:
            process.terminate()


Opened = Callable[..., Any]


@pytest.fixture
def opened(browser: Any) -> Iterator[Opened]:
    """A page in a browser of its own: a phone, unless told otherwise."""
    contexts = []

    def someone(**told: Any) -> Any:
        held = {"viewport": {"width": 360, "height": 740}, "locale": "sv-SE",
                "reduced_motion": "reduce", **told}  # fmt: skip
        contexts.append(browser.new_context(**held))
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        return page

    yield someone
    for context in contexts:
        context.close()


def heading(page: Any) -> str:
    return str(page.locator("h1").inner_text())


def press(page: Any, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def sent(page: Any, label: str) -> None:
    """Press, and wait for the page that comes: without script every button leads to one."""
    with page.expect_navigation():
        press(page, label)


def at(page: Any, progress: str) -> None:
    """Wait until the screen is there."""
    page.get_by_text(progress, exact=True).first.wait_for()


def check(page: Any) -> None:
    assert not faults(page), page.url
    assert spills(page) == 0, page.url


def choose(page: Any, number: int) -> None:
    page.locator("main input[type=radio]").nth(number - 1).check()


def stored(page: Any) -> int:
    return int(page.evaluate("localStorage.length + sessionStorage.length"))


def to_review(page: Any) -> None:
    """Answer what is left, with the second answer to each."""
    while page.locator("#framsteg").count():
        progress = page.locator("#framsteg").inner_text()
        choose(page, 2)
        press(page, "Nästa")
        page.wait_for_function(
            "p => document.querySelector('#framsteg')?.textContent !== p", arg=progress
        )


def test_a_phone_that_loses_its_connection_loses_no_answer(site: Site, opened: Opened) -> None:
    page, link, before = opened(), site.link(), site.sent()
    page.goto(link)
    check(page)
    press(page, "Börja")
    at(page, "Fråga 1 av 8")
    check(page)
    assert page.locator(".a-choice").first.bounding_box()["height"] >= 56
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") == "26px"
    choose(page, 6)
    press(page, "Nästa")
    at(page, "Fråga 2 av 8")
    page.context.set_offline(True)
    choose(page, 3)
    press(page, "Nästa")
    page.locator(".a-connection", has_text=OFFLINE).wait_for()
    check(page)
    assert page.locator("input:checked").get_attribute("value") == "3" and stored(page) == 1
    page.context.set_offline(False)
    at(page, "Fråga 3 av 8")
    assert stored(page) == 0
    # Nothing gets through until the phone is put away. Not set_offline: a page that closes is told
    # that it is online again, and may then send before it is gone.
    page.route("**/f3/", lambda route: route.abort("internetdisconnected"))
    choose(page, 4)
    press(page, "Nästa")
    page.locator(".a-connection").wait_for()
    page.close()
    page = page.context.new_page()
    page.goto(link)
    press(page, "Fortsätt")
    at(page, "Fråga 3 av 8")
    assert page.locator("input:checked").get_attribute("value") == "4"
    press(page, "Nästa")
    at(page, "Fråga 4 av 8")
    to_review(page)
    check(page)
    assert page.locator("dd strong").all_inner_texts()[:3] == ["Alltid", "Ibland", "Ofta"]
    page.get_by_label("Vill inte svara").check()
    press(page, "Skicka svaren")
    page.get_by_role("heading", name="Tack för dina svar").wait_for()
    check(page)
    assert stored(page) == 0 and not page.context.cookies()
    assert link not in page.content() and site.sent() == before + 1
    page.go_back()
    page.get_by_text("Ditt svar har redan kommit in.").wait_for()
    assert not page.locator("input").count()


def test_a_lost_connection_when_sending_sends_once(site: Site, opened: Opened) -> None:
    """The form arrives, and the answer to it does not: what is sent again is counted once."""
    page, before = opened(), site.sent()
    page.goto(site.link())
    press(page, "Visa alla frågor på en sida")
    page.get_by_text("Gäller bara dig").first.wait_for(state="hidden")
    check(page)
    choose(page, 1)
    press(page, "Titta på svaren")
    page.get_by_role("button", name="Skicka svaren").wait_for()

    def arrive_and_be_lost(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route("**/granska/", arrive_and_be_lost, times=1)
    press(page, "Skicka svaren")
    page.get_by_role("heading", name="Tack för dina svar").wait_for()
    assert "redan kommit in" in page.locator("main").inner_text()
    assert site.sent() == before + 1 and stored(page) == 0


def one_person(page: Any, number: int) -> None:
    """From the start page to the thanks, and nothing of the one before on the way."""
    page.get_by_role("button", name="Tryck här för att börja").click()
    page.get_by_role("button", name="Börja", exact=True).wait_for()
    press(page, "Visa alla frågor på en sida")
    page.get_by_role("button", name="Titta på svaren").wait_for()
    assert not page.locator("input:checked").count()
    choose(page, number % 6 + 1)
    press(page, "Titta på svaren")
    page.get_by_role("button", name="Skicka svaren").wait_for()
    assert page.locator("dd strong").count() == 1
    press(page, "Skicka svaren")
    page.get_by_role("link", name="Klar, nästa person").wait_for()
    assert stored(page) == 0 and not page.context.cookies()


def test_ten_people_at_a_tablet_leave_nothing_behind(site: Site, opened: Opened) -> None:
    page, before = opened(viewport={"width": 820, "height": 1180}), site.sent()
    page.goto(f"{site.address}/kiosk/{site.kiosk}/")
    check(page)
    for number in range(10):
        one_person(page, number)
        if number == 0:
            check(page)
        page.get_by_role("link", name="Klar, nästa person").click()
        page.get_by_role("button", name="Tryck här för att börja").wait_for()
    assert site.sent() == before + 10
    for _ in range(6):
        page.go_back()
        assert not page.locator("input:checked, dd").count()
        page.wait_for_load_state()
        assert page.get_by_role("button", name="Tryck här").count() or heading(page).startswith(
            "Tack"
        ), page.url


def test_a_tablet_that_is_left_begins_again(site: Site, opened: Opened) -> None:
    page = opened(viewport={"width": 820, "height": 1180})
    page.clock.install()
    page.goto(f"{site.address}/kiosk/{site.kiosk}/")
    page.get_by_role("button", name="Tryck här för att börja").click()
    press(page, "Börja")
    at(page, "Fråga 1 av 8")
    choose(page, 5)
    page.clock.run_for(41_000)
    page.get_by_role("alertdialog", name="Är du kvar?").wait_for()
    check(page)
    press(page, "Jag är kvar")
    assert not page.get_by_role("alertdialog").count() and page.locator("input:checked").count()
    press(page, "Nästa")
    at(page, "Fråga 2 av 8")
    held = page.url
    page.clock.run_for(61_000)
    page.get_by_role("button", name="Tryck här för att börja").wait_for()
    page.goto(held)
    assert page.url.endswith(f"/kiosk/{site.kiosk}/")


def tab_to(page: Any, label: str) -> None:
    for _ in range(20):
        page.keyboard.press("Tab")
        told = "document.activeElement.textContent || document.activeElement.value"
        if page.evaluate(told).strip() == label:
            return
    raise AssertionError(f"{label} is not reached")


def test_the_whole_form_is_answered_with_the_keyboard(site: Site, opened: Opened) -> None:
    page, before = opened(viewport={"width": 1280, "height": 900}), site.sent()
    page.goto(site.link())
    tab_to(page, "Börja")
    page.keyboard.press("Enter")
    for number in range(1, 11):
        at(page, f"Fråga {number} av {8 if number < 9 else 10}")
        assert page.evaluate("document.activeElement.tagName") == "H1"
        assert page.locator("#besked").inner_text() == page.locator("#framsteg").inner_text()
        page.keyboard.press("2")
        outline = "getComputedStyle(document.activeElement.closest('label')).outlineWidth"
        assert page.evaluate(outline) == "3px"
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Skicka svaren").wait_for()
    page.locator("#sex-woman").focus()
    page.keyboard.press("ArrowDown")
    tab_to(page, "Skicka svaren")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Tack för dina svar").wait_for()
    assert site.sent() == before + 1


QUESTION = f"""
- main:
  - paragraph: Fråga 1 av 8
  - group "{FIRST}":
    - heading "{FIRST}" [level=1]
    - button "Läs upp"
    - radio "Aldrig"
    - text: Aldrig
    - radio "Sällan"
    - text: Sällan
    - radio "Ibland"
    - text: Ibland
    - radio "Ofta"
    - text: Ofta
    - radio "För det mesta"
    - text: För det mesta
    - radio "Alltid"
    - text: Alltid
  - button "Nästa"
  - button "Hoppa över"
  - button "Tillbaka"
"""


def test_a_screen_reader_meets_names_in_the_order_of_the_page(site: Site, opened: Opened) -> None:
    page, link = opened(), site.link()
    page.goto(link)
    press(page, "Börja")
    at(page, "Fråga 1 av 8")
    assert page.locator("main").aria_snapshot().strip() == QUESTION.strip()
    page.evaluate("document.querySelector('main input').value = '9'")
    choose(page, 1)
    press(page, "Nästa")
    page.get_by_role("alert").wait_for()
    check(page)
    assert page.evaluate("document.activeElement.id") == "fel"
    group = page.get_by_role("group", name=FIRST)
    told = "g => document.getElementById(g.getAttribute('aria-describedby').trim()).textContent"
    described = group.evaluate(told)
    assert described == "Svaret finns inte bland alternativen. Välj ett av dem."


@pytest.mark.parametrize("language", ["sv-latt", "en", "ar"])
def test_in_the_dark_and_in_other_languages(site: Site, opened: Opened, language: str) -> None:
    """A link that is not sent can be opened again: one is enough for all."""
    page = opened(color_scheme="dark", viewport={"width": 320, "height": 640})
    link = f"{site.address}/svara/{site.tokens[0]}/"
    page.goto(f"{link}?sprak={language}")
    check(page)
    page.locator("main button").first.click()
    page.locator("#framsteg").wait_for()
    check(page)
    assert page.evaluate("document.documentElement.lang") == language[:2]
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 28)"


def test_without_script(site: Site, opened: Opened) -> None:
    page, before = opened(java_script_enabled=False), site.sent()
    page.goto(site.link())
    sent(page, "Börja")
    while page.locator("#framsteg").count():
        choose(page, 2)
        sent(page, "Nästa")
    page.get_by_label("Man", exact=True).check()
    sent(page, "Skicka svaren")
    assert heading(page) == "Tack för dina svar" and site.sent() == before + 1
    page.goto(f"{site.address}/kiosk/{site.kiosk}/")
    with page.expect_navigation():
        page.get_by_role("button", name="Tryck här för att börja").click()
    sent(page, "Börja")
    choose(page, 2)
    sent(page, "Nästa")
    sent(page, "Börja om")
    for _ in range(3):
        page.go_back()
        assert not page.locator("input").count(), page.url


def posted(url: str, data: str) -> int:
    try:
        return int(urllib.request.urlopen(url, data.encode(), timeout=20).status)
    except urllib.error.HTTPError as answer:
        return answer.code


def test_two_that_arrive_together_count_once(site: Site) -> None:
    link, before = site.link(), site.sent()
    assert posted(link, "go=start") == 200 and posted(f"{link}f1/", "svar=4&go=next") == 200
    with ThreadPoolExecutor(4) as hands:
        got = sorted(hands.map(lambda _: posted(f"{link}granska/", "go=send"), range(4)))
    assert got[0] == 200 and set(got[1:]) <= {409, 410}, "the others are told that it is in"
    assert site.sent() == before + 1


def test_a_form_for_anybody_is_taken_from_a_real_browser(site: Site, opened: Opened) -> None:
    """What a page says of referrers decides whether the browser tells where its form comes from."""
    page = opened()
    page.goto(f"{site.address}/anmalan/beredning/")
    page.get_by_label("Telefon").fill("0701740605")
    page.locator("main button[type=submit]").click()
    page.get_by_role("heading", name="Tack, vi har fått din anmälan").wait_for()
