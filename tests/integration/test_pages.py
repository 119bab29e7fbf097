"""The secretariat's pages: a secret is shown once, and no small number is shown at all."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from mellanrum.registers.integration.models import ApiToken, Webhook
from mellanrum.registers.integration.token_policies import digest_of
from tests.quick import having_told
from tests.web.conftest import Site, loaded, site

__all__ = ["loaded", "site"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def test_a_token_is_shown_when_it_is_made_and_never_again(site: Site) -> None:
    client = having_told(site.client("director"))
    given = {"name": "Statistikbyrån", "scopes": ["figures.read"], "party": "",
             "to_on": timezone.localdate().replace(month=12, day=31).isoformat()}  # fmt: skip
    answer = client.post("/koppla/nycklar/ny/", given)
    sent = re.search(r"mrum_[-\w]{43}", answer.content.decode())
    assert sent is not None
    assert answer["Cache-Control"] == "no-store, private"
    token = ApiToken.objects.get(sha256=digest_of(sent[0]))
    for path in (f"/koppla/nycklar/{token.pk}/", "/koppla/nycklar/", "/logg/"):
        assert sent[0] not in client.get(path).content.decode(), path


def test_a_token_that_is_too_long_lived_says_so_at_the_day(site: Site) -> None:
    given = {"name": "X", "scopes": ["figures.read"], "party": "", "to_on": "2099-12-31"}
    answer = having_told(site.client("director")).post("/koppla/nycklar/ny/", given)
    assert answer.status_code == 422
    assert answer.context["form"].errors["to_on"] == [
        "En nyckel gäller högst två år. Välj en tidigare dag."
    ]


def test_small_counts_are_hidden_on_the_page_and_in_the_file(site: Site) -> None:
    client = site.client("economist")
    page = client.get("/koppla/antal/arenan/2020/").content.decode()
    file = client.get("/koppla/antal/arenan/2020/csv/").content.decode("utf-8-sig")
    row = next(line for line in file.splitlines() if line.startswith("Maj 2020"))
    assert "12" in row
    assert "2;" not in row.replace("12;", "").replace("2020;", "")
    assert "Små antal visas inte" in page


def test_a_new_secret_replaces_the_old(site: Site) -> None:
    hook = Webhook.objects.get(pk=site.places["webhook"])
    client = having_told(site.client("director"))
    answer = client.post(f"/koppla/besked/{hook.pk}/hemlighet/")
    assert "whsec_" in answer.content.decode()
    assert Webhook.objects.get(pk=hook.pk).nonce != hook.nonce
    assert "whsec_" not in client.get(f"/koppla/besked/{hook.pk}/").content.decode()
