"""The registrar by keyboard: a letter in the diary in one form, found again by who wrote it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.journeys.test_director import faults, log_in

pytestmark = pytest.mark.browser


def typed(page: Any, *keys: str) -> None:
    """Each text is typed where the cursor stands; 'Tab' and 'Enter' are pressed."""
    for key in keys:
        if key in {"Tab", "Enter"}:
            page.keyboard.press(key)
        else:
            page.keyboard.type(key)


def test_a_letter_is_registered_without_a_mouse(browser: Any, address: str) -> None:
    page = browser.new_context(locale="sv-SE", reduced_motion="reduce").new_page()
    page.set_default_timeout(60_000)
    log_in(page, address, "chef")
    page.goto(f"{address}/diarium/registrera/")
    assert not faults(page)
    typed(page, "Remiss om samordning", "Tab", "Tab")  # the cursor stands in the first field
    page.locator("#id_counterpart").focus()
    typed(page, "Demokommunen", "Enter")
    page.wait_for_url(re.compile(r"/diarium/\d+/$"))
    assert "Registrerat med diarienummer" in page.content()
    assert not faults(page)
    page.goto(f"{address}/diarium/?sok=demokommunen")
    page.get_by_role("cell", name="Remiss om samordning").wait_for()
    page.context.close()
