"""The pages of an insats's way: nothing typed is lost, refusals say what to do."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from mellanrum.registers.proposals.models import Course, ImplementationReview, PartyAgreement
from tests.web.conftest import Site, loaded, site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["loaded", "site"]
ROOT = "/insatser-vag/"
OWN = f"{ROOT}steget-fram/"


def test_the_board_tells_where_each_is_and_what_is_late(site: Site) -> None:
    text = site.client("director").get(ROOT).content.decode()
    assert 'href="/insatser-vag/steget-fram/"' in text and "Startar" in text
    assert "Insatser utan väg" in text and f"{site.places['insats_without_way']}/lagg-upp/" in text
    rows = list(csv.reader(StringIO(
        site.client("lead").get(f"{ROOT}?format=csv").content.decode("utf-8-sig")), delimiter=";"
    ))  # fmt: skip
    assert rows[0][:5] == ["Insats", "Läge", "Nästa steg", "Ansvarig", "Senast"]
    assert "Insatser utan väg" not in site.client("lead").get(ROOT).content.decode()


def test_a_party_that_has_signed_keeps_its_words(site: Site) -> None:
    office, pk = site.client("director"), site.places["party_agreement"]
    url = f"{OWN}overenskommelse/{pk}/"
    told = {
        "title": "Överenskommelse", "from_on": "2026-01-01", "lines-party": ["lulea", ""],
        "lines-text": ["Två lotsar", ""], "lines-contact": ["", ""],
        "lines-signed_on": ["i mars", ""],
    }  # fmt: skip
    refused = office.post(url, told)
    text = refused.content.decode()
    assert refused.status_code == 422 and "Underskriven den: skriv dagen" in text
    assert 'value="i mars"' in text and 'value="Två lotsar"' in text
    more = told | {
        "lines-party": ["lulea", "region-norrbotten"], "lines-text": ["Två lotsar", "En kurator"],
        "lines-signed_on": ["2026-03-02", ""],
    }  # fmt: skip
    assert "skriv en ny" in office.post(url, more).content.decode()
    right = more | {"lines-text": ["En lots", "En kurator"],
                    "lines-signed_on": ["2026-03-02", "2026-03-02"]}  # fmt: skip
    assert office.post(url, right).status_code == 302
    held = PartyAgreement.objects.get(pk=pk)
    assert not held.undertakings.filter(signed_on=None).exists()
    assert "Gäller, alla har skrivit under" in office.get(OWN).content.decode()


def test_the_lead_asks_and_the_office_decides(site: Site) -> None:
    lead, office = site.client("lead"), site.client("director")
    told = {"kind": "pause", "text": "Paus", "reason": "", "effective_on": "2026-03-01"}
    assert "Skriv varför." in lead.post(f"{OWN}andring/", told).content.decode()
    refused = lead.post(f"{OWN}andring/", told | {"reason": "Vakanser"})
    assert "Det går inte att ändra så nu." in refused.content.decode()
    answer = f"{OWN}andring/{site.places['change_request']}/"
    assert lead.get(answer).status_code == 403
    yes = {"outcome": "yes", "decided_on": "2026-03-02"}
    assert "vem som beslutade" in office.post(answer, yes).content.decode()
    assert office.post(answer, yes | {"note": "Styrgruppen"}).status_code == 302
    assert "Bifallen 2 mars 2026, Styrgruppen" in office.get(OWN).content.decode()
    odd = {
        "reason": "Bättre", "effective_on": "2026-03-01", "goals-text": ["Fler"],
        "goals-direction": ["at_least"], "goals-target": ["många"], "goals-unit": [""],
        "goals-slug": [""],
    }  # fmt: skip
    assert "målvärdet med siffror" in lead.post(f"{OWN}andring/mal/", odd).content.decode()


def test_what_lives_on_is_counted_in_a_table(site: Site) -> None:
    office, slug = site.client("director"), site.places["ended_insats"]
    review = ImplementationReview.objects.get(pk=site.places["implementation_review"])
    assert ", är sen" in office.get(f"{ROOT}lever-vidare/").content.decode()
    url = f"{ROOT}{slug}/lever-vidare/{review.pk}/"
    told = {
        "done_on": "2026-03-02", "summary": "Det mesta lever", "lines-party": ["lulea", "lulea"],
        "lines-what": ["Lotsarna", "Lokalen"], "lines-verdict": ["yes", "no"],
        "lines-activity": ["", ""], "lines-note": ["", "Hyran sades upp"],
        "lines-contact": ["", ""],
    }  # fmt: skip
    assert "i vilken ordinarie verksamhet" in office.post(url, told).content.decode()
    right = told | {"lines-activity": ["Öppenvården", ""]}
    assert office.post(url, right).status_code == 302
    assert Course.objects.get(insats__slug=slug).state == "reviewed"
    table = office.get(f"{ROOT}lever-vidare/tabell.csv").content.decode("utf-8-sig")
    assert "1;0;1" in table.replace(",", ";") and office.post(url, right).status_code == 422
