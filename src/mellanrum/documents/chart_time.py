"""A time series: a line a column over the rows, which are periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from mellanrum.documents.chart_axes import (
    HEIGHT,
    end_labels,
    hidden_signs,
    label_lines,
    place_axis,
    value_axis,
    value_scale,
)
from mellanrum.documents.chart_series import Point, Series, in_runs, period_places, read_series
from mellanrum.documents.palette import COMPACT, INK, line_colours
from mellanrum.figures.table import Column, Table

Spec = dict[str, Any]
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")


def time_series(table: Table, columns: Sequence[Column], width: float) -> Spec:
    """Lines with points, pale bands for intervals, a dark line for a benchmark; what is not shown
    is a gap with its sign at the foot.
    """
    series = [
        replace(one, points=in_runs(one.points, stride=1))
        for one in read_series(table, columns, period_places)
    ]
    own = [one for one in series if not one.is_benchmark]
    if not any(one.shown for one in own):
        raise ValueError(f"{table.key}: no point to draw")
    scale = value_scale(heights(series), own[0].unit)
    x = place_axis({p.at: p.label for one in series for p in one.points}, width)
    return {
        "height": HEIGHT,
        "data": {"values": records(own)},
        "encoding": {"x": x},
        "layer": [
            *bands(own, scale[0]),
            *benchmark_lines(series),
            *lines(own, value_axis(scale, own[0].unit)),
            hidden_signs(signs(own), scale[0]),
            *texts(series, width, scale),
        ],
    }


def heights(series: Sequence[Series]) -> list[float]:
    """Every shown value and end of interval."""
    found = ((p.value, p.low, p.high) for one in series for p in one.points)
    return [value for three in found for value in three if value is not None]


def records(series: Sequence[Series]) -> list[Spec]:
    """One record a point, shown or not."""
    return [asdict(point) | {"series": one.label} for one in series for point in one.points]


def colour(series: Sequence[Series]) -> Spec:
    labels = [one.label for one in series]
    scale = {"domain": labels, "range": line_colours(labels)}
    return {"field": "series", "type": "nominal", "scale": scale, "legend": None}


def lines(series: Sequence[Series], y: Spec) -> tuple[Spec, Spec]:
    """The lines, and the points with a shape of their own, told apart in grey."""
    labels = [one.label for one in series]
    shapes = {"domain": labels, "range": [SHAPES[n % len(SHAPES)] for n in range(len(labels))]}
    shared = {"y": y | {"field": "value"}, "color": colour(series)}
    shown = [{"filter": "datum.value !== null"}]
    line = {
        "transform": shown,
        "mark": {"type": "line", "strokeWidth": 2},
        "encoding": shared | {"detail": {"field": "run"}},
    }
    shape = {"field": "series", "type": "nominal", "scale": shapes, "legend": None}
    size = 26 if len(series[0].points) > 12 else 42
    points = {
        "transform": shown,
        "mark": {"type": "point", "filled": True, "size": size, "opacity": 1},
        "encoding": shared | {"shape": shape},
    }
    return line, points


def bands(series: Sequence[Series], low: float) -> list[Spec]:
    """The intervals: a pale band along a run, an upright rule where a point stands alone."""
    if all(point.low is None for one in series for point in one.points):
        return []
    held = [{"filter": "datum.low !== null"}]
    ends = {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}}
    shared = ends | {"color": colour(series)}
    area = {
        "transform": held,
        "mark": {"type": "area", "opacity": 0.2, "line": False},
        "encoding": shared | {"detail": {"field": "run"}},
    }
    rule = {
        "transform": [
            *held,
            {"joinaggregate": [{"op": "count", "as": "length"}], "groupby": ["series", "run"]},
            {"filter": "datum.length === 1"},
        ],
        "mark": {"type": "rule", "strokeWidth": 7, "opacity": 0.25},
        "encoding": shared,
    }
    return [area, rule]


def benchmark_lines(series: Sequence[Series]) -> list[Spec]:
    """A dark line for each benchmark; across the whole chart when it has one value only."""
    values: list[Spec] = []
    last = max(point.at for one in series for point in one.points)
    for one in series:
        if one.is_benchmark:
            places = [(float(p.at), p.value, p.run) for p in one.shown]
            if len({p.value for p in one.shown}) == 1:
                places = [(at, one.shown[0].value, 0) for at in (-0.3, last + 0.3)]
            keys = ("at", "value", "run", "series")
            values += [dict(zip(keys, (*p, one.label), strict=True)) for p in places]
    if not values:
        return []
    details = {"detail": [{"field": "series"}, {"field": "run"}]}
    y = {"y": {"field": "value", "type": "quantitative"}}
    mark = {"type": "line", "color": INK, "strokeWidth": 1.5, "strokeDash": [5, 2]}
    return [{"data": {"values": values}, "mark": mark, "encoding": y | details}]


def signs(series: Sequence[Series]) -> dict[int, str]:
    """The sign of what is not shown, once a place; a dot goes before a dash."""
    found: dict[int, str] = {}
    for one in series:
        for point in one.points:
            if point.value is None:
                found[point.at] = max(found.get(point.at, ""), point.text, key="–·".find)
    return found


def texts(series: Sequence[Series], width: float, scale: Sequence[float]) -> list[Spec]:
    """Each line is named at its end; a line of its own has its numbers at its points."""
    last = max(point.at for one in series for point in one.points)
    own = [one for one in series if not one.is_benchmark]
    numbers = [numbered(own[0].points, width)] if len(own) == 1 else []
    ends = []
    for one in series:
        if one.shown and len(series) > 1:
            told = "" if numbers and one is own[0] else end_text(one)
            label = label_lines(one.label, told, width)
            ends.append((float(last), one.shown[-1].value or 0.0, label))
    return [*numbers, *([end_labels(ends, scale)] if ends else [])]


def end_text(one: Series) -> str:
    """The last shown number; with its period when something stands after it."""
    last = one.shown[-1]
    return last.text if last is one.points[-1] else f"{last.text} ({last.label})"


def numbered(points: Sequence[Point], width: float) -> Spec:
    """The numbers of one line above its points (or its band): all if there is room, else the
    first, last, highest and lowest.
    """
    shown = [point for point in points if point.value is not None]
    room = 8 if width < COMPACT else 14
    if len(points) * max(len(p.text) for p in shown) > room * 4:
        by_value = sorted(shown, key=lambda p: p.value or 0)
        shown = [shown[0], shown[-1], by_value[0], by_value[-1]]
    values = [
        {"at": p.at, "y": p.value if p.high is None else p.high, "text": p.text}
        for p in dict.fromkeys(shown)
    ]
    y = {"field": "y", "type": "quantitative"}
    mark = {"type": "text", "baseline": "bottom", "dy": -6}
    return {
        "data": {"values": values},
        "mark": mark,
        "encoding": {"y": y, "text": {"field": "text"}},
    }
