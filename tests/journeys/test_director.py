"""The director's morning: find an insats, ask where a figure comes from, follow money to its
voucher, build the report and read it. And every page without an accessibility fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mellanrum.jobs.people import DEMO_PASSWORD

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
PAGES = (
    "/",
    "/insatser/",
    "/insatser/samverkansteam/",
    "/insatser/samverkansteam/2021/deltagare.alder/",
    "/insatser/steget-fram/andra/",
    "/insatser/steget-fram/historik/",
    "/ekonomi/",
    "/ekonomi/2021/balansrakning/",
    "/ekonomi/2021/driftredovisning/nettokostnad/",
    "/ekonomi/2021/konton/",
    "/ekonomi/2021/konton/4010/",
    "/ekonomi/2021/verifikat/",
    "/ekonomi/2021/verifikat/A/3/",
    "/enkater/",
    "/enkater/ny/",
    "/enkater/arets/",
    "/enkater/riket/",
    "/enkater/riket/nytt/",
    "/enkater/riket/las-in/",
    "/enkater/svar/pagaende-2021/",
    "/enkater/resultat/?ar=2021",
    "/enkater/resultat/indikator/6/?ar=2021",
    "/enkater/resultat/fraga/participant_ongoing/f1/?ar=2021",
    "/enkater/resultat/insatser/?ar=2021",
    "/enkater/resultat/oppna-svar/",
    "/styrning/",
    "/rapporter/",
    "/utkorg/",
    "/logg/",
    "/logg/kontroll/",
    "/profil/",
    "/konto/2fa/",
    "/konto/password/change/",
    "/tillganglighet/",
    "/om/",
    "/api/v1/docs",
)


def log_in(page: Any, address: str, name: str) -> None:
    page.goto(f"{address}/konto/login/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/konto/login/" not in url)


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    """Logged in as the director, on a desk and on a phone."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 900}, locale="sv-SE", reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    log_in(page, address, "chef")
    yield page
    context.close()


def faults(page: Any) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [f"{v['id']}: {v['nodes'][0]['target']}" for v in found["violations"]]


def spills(page: Any) -> int:
    """How many pixels the page is wider than its window."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


def test_every_page_is_free_of_faults_and_fits_its_window(page: Any, address: str) -> None:
    found = {}
    for path in PAGES:
        assert page.goto(address + path).status == 200, path
        if wrong := faults(page) or spills(page):
            found[path] = wrong
    assert not found


# The name's own text, then what stands beside it in the bar: what is shown does not overlap.
BAR = """() => {
  const text = document.createRange();
  text.selectNodeContents(document.querySelector(".m-brand > span"));
  const parts = [".m-nav", ".m-find-link", ".m-menu-user", ".m-menu-nav"];
  const boxes = parts.map((one) => document.querySelector(one).getBoundingClientRect());
  const shown = [text.getBoundingClientRect(), ...boxes.filter((box) => box.width)];
  return shown.map((box) => [box.left, box.right]).sort((a, b) => a[0] - b[0]);
}"""


def test_nothing_in_the_bar_lies_upon_the_name(page: Any, address: str) -> None:
    page.goto(f"{address}/profil/")
    for width in (320, 390, 768, 1023, 1024, 1100, 1240, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 600})
        boxes = page.evaluate(BAR)
        assert all(a[1] <= b[0] + 1 for a, b in pairwise(boxes)), width
        assert spills(page) <= 0, width


def test_an_insats_is_found_while_typing_and_a_figure_tells_where_it_comes_from(
    page: Any, address: str
) -> None:
    page.goto(f"{address}/insatser/")
    assert page.get_by_label("Sök insats").bounding_box()["height"] >= 40
    page.get_by_label("Sök insats").press_sequentially("luleå samv")
    page.wait_for_url(re.compile("sok=lule"))
    page.locator(".m-list tbody tr").nth(1).wait_for(state="detached")
    page.get_by_role("link", name="Samverkansteam Luleå").click()
    table = page.locator("#insats-samverkansteam-deltagare")
    table.get_by_text("Så räknas det").click()
    rule = table.locator(".m-how-rule").first
    assert "inskrivningar" in rule.inner_text()


def test_money_is_followed_from_a_statement_to_its_voucher(page: Any, address: str) -> None:
    page.goto(f"{address}/ekonomi/2021/driftredovisning/")
    page.get_by_role("link", name="Nettokostnad").click()
    page.get_by_role("link", name="4010 Individinriktade insatser").click()
    page.get_by_role("link", name="A3", exact=True).click()
    assert page.locator("h1").inner_text() == "Verifikat A3"
    page.get_by_role("navigation", name="Brödsmulor").get_by_role("link").first.click()
    assert page.locator("h1").inner_text() == "Ekonomi 2021"


def test_the_list_is_walked_with_the_keyboard(page: Any, address: str) -> None:
    page.goto(f"{address}/insatser/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/insatser/[a-z-]+/$"))
    assert page.locator("h1").inner_text().startswith(name)


def build_report(page: Any, address: str) -> None:
    """Press the button; whoever comes second finds it built."""
    page.goto(f"{address}/rapporter/")
    build = page.locator("section:has(#arsredovisning-2021) form button")
    if build.count():
        build.click()
        page.wait_for_url(f"{address}/rapporter/2021/")
        assert "är byggd" in page.get_by_role("status").inner_text()


def test_the_report_is_built_and_read(page: Any, address: str) -> None:
    build_report(page, address)
    page.goto(f"{address}/rapporter/2021/")
    assert "Samma uppgifter som nu" in page.locator(".m-checks").inner_text()
    page.locator(".m-reading details summary").first.click()
    assert not faults(page)
    assert not spills(page)


def test_start_report_and_economy_are_legible_in_the_dark(browser: Any, address: str) -> None:
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(60_000)
    log_in(page, address, "chef")
    build_report(page, address)
    for path in ("/", "/ekonomi/", "/rapporter/2021/"):
        page.goto(address + path)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 28)"
        page.evaluate(AXE)
        found = page.evaluate("axe.run({runOnly: ['color-contrast']})")
        tried = [node for rule in found["passes"] for node in rule["nodes"]]
        assert len(tried) > 10, path  # what axe cannot see behind is not counted as tried
        assert [node["target"] for v in found["violations"] for node in v["nodes"]] == [], path
    context.close()


def test_without_script_the_list_still_searches(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, address, "ledamot")
    page.goto(f"{address}/insatser/")
    page.get_by_label("Sök insats").fill("tidsam")
    with page.expect_navigation():
        page.get_by_role("button", name="Sök").click()
    assert page.locator(".m-list tbody tr").count() == 1
    context.close()


def begun_budget(page: Any, address: str) -> str:
    """The address of the grid of a new, empty budget."""
    page.goto(f"{address}/ekonomi/budget/ny/")
    page.get_by_label("Namn").fill("Prov att skriva klart")
    page.get_by_label("Budgetår").fill("2031")
    page.get_by_label("Underlag").fill("Prov")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/ekonomi/budget/.+/rader/$"))
    return str(page.url)


def test_a_budget_half_written_survives_the_end_of_the_log_in(browser: Any, address: str) -> None:
    context = browser.new_context(locale="sv-SE", reduced_motion="reduce")
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    log_in(page, address, "chef")
    grid = begun_budget(page, address)
    names = page.locator("[data-lines] [name=label]")
    names.nth(0).fill("Teamet")
    page.locator("[data-lines] [name='2031']").nth(0).fill("1 234 567")
    names.nth(names.count() - 1).press("Enter")  # one row more than the page came with
    page.keyboard.type("Sist")
    rows = names.count()
    context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Spara", exact=True).click()
    page.fill("input[name=login]", "chef")
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(grid)
    assert "Du har osparade ändringar från kl. " in page.locator(".m-kept").inner_text()
    page.get_by_role("button", name="Hämta tillbaka").click()
    assert names.count() == rows
    assert [names.nth(n).input_value() for n in (0, rows - 1)] == ["Teamet", "Sist"]
    assert "1\u00a0234\u00a0567" in page.locator("[data-sections]").inner_text()
    page.locator("[data-lines] [name=kind]").nth(0).select_option("Individinriktad insats")
    page.locator("[data-lines] [name=label]").nth(rows - 1).fill("")
    page.locator("[data-lines] [name=section]").nth(0).fill("Insatser")
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_text("1 rad är sparad.").wait_for()
    assert page.locator(".m-kept").inner_text() == ""
    assert (
        page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('mellanrum:'))") == []
    )
    context.close()
