"""A newcomer with a browser: from an empty installation to an open first page and a first insats.

The time is the keystroke-level model's (Card, Moran and Newell 1980): 0.28 s for a key of somebody
who types as most do, 1.1 s to point at something, 1.35 s to think before each field and each page.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.installation import new_installation
from tests.journeys.conftest import ROOT, browser, free_port, wait_for  # noqa: F401
from tests.journeys.test_director import faults
from tests.setup.made import BASICS, INSATS, LOOK, MEMBERS, PERSON

pytestmark = pytest.mark.browser
KEY, POINT, THINK = 0.28, 1.1, 1.35
MOST_SECONDS = 300
LEFT = {
    "employees",
    "minimum_group",
    "minimum_group_source",
    "from_on",
    "lead",
    "is_open",
    "accent",
}


@dataclass(slots=True)
class Hands:
    """What a newcomer does, counted."""

    page: Any
    fields: int = 0
    clicks: int = 0
    keys: int = 0
    pages: int = 0

    def fill(self, answers: dict[str, str]) -> None:
        """Type each answer; what stands there already is left."""
        for name, text in answers.items():
            field = self.page.locator(f"[name={name}]")
            if field.evaluate("f => f.tagName") == "SELECT":
                field.select_option(text)
                self.clicks += 2
            else:
                field.fill(text)
                self.keys += len(text) + 1
            self.fields += 1

    def go_on(self) -> None:
        assert not faults(self.page)
        self.page.locator("button.btn-primary").click()
        self.clicks += 1
        self.pages += 1

    @property
    def seconds(self) -> float:
        pointed = self.clicks + self.fields
        return self.keys * KEY + pointed * POINT + (self.fields + self.pages) * THINK


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a program that nobody has used, and its folder."""
    port, var = free_port(), new_installation(tmp_path / "var")
    env = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "mellanrum.config.settings",
        "MELLANRUM_VAR": str(var), "MELLANRUM_ASIDE": "0",
    }  # fmt: skip
    serve = [sys.executable, "-m", "mellanrum.jobs.cli", "serve", "--port", str(port)]
    with subprocess.Popen(serve, env=env, cwd=ROOT, start_new_session=True) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/om/", process)
            yield f"http://127.0.0.1:{port}", var
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def typed(answers: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in answers.items() if name not in LEFT}


def test_a_newcomer_is_there_within_five_minutes(
    browser: Any,  # noqa: F811
    installation: tuple[str, Path],
) -> None:
    address, var = installation
    page = browser.new_context(locale="sv-SE", reduced_motion="reduce").new_page()
    page.set_default_timeout(60_000)
    hands = Hands(page)
    page.goto(address)
    hands.fill({"code": (var / "setup-code").read_text()})
    for answers in (BASICS, MEMBERS, PERSON, LOOK, INSATS):
        hands.go_on()
        hands.fill(typed(answers))
    hands.go_on()
    page.get_by_role("heading", name="igång").wait_for()
    assert not faults(page)
    assert not (var / "setup-code").exists()
    stranger = browser.new_context(java_script_enabled=False).new_page()
    stranger.goto(f"{address}/webb/provbygden/")
    stranger.get_by_role("heading", name="Samordningsförbundet Provbygden").first.wait_for()
    assert stranger.goto(f"{address}/kom-igang/").status == 404
    print(
        f"\n{hands.pages} sidor, {hands.fields} fält, {hands.clicks} klick, {hands.keys} tangenter:"
        f" {hands.seconds:.0f} s"
    )
    assert hands.seconds <= MOST_SECONDS
