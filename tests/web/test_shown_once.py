"""Reloading a page that shows a secret sends its form again: nothing is done, and it is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import timezone

import mellanrum.web
from mellanrum.registers.integration.models import ApiToken, Webhook
from mellanrum.web.shown_once import HELD, SHOWN
from tests.quick import having_told
from tests.web.conftest import Site, loaded, site

__all__ = ["loaded", "site"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])
WEB = Path(mellanrum.web.__file__).parent
SHOWS_ONCE = ("bara nu", "bara här: kopiera", "bara här och bara nu")
DRAWN = {"csrfmiddlewaretoken": "a" * 64}  # as the form had it when it was shown


def token_form(**more: str) -> dict[str, object]:
    last = timezone.localdate().replace(month=12, day=31).isoformat()
    return {"name": "Statistikbyrån", "scopes": ["figures.read"], "party": "", "to_on": last,
            **DRAWN, **more}  # fmt: skip


def test_reloading_a_new_token_makes_no_other_and_says_so(site: Site) -> None:
    client = having_told(site.client("director"))
    first = client.post("/koppla/nycklar/ny/", token_form())
    sent = re.search(r"mrum_[-\w]{43}", first.content.decode())
    again = client.post("/koppla/nycklar/ny/", token_form())
    assert sent is not None
    assert again.status_code == 409
    assert SHOWN in again.content.decode()
    assert "mrum_" not in again.content.decode()
    assert ApiToken.objects.filter(name="Statistikbyrån").count() == 1
    assert sent[0] not in str(dict(client.session))  # the session holds a digest, and no secret


def test_the_same_form_filled_in_otherwise_or_shown_anew_is_another(site: Site) -> None:
    client = having_told(site.client("director"))
    client.post("/koppla/nycklar/ny/", token_form())
    other = client.post("/koppla/nycklar/ny/", token_form(name="Kommunen"))
    anew = client.post("/koppla/nycklar/ny/", token_form(csrfmiddlewaretoken="b" * 64))
    assert [other.status_code, anew.status_code] == [200, 200]
    assert ApiToken.objects.filter(name="Statistikbyrån").count() == 2


def test_a_form_with_a_fault_is_not_taken_for_shown(site: Site) -> None:
    client = having_told(site.client("director"))
    answers = [client.post("/koppla/nycklar/ny/", token_form(name="")) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert HELD not in client.session


def test_reloading_a_new_webhook_or_secret_changes_nothing(site: Site) -> None:
    client = having_told(site.client("director"))
    hook = Webhook.objects.get(pk=site.places["webhook"])
    path = f"/koppla/besked/{hook.pk}/hemlighet/"
    assert "whsec_" in client.post(path, DRAWN).content.decode()
    nonce = Webhook.objects.get(pk=hook.pk).nonce
    assert client.post(path, DRAWN).status_code == 409
    assert Webhook.objects.get(pk=hook.pk).nonce == nonce
    given = {"name": "Arkivet", "url": "https://arkiv.exempel.se/", "events": ["report.published"]}
    codes = [client.post("/koppla/besked/nytt/", {**given, **DRAWN}).status_code for _ in "12"]
    assert codes == [200, 409]
    assert Webhook.objects.filter(name="Arkivet").count() == 1


def test_every_page_that_shows_a_secret_once_is_held_to_it() -> None:
    """By their words; pages without log-in have a number drawn with the form."""
    templates = WEB / "templates"
    shown = {
        str(path.relative_to(templates))
        for path in templates.rglob("*.html")
        if any(words in path.read_text(encoding="utf-8") for words in SHOWS_ONCE)
    }
    assert {"integration/secret.html", "people/invited.html", "mine/given.html"} <= shown
    code = [path.read_text(encoding="utf-8") for path in (WEB / "areas").rglob("*.py")]
    for name in shown:
        held = re.compile(rf'shown_once\(request, render\(request, "{name}"')
        users = [text for text in code if f'"{name}"' in text]
        assert any(held.search(text) or "is_sent_again(" in text for text in users), name
