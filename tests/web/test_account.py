"""One's own account: the pages are the site's, in plain words, and lead back to the profile."""

from __future__ import annotations

import time
from typing import Any

import lxml.html
import pytest
from django.test import Client

from mellanrum.jobs.people import DEMO_PASSWORD
from tests.web.conftest import Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
TWO_STEPS = "/konto/2fa/"
WORDS = ("tvåfaktor", "autenticering", "reservkod", "återskapning", "recovery", "authenticator")


def read(answer: Any) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(answer.content)


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def check_is_ours(answer: Any) -> lxml.html.HtmlElement:
    """The site's frame, the way back, no placeholder and no foreign word. The page."""
    shown = read(answer)
    assert shown.xpath(".//nav[@aria-label='Huvudmeny']")
    assert shown.xpath(".//nav[@aria-label='Brödsmulor']//a/@href")[0] == "/profil/"
    assert not shown.xpath(".//main//input[@placeholder]")
    assert len(shown.xpath(".//h1")) == 1
    told = words(shown.xpath(".//main")[0]).casefold()
    assert [word for word in WORDS if word in told] == []
    return shown


def confirmed(site: Site) -> Client:
    """The auditor, who has just written the password once more."""
    client = site.client("auditor")
    client.post("/konto/reauthenticate/", {"password": DEMO_PASSWORD})
    return client


def switch_on(client: Client) -> Any:
    """Two steps switched on as the page asks; the answer after it."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    shown = read(client.get(f"{TWO_STEPS}totp/activate/"))
    secret = shown.xpath(".//input[@id='secret']/@value")[0]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    return client.post(f"{TWO_STEPS}totp/activate/", {"code": code}, follow=True)


def code_list(shown: lxml.html.HtmlElement) -> set[str]:
    return {words(code) for code in shown.xpath(".//li/code")}


@pytest.mark.parametrize(
    "path", ["password/change/", "reauthenticate/", "2fa/", "2fa/totp/activate/"]
)
def test_account_pages_have_the_menu_and_the_way_back(site: Site, path: str) -> None:
    check_is_ours(confirmed(site).get(f"/konto/{path}"))


def test_the_secret_is_not_the_pictures_text(site: Site) -> None:
    shown = read(confirmed(site).get(f"{TWO_STEPS}totp/activate/"))
    secret = shown.xpath(".//input[@id='secret']/@value")[0]
    assert secret not in shown.xpath(".//img/@alt")[0]


def test_a_wrong_code_is_said_at_the_top_and_in_the_title(site: Site) -> None:
    shown = read(confirmed(site).post(f"{TWO_STEPS}totp/activate/", {"code": "0"}))
    assert words(shown.xpath(".//title")[0]).startswith("Fel: ")
    assert "Kod från appen: " in words(shown.xpath(".//div[@role='alert']")[0])


def test_two_steps_from_on_to_off(site: Site) -> None:
    client = confirmed(site)
    codes = check_is_ours(switch_on(client))
    assert len(code_list(codes)) == 10
    for path in ("", "recovery-codes/generate/", "totp/deactivate/", "reauthenticate/"):
        shown = check_is_ours(client.get(f"{TWO_STEPS}{path}"))
        assert path == "" or shown.xpath(".//a[normalize-space()='Avbryt']")
    renewed = client.post(f"{TWO_STEPS}recovery-codes/generate/", follow=True)
    assert code_list(check_is_ours(renewed)).isdisjoint(code_list(codes))
    off = client.post(f"{TWO_STEPS}totp/deactivate/", follow=True)
    assert "Inloggning i två steg är av." in words(check_is_ours(off))


def test_log_in_asks_for_the_second_step_in_the_same_words(site: Site) -> None:
    switch_on(confirmed(site))
    given = {"login": "revisor", "password": DEMO_PASSWORD}
    shown = words(read(Client().post("/konto/login/", given, follow=True)))
    assert "En återställningskod går också bra." in shown


def test_a_changed_password_leads_to_the_profile_which_says_so(site: Site) -> None:
    new = "ett-helt-nytt-losenord-9"
    form = {"oldpassword": DEMO_PASSWORD, "password1": new, "password2": new}
    answer = site.client("auditor").post("/konto/password/change/", form, follow=True)
    assert answer.redirect_chain == [("/profil/", 302)]
    assert "Lösenordet är bytt." in words(read(answer))
