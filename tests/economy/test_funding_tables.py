"""The funding's tables: who pays, what is booked, and what each insats has."""

from __future__ import annotations

from datetime import date

from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.ledger.fees import shares_on
from mellanrum.ledger.funding import KeyVersion, Membership, Payer, fees_of_year
from mellanrum.ledger.money import kronor
from mellanrum.registers.economy.funding_queries import InsatsFunds
from mellanrum.reports.cofinancing_tables import cofinancing_table, moved_table
from mellanrum.reports.funding_tables import (
    Paying,
    booked_by_kind,
    booked_by_payer,
    fee_rows_table,
    fees_table,
)

FIRST = date(2021, 1, 1)
PAYERS = (
    Payer("fk", "Staten", "state"),
    Payer("region-n", "Region N", "region"),
    Payer("a", "A kommun", "municipality"),
    Payer("b", "B kommun", "municipality"),
)
KEY = KeyVersion(FIRST, {"a": 60, "b": 40}, "Utfallet", is_inferred=True)
FEES = fees_of_year(
    1_000_000_00,
    2021,
    PAYERS,
    shares_on(FIRST),
    {"municipality": (KEY,)},
    [Membership(p.slug, FIRST) for p in PAYERS],
)


def note_of(**kronor_by_row: int) -> Table:
    rows = tuple(
        Row(key.replace("_", "-"), key, (Figure(key, key, kronor(v * 100), Unit.SEK, "2021"),))
        for key, v in kronor_by_row.items()
    )
    return Table("not1", "Not 1", "", (Column("v", "2021"),), rows, "2021")


def cells(table: Table) -> dict[str, list[int | None]]:
    return {
        row.key: [None if c is None or c.value is None else int(c.value) for c in row.cells]
        for row in table.rows
    }


def test_booked_fees_are_found_by_payer_or_by_a_kind_of_one() -> None:
    note = note_of(staten=500_000, region=250_000, a=150_000, b=100_000)
    booked = booked_by_payer(note, PAYERS)
    assert booked == {"fk": 500_000_00, "region-n": 250_000_00, "a": 150_000_00, "b": 100_000_00}
    assert booked_by_payer(note_of(staten=1, region=2, kommuner=3), PAYERS) is None
    assert booked_by_payer(None, PAYERS) is None


def test_the_year_is_held_against_last_year_and_the_books() -> None:
    booked = {"fk": 500_000_00, "region-n": 250_000_00, "a": 140_000_00, "b": 100_000_00}
    table = fees_table(Paying(FEES, {"fk": 400_000_00}, booked))
    assert cells(table)["a"] == [150_000, 15, 0, 150_000, 140_000, -10_000]
    assert cells(table)["municipality"][:2] == [250_000, 25]
    assert cells(table)["summa"] == [1_000_000, 100, 400_000, 600_000, 990_000, -10_000]
    assert any("A kommun har betalat" in note for note in table.notes)
    assert [c.key for c in fees_table(Paying(FEES, {})).columns] == ["avgift", "andel"]


def test_where_the_books_do_not_tell_the_members_apart_their_sum_is_held() -> None:
    note = note_of(staten=500_000, region=250_000, kommuner=240_000)
    kinds = booked_by_kind(note)
    notes = fees_table(Paying(FEES, {}, booked_by_payer(note, PAYERS), kinds)).notes
    assert [n for n in notes if "bokfört" in n] == [
        "Kommunerna ska tillsammans betala 250\u202f000,00\u202fkr för 2021, men "
        "240\u202f000,00\u202fkr är bokfört. Bokföringen skiljer inte på medlemmarna."
    ]


def test_each_stretch_has_its_share_and_says_that_the_key_is_inferred() -> None:
    rows = {row.key: row for row in fee_rows_table(FEES).rows}
    assert rows["a-3"].note == "Härledd: Utfallet"
    assert [int(c.value or 0) for c in rows["a-3"].cells if c] == [60, 12, 150_000]
    assert rows["region-n-2"].note == "Ensam i sin grupp"


def test_an_insats_has_the_forbunds_money_and_others() -> None:
    funds = [
        InsatsFunds("x", "X", 100_00, 50_00, {"esf": 25_00}, 10_00),
        InsatsFunds("y", "Y", None, 0, {}, 5_00),
    ]
    table = cofinancing_table(funds, 2021)
    assert [c.key for c in table.columns] == ["forbundet", "esf", "natura", "totalt"]
    assert cells(table) == {
        "x": [150, 25, 10, 185],
        "y": [None, 0, 5, 5],
        "summa": [150, 25, 15, 190],
    }
    assert table.notes == ("Förbundets budget är inte inskriven för Y och ingår inte i summorna.",)
    moved = moved_table(funds, 2021)
    assert moved is not None
    assert cells(moved) == {"x": [100, 50, 150]}
    assert moved_table(funds[1:], 2021) is None
