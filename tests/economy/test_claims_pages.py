"""The pages of claims: nothing typed is lost, another's claim is not found, a paper is safe."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mellanrum.accounts.queries import find_user
from mellanrum.jobs.demo_economy import demo_economy
from mellanrum.registers.economy.models import Attachment, Claim
from tests.web.conftest import Site, loaded, site
from tests.web.test_queries import queries_of

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["loaded", "site"]
ROOT = "/ekonomi/rekvisitioner/"
LINES = {
    "from_on": "2022-01-01",
    "to_on": "2022-03-31",
    "report": "Första kvartalet",
    "slag": ["staff", "travel", "staff"],
    "text": ["Handledare", "Buss", ""],
    "belopp": ["30 000,50", "tolv", ""],
    "moms": ["", "", ""],
    "pasted": "",
    "seen": "0",
}


def test_a_draft_keeps_what_was_typed_then_goes_all_the_way(site: Site) -> None:
    url, lead = f"{ROOT}{site.places['claim']}/", site.client("lead")
    refused = lead.post(f"{url}andra/", LINES)
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "Rad 2:" in text and 'value="tolv"' in text and "Första kvartalet" in text
    told = {**LINES, "belopp": ["30 000,50", "400", ""], "pasted": "Lokaler\tHyra\t4 000\t0"}
    assert lead.post(f"{url}andra/", told).status_code == 302
    claim = Claim.objects.get(pk=site.places["claim"])
    assert [(x.kind, x.amount_ore) for x in claim.lines.all()] == [
        ("staff", 3_000_050), ("travel", 40_000), ("premises", 400_000)
    ]  # fmt: skip
    assert "12 kontroller stämmer" in lead.get(f"{url}lamna-in/").content.decode()
    assert lead.post(f"{url}lamna-in/").status_code == 302
    assert "uppgift=granska" in site.client("economist").get(ROOT).content.decode()
    assert "uppgift=granska" not in site.client("board").get(ROOT).content.decode()
    assert site.client("economist").post(f"{url}granska/", {"comment": ""}).status_code == 302
    assert "inte rätt att attestera" in (
        site.client("board").post(f"{url}attestera/", {"comment": ""}).content.decode()
    )


def test_another_leads_claim_is_not_found(site: Site) -> None:
    other = Client()
    user = find_user("teamledare")
    assert user is not None
    other.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    claim, paper, award = (site.places[name] for name in ("claim", "paper", "award"))
    for path in (
        f"{claim}/",
        f"{claim}/kostnader.csv",
        f"{claim}/andra/",
        f"{claim}/underlag/{paper}/",
        f"bevillningar/{award}/",
        f"bevillningar/{award}/rekvirera/",
        f"bevillningar/{award}/upplupet/2022/",
    ):
        assert other.get(f"{ROOT}{path}").status_code == 404, path
    assert "Prov 1" not in other.get(f"{ROOT}bevillningar/").content.decode()
    assert "Prov 1" not in other.get(f"{ROOT}upplupet/2022/").content.decode()


def test_a_paper_is_downloaded_never_shown(site: Site) -> None:
    lead, url = site.client("lead"), f"{ROOT}{site.places['claim']}/"
    got = lead.get(f"{url}underlag/{site.places['paper']}/")
    assert got["Content-Disposition"] == 'attachment; filename="kvitto.pdf"'
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got.content == b"%PDF-1.7 prov"
    page = SimpleUploadedFile("sida.html", b"<script>", "text/html")
    assert lead.post(f"{url}underlag/ny/", {"file": page}).status_code == 422
    sheet = SimpleUploadedFile("utdrag.csv", b"konto;kr\n5010;5", "text/csv")
    assert lead.post(f"{url}underlag/ny/", {"file": sheet}).status_code == 302
    assert Attachment.objects.filter(claim=site.places["claim"]).count() == 2


def test_the_economist_enters_a_decision_divided_by_years(site: Site) -> None:
    economist = site.client("economist")
    claim = Claim.objects.get(pk=site.places["claim"])
    told = {
        "insats": claim.award.insats_id, "owner": claim.award.owner_id, "reference": "2022:7",
        "from_on": "2022-01-01", "to_on": "2023-06-30", "amount": "900 tkr", "decider": "board",
        "years": "2022: 600 000\n2023: 200 000", "decided_on": "2021-12-01",
        "decision": "Styrelsen § 8", "source": "Protokoll", "conditions": "", "seen": "0",
    }  # fmt: skip
    refused = economist.post(f"{ROOT}bevillningar/ny/", told).content.decode()
    assert "Fördela hela beloppet" in refused
    told["years"] = "2022: 600 000\n2023: 300 000"
    assert economist.post(f"{ROOT}bevillningar/ny/", told).status_code == 302
    told |= {"reference": "2022:8", "decider": "delegation"}
    assert (
        "Låt styrelsen besluta" in economist.post(f"{ROOT}bevillningar/ny/", told).content.decode()
    )


def test_the_years_are_those_that_an_award_has_a_day_of(site: Site) -> None:
    shown = site.client("economist").get(f"{ROOT}upplupet/").content.decode()
    assert "Upplupna kostnader 2023" in shown
    assert site.client("economist").get(f"{ROOT}upplupet/2024/").status_code == 404
    beyond = f"{ROOT}bevillningar/{site.places['award']}/upplupet/2024/"
    assert site.client("economist").get(beyond).status_code == 404


def test_the_year_is_tied_with_the_ledger(site: Site) -> None:
    got = site.client("auditor").get(f"{ROOT}upplupet/2021/").content.decode()
    assert "Avstämning mot not 4" in got
    for key in ("not4", "momsfordran-per-ar"):
        near = f"/ekonomi/2021/{key}/"
        assert near in got
        assert site.client("auditor").get(near).status_code == 200
    files = site.client("economist").get(f"{ROOT}upplupet/2021/upplupet-mot-not-4.xlsx")
    assert files.content.startswith(b"PK")
    assert site.client("lead").get(f"{ROOT}upplupet/2021/upplupet-mot-not-4.csv").status_code == 404


def test_the_demo_has_a_claim_in_every_hand(site: Site) -> None:
    lists = (ROOT, f"{ROOT}bevillningar/", f"{ROOT}upplupet/2022/")
    before = [queries_of(site, path, "director") for path in lists]
    assert demo_economy() == 4
    assert [queries_of(site, path, "director") for path in lists] == before
    assert demo_economy() == 0
    states = Claim.objects.exclude(pk=site.places["claim"]).values_list("state", flat=True)
    assert sorted(states) == ["checked", "paid", "returned", "submitted"]
    waits = {role: site.client(role).get(ROOT).content.decode() for role in ("director", "board")}
    assert "Att granska: 1" in waits["director"]
    assert "Att attestera: 1" in waits["board"]
    checked = f"{ROOT}{Claim.objects.get(state='checked').pk}/"
    seen = site.client("economist").get(checked).content.decode()
    assert "Demo Förbundschef och Demo Ledamot" in seen
    assert "/attestera/" not in seen
    assert "/attestera/" in site.client("board").get(checked).content.decode()
    assert "Att komplettera: 1" in site.client("lead").get(ROOT).content.decode()
