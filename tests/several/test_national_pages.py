"""The pages of what förbund have published together."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client

from mellanrum.audit.actor import system
from mellanrum.audit.gate import opened
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.website.actions.moving import tell_moved
from tests.several.shared import AT, sharing
from tests.several.tables import administration_table, age_table, survey_tables

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


def test_a_half_year_is_summed_with_half_years_and_says_so(client: Client) -> None:
    """And never with a year, or with another half: the period and the kind are the same."""
    for slug, tables in (("dalen", [MANY]), ("asen", [MORE])):
        sharing(slug, tables, kind="interim-6", to_on=date(2021, 7, 1))
    sharing("moen", [MORE])
    sharing("viken", [MORE], kind="interim-8", to_on=date(2021, 9, 1))
    shown = client.get("/riket/").content.decode()
    assert "Halvår 1 2021, ur delårsrapporterna" in shown
    assert "Summan av 2 förbund, halvår 1 2021" in shown
    assert "ur årsredovisningarna" not in shown
    told = client.get("/riket/2021/riket.interim-6.deltagare.alder/json/")
    assert json.loads(told.content)["rows"][0]["cells"][0]["value"] == 50
    assert client.get(FILE).status_code == 404


def test_surveys_and_administration_are_summed_of_their_own_reports(client: Client) -> None:
    for slug, n, k in (("dalen", 40, 10), ("asen", 60, 40)):
        sharing(slug, survey_tables(n, k), kind="indicators")
        sharing(slug, [administration_table(1000 * n)], kind="finsam")
    shown = client.get("/riket/").content.decode()
    assert "2021, ur indikatorrapporterna" in shown
    assert "2021, ur underlagen till Uppföljning Finsam" in shown
    told = json.loads(client.get("/riket/2021/riket.indicators.enkat.fragor/json/").content)
    (row,) = told["rows"]
    assert [cell["value"] for cell in row["cells"]] == [100, 50, 2]
    assert (row["cells"][1]["numerator"], row["cells"][1]["base"]) == (50, 100)
    told = json.loads(client.get("/riket/2021/riket.indicators.enkat.svar/json/").content)
    assert [row["key"] for row in told["rows"]] == ["participant_ongoing"], "no insats of anybody's"
    told = json.loads(client.get("/riket/2021/riket.finsam.administration/json/").content)
    assert told["rows"][0]["cells"][0]["value"] == 100_000


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
