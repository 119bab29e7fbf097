"""Sums over förbund: of published tables only, and telling nothing that they do not tell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.documents.json import table_from_json, table_to_json
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Column, Table
from mellanrum.reports.national import BESIDE, HIDDEN, Contribution, national_tables
from tests.several.tables import AGES, KEY, age_table

NUMBERS = st.lists(
    st.lists(st.integers(0, 12), min_size=2, max_size=2), min_size=len(AGES), max_size=len(AGES)
)


def contribution(slug: str, table: Table) -> Contribution:
    return Contribution(slug, {table.key: table})


def whole(*tables: Table) -> Table:
    parts = [contribution(f"f-{n}", table) for n, table in enumerate(tables)]
    return national_tables(parts, 2021)[KEY]


def figures(table: Table) -> dict[str, Figure]:
    return {f.key: f for f in table.figures()}


@given(st.lists(NUMBERS, min_size=2, max_size=4))
@settings(max_examples=25, deadline=None)
def test_a_sum_is_a_pure_function_of_what_is_published(numbers: list[list[list[int]]]) -> None:
    """From the open data of the reports, in any order, comes the same sum; each shown number is
    the sum of shown numbers, and each with a hidden part is hidden. So whoever has the reports can
    make every number here, and whoever has these numbers besides learns nothing more.
    """
    published = [age_table(one) for one in numbers]
    table = whole(*published)
    fetched = [table_from_json(table_to_json(one)) for one in reversed(published)]
    again = whole(*fetched)
    assert figures(again) == figures(table)
    own = [figures(one) for one in published]
    for key, figure in figures(table).items():
        if figure.key.endswith(".forbund"):
            assert figure.value == len(published)
            continue
        parts = [one[key.replace("riket.", "forbund.", 1)] for one in own]
        if any(part.status is Status.SUPPRESSED for part in parts):
            assert figure.status is Status.SUPPRESSED
            assert (figure.value, figure.numerator, figure.base) == (None, None, None)
        elif figure.unit is Unit.PERSONS:
            assert figure.value == sum(part.value for part in parts if part.value is not None)
        elif figure.value is not None:
            numerator = sum(part.numerator or 0 for part in parts)
            base = sum(part.base or 0 for part in parts)
            assert figure.value == Decimal(numerator) * 100 / base
            assert (figure.numerator, figure.base) == (numerator, base)


def test_what_is_hidden_in_one_is_hidden_in_the_sum_and_said() -> None:
    many, few = [[20, 20], [20, 20], [20, 20]], [[20, 2], [20, 20], [20, 20]]
    table = whole(age_table(many), age_table(few))
    cell = figures(table)["riket.deltagare.alder.under-30.man"]
    assert cell.status is Status.SUPPRESSED
    assert HIDDEN in table.notes
    assert HIDDEN not in whole(age_table(many), age_table(many)).notes


def test_a_share_is_worked_out_anew_and_not_averaged() -> None:
    half, tenth = [[10, 10], [10, 10], [0, 0]], [[10, 10], [90, 90], [0, 0]]
    found = figures(whole(age_table(half), age_table(tenth)))
    figure = found["riket.deltagare.alder.under-30.kvinna.andel"]
    assert (figure.numerator, figure.base, figure.value) == (20, 120, Decimal(2000) / 120)


def test_nobody_in_one_forbund_takes_no_share_away() -> None:
    found = figures(whole(age_table([[0, 9]] * 3), age_table([[6, 6]] * 3)))
    figure = found["riket.deltagare.alder.under-30.kvinna.andel"]
    assert (figure.numerator, figure.base) == (6, 18)


def test_a_column_left_out_is_hidden_and_a_row_left_out_is_nobody() -> None:
    """As figures/trim.py leaves them out: a sex of which nothing is shown, a category of nobody."""
    full = age_table([[20, 20], [20, 20], [20, 20]])
    keep = [i for i, column in enumerate(full.columns) if not column.key.startswith("man")]
    rows = tuple(
        replace(row, cells=tuple(row.cells[i] for i in keep))
        for row in full.rows
        if row.key != "45-plus"
    )
    cut = replace(full, columns=tuple(full.columns[i] for i in keep), rows=rows)
    found = figures(whole(full, cut))
    assert found["riket.deltagare.alder.under-30.man"].status is Status.SUPPRESSED
    assert found["riket.deltagare.alder.45-plus.alla"].value == 40
    assert found["riket.deltagare.alder.45-plus.forbund"].value == 1


def test_medians_are_left_out_and_one_forbund_is_no_sum() -> None:
    table = age_table([[20, 20], [20, 20], [20, 20]])
    middle = Figure("forbund.median", "Median", Decimal(7), Unit.MONTHS, "2021")
    with_median = replace(
        table,
        columns=(*table.columns, Column("median", "Median")),
        rows=tuple(replace(row, cells=(*row.cells, middle)) for row in table.rows),
    )
    found = whole(with_median, with_median)
    assert [c.key for c in found.columns] == [*(c.key for c in table.columns), BESIDE.key]
    assert any("Medianer" in note for note in found.notes)
    assert national_tables([contribution("ensam", table)], 2021) == {}
    per_insats = replace(table, key="forbund.deltagare")
    both = [contribution("a", per_insats), contribution("b", per_insats)]
    assert national_tables(both, 2021) == {}
