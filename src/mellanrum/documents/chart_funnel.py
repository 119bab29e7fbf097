"""A funnel: stages in order, each a bar with its number and its share of what went before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from mellanrum.documents.chart_layers import row_axis
from mellanrum.documents.chart_series import figure_at
from mellanrum.documents.palette import GREEN, GREY, INK
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import SUPPRESSED, THIN, cell, number
from mellanrum.figures.table import Column, Row, Table

Spec = dict[str, Any]
STUB = 0.1  # of the room for bars: every hidden stage is drawn this long, whatever it counts
FIRST, BEFORE = "av\nförsta", "av\nförra"


def funnel(table: Table, columns: Sequence[Column], rows: Sequence[tuple[Row, str]]) -> Spec:
    """One bar a stage of the first column; `rows` are the stages in order, each with its name.

    A hidden stage is an outline as long as every other hidden stage, with its dot. Raises
    ValueError when no stage is shown.
    """
    stages = [(name, figure_at(table, row, columns[0].key)) for row, name in rows]
    if not any(figure is not None and figure.value for _, figure in stages):
        raise ValueError(f"{table.key}: no stage to draw")
    drawn = records(stages)
    return {
        "height": {"step": 30},
        "data": {"values": drawn},
        "encoding": {"y": row_axis(drawn)},
        "layer": [
            bars(),
            outlines(),
            numbers(),
            *(_both_shares() if is_narrowing([figure for _, figure in stages]) else ()),
        ],
    }


def is_narrowing(figures: Sequence[Figure | None]) -> bool:
    """Whether no stage shown is larger than one before it. Where one is, the stages are not the
    same persons, and one is no share of another.
    """
    values = [figure.value for figure in figures if figure and figure.value is not None]
    return all(later <= earlier for earlier, later in pairwise(values))


def _both_shares() -> Iterator[Spec]:
    yield from shares("first", FIRST, "width * 0.8")
    yield from shares("before", BEFORE, "width")


def records(stages: Sequence[tuple[str, Figure | None]]) -> list[Spec]:
    """A record a stage: `length` from 0 to 1 of the longest shown; of a hidden one always STUB."""
    figures = [figure for _, figure in stages]
    longest = max(figure.value for figure in figures if figure and figure.value is not None)
    found = []
    for order, (name, figure) in enumerate(stages):
        value = None if figure is None or figure.value is None else figure.value
        hidden = figure is not None and figure.status is Status.SUPPRESSED
        drawn = float(value / longest) if value is not None else STUB if hidden else 0.0
        found.append(
            {
                "row": name,
                "value": None if value is None else float(value),
                "length": round(drawn, 6),
                "hidden": hidden,
                "text": cell(figure),
                "first": "" if order == 0 else share_text(figure, figures[0]),
                "before": "" if order == 0 else share_text(figure, figures[order - 1]),
            }
        )
    return found


def share_text(figure: Figure | None, whole: Figure | None) -> str:
    """'75 %' when both are shown; a dot when either is suppressed; else nothing."""
    found = [one for one in (figure, whole) if one is not None]
    if any(one.status is Status.SUPPRESSED for one in found):
        return SUPPRESSED
    values = [one.value for one in found if one.value is not None]
    if len(values) < 2 or not values[1]:
        return ""
    return f"{number(values[0] * Decimal(100) / values[1])}{THIN}%"


def bars() -> Spec:
    return {
        "transform": [{"filter": "datum.value !== null"}],
        "mark": {"type": "bar", "color": GREEN, "stroke": INK, "strokeWidth": 0.5},
        "encoding": {"x": length()},
    }


def length() -> Spec:
    """The scale of the bars; beyond 1 is room for the shares."""
    return {
        "field": "length",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, 1.8], "nice": False},
    }


def outlines() -> Spec:
    """The dashed box of a hidden stage."""
    return {
        "transform": [{"filter": "datum.hidden"}],
        "mark": {
            "type": "bar",
            "color": "white",
            "stroke": GREY,
            "strokeWidth": 1,
            "strokeDash": [3, 2],
        },
        "encoding": {"x": length()},
    }


def numbers() -> Spec:
    """The number after each bar."""
    size = {"condition": {"test": "datum.hidden", "value": 18}, "value": 10}
    return {
        "mark": {"type": "text", "align": "left", "dx": 5, "fontWeight": 600},
        "encoding": {"x": length(), "text": {"field": "text"}, "size": size},
    }


def shares(field: str, heading: str, right: str) -> tuple[Spec, Spec]:
    """A column of shares to the right, and its heading."""
    mark = {"type": "text", "align": "right"}
    x = {"value": {"expr": right}}
    size = {"condition": {"test": f"datum.{field} === '{SUPPRESSED}'", "value": 18}, "value": 9}
    column = {"mark": mark, "encoding": {"x": x, "text": {"field": field}, "size": size}}
    head = {
        "data": {"values": [{"text": heading}]},
        "mark": mark | {"color": GREY, "baseline": "line-bottom", "lineBreak": "\n", "dy": -11},
        "encoding": {"x": x, "y": {"value": -2}, "text": {"field": "text"}},
    }
    return column, head
