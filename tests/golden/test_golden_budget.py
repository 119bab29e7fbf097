"""The budget table 2020–2022 of Verksamhetsplan och budget, all five columns, from its lines.

budget-2020.csv holds what is printed, in kronor: Pyramis 2020, the new förbund 2020–2022 and what
is common to its areas in 2020. The kinds of the lines are ours (the document prints none); rows of
the kind 'summa' are compared, never used. Where the printed sum is wrong, the right one and the
finding stand below, and both are held to: a printed value that changes is no longer that fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from mellanrum.domain.rounding import half_up
from mellanrum.ledger.budget import (
    PlanEntry,
    allocated_shares,
    cost_shares,
    plan_sums,
    roll_capital,
)
from mellanrum.reports.plan_tables import PlanPrint, plan_table
from tests.golden.printed_budget import JOINED, PYRAMIS, computed, rows

COLUMNS = ("pyramis_2020", "sof_2020", "sof_2021", "sof_2022", "gemensamma_2020")
# (row, column): (right, printed, finding). None is nothing printed, or nothing to print.
KNOWN = {
    ("intakter", "sof_2021"): (5_000_000, 3_750_000, "B20-01: utan kommunernas 1 250 000"),
    ("intakter", "sof_2022"): (None, 0, "B20-06: intäkterna för 2022 är inte budgeterade"),
    ("Övriga kostnader", "sof_2021"): (306_956, 281_956, "B20-03: utan webbredaktören 25 000"),
    ("kostnader", "sof_2021"): (4_588_591, 4_563_591, "B20-03"),
    ("kvar", "sof_2021"): (411_409, -813_591, "B20-02: B20-01 och B20-03 tillsammans"),
    ("Övriga kostnader", "sof_2022"): (306_956, 155_000, "B20-04: utan lokalhyran 151 956"),
    ("kostnader", "sof_2022"): (1_953_102, 1_801_146, "B20-04"),
    ("kvar", "sof_2022"): (-1_953_102, -1_801_146, "B20-04 och B20-06"),
    ("kvar", "gemensamma_2020"): (None, 1_815_510, "B20-05: kostnadernas summa på fel rad"),
    ("kostnader", "gemensamma_2020"): (1_815_510, None, "B20-05"),
}
# Sums of the common column that the document leaves blank; they add up to 1 815 510.
UNPRINTED = {
    ("Personalkostnader", "gemensamma_2020"): 690_260,
    ("Övriga kostnader", "gemensamma_2020"): 140_000,
    ("Projekt och insatser", "gemensamma_2020"): 985_250,
}


def printed_sums() -> Iterator[tuple[str, str, int | None]]:
    for row in rows():
        if row["slag"] == "summa":
            for column in COLUMNS:
                yield row["rad"], column, int(row[column]) if row[column] else None


@pytest.mark.parametrize(("row", "column", "printed"), list(printed_sums()))
def test_every_sum_is_the_printed_or_a_known_fault(
    row: str, column: str, printed: int | None
) -> None:
    ore = computed()[(row, column)]
    found = None if ore is None else Decimal(ore) / 100
    if (row, column) in KNOWN:
        right, wrong, _ = KNOWN[(row, column)]
        assert (found, printed) == (right, wrong)
        assert right != wrong
    else:
        assert found == (printed if printed is not None else UNPRINTED.get((row, column)))


def test_every_known_fault_is_of_the_document() -> None:
    assert KNOWN.keys() | UNPRINTED.keys() <= {(row, column) for row, column, _ in printed_sums()}
    assert sum(UNPRINTED.values()) == KNOWN[("kostnader", "gemensamma_2020")][0]


def test_every_line_is_printed_as_it_is_in_the_document() -> None:
    """A blank cell stays blank and a printed 0 is 0."""
    about = PlanPrint("sof", "Budget", "Verksamhetsplan och budget 2020–2022")
    table = plan_table(about, JOINED, plan_sums(JOINED, (2020, 2021, 2022)))
    columns = ("sof_2020", "sof_2021", "sof_2022", "gemensamma_2020")
    drawn = [row for row in table.rows if row.key.startswith("rad")]
    lines = [row for row in rows() if row["slag"] != "summa"]
    assert len(drawn) == len(lines) == 37
    for line, row in zip(lines, drawn, strict=True):
        found = ["" if cell is None else str(cell.value.to_integral()) for cell in row.cells]
        assert (row.label, found) == (line["benamning"], [line[name] for name in columns])


def test_a_row_without_amounts_stays_a_row() -> None:
    """B20-24: 'Älvsbyn, SAMS' is printed with no figures."""
    sams = next(line for line in JOINED if line.label == "Älvsbyn, SAMS")
    assert (dict(sams.amounts), dict(sams.common)) == ({}, {})


def test_the_surplus_rolls_from_year_to_year() -> None:
    """B20-07 and B20-09: the document carries nothing forward; 2 317 009 is left after 2020."""
    sums = plan_sums(JOINED, (2020, 2021, 2022))
    assert sums.by_year[2020].own_result == -1_518_991_00
    rolled = roll_capital(sums, sums.by_year[2020].carried_over)
    assert [one.opening for one in rolled] == [3_836_000_00, 2_317_009_00, 2_728_418_00]
    assert rolled[2].unplanned == 1_953_102_00


@pytest.mark.parametrize(
    ("lines", "year", "of_allocated", "of_costs"),
    [
        (PYRAMIS, 2020, "111.6", "78.7"),
        (JOINED, 2020, "100.5", "77.1"),
        (JOINED, 2021, "68.7", "74.9"),  # 75,3 with the printed costs (B20-03)
        (JOINED, 2022, None, "55.3"),  # 60,0 with the printed costs (B20-04)
    ],
)
def test_the_share_of_insatser_on_both_bases(
    lines: list[PlanEntry], year: int, of_allocated: str | None, of_costs: str
) -> None:
    """B20-08: at least 75 % is promised, and on which base is not said."""
    held = plan_sums(lines, (year,)).by_year[year]
    found = [
        next(one.percent for one in shares if one.key == "insatser")
        for shares in (allocated_shares(held), cost_shares(held))
    ]
    wanted = [None if text is None else Decimal(text) for text in (of_allocated, of_costs)]
    assert [None if one is None else half_up(one, 1) for one in found] == wanted
