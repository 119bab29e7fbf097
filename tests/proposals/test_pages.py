"""The pages of applications and ideas: nothing typed is lost, nobody sees more than they may."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from mellanrum.registers.organisation.models import Code, Forbund, Party
from mellanrum.registers.proposals.models import Application, Idea
from tests.proposals.made import in_preparation
from tests.proposals.world import CONTENT
from tests.web.conftest import AT, Site, loaded, site
from tests.web.test_queries import queries_of

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["loaded", "site"]
ROOT = "/ansokningar/"
COSTS = {
    "applied": "1 200 000",
    "costs-year": ["2021", "2022", "2021"],
    "costs-label": ["Personal", "Lokal", ""],
    "costs-amount_ore": ["700 000", "femtio", ""],
    "costs-source": ["forbund", "party", ""],
    "costs-party": ["", "lulea", ""],
}


def test_a_row_that_cannot_be_read_keeps_all_that_was_typed(site: Site) -> None:
    lead, slug = site.client("lead"), site.places["application"]
    url = f"{ROOT}{slug}/skriv/budget/"
    refused = lead.post(url, COSTS)
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "Rad 2: Belopp i kr" in text and 'value="femtio"' in text and "700 000" in text
    without = COSTS | {"costs-amount_ore": ["700 000", "50 000", ""], "costs-party": ["", "", ""]}
    assert "Välj vilken part som betalar ”Lokal” 2022." in lead.post(url, without).content.decode()
    told = COSTS | {"costs-amount_ore": ["700 000", "50 000", ""], "vidare": "mer"}
    assert lead.post(url, told)["Location"] == url
    found = Application.objects.get(title="Steget vidare")
    assert [(c.year, c.amount_ore) for c in found.costs.all()] == [
        (2021, 700_000_00), (2022, 50_000_00)
    ]  # fmt: skip
    shown = lead.get(f"{ROOT}{slug}/skicka/").content.decode()
    assert "Sökt belopp är" in shown and "Skicka in ansökan</button>" not in shown
    assert site.client("group").get(f"{ROOT}{slug}/").status_code == 404


def test_a_member_scores_before_the_others_are_seen(site: Site) -> None:
    member, slug = site.client("group"), site.places["prepared_application"]
    page = f"{ROOT}{slug}/beredning/"
    assert "1 har satt poäng" in member.get(page).content.decode()
    assert "Behovet är stort." not in member.get(page).content.decode()
    assert member.post(f"{page}poang/", {"behov": "3", "nytta": "9"}).status_code == 422
    assert member.post(f"{page}poang/", {"behov": "3", "nytta": "2"}).status_code == 302
    shown = member.get(page).content.decode()
    assert "Behovet är stort." in shown and "3,5" in shown
    assert member.get(f"{ROOT}{slug}/bevilja/").status_code == 403


def test_anybody_sends_an_idea_once_and_follows_it(site: Site) -> None:
    cache.clear()
    browser, before = Client(), Idea.objects.count()
    told = {"title": "Cykelkök", "need": "En plats att laga cyklar", "nonce": "en"}
    assert browser.post("/forbundet/ide/", told | {"need": ""}).status_code == 422
    browser.post("/forbundet/ide/", told | {"website": "x", "nonce": "två"})
    assert Idea.objects.count() == before
    sent = browser.post("/forbundet/ide/", told).content.decode()
    made = Idea.objects.latest("pk")
    assert made.title == "Cykelkök" and made.receipt in sent
    assert "redan skickad" in browser.post("/forbundet/ide/", told).content.decode()
    status = browser.post("/forbundet/ide/lage/", {"code": made.receipt.lower()})
    assert "Idén är mottagen" in status.content.decode()
    assert browser.post("/forbundet/ide/lage/", {"code": "FEL"}).status_code == 422
    for n in range(4):
        last = browser.post("/forbundet/ide/", told | {"nonce": f"n{n}"})
    assert last.status_code == 429


def test_who_sent_an_idea_is_told_to_those_who_answer(site: Site) -> None:
    url = f"/ideer/{site.places['idea']}/"
    assert "Demo Granne" in site.client("director").get(url).content.decode()
    assert "Demo Granne" not in site.client("board").get(url).content.decode()


def test_a_grant_from_its_form_makes_the_insats_and_shows_its_money(site: Site) -> None:
    director, slug = site.client("director"), site.places["prepared_application"]
    root = f"{ROOT}{slug}/"
    director.post(f"{root}beredning/checklista/", {"forankrad": "yes", "forankrad-note": ""})
    ended = {"outcome": "recommended", "statement": "Ja", "prepared_on": "2026-03-02"}
    assert director.post(f"{root}beredning/avsluta/", ended).status_code == 302
    code = Code.objects.filter(list="insats_type").first()
    told = {
        "decider": "board", "reference": "§ 45/2026", "decided_on": "2026-03-02",
        "amount": "1 000 000", "years": "2021: 300 000\n2022: 500 000\n2023: 200 000",
        "from_on": "2021-08-01", "to_on": "2023-06-30", "note": "", "source": "Protokoll",
        "short_name": "MyKey prov", "type": code.code if code else "", "registration":
        "head_count", "object_number": "7788",
    }  # fmt: skip
    refused = director.post(f"{root}bevilja/", told)
    assert refused.status_code == 422 and "mindre än det sökta" in refused.content.decode()
    told["note"] = "Budgeten räcker inte."
    assert director.post(f"{root}bevilja/", told).status_code == 302
    page = director.get(root).content.decode()
    assert "Budgeten räcker inte." in page and "Ångra beslutet" in page
    made = Application.objects.get(title="Nyckeln").insats
    assert made is not None and made.ledger_object == "7788"
    assert "Pengarna 2021" in director.get(f"/insatser/{made.slug}/2021/").content.decode()


def test_more_applications_cost_no_more_queries(site: Site) -> None:
    forbund = Forbund.objects.get(slug="sodra-norrbotten")
    paths = (ROOT, f"{ROOT}beslutsunderlag/{site.places['pack_meeting']}/", "/ideer/")
    before = [queries_of(site, path, "director") for path in paths]
    owner = Party.objects.get(forbund=forbund, slug="lulea")
    for _ in range(3):
        in_preparation(forbund, owner, CONTENT, AT)
    assert [queries_of(site, path, "director") for path in paths] == before
