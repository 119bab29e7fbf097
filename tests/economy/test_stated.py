"""What notes tell beside the accounts: facts, placements, mergers and objects, from registers."""

from __future__ import annotations

from datetime import date

import pytest

from mellanrum.audit.gate import opened
from mellanrum.registers.economy.actions.dimensions import save_chart_choice, save_object_link
from mellanrum.registers.economy.actions.liquid_placements import save_placement
from mellanrum.registers.economy.actions.year_facts import save_year_fact
from mellanrum.registers.economy.layout_queries import chart_of, layouts_of
from mellanrum.registers.economy.models import Merger, MergerPart, PlacementValue
from mellanrum.registers.economy.queries import list_insats_money, list_year_ledgers
from mellanrum.registers.economy.rows import (
    ChartChoiceRow,
    ObjectLinkRow,
    PlacementRow,
    YearFactRow,
)
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.economy import economy_tables
from tests.economy.charts_made import BY
from tests.web.conftest import AT, FORBUND, Site, loaded, site

__all__ = ["loaded", "site"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def test_facts_and_placements_are_given_by_the_names_of_the_layouts(site: Site) -> None:
    forbund, by = get_forbund(FORBUND), {"by": BY, "at": AT}
    for kind, label, ore, party in (
        ("auditor_cost", "Luleås revisorer", 10_000_00, "lulea"),
        ("contingency", "Säkerhet för hyran", 5_000_00, ""),
        ("contingency", "Tvist", 7_000_00, ""),
        ("reserve", "Reserv", 9_000_00, ""),
    ):
        row = YearFactRow(2021, kind, label, ore, "Beslut", party)
        save_year_fact(forbund=forbund, row=row, **by)
    bought = PlacementRow("fond", "Fond", "Banken", "fund", "1820", date(2021, 3, 1), 400_00, "Avi")
    pk = save_placement(forbund=forbund, row=bought, **by)
    with opened("test"):
        PlacementValue.objects.create(placement_id=pk, on=date(2021, 6, 30), market_ore=450_00,
                                      source="Banken")  # fmt: skip
        PlacementValue.objects.create(placement_id=pk, on=date(2022, 1, 2), market_ore=1,
                                      source="Banken")  # fmt: skip
    given = dict(list_year_ledgers(FORBUND, 2021)[-1].given)
    assert {name: ore for name, ore in given.items() if not name.startswith("moms.")} == {
        "revision.kommuner": 10_000_00,
        "ansvarsforbindelser.sakerheter": 5_000_00,
        "ansvarsforbindelser.ovriga": 7_000_00,
        "placeringar.anskaffningsvarde": 400_00,
        "placeringar.marknadsvarde": 450_00,
    }
    tables = economy_tables(FORBUND, 2021)
    assert {"not-ansvarsforbindelser", "not-revision", "placeringsregister"} <= tables.keys()
    assert "Placeringsregistret" in tables["avstamning"].notes[0]


def test_a_merger_that_is_booked_during_the_year_is_taken_over(site: Site) -> None:
    """The opening is the carried predecessor's, so the other's balances came during the year."""
    with opened("test"):
        MergerPart.objects.all().delete()  # the demo's own merger is of the same year
        Merger.objects.all().delete()
    before = {year.year: year for year in list_year_ledgers(FORBUND, 2021)}[2020]
    assert not before.taken_over
    carried = {a: ore for a, ore in before.opening.items() if ore and a < "3"}
    other = {"1930": 300_00, "2440": -100_00, "2010": -200_00}
    with opened("test"):
        merger = Merger.objects.create(
            forbund=get_forbund(FORBUND), on=date(2020, 1, 1), decision="§ 1", source="Beslut",
            made_by="x", made_at=AT, eliminated=[],
        )  # fmt: skip
        for n, (name, closing) in enumerate((("Pyramis", carried), ("Consensus", other))):
            MergerPart.objects.create(merger=merger, position=n, name=name, is_carried=not n,
                                      closing=closing, source="Bokslut")  # fmt: skip
    after = {year.year: year for year in list_year_ledgers(FORBUND, 2021)}
    assert after[2020].taken_over == {"1930": 300_00, "2011": -200_00, "2440": -100_00}
    assert after[2021].taken_over == {}
    with opened("test"):
        other_way = {**carried, "1930": carried["1930"] - 1_00, "1940": 1_00}
        MergerPart.objects.filter(is_carried=True).update(closing=other_way)
    opened_with_all = {year.year: year for year in list_year_ledgers(FORBUND, 2021)}[2020]
    assert opened_with_all.taken_over == {}


def test_objects_are_linked_to_insatser_and_parties_by_year(site: Site) -> None:
    forbund, by = get_forbund(FORBUND), {"by": BY, "at": AT}
    ledger = list_year_ledgers(FORBUND, 2021)[-1]
    held = {row.slug: row.cost_ore for row in list_insats_money(FORBUND, ledger)}
    link = ObjectLinkRow("6", "112", 2021, insats="tidsam")
    save_object_link(forbund=forbund, row=link, **by)
    moved = {row.slug: row.cost_ore for row in list_insats_money(FORBUND, ledger)}
    assert moved["tidsam"] == held["samverkansteam"] != held["tidsam"]
    save_object_link(forbund=forbund, row=ObjectLinkRow("6", "121", 2021, party="lulea"), **by)
    table = economy_tables(FORBUND, 2021)["kostnad-per-part"]
    assert [cell.value for cell in table.rows[0].cells] == [held["tidsam"] // 100]
    before = economy_tables(FORBUND, 2020)["kostnad-per-part"]
    assert [cell.value for cell in before.rows[0].cells] == [0]


def test_the_chart_is_chosen_by_year(site: Site) -> None:
    row = ChartChoiceRow(2021, "kommun-bas", "Beslut")
    save_chart_choice(forbund=get_forbund(FORBUND), row=row, by=BY, at=AT)
    assert [chart_of(FORBUND, year) for year in (1995, 2020, 2021)] == ["bas", "bas", "kommun-bas"]
    assert {layout.chart for layout in layouts_of(FORBUND, 2021).values()} == {"kommun-bas"}
    assert {layout.chart for layout in layouts_of(FORBUND, 2020).values()} == {"bas"}
