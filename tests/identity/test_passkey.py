"""A browser with a key in it: a passkey is made, and logs in without a password."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mellanrum.jobs.people import DEMO_PASSWORD
from tests.journeys.conftest import address, also, browser  # noqa: F401  (fixtures)

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
OWN = (
    "/profil/", "/konto/2fa/", "/konto/2fa/webauthn/", "/konto/2fa/webauthn/add/",
    "/konto/sessions/", "/konto/3rdparty/", "/behorigheter/inbjudningar/",
    "/behorigheter/inbjudningar/ny/", "/behorigheter/konton/",
)  # fmt: skip
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:  # noqa: F811
    """A page whose browser has a key that somebody unlocks at once."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    opened = context.new_page()
    devtools = context.new_cdp_session(opened)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    yield opened
    assert not faults
    context.close()


def log_out(page: Any, site: str) -> None:
    page.goto(f"{site}/profil/")
    page.locator("main form[action='/konto/logout/'] button").click()
    page.wait_for_url("**/konto/login/**")


def log_in(page: Any, site: str, name: str) -> None:
    """By password, on whatever page asks for it."""
    page.goto(f"{site}/konto/login/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", DEMO_PASSWORD)
    page.click("main form.m-form button[type=submit]")


def faults(page: Any) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [f"{page.url} {v['id']}: {v['nodes'][0]['target']}" for v in found["violations"]]


def test_the_pages_of_log_in_and_invitation_have_no_faults(page: Any, address: str) -> None:  # noqa: F811
    page.goto(f"{address}/konto/login/")
    found = faults(page)
    log_in(page, address, "chef")
    for path in OWN:
        page.goto(f"{address}{path}")
        if "reauthenticate" in page.url:
            page.fill("[name=password]", DEMO_PASSWORD)
            page.click("main form.m-form button[type=submit]")
        found += faults(page)
    page.goto(f"{address}/behorigheter/inbjudningar/ny/")
    page.fill("[name=email]", "ny@exempel.se")
    page.select_option("[name=role]", "administrator")
    page.click("main form.m-form button[type=submit]")
    link = page.inner_text("main code")
    found += faults(page)
    page.goto(f"{address}/behorigheter/inbjudningar/1/")
    found += faults(page)
    log_out(page, address)
    page.goto(link)
    assert found + faults(page) == []


def test_a_passkey_is_made_and_logs_in_alone(page: Any, address: str) -> None:  # noqa: F811
    site = address.replace("127.0.0.1", "localhost")  # a key belongs to a name, not to a number
    log_in(page, site, "revisor")
    page.goto(f"{site}/konto/2fa/webauthn/add/")
    if "reauthenticate" in page.url:
        page.fill("[name=password]", DEMO_PASSWORD)
        page.click("main form.m-form button[type=submit]")
    page.fill("[name=name]", "Jobbtelefonen")
    page.click("[data-passkey-button]")
    page.wait_for_url("**/recovery-codes/")
    assert page.locator("ul.m-codes li").count() == 10
    page.goto(f"{site}/konto/2fa/webauthn/")
    assert "Jobbtelefonen" in page.inner_text("main")
    log_out(page, site)
    page.get_by_role("button", name="Logga in med passnyckel").click()
    page.wait_for_url(lambda url: "/konto/" not in url)
    page.goto(f"{site}/konto/sessions/")
    assert page.inner_text("main").count("Sedan ") == 1
    log_out(page, site)
    log_in(page, site, "revisor")
    page.get_by_role("button", name="Använd passnyckeln").click()
    page.wait_for_url(lambda url: "/konto/" not in url)
