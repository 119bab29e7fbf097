"""The pages of what förbund have published together."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from mellanrum.audit.actor import system
from mellanrum.audit.gate import opened
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.website.actions.moving import tell_moved
from tests.several.shared import AT, sharing
from tests.several.tables import age_table

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
MANY, MORE = age_table([[20, 21], [22, 23], [24, 25]]), age_table([[30, 31], [32, 33], [34, 35]])
FILE = "/riket/2021/riket.deltagare.alder/json/"


def women_under_30(client: Client) -> int:
    rows = json.loads(client.get(FILE).content)["rows"]
    return int(rows[0]["cells"][0]["value"])


def test_the_sums_of_those_who_share_are_shown_with_sources_and_files(client: Client) -> None:
    sharing("dalen", [MANY])
    sharing("asen", [MORE])
    sharing("tyst", [MORE], shares=False)
    shown = client.get("/riket/").content.decode()
    assert "Summan av 2 förbund" in shown
    assert "/publicerat/dalen/annual/2021/" in shown
    assert "/publicerat/tyst/" not in shown
    assert "/webb/tyst/" in shown, "one that does not share is still here"
    assert women_under_30(client) == 50
    for form in ("csv", "xlsx"):
        assert client.get(FILE.replace("json", form)).status_code == 200
    assert client.get("/riket/2021/riket.deltagare.alder.svg").status_code == 200
    assert client.get("/riket/2021/").status_code == 200
    assert client.get("/riket/2020/").status_code == 404


def test_who_no_longer_shares_is_gone_at_once(client: Client) -> None:
    sites = [sharing("dalen", [MANY]), sharing("asen", [MORE]), sharing("moen", [MORE])]
    assert women_under_30(client) == 80
    for site, left in zip(sites[1:], (50, None), strict=True):
        with opened("test"):
            site.shares_nationally = False
            site.save(update_fields=["shares_nationally"])
        if left is None:
            assert client.get(FILE).status_code == 404, "one alone is no sum"
        else:
            assert women_under_30(client) == left


def test_an_empty_installation_says_what_to_do(client: Client) -> None:
    assert "Inga förbund än" in client.get("/riket/").content.decode()
    sharing("dalen", [MANY])
    shown = client.get("/riket/").content.decode()
    assert "färre än 2 förbund" in shown
    assert "inställningarna för sin webbplats" in shown


def test_pages_cost_the_same_however_many_share(
    client: Client, django_assert_max_num_queries: object
) -> None:
    for slug in ("dalen", "asen", "moen", "viken"):
        sharing(slug, [MANY])
    client.get("/riket/")
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        client.get("/riket/")


def test_a_site_that_has_moved_says_where_and_is_summed_no_more(client: Client) -> None:
    sites = [sharing("dalen", [MANY]), sharing("asen", [MORE]), sharing("moen", [MORE])]
    new = "https://nya.exempel.se/webb/moen/"
    with pytest.raises(FieldError, match="https"):
        tell_moved(site=sites[2], to="javascript:alert(1)", by=system("test"), at=AT)
    tell_moved(site=sites[2], to=new, by=system("test"), at=AT)
    answer = client.get("/webb/moen/")
    assert (answer.status_code, new in answer.content.decode()) == (410, True)
    assert new in client.get("/riket/").content.decode()
    assert women_under_30(client) == 50
