"""A förbund's own statements through their pages: tried, saved, published, taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from mellanrum.audit.gate import opened
from mellanrum.domain.errors import DomainError
from mellanrum.ledger.editing import layout_rows, layout_text
from mellanrum.registers.economy.actions import own_layouts
from mellanrum.registers.economy.layout_policies import check_ties_lead
from mellanrum.registers.economy.layout_queries import layouts_of
from mellanrum.registers.economy.models import Account, OwnLayout, Voucher, VoucherRow
from mellanrum.registers.insatser.text_policies import SeenOldError
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.annual import build_annual
from mellanrum.reports.figures import figures_for
from mellanrum.reports.version import version
from mellanrum.reports.years import forget
from mellanrum.web.areas.charts.grid import FIELDS, cells_of
from tests.economy.charts_made import BY
from tests.web.conftest import AT, FORBUND, Site, loaded, site

__all__ = ["loaded", "site"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
EDIT = "/ekonomi/uppstallningar/2021/not3/andra/"
LAYOUT = "/ekonomi/uppstallningar/2021/not3/"


def sent(what: str, changes: dict[tuple[str, str], str] | None = None) -> dict[str, object]:
    """The grid as the page sends it, with some cells changed: {(row, field): value}."""
    by_key = {r.key: cells_of(r) for r in layout_rows(layouts_of(FORBUND, 2021)["not3"])}
    for (key, field), value in (changes or {}).items():
        by_key[key][field] = value
    rows = list(by_key.values())
    columns = {field.name: [row[field.name] for row in rows] for field in FIELDS}
    order = [str(n) for n, _ in enumerate(rows, start=1)]
    return {"what": what, "source": "Beslut § 4", "title": "Not 3", **columns, "order": order}


@pytest.fixture
def client(site: Site) -> Client:
    return site.client("economist")


def test_the_preview_tries_the_rows_on_the_ledger_and_writes_nothing(client: Client) -> None:
    fewer = {("ovriga-fordringar", "accounts"): "1500-1649"}
    page = client.post(EDIT, sent("forhandsgranska", fewer)).content.decode()
    assert "konto 1680 har saldo" in page
    assert "1 avstämning stämmer inte" in page
    assert not OwnLayout.objects.filter(key="not3").exists()


def test_the_preview_leaves_out_the_openings_that_no_layout_can_change(client: Client) -> None:
    page = client.get("/ekonomi/uppstallningar/2021/balansrakning/andra/").content.decode()
    assert "Not 3. Fordringar: Summa" in page
    assert "Ingående balans" not in page


def test_a_fault_stands_beside_its_row_and_nothing_is_saved(client: Client) -> None:
    odd = {("upplupna-intakter", "accounts"): "179", ("summa", "formula"): "finns-inte"}
    answer = client.post(EDIT, sent("spara", odd))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "”179” är inte ett konto" in page
    assert 'id="fault-6-1"' in page
    assert not OwnLayout.objects.filter(key="not3").exists()


def test_a_row_cannot_be_held_against_one_that_is_not_there(client: Client) -> None:
    astray = {("summa", "ties"): "balansrakning.korta-fodringar"}
    answer = client.post(EDIT, sent("spara", astray))
    assert answer.status_code == 422
    assert "”balansrakning.korta-fodringar”, som inte finns" in answer.content.decode()
    assert not OwnLayout.objects.filter(key="not3").exists()


@pytest.mark.parametrize("year", [2016, 2018, 2021])
def test_the_delivered_layouts_are_held_against_rows_that_are_there(site: Site, year: int) -> None:
    layouts = layouts_of(FORBUND, year)
    for layout in layouts.values():
        check_ties_lead(layout, layouts)


def test_a_published_version_is_what_the_statements_follow_until_it_is_taken_back(
    client: Client,
) -> None:
    before = figures_for(forbund=FORBUND, year=2021, minimum=1)
    moved = {("ovriga-fordringar", "label"): "Andra fordringar", ("momsfordran-2020", "key"): ""}
    moved[("momsfordran-2020", "label")] = ""
    moved[("momsfordran-ovriga-ar", "formula")] = "momsfordran - momsfordran-2021"
    assert client.post(EDIT, sent("faststall", moved)).url.endswith("/faststall/")
    assert figures_for(forbund=FORBUND, year=2021, minimum=1).keys() == before.keys()
    assert "är borta" in client.get(LAYOUT).content.decode()
    assert client.post(f"{LAYOUT}faststall/").status_code == 302
    after = figures_for(forbund=FORBUND, year=2021, minimum=1)
    assert after["ekonomi.not3.ovriga-fordringar"].label == "Andra fordringar"
    assert "ekonomi.not3.momsfordran-2020" not in after
    assert after["ekonomi.not3.summa"].value == before["ekonomi.not3.summa"].value
    assert client.post(f"{LAYOUT}aterga/").status_code == 302
    assert figures_for(forbund=FORBUND, year=2021, minimum=1).keys() == before.keys()
    assert OwnLayout.objects.get(key="not3").state == "retired"


def test_the_next_edition_replaces_the_former_and_a_published_one_is_not_edited(site: Site) -> None:
    forbund, by = get_forbund(FORBUND), {"by": BY, "at": AT}
    layout = replace(layouts_of(FORBUND, 2021)["not3"], valid_from=2021, forbund="")
    first = own_layouts.save_draft(forbund=forbund, layout=layout, seen=None, **by)
    with pytest.raises(SeenOldError):
        own_layouts.publish(own=first, seen=first.version - 1, **by)
    first = own_layouts.publish(own=first, seen=first.version, **by)
    with pytest.raises(DomainError, match="Bara ett utkast"):
        own_layouts.discard(own=first, seen=first.version, **by)
    titled = replace(layout, title="Not 3. Fordringar i ny ordning")
    second = own_layouts.save_draft(forbund=forbund, layout=titled, seen=None, **by)
    assert second.edition == 2
    own_layouts.publish(own=second, seen=second.version, **by)
    states = OwnLayout.objects.filter(key="not3").values_list("edition", "state")
    assert sorted(states) == [(1, "retired"), (2, "published")]
    assert layouts_of(FORBUND, 2021)["not3"].title == titled.title
    assert layouts_of(FORBUND, 2020)["not3"].title != titled.title


def test_a_version_that_leaves_an_account_without_row_cannot_be_published(client: Client) -> None:
    fewer = {("ovriga-fordringar", "accounts"): "1500-1649"}
    assert client.post(EDIT, sent("spara", fewer)).status_code == 302
    answer = client.post(f"{LAYOUT}faststall/")
    assert answer.status_code == 422
    assert "1680" in answer.content.decode()
    assert layouts_of(FORBUND, 2021)["not3"].forbund == FORBUND


def test_a_version_that_breaks_a_tie_is_told_of_when_it_is_put_in_force(client: Client) -> None:
    other = {("summa", "formula"): "momsfordran + ovriga-fordringar"}
    assert client.post(EDIT, sent("spara", other)).status_code == 302
    page = client.post(f"{LAYOUT}faststall/", follow=True).content.decode()
    assert "1 avstämning stämmer inte. Se Avstämning 2021." in page
    with pytest.raises(DomainError, match="Not 3 2021: Summa"):
        build_annual(FORBUND, 2021, minimum=5)
    forget()


def test_nor_one_that_lacks_an_account_of_the_year_that_stands_beside(client: Client) -> None:
    voucher = Voucher.objects.filter(fiscal_year__forbund__slug=FORBUND, fiscal_year__year=2020)[0]
    odd = Account(fiscal_year=voucher.fiscal_year, number="1610", name="Bara 2020")
    bank = Account.objects.get(fiscal_year=voucher.fiscal_year, number="1930")
    with opened("test"):
        odd.save()
        for line, account, ore in ((90, odd, 5_00), (91, bank, -5_00)):
            VoucherRow(voucher=voucher, line=line, account=account, amount_ore=ore).save()
    fewer = {("ovriga-fordringar", "accounts"): "1680-1699"}
    assert client.post(EDIT, sent("spara", fewer)).status_code == 302
    answer = client.post(f"{LAYOUT}faststall/")
    assert answer.status_code == 422
    assert "2020: konto 1610 har saldo" in answer.content.decode()
    forget()


def test_a_layout_goes_out_as_text_and_comes_back_the_same(client: Client) -> None:
    text = client.get("/ekonomi/uppstallningar/2021/not3.toml").content.decode()
    layout = layouts_of(FORBUND, 2021)["not3"]
    assert text == layout_text(layout)
    read = f"{LAYOUT}las-in/"
    assert client.post(read, {"content": "rubrik ="}).status_code == 422
    own = replace(layout, valid_from=2021, forbund="")
    assert client.post(read, {"content": layout_text(own)}).url == EDIT
    assert OwnLayout.objects.get(key="not3").content["row"]


def test_accounts_on_no_row_come_first_and_stop_the_year_with_the_remedy(client: Client) -> None:
    voucher = Voucher.objects.get(fiscal_year__forbund__slug=FORBUND, fiscal_year__year=2021,
                                  series="A", number=3)  # fmt: skip
    odd = Account(fiscal_year=voucher.fiscal_year, number="9100", name="Okänt")
    bank = Account.objects.get(fiscal_year=voucher.fiscal_year, number="1930")
    with opened("test"):
        odd.save()
        for line, account, ore in ((90, odd, 5_00), (91, bank, -5_00)):
            VoucherRow(voucher=voucher, line=line, account=account, amount_ore=ore).save()
    forget()
    page = client.get("/ekonomi/uppstallningar/2021/konton/").content.decode()
    assert page.index("9100 Okänt") < page.index("1650 Momsfordran")
    assert "Saknar rad i" in page
    ties = client.get("/ekonomi/2021/avstamning/").content.decode()
    assert "konto 9100 har saldo eller rörelse" in ties
    assert "/ekonomi/uppstallningar/2021/konton/" in ties
    choice = {"from_year": "2021", "chart": "kommun-bas", "source": "Beslut"}
    chosen = client.post("/ekonomi/uppstallningar/kontoplan/", choice, follow=True)
    assert "Konton saknar rad för 2021, så räkningarna stannar" in chosen.content.decode()
    forget()


def test_the_foot_tells_the_programs_version_and_not_that_of_the_layout(client: Client) -> None:
    foot = client.get(LAYOUT).content.decode().rpartition("<footer")[2]
    assert f"Mellanrum {version()}<" in foot


def test_the_chosen_charts_are_told_by_their_names(client: Client) -> None:
    data = {"from_year": "2030", "chart": "kommun-bas", "source": "Beslut"}
    assert client.post("/ekonomi/uppstallningar/kontoplan/", data).status_code == 302
    page = client.get("/ekonomi/uppstallningar/2021/").content.decode()
    assert "Från 2030: Kommun-Bas" in page
    assert "Konton saknar rad" not in page
