"""Without a mouse: a citizen finds an insats and says what is wrong; the secretary writes news.

Only keys are pressed. Wherever the focus comes to rest it can be seen.
"""

from __future__ import annotations

from typing import Any

import pytest

from mellanrum.jobs.people import DEMO_PASSWORD

pytestmark = pytest.mark.browser
MOST = 90  # strokes of Tab to anything on a page
SITE = "/webb/sodra-norrbotten/"
FOCUSED = """() => { const e = document.activeElement, s = getComputedStyle(e);
  return {name: (e.getAttribute('aria-label') || e.name || e.textContent || '').trim(),
          text: (e.textContent || '').trim(), tag: e.tagName,
          seen: s.outlineStyle !== 'none' || s.boxShadow !== 'none'}; }"""


@pytest.fixture(scope="module")
def also() -> str:
    """The demo's website is open."""
    return """
import django; django.setup()
from django.utils import timezone
from mellanrum.jobs.demo_website import demo_website
demo_website(timezone.now())
"""


@pytest.fixture
def page(browser: Any, address: str) -> Any:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    yield opened
    context.close()


def tab_to(page: Any, name: str) -> None:
    """Tab until what is called `name` (its field name, or its words) has the focus."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        assert here["seen"], f"the focus on {here['tag']} {here['text']!r} cannot be seen"
        if name in (here["name"], here["text"]):
            return
    raise AssertionError(f"Tab never comes to {name!r}")


def press(page: Any, name: str) -> None:
    """Go to it and press Enter, and wait for what comes."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Any, field: str, text: str) -> None:
    tab_to(page, field)
    page.keyboard.type(text)


def heading(page: Any) -> str:
    return str(page.locator("h1").inner_text())


def test_a_citizen_finds_an_insats_and_says_what_does_not_work(page: Any) -> None:
    page.goto(SITE)
    tab_to(page, "Hoppa till innehållet")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"
    page.goto(SITE)
    press(page, "Insatser")
    write(page, "kommun", "Pi")
    press(page, "Visa insatser")
    assert "kommun=" in page.url
    found = page.locator("main h3 a, main h2 a").all_inner_texts()
    assert found and all("Luleå" not in name for name in found)
    press(page, found[0])
    assert heading(page) == found[0]
    press(page, "Tillgänglighet")
    press(page, "Lämna en synpunkt på tillgängligheten")
    press(page, "Skicka synpunkten")
    assert "Skriv vad som inte fungerar" in page.locator("main").inner_text()
    write(page, "text", "Kalendern går inte att läsa upp.")
    press(page, "Skicka synpunkten")
    assert heading(page) == "Tack, vi har fått din synpunkt"


def test_the_secretary_writes_news_and_it_is_read(page: Any) -> None:
    page.goto("/konto/login/")
    write(page, "login", "administrator")
    write(page, "password", DEMO_PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto("/webbplats/")
    press(page, "Skriv en nyhet")
    write(page, "title", "Påhittad nyhet utan mus")
    write(page, "lead", "Skriven med tangenterna.")
    write(page, "body", "Allt går att nå.")
    press(page, "Spara och publicera nu")
    page.goto(f"{SITE}nyheter/")
    press(page, "Påhittad nyhet utan mus")
    assert "Skriven med tangenterna." in page.locator("main").inner_text()
