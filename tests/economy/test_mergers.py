"""Förbund that become one: rules, what is stored, and the published figures over the merger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.figures.table import Table
from mellanrum.jobs.demo_mergers import demo_merger
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.layouts import list_in_force
from mellanrum.ledger.merging import Mutual
from mellanrum.registers.economy import merger_policies as policies
from mellanrum.registers.economy.actions.mergers import add_merger, remove_merger
from mellanrum.registers.economy.layout_queries import layouts_of
from mellanrum.registers.economy.merger_policies import MergerRow, PartRow
from mellanrum.registers.economy.merger_queries import first_year_of, list_mergers, row_of
from mellanrum.registers.economy.merger_writing import erase_merger
from mellanrum.registers.economy.models import Merger
from mellanrum.registers.economy.queries import list_year_ledgers
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports import merger_tables
from mellanrum.reports.economy import economy_tables
from tests.web.conftest import FORBUND, Site, loaded, rolled_back, site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["loaded", "site"]
ON, AT = date(2020, 1, 1), datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BY = Actor("user:0", grants_of(frozenset({Role.ECONOMIST})))
A = PartRow("A", {"1930": 100_00, "1510": 40_00, "2010": -140_00}, "A.se", is_carried=True)
B = PartRow("B", {"1930": 90_00, "2440": -60_00, "3010": -100_00, "5010": 70_00}, "B.se")
ROW = MergerRow(ON, "Beslut 2019", "Protokoll", (A, B), (Mutual("A", "1510", "B", "2440", 40_00),))


def refused(row: MergerRow) -> str:
    with pytest.raises(DomainError) as caught:
        policies.check_merger(row)
    return caught.value.message


def test_what_a_merger_must_be() -> None:
    policies.check_merger(ROW)
    assert "1 januari" in refused(replace(ROW, on=date(2020, 7, 1)))
    assert "eget namn" in refused(replace(ROW, parts=(A, replace(B, name="a "))))
    assert "förs vidare" in refused(replace(ROW, parts=(replace(A, is_carried=False), B)))
    assert "saknar utgående balanser" in refused(replace(ROW, parts=(A, replace(B, closing={}))))
    assert "2 eller 3" in refused(replace(ROW, parts=(A,)))
    assert "går inte jämnt ut" in refused(
        replace(ROW, parts=(A, replace(B, closing={"1930": 1}), replace(B, name="C")))
    )
    wrong = (Mutual("A", "1510", "B", "2440", 50_00),)
    assert "ingen fordran på 50,00" in refused(replace(ROW, mutual=wrong))
    assert "klass 1 och 2" in refused(replace(ROW, mutual=(Mutual("A", "1510", "B", "5010", 1),)))


def test_balances_and_claims_are_read_as_they_are_pasted() -> None:
    text = "1930\t1 100 000,00\n\n2010; −1100000"
    assert policies.read_balances(text) == {"1930": 1_100_000_00, "2010": -1_100_000_00}
    for bad in ("1930", "19; 5", "1930; hundra", "1930; 1\n1930; 2"):
        with pytest.raises(DomainError, match=f"Rad {bad.count(chr(10)) + 1}"):
            policies.read_balances(bad)
    names = {"1": "A", "2": "B"}
    assert policies.read_mutual("1; 1510; 2; 2440; 40", names) == ROW.mutual
    for bad in ("1; 1510; 1; 2440; 40", "1; 1510; 3; 2440; 40", "1; 1510; 2; 2440; -40"):
        with pytest.raises(DomainError, match="Rad 1"):
            policies.read_mutual(bad, names)


def test_the_books_of_the_first_year_tie_or_are_told_where_they_do_not() -> None:
    merged = policies.merged_of_row(ROW)
    assert merged.taken_over_equity == {"B": 30_00}

    def told(first: YearLedger | None) -> list[tuple[bool | None, str]]:
        return [(t.holds, t.sentence) for t in policies.list_merger_ties(merged, first)]

    opened_whole = YearLedger(2020, dict(merged.opening))
    taken = YearLedger(2020, dict(A.closing), {"2011": -30_00, "1930": 30_00})
    assert [holds for holds, _ in told(None)] == [True, None]
    assert [holds for holds, _ in told(opened_whole)] == [True, True]
    assert [holds for holds, _ in told(taken)] == [True, True, True]
    less = told(replace(taken, movement={"2011": -20_00, "1930": 20_00}))[-1]
    assert less[0] is False and "Skillnaden är −10,00" in less[1]
    other = told(replace(taken, opening={**A.closing, "1930": 99_00}))[-1]
    assert other[0] is False and "Konto 1930: 99,00\u202fkr mot 100,00\u202fkr." in other[1]


def test_a_settlement_is_rounded_once_and_a_deficit_is_shared_too() -> None:
    assert policies.settlement_ore(100_01, Decimal("17")) == 17_00
    assert policies.settlement_ore(-100_03, Decimal("50")) == -50_02
    assert policies.leaving_day(date(2024, 2, 29), 36) == date(2027, 2, 28)
    assert policies.notice_rule(date(2024, 1, 1)).value == 36
    policies.check_shorter(date(2024, 1, 1), 36, "Brev")
    with pytest.raises(DomainError, match="27 §"):
        policies.check_shorter(date(2024, 1, 1), 12, "Brev")
    policies.check_shorter(date(2024, 1, 1), 12, "Förbundsordningen 14 §")


# --- stored -----------------------------------------------------------------------------------


@pytest.fixture
def forbund(django_db_blocker: object) -> Iterator[Forbund]:
    with django_db_blocker.unblock(), rolled_back(), opened("test"):  # type: ignore[attr-defined]
        yield Forbund.objects.create(slug="nya", name="Nya förbundet", minimum_group_source="Prov")


def test_a_merger_is_stored_once_and_removed_with_a_reason(forbund: Forbund) -> None:
    made = add_merger(forbund=forbund, row=ROW, by=BY, at=AT)
    held = list_mergers("nya")[0]
    assert row_of(held) == ROW
    assert made.eliminated == [
        {"account": "1510", "ore": -40_00, "part": "A"},
        {"account": "2440", "ore": 40_00, "part": "B"},
    ]
    with pytest.raises(DomainError, match="redan en sammanslagning"):
        add_merger(forbund=forbund, row=ROW, by=BY, at=AT)
    with pytest.raises(DomainError, match="varför"):
        remove_merger(merger=held, reason=" ", by=BY, at=AT)
    remove_merger(merger=held, reason="Fel år", by=BY, at=AT)
    assert not Merger.objects.filter(forbund=forbund).exists()
    verbs = Event.objects.filter(forbund="nya", verb__startswith="mergers.")
    assert list(verbs.order_by("pk").values_list("verb", flat=True)) == [
        "mergers.add",
        "mergers.remove",
    ]


def test_another_forbund_is_no_part_unless_one_acts_for_it(forbund: Forbund) -> None:
    Forbund.objects.create(slug="annat", name="Hemliga förbundet", minimum_group_source="Prov")
    for slug in ("annat", "finns-inte"):
        row = replace(ROW, parts=(A, replace(B, predecessor=slug)))
        with pytest.raises(DomainError) as caught:
            add_merger(forbund=forbund, row=row, by=BY, at=AT)
        assert caught.value.message == "Välj ett förbund som du har uppdrag i, eller en fil."


# --- the published merger ---------------------------------------------------------------------


def values(table: Table, column: int = 0) -> dict[str, int]:
    """{row: whole kronor}, half up as the reports print."""
    cells = {row.key: row.cells[column] for row in table.rows}
    return {
        key: round(cell.value + Decimal("0.0001"))
        for key, cell in cells.items()
        if cell is not None and cell.value is not None
    }


def test_the_merger_of_2020_changes_no_published_figure(site: Site) -> None:
    with opened("test"):
        erase_merger(list_mergers(FORBUND)[0])
    before = {y: economy_tables(FORBUND, y) for y in (2020, 2021)}
    assert not list_year_ledgers(FORBUND, 2020)[-1].taken_over
    assert demo_merger() is not None
    assert demo_merger() is None
    for year, tables in before.items():
        after = economy_tables(FORBUND, year)
        for key in ("resultatrakning", "balansrakning", "driftredovisning", "not1", "not2"):
            assert values(after[key]) == values(tables[key]), (year, key)
            assert values(after[key], 1) == values(tables[key], 1), (year, key)
    flow = economy_tables(FORBUND, 2021)["kassaflodesanalys"]
    assert values(flow, 1)["tillkommande-likvida-medel"] == 3_290_190
    first = first_year_of(ON, FORBUND)
    assert first is not None and first.taken_over["2011"] == -3_290_189_60
    row = row_of(list_mergers(FORBUND)[0])
    ties = policies.list_merger_ties(policies.merged_of_row(row), first)
    assert [tie.holds for tie in ties] == [True, True, True]


def test_own_capital_holds_from_2015_to_2021_over_the_merger(site: Site) -> None:
    rows = [row_of(one) for one in list_mergers(FORBUND)]
    ledgers = list_year_ledgers(FORBUND, 2021)
    tables = merger_tables.over_time_tables(layouts_of(FORBUND, 2021), ledgers, rows)
    capital = next(t for t in tables if t.key == "eget-kapital-over-tid")
    found = {c.key: values(capital, n) for n, c in enumerate(capital.columns)}
    assert found["2016"]["ingaende"] == 1_250_603  # the close of 2015
    assert found["2019"]["utgaende"] == found["2020"]["ingaende"] == 1_030_361
    assert found["2020"]["overtaget"] == 3_290_190
    assert found["2020"]["arets-resultat"] == -647_616
    assert found["2021"]["ingaende"] == 3_672_934
    assert found["2021"]["utgaende"] == 2_294_840
    for earlier, later in zip(range(2016, 2021), range(2017, 2022), strict=True):
        assert found[str(earlier)]["utgaende"] == found[str(later)]["ingaende"], later
    assert "till och med 2019 är bara Pyramis (Luleå)" in capital.notes[-1]


def test_the_year_before_is_shown_of_one_and_of_all(site: Site) -> None:
    row = row_of(list_mergers(FORBUND)[0])
    layouts = layouts_of(FORBUND, 2020)
    table = merger_tables.comparison_table(
        layouts["balansrakning"], row, list_year_ledgers(FORBUND, 2020, back=1)
    )
    assert table is not None
    now, alone, together = (values(table, n)["eget-kapital"] for n in range(3))
    assert (now, alone, together) == (3_672_934, 1_030_361, 1_030_361 + 3_290_190 - 1)
    (balance,) = merger_tables.pro_forma_tables(layouts, row)
    assert values(balance, 3)["eget-kapital"] == together
    assert "finns inte här, bara balanserna" in balance.notes[0]


def test_results_are_added_only_when_all_are_known() -> None:
    known = replace(A, closing={**A.closing, "1930": 70_00, "3010": -20_00, "5010": 50_00})
    layouts = list_in_force(2019)
    result, balance = merger_tables.pro_forma_tables(layouts, replace(ROW, parts=(known, B)))
    assert [values(result, n)["arets-resultat"] for n in range(3)] == [-30, 30, 0]
    assert [values(balance, n)["summa-tillgangar"] for n in range(3)] == [110, 90, 160]
    (alone,) = merger_tables.pro_forma_tables(layouts, ROW)
    assert alone.notes == ("Resultaträkningen för A finns inte här, bara balanserna.",)
