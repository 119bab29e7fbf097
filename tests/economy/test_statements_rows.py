"""Pure: what a year's registers and ledger become beside the statements, and what must be equal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.assets import Asset
from mellanrum.ledger.layouts import Layout, list_in_force, load_layout
from mellanrum.ledger.statements import build_statement
from mellanrum.ledger.ties import Verdict
from mellanrum.ledger.vat import list_vat_years
from mellanrum.registers.economy import layout_policies as rules
from mellanrum.reports.economy_registers import party_table, plan_table, vat_table
from mellanrum.reports.economy_ties import (
    check_tied,
    other_place,
    place_of,
    tie_tables,
    unmapped_of,
    year_ties,
)
from tests.ledger.worked import FORBUND, L2020, L2021

LAYOUTS = list_in_force(2021, FORBUND)
MACHINE = Asset("Skärm", date(2021, 7, 1), 36_000_00, 36)


def values(table: object) -> dict[str, list[str]]:
    return {r.key: [str(c.value) for c in r.cells] for r in table.rows}  # type: ignore[attr-defined]


def test_a_plan_tells_each_year_and_what_comes_later() -> None:
    long = Asset("Möbler", date(2021, 1, 1), 240_000_00, 240)
    table = plan_table([MACHINE, long], 2021)
    assert table is not None
    assert [c.key for c in table.columns] == [*(str(y) for y in range(2021, 2030)), "senare"]
    found = values(table)
    assert found["1-skarm"][:4] == ["6000.00", "12000.00", "12000.00", "6000.00"]
    assert found["2-mobler"][-1] == "132000.00"  # eleven of twenty years are after the columns
    assert found["summa"][0] == "18000.00"
    assert plan_table([MACHINE], 2030) is None


def test_vat_is_told_by_the_year_it_arose() -> None:
    first = YearLedger(2020, {"1650": 100_00}, {"1650": 50_00}, debits={"1650": 70_00})
    after = YearLedger(2021, {"1650": 150_00}, {"1650": -90_00}, debits={"1650": 40_00})
    table = vat_table(list_vat_years([first, after]))
    assert table is not None
    found = values(table)
    assert found["uppkommet"] == ["40.00", "70.00"]
    assert found["utbetalt"] == ["-130.00", "-20.00"]
    assert found["utgaende"] == ["60.00", "150.00"]
    assert found["kvar-2021"] == ["40.00", "0.00"]
    assert found["kvar-2020"] == ["20.00", "70.00"]
    assert found["kvar-2019"] == ["0.00", "80.00"]
    assert vat_table(list_vat_years([YearLedger(2021)])) is None


def test_costs_by_party_need_a_party() -> None:
    assert party_table({}, 2021) is None
    table = party_table({"lulea": ("Luleå kommun", 12_00)}, 2021)
    assert table is not None
    assert values(table) == {"lulea": ["12.00"]}


def test_a_register_that_is_not_in_the_ledger_breaks_a_tie_that_stops_the_report() -> None:
    ties = year_ties(LAYOUTS, [L2020, L2021], [MACHINE], [])
    broken = [tie for tie in ties if tie.verdict is Verdict.BROKEN]
    assert [(t.label, t.left_ore, t.right_ore) for t in broken] == [
        ("Anläggningsregistret", 30_000_00, 0)
    ]
    tables = tie_tables(ties, LAYOUTS, {}, 2021)
    with pytest.raises(DomainError) as told:
        check_tied(tables)
    assert "Anläggningsregistret 2021" in told.value.message
    assert "Rätta med en verifikation" in told.value.message
    check_tied(tie_tables(year_ties(LAYOUTS, [L2020, L2021], [], []), LAYOUTS, {}, 2021))


def test_what_rounding_makes_is_told_and_stops_nothing() -> None:
    table = build_statement(LAYOUTS["not2"], [L2020, L2021])
    found = tie_tables([], LAYOUTS, {"not2": table}, 2021)
    [row] = [r for r in found["avrundning"].rows if r.key.startswith("not2.summa")][:1]
    assert row.note == "Avrundning"
    assert abs(row.cells[2].value) == 1  # type: ignore[union-attr, arg-type]


@pytest.mark.parametrize(
    ("key", "place", "other"),
    [
        ("not3.summa.1", ("not3", "summa"), ("balansrakning", "korta-fordringar")),
        ("balansrakning.kontroll-1", ("balansrakning", ""), None),
        ("ingaende.2021.1930", ("ingaende", "2021"), None),
        ("not3.summa.9", ("not3", "summa"), None),
    ],
)
def test_a_tie_leads_to_both_places(
    key: str, place: tuple[str, str], other: tuple[str, str] | None
) -> None:
    assert place_of(key) == place
    assert other_place(key, LAYOUTS) == other


def test_an_account_on_no_row_is_told_for_each_statement_that_must_hold_it() -> None:
    odd = replace(L2021, movement={**L2021.movement, "9100": 5_00})
    assert unmapped_of(LAYOUTS, L2021) == []
    assert all("9100" in text for text in unmapped_of(LAYOUTS, odd))
    assert unmapped_of(LAYOUTS, odd)


# --- a version of one's own ------------------------------------------------------------------

SHIPPED = load_layout("not2", 2021, FORBUND)
OWN = replace(SHIPPED, valid_from=2021, source="Eget beslut")


def test_a_version_of_ones_own_may_differ_in_rows_and_title() -> None:
    rows = tuple(replace(row, label=row.label.upper()) for row in OWN.rows)
    rules.check_same_statement(replace(OWN, rows=rows, title="Not 2"), SHIPPED, FORBUND, 2021)
    rules.check_needed(OWN)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"prefix": "ekonomi.annat"}, "prefix"),
        ({"columns": "series"}, "kolumnerna"),
        ({"chart": "kommun-bas"}, "kontoplanen"),
        ({"forbund": "pyramis"}, "annat förbunds"),
        ({"valid_from": 2020}, "skriv 2021"),
        ({"source": " "}, "källan"),
        ({"rows": ()}, "inga rader"),
    ],
)
def test_a_version_of_ones_own_stays_the_statement(change: dict[str, object], told: str) -> None:
    odd = replace(OWN, **change)  # type: ignore[arg-type]
    with pytest.raises(DomainError, match=told):
        rules.check_same_statement(odd, SHIPPED, FORBUND, 2021)


@pytest.mark.parametrize("change", [{"hidden": True}, {"hide_when_zero": True}])
def test_rows_that_other_tables_read_are_always_printed(change: dict[str, bool]) -> None:
    def rows(layout: Layout) -> tuple[object, ...]:
        return tuple(replace(r, **change) if r.key == "summa" else r for r in layout.rows)

    with pytest.raises(DomainError, match="”summa” läses"):
        rules.check_needed(replace(OWN, rows=rows(OWN)))  # type: ignore[arg-type]


def test_a_version_in_force_holds_every_account_that_is_used() -> None:
    rows = tuple(r for r in OWN.rows if r.key != "revisionsarvoden")
    fewer = replace(OWN, rows=rows)
    rules.check_holds_all(OWN, [L2020, L2021])
    with pytest.raises(DomainError, match="Lägg varje konto på en rad"):
        rules.check_holds_all(fewer, [L2020, L2021])
