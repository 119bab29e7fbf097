"""Parts of a whole in one bar: as counts, or as shares of a bar that is always a hundred."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from mellanrum.documents.chart_kinds import TOTALS
from mellanrum.documents.chart_layers import bar_layer, row_axis, text_layer
from mellanrum.documents.chart_series import drawn_rows, figure_at
from mellanrum.documents.palette import GREY, stack_colours, text_colour
from mellanrum.figures.figure import Unit
from mellanrum.figures.format import MISSING, SUPPRESSED, THIN, number
from mellanrum.figures.table import Row, Table

Spec = dict[str, Any]
WIDE_ENOUGH = 0.022  # of the widest bar, for each letter of the number in a part


def stacked(records: list[Spec], labels: list[str]) -> Spec:
    """One bar a row made of its parts; a dot after the bar tells that a part is not shown."""
    order = {"field": "order", "type": "quantitative"}
    stack = {"field": "value", "type": "quantitative", "stack": "zero", "axis": None}
    return {
        "height": {"step": 30},
        "encoding": {"y": row_axis(records)},
        "layer": [
            parts(labels, stack, order),
            inside_text(records, labels, stack, order),
            hidden_parts(records),
        ],
    }


def parts(labels: list[str], stack: Spec, order: Spec) -> Spec:
    """The parts with their edges, neighbours apart in grey too."""
    layer = bar_layer(labels)
    layer["encoding"] |= {"x": stack, "order": order}
    layer["encoding"]["color"]["scale"]["range"] = stack_colours(labels)
    return layer


def inside_text(records: list[Spec], labels: list[str], stack: Spec, order: Spec) -> Spec:
    """Numbers inside the parts that are wide enough for them. Narrow parts take part without a
    number, or what follows would stand too far to the left.
    """
    ground = dict(zip(labels, stack_colours(labels), strict=True))
    for item in records:
        item["ink"] = text_colour(ground[item["series"]])
    widest = max(row_sums(records).values())
    room = WIDE_ENOUGH * max(len(item["text"]) for item in records)
    return {
        "transform": [
            {"calculate": f"datum.value > {room * widest:.6f} ? datum.text : ''", "as": "inside"}
        ],
        "mark": {"type": "text"},
        "encoding": {
            "x": stack | {"bandPosition": 0.5},
            "order": order,
            "detail": {"field": "series"},
            "text": {"field": "inside"},
            "color": {"field": "ink", "type": "nominal", "scale": None},
        },
    }


def row_sums(records: list[Spec]) -> dict[str, float]:
    """The length of each row's bar."""
    sums: dict[str, float] = {}
    for item in records:
        sums[item["row"]] = sums.get(item["row"], 0) + max(item["value"] or 0, 0)
    return sums


def hidden_parts(records: list[Spec]) -> Spec:
    """A dot (or dash) for each part without a value, after the end of the bar."""
    sums = row_sums(records)
    for item in records:
        item["end"] = sums[item["row"]]
        item["shift"] = item["text"] if item["value"] is None else ""
    layer = text_layer()
    layer["transform"] = [
        {"filter": "datum.value === null"},
        {
            "aggregate": [
                {"op": "max", "field": "end", "as": "end"},
                {"op": "max", "field": "number", "as": "number"},
                {"op": "max", "field": "shift", "as": "text"},
            ],
            "groupby": ["row"],
        },
    ]
    layer["encoding"]["x"]["field"] = "end"
    return layer


def shares(table: Table, records: list[Spec], labels: list[str]) -> Spec:
    """Bars of a hundred: each row's parts as shares of its whole. A row of which a part is hidden
    has an outline to a hundred, which all such rows share, and only what is shown within it.

    `records` are made into shares. Raises ValueError when no row can be.
    """
    wholes = [whole(row, table) for row in drawn_rows(table)]
    for item in records:
        make_share(item, wholes[item["number"]])
    if all(item["value"] is None for item in records):
        raise ValueError(f"{table.key}: no share to draw")
    spec = stacked(records, labels)
    for layer in spec["layer"]:
        if "x" in layer["encoding"]:
            layer["encoding"]["x"]["scale"] = {"domain": [0, 100], "nice": False}
    spec["layer"][0:0] = [track()]
    for item in records:
        item["end"] = 100
    return spec


def track() -> Spec:
    """The outline from nothing to a hundred, the same for every row that has something hidden."""
    box = {"color": "white", "stroke": GREY, "strokeWidth": 1, "strokeDash": [3, 2]}
    return {
        "transform": [
            {"filter": "datum.value === null"},
            {"aggregate": [{"op": "max", "field": "end", "as": "end"}], "groupby": ["row"]},
        ],
        "mark": {"type": "bar", **box},
        "encoding": {"x": {"field": "end", "type": "quantitative", "axis": None, "stack": None}},
    }


def whole(row: Row, table: Table) -> Decimal | None:
    """What the row's parts are shares of: its total if shown, else their sum if all are shown."""
    total = next((figure_at(table, row, key) for key in TOTALS if figure_at(table, row, key)), None)
    if total is not None and total.value is not None:
        return total.value
    values = [figure.value for figure in row.cells if figure is not None]
    if total is not None or None in values:
        return None
    return sum((value for value in values if value is not None), Decimal(0))


def make_share(item: Spec, total: Decimal | None) -> None:
    """The record's value and text as a share; a share already stays as it is."""
    if item["unit"] == Unit.PERCENT or item["value"] is None:
        return
    if total is None or total <= 0 or item["value"] < 0:
        item["value"], item["text"] = None, SUPPRESSED if total is None else MISSING
        return
    exact = Decimal(str(item["value"])) * 100 / total
    item["value"] = round(float(exact), 6)
    item["text"] = f"{number(exact)}{THIN}%"
