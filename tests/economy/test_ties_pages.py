"""What does not agree is an alert on the overview, has a place, and stops the annual report."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.test import Client

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.actions.fixed_assets import save_fixed_asset
from mellanrum.registers.economy.rows import FixedAssetRow
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.annual import build_annual
from mellanrum.reports.economy import economy_tables
from mellanrum.reports.years import forget
from tests.economy.charts_made import BY
from tests.web.conftest import AT, FORBUND, Site, loaded, site

__all__ = ["loaded", "site"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
ASSET = FixedAssetRow("dator", "Dator", "1220", "1229", date(2021, 1, 1), 12_000_00, 36, "Kvitto")


@pytest.fixture
def client(site: Site) -> Client:
    forget()
    return site.client("economist")


def test_a_year_that_agrees_has_no_alert_and_links_both_places(client: Client) -> None:
    assert 'role="alert"' not in client.get("/ekonomi/2021/").content.decode()
    page = client.get("/ekonomi/2021/avstamning/").content.decode()
    assert "Allt stämmer." in page
    assert "/ekonomi/2021/not3/summa/" in page
    assert "/ekonomi/2021/balansrakning/korta-fordringar/" in page
    assert "Del av raden" in page
    assert "Avrundning" in page


def test_an_asset_that_is_not_booked_stops_the_report_with_its_place(client: Client) -> None:
    save_fixed_asset(forbund=get_forbund(FORBUND), row=ASSET, by=BY, at=AT)
    sentence = "Anläggningsregistret 2021: bokfört värde 2021 8 000,00 kr"
    page = client.get("/ekonomi/2021/").content.decode().replace("\u202f", " ")
    assert 'role="alert"' in page
    assert sentence in page.replace("\xa0", " ")
    with pytest.raises(DomainError, match="Anläggningsregistret"):
        build_annual(FORBUND, 2021, minimum=1)
    tables = economy_tables(FORBUND, 2021)
    assert {"anlaggningsregister", "avskrivningsplan"} <= tables.keys()
    assert "not-anlaggningstillgangar" not in tables
    forget()


def test_all_statements_are_one_workbook(client: Client) -> None:
    import openpyxl

    answer = client.get("/ekonomi/2021/rakningar.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True)
    told = " ".join(book.sheetnames)
    assert all(name in told for name in ("Resultatr", "Balansr", "Eget kapital över tid"))
    assert client.get("/ekonomi/2021/rakningar.csv").status_code == 404


def test_equity_is_followed_over_the_merger(client: Client) -> None:
    table = economy_tables(FORBUND, 2021)["eget-kapital-over-tid"]
    rows = {row.key: row.cells for row in table.rows}
    assert [column.key for column in table.columns] == [str(y) for y in range(2021, 2015, -1)]
    for after, before in zip(rows["ingaende"][:-1], rows["utgaende"][1:], strict=True):
        assert after is not None
        assert before is not None
        assert after.value == before.value


def test_a_voucher_shows_its_papers(site: Site, client: Client) -> None:
    page = client.get("/ekonomi/2021/verifikat/A/3/").content.decode()
    assert "faktura.txt" in page
    answer = client.get(f"/ekonomi/2021/verifikat/A/3/papper/{site.places['voucher_paper']}/")
    assert answer.content == b"Faktura 17"
    assert "attachment" in answer["Content-Disposition"]
    assert client.get("/ekonomi/2021/verifikat/A/4/papper/1/").status_code == 404


def test_an_accounts_rows_are_narrowed_by_month(client: Client) -> None:
    page = client.get("/ekonomi/2021/konton/4010/?manad=1").content.decode()
    assert "januari" in page.lower()
    assert "2021-01" in page
    assert "2021-06" not in page
