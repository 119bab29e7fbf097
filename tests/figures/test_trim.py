"""Empty categories go, whatever tells something stays."""

from __future__ import annotations

from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Status, Unit, count, share
from mellanrum.figures.format import with_base
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.figures.trim import DROPPED, tells_something, trimmed

ORIGIN = Provenance("prov")


def persons(key: str, n: int) -> Figure:
    return count(key, key, n, "2021", ORIGIN)


def ages(*rows: tuple[str, int, int, int]) -> Table:
    """Women, men, others."""
    columns = (Column("kvinna", "Kvinnor"), Column("man", "Män"), Column("annat", "Annat"))
    body = tuple(
        Row(name, name, tuple(persons(f"{name}.{i}", n) for i, n in enumerate(numbers)))
        for name, *numbers in rows
    )
    return Table("alder", "Ålder", "Ålder", columns, body, "2021")


def test_a_category_without_anybody_goes_and_the_table_says_so() -> None:
    table = trimmed(ages(("-29", 3, 4, 0), ("60-", 0, 0, 0)))
    assert [row.key for row in table.rows] == ["-29"]
    assert DROPPED in table.notes


def test_the_third_sex_is_shown_only_when_somebody_is_of_it() -> None:
    assert [c.key for c in trimmed(ages(("-29", 3, 4, 0))).columns] == ["kvinna", "man"]
    assert len(trimmed(ages(("-29", 3, 4, 1))).columns) == 3


def test_men_stay_as_a_column_though_there_are_none() -> None:
    assert [c.key for c in trimmed(ages(("-29", 3, 0, 0))).columns] == ["kvinna", "man"]


def test_a_sex_of_which_no_category_is_shown_gets_no_column() -> None:
    table = ages(("-29", 3, 4, 0), ("30-", 2, 9, 0)).map(
        lambda f: f.suppressed() if f.key.endswith(".0") else f
    )
    assert [c.key for c in trimmed(table).columns] == ["man"]


def test_a_suppressed_category_is_not_an_empty_one() -> None:
    table = ages(("-29", 3, 4, 0), ("60-", 1, 0, 0)).map(
        lambda f: f.suppressed() if f.value == 1 else f
    )
    assert [row.key for row in trimmed(table).rows] == ["-29", "60-"]


def test_a_table_of_nothing_but_zeros_keeps_its_rows() -> None:
    table = ages(("-29", 0, 0, 0), ("60-", 0, 0, 0))
    assert len(trimmed(table).rows) == 2
    assert not tells_something(table)


def test_a_table_where_only_the_total_is_shown_tells_nothing_by_category() -> None:
    hidden = persons("a", 2).suppressed()
    rows = (
        Row("a", "a", (hidden,)),
        Row("alla", "Alla", (persons("alla", 9),), RowKind.TOTAL),
    )
    table = Table("t", "T", "", (Column("alla", "Alla"),), rows, "2021")
    assert not tells_something(table)


def test_a_share_of_persons_prints_its_base_and_a_ratio_of_money_does_not() -> None:
    part = share("p", "p", persons("n", 14), persons("b", 21), ORIGIN)
    assert with_base(part) == "67\u202f% av 21"
    money = Figure("m", "m", Decimal(55), Unit.PERCENT, "2021", base=4186710, numerator=2294840)
    assert with_base(money) == "55\u202f%"
    assert money.status is Status.SHOWN
