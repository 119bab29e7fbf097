"""What is written of the plan's goals, held against the verdicts in the plan's own tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mellanrum.checking.checker import check_report
from mellanrum.checking.finding import Fault
from mellanrum.checking.model import Grid, GridRow
from mellanrum.checking.rules.plan_goals import check
from mellanrum.figures.table import RowKind
from tests.checking.told import grid, told

HEADING = "# Uppföljning av verksamhetsplanen"


def area(*rows: tuple[str, str, RowKind]) -> Grid:
    made = grid("Individen i centrum", "|Målvärde|Utfall 2021\nx|40 %|39 %")
    cells = made.rows[0].cells
    held = (GridRow(t, t, cells if k is RowKind.DETAIL else (None, None), k, note=n)
            for t, n, k in rows)  # fmt: skip
    return replace(made, key="plan.omrade.1", rows=tuple(held))


def counts(text: str) -> Grid:
    return replace(grid("Planens mål", f"|Antal\n{text}"), key="plan.mal")


AREA = area(
    ("Deltagarna får stöd på sina villkor. Delvis nått", "", RowKind.HEADING),
    ("Deltagaren är med och bestämmer sitt stöd", "Inte nått. Minst rikets nivå.", RowKind.DETAIL),
    ("Personalen respekterar varandra", "Nått. Minst 70.", RowKind.DETAIL),
    ("Statistik delad på kön", "Inte mätt. Bedöms i ord.", RowKind.DETAIL),
)
MIXED = counts("Nått|3\nDelvis nått|1\nInte nått|2\nInte mätt|0")
ALL_REACHED = counts("Nått|6\nDelvis nått|0\nInte nått|0\nInte mätt|0")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Målet att deltagaren är med och bestämmer sitt stöd är nått.", "inte nått"),
        ("Målet att deltagarna får stöd på sina villkor är nått.", "delvis nått"),
        ("Målet att personalen respekterar varandra är inte nått.", "nått"),
        ("Målet om statistik delad på kön är uppnått.", "inte mätt"),
    ],
)
def test_a_verdict_other_than_the_row_s_is_a_fault(text: str, right: str) -> None:
    found = list(check(told(HEADING, text, AREA)))
    assert [(one.fault, one.right) for one in found] == [(Fault.GOAL, right)]
    assert f"är {right} i verksamhetsplanens uppföljning" in found[0].message
    assert found[0].places[1].table == "plan.omrade.1"
    assert found[0] in check_report(told(HEADING, text, AREA))


@pytest.mark.parametrize(
    "text",
    [
        "Målet att deltagaren är med och bestämmer sitt stöd är inte nått.",
        "Målet att personalen respekterar varandra är nått.",
        "Målet att deltagarna får stöd på sina villkor är delvis nått.",
        "Målet att åka till månen är nått.",
        "Deltagaren är med och bestämmer sitt stöd.",
    ],
)
def test_a_verdict_that_is_the_row_s_or_of_something_else_is_none(text: str) -> None:
    assert list(check(told(HEADING, text, AREA))) == []


@pytest.mark.parametrize(
    "text", ["Målen är uppfyllda.", "Alla planens mål är nådda.", "Samtliga mål är uppnådda i år."]
)
def test_all_goals_are_reached_only_where_the_counts_say_so(text: str) -> None:
    found = list(check(told(HEADING, text, MIXED)))
    assert [one.printed for one in found] == [text]
    assert "några mål delvis nått och inte nått" in found[0].message
    assert list(check(told(HEADING, text, ALL_REACHED))) == []
    assert list(check(told("# Annat", text, HEADING, MIXED))) == []


@pytest.mark.parametrize(
    "text",
    ["Målen är till viss del uppfyllda.", "Alla mål är inte nådda.", "Målen nås delvis."],
)
def test_less_than_all_may_be_said(text: str) -> None:
    assert list(check(told(HEADING, text, MIXED))) == []
