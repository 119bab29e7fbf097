"""The follow-up's pages in the demo förbund, against the printed report of 2021."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mellanrum.audit.gate import opened
from mellanrum.registers.economy.actions.service_agreements import add_agreement
from mellanrum.registers.economy.agreement_policies import AgreementPlan
from mellanrum.registers.economy.agreement_queries import list_invoiced, list_invoices
from mellanrum.registers.economy.models import Prognosis
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.follow_up import (
    capital_view,
    cash_view,
    follow_up,
    list_years,
    ratio_tables,
)
from tests.economy.prognosis_places import BY
from tests.web.conftest import AT, FORBUND, Site, loaded, site

__all__ = ["loaded", "site"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])
BASE = "/ekonomi/uppfoljning/"


def text(site: Site, path: str, role: str = "economist") -> str:
    return site.client(role).get(f"{BASE}{path}").content.decode()


def rows(site: Site, path: str) -> dict[str, dict[str, Any]]:
    """{row: {column: value}} of a table's JSON."""
    told = json.loads(site.client("board").get(f"{BASE}{path}").content)
    columns = [column["key"] for column in told["columns"]]
    return {
        row["key"]: dict(zip(columns, [c and c["value"] for c in row["cells"]], strict=True))
        for row in told["rows"]
    }


def test_the_year_of_the_report_is_followed_to_the_krona(site: Site) -> None:
    now = rows(site, "2021/utfall.json")
    assert Decimal(str(now["summa"]["utfall"])) == 6_378_094
    assert Decimal(str(now["summa"]["budget"])) == 7_101_506
    assert now["arenan"]["prognos"] == now["arenan"]["utfall"]
    months = rows(site, "2021/utfall-per-manad.json")
    assert Decimal(str(months["summa"]["summa"])) == 6_378_094
    early = rows(site, "2021/utfall.json?manad=8")
    parts = [early[k]["utfall"] for k in early if early[k]["utfall"] and not k.startswith("summa")]
    apart = sum(Decimal(str(p)) for p in parts) - Decimal(str(early["summa"]["utfall"]))
    assert abs(apart) < len(parts)  # each is printed in whole kronor


def test_a_month_that_is_not_booked_is_told(site: Site) -> None:
    assert "Till och med månad" in text(site, "2021/?manad=8")
    assert "Inget är bokfört 2022" in text(site, "2022/?manad=3")
    assert site.client("board").get(f"{BASE}1999/").status_code == 404


def test_shares_are_those_of_the_report_and_the_goal_is_told(site: Site) -> None:
    shares = rows(site, "2021/andelar-av-medlen.json")
    assert round(Decimal(str(shares["anvanda-individinriktade"]["2021"]))) == 74
    page = text(site, "2021/nyckeltal/")
    assert "Styrelsens mål: minst 75 procent. Inte nått 2021." in page
    assert "Kostnad per deltagare och resultat" in page


def test_a_judgement_is_saved_replaced_with_its_history_and_taken_away(site: Site) -> None:
    economist, path = site.client("economist"), f"{BASE}2021/rad/mykey/bedomning/"
    told = {"month": "8", "amount_ore": "300 000", "comment": "Fler deltagare i höst"}
    assert economist.post(path, told | {"comment": ""}).status_code == 422
    assert economist.post(path, told).status_code == 302
    assert economist.post(path, told | {"amount_ore": "310 000"}).status_code == 302
    held = Prognosis.objects.get(forbund__slug=FORBUND, insats__slug="mykey")
    assert (held.month, held.amount_ore) == (8, 310_000_00)
    page = text(site, "2021/rad/mykey/?manad=9")
    for said in ("egen bedömning", "310\u202f000", "Fler deltagare i höst", " blev "):
        assert said in page
    assert rows(site, "2021/utfall.json?manad=9")["mykey"]["prognos"] == 310_000
    assert economist.post(f"{path}8/ta-bort/", {"sure": "on"}).status_code == 302
    assert not Prognosis.objects.filter(pk=held.pk).exists()


def test_cash_ends_where_the_balance_sheet_does(site: Site) -> None:
    cash = rows(site, "2021/likviditet.json")
    assert cash["2021-12"]["kassa"] == 4_020_911
    ahead = rows(site, "2021/likviditet.json?manad=8")
    assert ahead["2021-08"]["kassa"] == cash["2021-08"]["kassa"]
    assert ahead["2021-12"]["kassa"] < ahead["2021-08"]["kassa"]


def test_without_levels_the_page_says_why_and_with_one_it_judges(site: Site) -> None:
    assert "finns inte i de källor" in text(site, "2021/eget-kapital/")
    told = {"from_year": "2020", "position": "1", "percent": "20", "source": "Prov"}
    new = "/ekonomi/tillgangar/kapitalnivaer/ny/"
    assert site.client("economist").post(new, told | {"source": ""}).status_code == 422
    assert site.client("economist").post(new, told).status_code == 302
    page = text(site, "2021/eget-kapital/")
    assert "över rekommenderad nivå, 1\u202f000\u202f000,00\u202fkr (Prov)" in page


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize(
    "key", ["utfall", "utfall-per-slag", "utfall-per-manad", "andelar-av-medlen",
            "forbrukningskvot", "administrationens-andel", "likviditet", "eget-kapital-mot-niva",
            "kostnad-per-deltagare", "beviljade-medel"]
)  # fmt: skip
def test_every_table_is_a_file(site: Site, key: str, form: str) -> None:
    assert site.client("auditor").get(f"{BASE}2021/{key}.{form}").status_code == 200


def test_every_agreement_of_the_year_is_told_beside_its_invoices_in_two_queries(
    site: Site, django_assert_num_queries: Any
) -> None:
    forbund, by = Forbund.objects.get(slug=FORBUND), {"by": BY, "at": AT}
    plans = (
        AgreementPlan("Ett", "Alla köp", date(2020, 1, 1), "Prov", accounts="4000-7999"),
        AgreementPlan("Två", "Våren", date(2021, 1, 1), "Prov", date(2021, 7, 1), 100, "4000-7999"),
        AgreementPlan("Tre", "Slut", date(2020, 1, 1), "Prov", date(2021, 1, 1), accounts="4000"),
        AgreementPlan("Fyra", "Eget", date(2021, 1, 1), "Prov", words="finnsinte"),
    )
    made = [add_agreement(forbund=forbund, row=one, insats=None, **by) for one in plans]
    with django_assert_num_queries(2):
        found = {x.agreement.pk: (x.ore, x.count) for x in list_invoiced(FORBUND, 2021)}
    assert made[2].pk not in found
    for one in (made[0], made[1], made[3]):
        alone = [x for x in list_invoices(one) if x.year == 2021]
        assert found[one.pk] == (sum(x.ore for x in alone), len(alone))
    assert 0 < found[made[1].pk][1] < found[made[0].pk][1]
    told = rows(site, "2021/fakturor-mot-avtal.json")
    assert told[made[1].slug]["skillnad"] < 0
    assert told[made[3].slug]["fakturor"] == 0
    assert "Ett: Alla köp" in text(site, "2021/nyckeltal/")
    assert site.client("board").get(f"{BASE}2019/fakturor-mot-avtal.json").status_code == 404


def test_the_boards_page_is_one_page(site: Site) -> None:
    pdf = site.client("board").get(f"{BASE}2021/styrelsen.pdf?manad=8").content
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type/Page/") <= 1
    book = site.client("board").get(f"{BASE}2021/styrelsen.xlsx")
    assert book["Content-Type"].endswith("sheet")


def test_a_forbund_without_ledger_or_budget_has_nothing_to_show(site: Site) -> None:
    with opened("test"):
        empty = Forbund.objects.create(slug="tomt", name="Tomt")
    assert list_years("tomt") == []
    assert ratio_tables("tomt", 2021) == {}
    found = follow_up(empty, 2021, 3, date(2021, 4, 1))
    assert "Inget är bokfört 2021" in found.told[0]
    assert found.now.total.expected is None
    assert cash_view(found).table is None
    assert capital_view("tomt", 2021, date(2022, 1, 1)).table is None
