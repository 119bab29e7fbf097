"""A tornado: for each assumption a bar from the result at its lowest value to that at its highest,
across the result when all are most likely.
"""

from __future__ import annotations

import textwrap
from decimal import Decimal
from typing import Any

from mellanrum.documents.palette import COMPACT, CONFIG, INK
from mellanrum.domain.rounding import half_up
from mellanrum.figures.figure import Figure
from mellanrum.figures.format import THIN, number
from mellanrum.figures.table import Row, Table

Spec = dict[str, Any]
SIDES = {"low": "vid lägsta värde", "high": "vid högsta värde"}
SHADES = ("#56b4e9", "#d55e00")
THOUSAND = Decimal(1000)


def tornado_spec(table: Table, width: int) -> Spec:
    """A Vega-Lite specification of a table with the columns `low` and `high`, whose row `base` is
    the result that the bars start from. Raises ValueError when there is no bar.
    """
    base, rows = _base(table), [row for row in table.rows if row.key != "base"]
    records = [one for row in rows for one in _records(table, row, base, width)]
    if not records:
        raise ValueError(f"{table.key}: no bars to draw")
    ends = [float(base), *(one["value"] for one in records)]
    room = (max(ends) - min(ends) or 1) * (0.45 if width < COMPACT else 0.28)
    x = {
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [min(ends) - room, max(ends) + room], "zero": False},
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": CONFIG,
        "data": {"values": records},
        "height": {"step": 34},
        "encoding": {"y": _rows(records)},
        "layer": [_bars(x), *_texts(x), *_middle(float(base), x)],
    }


def tornado_alt(table: Table) -> str:
    """What the drawing shows, in words with the numbers."""
    base = _base(table)
    parts = [f"Netto {thousands(base)} när alla antaganden är troligast."]
    for row in table.rows:
        if row.key != "base":
            low, high = (thousands(_value(table, row, side)) for side in SIDES)
            parts.append(f"{row.label}: {low} respektive {high}.")
    return " ".join(parts)


def thousands(value: Decimal) -> str:
    """'1 250 tkr': whole thousands of kronor."""
    return f"{number(half_up(value / THOUSAND))}{THIN}tkr"


def _base(table: Table) -> Decimal:
    row = next(row for row in table.rows if row.key == "base")
    return _value(table, row, "low")


def _value(table: Table, row: Row, side: str) -> Decimal:
    place = [column.key for column in table.columns].index(side)
    figure: Figure | None = row.cells[place]
    assert figure is not None and figure.value is not None
    return figure.value


def _records(table: Table, row: Row, base: Decimal, width: int) -> list[Spec]:
    room = 18 if width < COMPACT else 34
    label = "\n".join(textwrap.wrap(row.label, room, max_lines=2, placeholder=" …"))
    values = {side: _value(table, row, side) for side in SIDES}
    return [
        {
            "row": label,
            "side": SIDES[side],
            "value": float(value),
            "base": float(base),
            "text": thousands(value),
            "right": value > base or (value == base and value >= max(values.values())),
        }
        for side, value in values.items()
    ]


def _rows(records: list[Spec]) -> Spec:
    two_lines = {"test": "indexof(datum.value, '\\n') >= 0", "value": -5.5}
    return {
        "field": "row",
        "type": "nominal",
        "sort": list(dict.fromkeys(one["row"] for one in records)),
        "title": None,
        "axis": {
            "labelExpr": "split(datum.label, '\\n')",
            "labelLimit": 240,
            "labelOffset": {"condition": two_lines, "value": 0},
            "domain": False,
        },
    }


def _bars(x: Spec) -> Spec:
    colour = {
        "field": "side",
        "type": "nominal",
        "scale": {"domain": list(SIDES.values()), "range": list(SHADES)},
        "legend": {"orient": "top", "title": None},
    }
    return {
        "mark": {"type": "bar", "strokeWidth": 0.5, "stroke": INK, "strokeOpacity": 0.6},
        "encoding": {
            "x": {"field": "base", **x},
            "x2": {"field": "value"},
            "color": colour,
        },
    }


def _texts(x: Spec) -> list[Spec]:
    """The number beyond each end of a bar."""
    return [
        {
            "transform": [{"filter": f"datum.right === {'true' if is_right else 'false'}"}],
            "mark": {"type": "text", "align": "left" if is_right else "right", "dx": dx},
            "encoding": {"x": {"field": "value", **x}, "text": {"field": "text"}},
        }
        for is_right, dx in ((True, 4), (False, -4))
    ]


def _middle(base: float, x: Spec) -> list[Spec]:
    """The line that the bars start from."""
    rule = {"type": "rule", "color": INK, "strokeWidth": 1.5}
    encoding = {
        "x": {"field": "value", **x},
        "y": {"value": -2},
        "y2": {"value": {"expr": "height"}},
    }
    return [{"data": {"values": [{"value": base}]}, "mark": rule, "encoding": encoding}]
