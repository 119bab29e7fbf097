"""The registers beside the ledger: written, refused, tied with the ledger and taken away."""

from __future__ import annotations

from typing import Any

import pytest

from mellanrum.registers.economy.models import FixedAsset, Placement, PlacementPolicy, YearFact
from mellanrum.web.areas.holdings.nouns import NOUNS
from tests.web.conftest import FORBUND, Site, loaded, site

__all__ = ["loaded", "site"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])
BASE = "/ekonomi/tillgangar/"
ASSET = {
    "name": "Möbler", "account": "1220", "depreciation_account": "1229",
    "acquired_on": "2020-07-01", "cost_ore": "36 000", "months": "36", "source": "Faktura",
}  # fmt: skip


def post(site: Site, path: str, **data: Any) -> Any:
    return site.client("economist").post(f"{BASE}{path}", data)


def test_an_asset_is_written_told_against_the_ledger_and_taken_away(site: Site) -> None:
    assert "0 kr" in str(NOUNS["assets"].form.base_fields["residual_ore"].help_text)
    assert post(site, "anlaggningstillgangar/ny/", **ASSET).status_code == 302
    held = FixedAsset.objects.get(forbund__slug=FORBUND, slug="mobler")
    assert held.cost_ore == 36_000_00
    again = post(site, "anlaggningstillgangar/ny/", **ASSET)
    assert "finns redan" in again.content.decode()
    overview = site.client("board").get(BASE).content.decode()
    assert "skiljer" in overview  # 18 000 kr in the register, nothing on the accounts
    page = site.client("economist").get(f"{BASE}anlaggningstillgangar/{held.pk}/").content.decode()
    assert "12\u202f000" in page  # a whole year's depreciation
    path = f"anlaggningstillgangar/{held.pk}/"
    sold = ASSET | {"disposed_on": "2019-01-01"}
    assert post(site, path, **sold).status_code == 422
    assert post(site, f"{path}ta-bort/").status_code == 422
    assert post(site, f"{path}ta-bort/", sure="on").status_code == 302
    assert not FixedAsset.objects.filter(pk=held.pk).exists()


def test_a_placement_with_its_value_and_the_boards_limits(site: Site) -> None:
    told = {
        "name": "Obligation", "issuer": "Kommuninvest", "kind": "bond", "account": "1810",
        "acquired_on": "2021-02-01", "cost_ore": "4 000 000", "source": "Avräkningsnota",
    }  # fmt: skip
    assert post(site, "placeringar/ny/", **told).status_code == 302
    placement = Placement.objects.get(forbund__slug=FORBUND, slug="obligation")
    value = {"placement": placement.pk, "on": "2021-12-31", "market_ore": "3 900 000",
             "source": "Besked"}  # fmt: skip
    assert post(site, "marknadsvarden/ny/", **value).status_code == 302
    limits = {"from_on": "2021-01-01", "kinds": ["deposit"], "most_percent": "40",
              "source": "Styrelsen § 4"}  # fmt: skip
    assert post(site, "placeringsregler/ny/", **limits).status_code == 302
    assert PlacementPolicy.objects.get(from_on="2021-01-01").kinds == "deposit"
    page = site.client("board").get("/ekonomi/uppfoljning/2021/eget-kapital/").content.decode()
    for said in ("tillåter inte placering i Räntebärande papper", "mer än 40 procent",
                 "skriv ned 100\u202f000,00\u202fkr"):  # fmt: skip
        assert said in page


def test_a_fact_of_a_year_keeps_its_key_when_it_is_changed(site: Site) -> None:
    told = {"year": "2021", "kind": "reserve", "label": "Reserv", "amount_ore": "500 000",
            "source": "Styrelsen § 8"}  # fmt: skip
    assert post(site, "arets-uppgifter/ny/", **told).status_code == 302
    held = YearFact.objects.get(forbund__slug=FORBUND, label="Reserv")
    changed = told | {"year": "2019", "amount_ore": "600 000"}
    assert post(site, f"arets-uppgifter/{held.pk}/", **changed).status_code == 302
    held.refresh_from_db()
    assert (held.year, held.amount_ore) == (2021, 600_000_00)
    page = site.client("board").get("/ekonomi/uppfoljning/2021/eget-kapital/").content.decode()
    assert "600\u202f000,00\u202fkr av det egna kapitalet är reserverat" in page


def test_the_board_reads_and_does_not_write(site: Site) -> None:
    assert "Lägg till" not in site.client("board").get(BASE).content.decode()
    assert site.client("board").post(f"{BASE}kapitalnivaer/ny/", {}).status_code == 403
