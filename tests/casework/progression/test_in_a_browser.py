"""The pages in a browser: no fault of accessibility, nothing wider than a phone, and a rating made
with the keyboard alone.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mellanrum.registers.casework.models import ProgressionRating
from tests.casework.mine.scenes import given, inside
from tests.casework.plans.scenes import enrolment_of
from tests.casework.progression.scenes import rated
from tests.casework.world import TODAY, World
from tests.web.plans.test_in_a_browser import STATIC, faults_of, in_browser, styled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["default", "reads"])]
KEYS = ("belief", "goal", "search", "market", "health", "days", "together", "support", "stamina")
MANY = "/uppfoljning/progression/"


@pytest.fixture
def pages(world: World) -> dict[str, str]:
    """{address: the page as it is sent}, before and after there is something to see."""
    participant, sam = world.participant(), world.actor("sam_kommun")
    enrolment, client = enrolment_of(participant), world.client("sam_kommun")
    url = f"/deltagare/{participant.pk}/progression/{enrolment.pk}/"
    found = {"empty": client.get(url)}
    for n, ago in enumerate((12, 1)):
        answers = {key: 1 + (at + 3 * n) % 5 for at, key in enumerate(KEYS)}
        on = TODAY - timedelta(days=ago)
        rated(enrolment, sam, own=answers, theirs=answers, on=on, comment="En kommentar")
    number = ProgressionRating.objects.filter(enrolment=enrolment).latest("pk").pk
    own = inside(given(world, participant))
    found |= {
        "progression": client.get(url),
        "rate": client.get(f"{url}skatta/"),
        "error": client.post(f"{url}skatta/", {"on": "", "participant-goal": "9"}),
        "withdraw": client.get(f"{url}skattning/{number}/"),
        "many": client.get(f"{MANY}?ar=2026"),
        "insats": client.get(f"{MANY}teamet/?ar=2026"),
        "own": own.get("/min-sida/steg/"),
        "own-error": own.post("/min-sida/steg/", {"goal": "9"}),
    }
    return {name: answer.content.decode() for name, answer in found.items()}


def test_no_page_has_a_fault_or_is_wider_than_a_phone(pages: dict[str, str]) -> None:
    assert "Började lågt" in pages["insats"]
    found = in_browser(lambda browser: [faults_of(browser, pages, width) for width in (320, 1200)])
    assert found == [{}, {}]


def measured(browser: Any, html: str) -> tuple[set[float], set[int]]:
    """(the widths of the shapes beside words, how many lines the days take) on a phone."""
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.set_content(styled(html), wait_until="load")
    shapes = "e => e.getBoundingClientRect().width", ".m-direction svg"
    lines = "e => e.getClientRects().length", "th time"
    widths, days = (
        set(page.eval_on_selector_all(place, f"all => all.map({how})"))
        for how, place in (shapes, lines)
    )
    return widths, days


def test_shapes_and_days_are_whole_on_a_phone(pages: dict[str, str]) -> None:
    assert in_browser(lambda browser: measured(browser, pages["progression"])) == ({12}, {1})


def typed(browser: Any, html: str) -> tuple[list[str], str]:
    """(the answers chosen with digits and Enter, where the focus is after the last question)."""
    page = browser.new_page()
    page.set_content(styled(html), wait_until="load")
    page.evaluate((STATIC / "mellanrum" / "progression.js").read_text(encoding="utf-8"))
    page.locator("[data-rate] input").first.focus()
    for digit in "3450":
        page.keyboard.press(digit)
        page.keyboard.press("Enter")
    for _ in range(5):
        page.keyboard.press("Enter")
    values = page.evaluate(
        "[...document.querySelectorAll('[data-rate] input:checked')].slice(0, 4).map(e => e.value)"
    )
    return values, page.evaluate("document.activeElement.name")


def test_digits_answer_and_enter_goes_on(pages: dict[str, str]) -> None:
    html = pages["rate"]
    values, focus = in_browser(lambda browser: typed(browser, html))
    assert values == ["3", "4", "5", ""]
    assert focus == "participant-comment"
