"""What each kind of chart is made of, as parts of a Vega-Lite specification."""

from __future__ import annotations

from typing import Any

from mellanrum.documents.palette import GREEN, GREY, INK, colours
from mellanrum.figures.format import SUPPRESSED

Spec = dict[str, Any]
DOT_SIZE = {"condition": {"test": f"datum.text === '{SUPPRESSED}'", "value": 18}, "value": 9}


def bars(records: list[Spec], labels: list[str]) -> Spec:
    """Horizontal bars, one a series and row, each with its number at the end."""
    offset = {"field": "series", "type": "nominal", "sort": labels, "scale": {"paddingInner": 0.08}}
    y = row_axis(records)
    encoding: Spec = {"y": y}
    if len(labels) > 1:
        encoding["yOffset"] = offset
    step = 26 if len(labels) == 1 else 15 * len(labels) + 8
    held, numbers = whiskers(records), text_layer()
    if held:  # room for the number beyond the longest interval, which fitting does not measure
        numbers["encoding"]["x"]["scale"] = {"domain": [0, 1.12 * max(r["at"] for r in records)]}
    return {
        "height": {"step": step, "for": "position"},
        "encoding": encoding,
        "layer": [bar_layer(labels), *held, *benchmarks(records), numbers],
    }


def whiskers(records: list[Spec]) -> list[Spec]:
    """The interval of each bar: a dark rule with a white edge, seen on bar and paper alike."""
    if all(item.get("low") is None for item in records):
        return []
    ends = {"x": {"field": "low", "type": "quantitative", "axis": None}, "x2": {"field": "high"}}
    marks = ({"color": "white", "strokeWidth": 3.5}, {"color": INK, "strokeWidth": 1.3})
    held = [{"filter": "datum.low !== null"}]
    return [{"transform": held, "mark": {"type": "rule", **m}, "encoding": ends} for m in marks]


def benchmarks(records: list[Spec]) -> list[Spec]:
    """A dark line across each bar that has a benchmark of its own."""
    if all(item.get("benchmark") is None for item in records):
        return []
    mark = {"type": "tick", "thickness": 2.5, "size": 22, "color": INK}
    x = {"field": "benchmark", "type": "quantitative", "axis": None}
    held = [{"filter": "datum.benchmark !== null"}]
    return [{"transform": held, "mark": mark, "encoding": {"x": x}}]


def across(value: float, text: str) -> list[Spec]:
    """A dark line down through all bars, named above: one benchmark for every row."""
    data = {"values": [{"value": value, "text": text}]}
    x = {"field": "value", "type": "quantitative", "axis": None}
    return [
        {
            "data": data,
            "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5, "strokeDash": [5, 2]},
            "encoding": {"x": x, "y": {"value": -2}, "y2": {"value": {"expr": "height"}}},
        },
        {
            "data": data,
            "mark": {"type": "text", "baseline": "bottom", "dy": -3},
            "encoding": {"x": x, "y": {"value": -2}, "text": {"field": "text"}},
        },
    ]


def row_axis(records: list[Spec]) -> Spec:
    """The rows in table order, long labels on several lines, centred on their bar."""
    two_lines = {"test": "indexof(datum.value, '\\n') >= 0", "value": -5.5}
    return {
        "field": "row",
        "type": "nominal",
        "sort": list(dict.fromkeys(item["row"] for item in records)),
        "title": None,
        "axis": {
            "labelExpr": "split(datum.label, '\\n')",
            "labelLimit": 240,
            "labelOffset": {"condition": two_lines, "value": 0},
            "domain": all((item["value"] or 0) >= 0 for item in records),
        },
    }


def bar_layer(labels: list[str]) -> Spec:
    """The bars themselves; what has no value has no bar."""
    return {
        "transform": [{"filter": "datum.value !== null"}],
        "mark": {"type": "bar", "strokeWidth": 0.5, "stroke": INK, "strokeOpacity": 0.6},
        "encoding": {
            "x": {"field": "value", "type": "quantitative", "axis": None},
            "color": series_colour(labels),
        },
    }


def series_colour(labels: list[str]) -> Spec:
    """The colour of each series, with a legend above when there are several."""
    return {
        "field": "series",
        "type": "nominal",
        "sort": labels,
        "scale": {"domain": labels, "range": colours(labels)},
        "legend": None if len(labels) == 1 else {"orient": "top", "title": None},
    }


def fold_legend(spec: Spec, labels: list[str], width: float) -> None:
    """Put the names of the series in two columns when they have no room in a line."""
    if sum(24 + 5 * len(label) for label in labels) < width * 0.68:
        return
    for layer in spec["layer"]:
        legend = layer.get("encoding", {}).get("color", {}).get("legend")
        if legend:
            legend["columns"] = 2


def text_layer() -> Spec:
    """The printed number at the end of each bar, or the dot where the bar would start."""
    return {
        "mark": {"type": "text", "align": "left", "dx": 4},
        "encoding": {
            "x": {"field": "at", "type": "quantitative", "axis": None},
            "text": {"field": "text"},
            "size": DOT_SIZE,
        },
    }


def budget(records: list[Spec], labels: list[str]) -> Spec:
    """A bar for the outcome (first column) and a dark line for the budget (second). The outcome's
    number stands left of the line, in its bar or after it; the budget is named to the right.
    """
    place_numbers(records, labels)
    outcome, line_mark = bar_layer(labels), bar_layer(labels)
    scale = {"domain": labels, "range": [GREEN, INK][: len(labels)]}
    outcome["encoding"]["color"]["scale"] = line_mark["encoding"]["color"]["scale"] = scale
    outcome["transform"].append({"filter": "datum.order === 0"})
    line_mark["transform"].append({"filter": "datum.order === 1"})
    line_mark["mark"] = {"type": "tick", "thickness": 2.5, "size": 22}
    return {
        "height": {"step": 28},
        "encoding": {"y": row_axis(records)},
        "layer": [outcome, line_mark, *budget_texts()],
    }


def budget_texts() -> tuple[Spec, Spec, Spec]:
    """The outcome in its bar, the outcome between bar and line, and what stands beyond both."""
    inside, between, after = text_layer(), text_layer(), text_layer()
    for layer, place in ((inside, "inside"), (between, "between")):
        layer["transform"] = [{"filter": f"datum.order === 0 && datum.place === '{place}'"}]
        layer["encoding"]["x"]["field"] = "least"
    inside["mark"] = {"type": "text", "align": "right", "dx": -5}
    after["transform"] = [{"filter": "datum.after !== ''"}]
    after["encoding"]["text"]["field"] = "after"
    return inside, between, after


def place_numbers(records: list[Spec], labels: list[str]) -> None:
    """Where each row's numbers go: `least` is the nearer of bar end and line, `at` the farther,
    `place` where the outcome stands ('' is with the budget), `after` what is written beyond both.
    """
    widest = max((item["at"] for item in records), default=0)
    names = [label.casefold().rstrip("0123456789 ") for label in labels]
    rows: dict[str, list[Spec]] = {}
    for item in records:
        rows.setdefault(item["row"], []).append(item)
    for row in rows.values():
        drawn = [item for item in row if item["value"] is not None]
        place = outcome_place(drawn, 0.3 * widest)
        after = text_after(row, drawn, names, place)
        ends = [item["at"] for item in drawn] or [0]
        for item in row:
            item |= {"at": max(ends), "least": min(ends), "place": place, "after": ""}
        row[0]["after"] = after


def outcome_place(drawn: list[Spec], room: float) -> str:
    """'inside' the bar or 'between' bar and line where there is room for a number; else ''."""
    if len(drawn) < 2:
        return ""
    outcome, line_end = (item["at"] for item in drawn)
    if min(outcome, line_end) > room:
        return "inside"
    return "between" if line_end - outcome > room else ""


def text_after(row: list[Spec], drawn: list[Spec], names: list[str], place: str) -> str:
    """'budget 470 500' when the outcome stands by itself, else both by name; the bare number when
    the outcome is alone, with no line it could be taken for.
    """
    if all(item["order"] == 0 for item in drawn):
        return str(row[0]["text"])
    told = [item for item in row if item["order"] or not place]
    return ", ".join(f"{names[item['order']]} {item['text']}" for item in told)


def line(records: list[Spec], labels: list[str]) -> Spec:
    """A line a row over the columns, years in order; one line has all its numbers."""
    names = list(dict.fromkeys(item["row"] for item in records))
    order = sorted(labels) if all(label.isdigit() for label in labels) else labels
    points = {"type": "line", "point": {"size": 40, "filled": True}, "strokeWidth": 2}
    return {
        "height": 190,
        "encoding": {"x": column_axis(order), "y": value_axis(), "color": row_colour(names)},
        "layer": [
            {"mark": points | {"invalid": "break-paths-show-domains"}},
            *point_text(order, len(names)),
            hidden_points(),
        ],
    }


def column_axis(labels: list[str]) -> Spec:
    axis = {"labelAngle": 0, "title": None}
    return {"field": "series", "type": "ordinal", "sort": labels, "axis": axis}


def value_axis() -> Spec:
    axis = {"format": ",~f", "grid": True, "gridColor": "#e3e8eb", "domain": False, "tickCount": 5}
    return {"field": "value", "type": "quantitative", "title": None, "axis": axis}


def row_colour(names: list[str]) -> Spec:
    """Dark colours for lines on white, with the names above in the order of the table."""
    shades = [GREEN, INK, "#0072b2", "#d55e00", "#cc79a7", GREY]
    scale = {"domain": names, "range": [shades[n % len(shades)] for n in range(len(names))]}
    legend = {"orient": "top", "title": None, "columns": 2, "labelLimit": 200}
    return {
        "field": "row",
        "type": "nominal",
        "scale": scale,
        "legend": legend if len(names) > 1 else None,
    }


def point_text(order: list[str], rows: int) -> tuple[Spec, Spec]:
    """Every number above its point for one line; only the last ones for several. A white edge
    behind it keeps it legible where the line runs through.
    """
    last = f"datum.series === {order[-1]!r}" if rows > 1 else "true"
    edge = {"stroke": "#ffffff", "strokeWidth": 4, "strokeJoin": "round", "fill": "#ffffff"}
    marks = ({"type": "text", "dy": -11, **edge}, {"type": "text", "dy": -11})
    behind, text = (
        {
            "transform": [{"filter": f"datum.value !== null && {last}"}],
            "mark": mark,
            "encoding": {"text": {"field": "text"}},
        }
        for mark in marks
    )
    return behind, text


def hidden_points() -> Spec:
    """A dot (or dash) at the foot of the column where a value is not shown."""
    return {
        "transform": [{"filter": "datum.value === null"}],
        "mark": {"type": "text", "baseline": "bottom", "fontWeight": 700},
        "encoding": {"y": {"value": 188}, "text": {"field": "text"}, "size": DOT_SIZE},
    }
