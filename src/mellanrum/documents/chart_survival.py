"""A survival curve: the share still enrolled by months since the start, as steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from mellanrum.documents.chart_axes import (
    HEIGHT,
    end_labels,
    hidden_signs,
    label_lines,
    value_axis,
)
from mellanrum.documents.chart_series import (
    Point,
    Series,
    in_runs,
    is_interval,
    month_places,
    read_series,
)
from mellanrum.documents.palette import COMPACT, INK, LIGHT, line_colours, stack_colours
from mellanrum.figures.figure import Unit
from mellanrum.figures.table import Column, Table

Spec = dict[str, Any]
STAYING = "kvar"
SCALE = (0.0, 100.0, 20.0)


@dataclass(frozen=True, slots=True)
class Survival:
    """The curves of those still enrolled, and the outcomes that end a stay, most inner first."""

    curves: tuple[Series, ...]
    outcomes: tuple[Series, ...]

    @property
    def last(self) -> int:
        return max(point.at for one in self.curves for point in one.points)


def read_survival(table: Table, columns: Sequence[Column]) -> Survival:
    """Columns `kvar` or `kvar-…` are curves; other shares are outcomes, if there is one curve.

    Raises ValueError when no share still enrolled is shown.
    """
    chosen = [column for column in columns if not is_interval(column.key)]
    series = [
        replace(one, points=in_runs(one.points))
        for one in read_series(table, chosen, month_places)
        if one.unit is Unit.PERCENT
    ]
    curves = tuple(one for one in series if one.key.split("-")[0] == STAYING)
    if not any(one.shown for one in curves):
        raise ValueError(f"{table.key}: no column '{STAYING}' with a shown share")
    others = tuple(one for one in series if one not in curves and not one.is_benchmark)
    return Survival(curves, others if len(curves) == 1 else ())


def median_stay(curve: Series) -> int | None:
    """The first month when at most half are left; None when it is not reached, or something
    before it is not shown.
    """
    for point in curve.points:
        if point.value is None:
            return None
        if point.value <= 50:
            return point.at
    return None


def survival(table: Table, columns: Sequence[Column], width: float) -> Spec:
    """Step lines of those still enrolled, over them the outcomes as areas up to the whole."""
    held = read_survival(table, columns)
    records = [
        {"series": one.label, "at": p.at, "value": p.value, "text": p.text}
        for one in (*held.curves, *held.outcomes)
        for p in one.points
    ]
    return {
        "height": HEIGHT,
        "data": {"values": records},
        "encoding": {"x": month_axis(held.last, width)},
        "layer": [
            *areas(held),
            *intervals(held),
            curve_lines(held),
            *median_mark(held),
            hidden_signs(signs(held), 0),
            end_labels(ends(held, width), SCALE),
        ],
    }


def month_axis(last: int, width: float) -> Spec:
    """Months from the start, in steps of whole quarters or years when there are many."""
    most = 6 if width < COMPACT else 10
    step = next((n for n in (1, 2, 3, 6, 12, 24) if last / n <= most), 60)
    return {
        "field": "at",
        "type": "quantitative",
        "title": "månader sedan start",
        "scale": {"domain": [0, last], "nice": False},
        "axis": {"values": list(range(0, last + 1, step)), "tickCount": 99, "format": "d"},
    }


def steps(points: Sequence[Point]) -> list[tuple[int, Point]]:
    """Each shown point at its place; the last of a run also where the next, hidden one stands."""
    found = []
    for point, after in zip_longest(points, points[1:]):
        if point.value is not None:
            found.append((point.at, point))
            if after is not None and after.value is None:
                found.append((after.at, point))
    return found


def curve_colour(held: Survival) -> Spec:
    """Ink on areas, else each curve its own."""
    if held.outcomes:
        return {"value": INK}
    labels = [one.label for one in held.curves]
    scale = {"domain": labels, "range": line_colours(labels)}
    return {"field": "series", "type": "nominal", "scale": scale, "legend": None}


def curve_lines(held: Survival) -> Spec:
    """The curves as steps, broken where a share is not shown."""
    values = [
        {"at": at, "value": point.value, "run": point.run, "series": one.label}
        for one in held.curves
        for at, point in steps(one.points)
    ]
    layer = stepped(values, {"type": "line", "strokeWidth": 2}, "value")
    layer["encoding"]["y"] = value_axis(SCALE, Unit.PERCENT) | {"field": "value"}
    layer["encoding"]["color"] = curve_colour(held)
    return layer


def intervals(held: Survival) -> list[Spec]:
    """A pale band around each curve; two thin lines when there are areas behind."""
    values = [
        {"at": at, "low": p.low, "high": p.high, "run": p.run, "series": one.label}
        for one in held.curves
        for at, p in steps(in_runs([replace(p, value=p.low) for p in one.points]))
    ]
    if not values:
        return []
    if held.outcomes:
        thin = {"type": "line", "color": INK, "strokeWidth": 0.8, "strokeDash": [2, 2]}
        return [stepped(values, thin, end) for end in ("low", "high")]
    band = stepped(values, {"type": "area", "opacity": 0.2}, "low")
    band["encoding"] |= {"y2": {"field": "high"}, "color": curve_colour(held)}
    return [band]


def stepped(values: list[Spec], mark: Spec, field: str) -> Spec:
    """A layer of steps, a path for each series and run."""
    return {
        "data": {"values": values},
        "mark": mark | {"interpolate": "step-after"},
        "encoding": {
            "y": {"field": field, "type": "quantitative"},
            "detail": [{"field": "series"}, {"field": "run"}],
        },
    }


def areas(held: Survival) -> list[Spec]:
    """Those still enrolled below, each outcome above them; nothing where any part is hidden."""
    if not held.outcomes:
        return []
    parts = (held.curves[0], *held.outcomes)
    values = [
        {"at": at, "low": low, "high": high, "series": one.label, "run": run}
        for run, places in enumerate(whole_runs(parts))
        for at, read in places
        for one, low, high in stacked_at(parts, read)
    ]
    layer = stepped(values, {"type": "area", "opacity": 1}, "low")
    labels = [one.label for one in parts]
    scale = {"domain": labels, "range": [LIGHT, *outcome_colours(held)]}
    colour = {"field": "series", "type": "nominal", "scale": scale, "legend": None}
    layer["encoding"] |= {"y2": {"field": "high"}, "color": colour}
    return [layer]


def whole_runs(parts: Sequence[Series]) -> list[list[tuple[int, int]]]:
    """Stretches where every part is shown: (place, the place whose shares hold there); each ends
    where a part is hidden, or with the last point.
    """
    shown = set.intersection(*({point.at for point in one.shown} for one in parts))
    runs: list[list[tuple[int, int]]] = [[]]
    for at in sorted({point.at for one in parts for point in one.points}):
        if at in shown:
            runs[-1].append((at, at))
        elif runs[-1]:
            runs[-1].append((at, runs[-1][-1][1]))
            runs.append([])
    return [run for run in runs if run]


def stacked_at(parts: Sequence[Series], at: int) -> Iterator[tuple[Series, float, float]]:
    """Each part with its lower and upper edge at a place where all are shown."""
    base = 0.0
    for one in parts:
        share = next(point.value for point in one.shown if point.at == at) or 0.0
        yield one, base, min(base + share, 100.0)
        base += share


def outcome_colours(held: Survival) -> list[str]:
    """Colours of the outcomes, apart in lightness."""
    labels = [one.label for one in held.outcomes]
    return ["#56b4e9", "#f0e442"][: len(labels)] if len(labels) < 3 else stack_colours(labels)


def median_mark(held: Survival) -> list[Spec]:
    """A thin line down from where half are left, with its month beside."""
    median = median_stay(held.curves[0]) if len(held.curves) == 1 else None
    if not median:
        return []
    words = f"högst hälften kvar\nefter {median} månader"
    data = {"values": [{"at": median, "top": 50, "foot": 14, "text": words}]}
    y = {"field": "top", "type": "quantitative"}
    rule = {"type": "rule", "color": INK, "strokeWidth": 1, "strokeDash": [3, 3]}
    beside = {"align": "left", "dx": 5} if median < held.last / 2 else {"align": "right", "dx": -5}
    text = {"type": "text", "baseline": "middle", "lineBreak": "\n", **beside}
    at_foot = {"y": y | {"field": "foot"}, "text": {"field": "text"}}
    return [
        {"data": data, "mark": rule, "encoding": {"y": y, "y2": {"datum": 0}}},
        {"data": data, "mark": text, "encoding": at_foot},
    ]


def signs(held: Survival) -> dict[int, str]:
    """The sign of each place where something is not shown."""
    hidden = (p for one in (*held.curves, *held.outcomes) for p in one.points if p.value is None)
    return {point.at: point.text for point in hidden}


def ends(held: Survival, width: float) -> list[tuple[float, float, str]]:
    """Each curve's and outcome's name and last share, where it ends."""
    labels: list[tuple[float, float, str]] = []
    base = 0.0
    for one in (*held.curves, *held.outcomes):
        if one.shown:
            share = one.shown[-1].value or 0.0
            place = base + share / 2 if held.outcomes else share
            labels.append((held.last, place, label_lines(one.label, one.shown[-1].text, width)))
            base += share
    return labels
