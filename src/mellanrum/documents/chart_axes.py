"""Axes and the labels at the ends of lines, shared by charts over time."""

from __future__ import annotations

import json
import math
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from mellanrum.documents.palette import COMPACT, INK
from mellanrum.figures.figure import Unit
from mellanrum.figures.format import THIN

Spec = dict[str, Any]
HEIGHT = 190
GRID = "#e3e8eb"
LINE_HEIGHT = 11  # of a label in pixels
LETTER = 5.4  # the width of a letter at 9 points, never too small


def value_scale(values: Sequence[float], unit: Unit) -> tuple[float, float, float]:
    """Least, greatest and step of an axis from zero; shares at most to 100, persons whole."""
    low, high = min(0.0, *values), max(0.0, *values)
    high = high if high > low else 1.0
    step = nice_step(high - low)
    if unit in (Unit.PERSONS, Unit.COUNT):
        step = max(step, 1.0)
    top = math.ceil(round(high / step, 9)) * step or step
    if unit is Unit.PERCENT and high <= 100:
        top = min(top, 100.0)
    return math.floor(round(low / step, 9)) * step, top, step


def nice_step(width: float) -> float:
    """1, 2 or 5 times a power of ten, four to five of them in the width."""
    rough = width / 5
    power = 10.0 ** math.floor(math.log10(rough))
    return next((n * power for n in (1, 2, 5) if rough <= n * power * 1.0001), 10 * power)


def value_axis(scale: tuple[float, float, float], unit: Unit) -> Spec:
    """The upright axis with pale lines across; zero is darker."""
    low, high, step = scale
    ticks = [round(low + step * n, 9) for n in range(round((high - low) / step) + 1)]
    sign = f" + '{THIN}%'" if unit is Unit.PERCENT else ""
    return {
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [low, high], "nice": False},
        "axis": {
            "values": ticks,
            "tickCount": 99,
            "labelExpr": f"format(datum.value, ',~f'){sign}",
            "domain": False,
            "grid": True,
            "gridColor": {"condition": {"test": "datum.value === 0", "value": INK}, "value": GRID},
        },
    }


def place_axis(names: Mapping[int, str], width: float) -> Spec:
    """The lying axis, each place with its name, or every second, third … so that names have room;
    the last is always named.
    """
    last = max(names)
    room = max(len(name) for name in names.values()) * LETTER + 8
    most = max(2, int((width - 90) / room))
    step = next(n for n in (1, 2, 3, 4, 6, 12, 24, last + 1) if (last + 1) / n <= most or n > last)
    ticks = [at for at in range(last + 1) if (last - at) % step == 0]
    words = json.dumps([names.get(at, "") for at in range(last + 1)], ensure_ascii=False)
    return {
        "field": "at",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [-0.3, last + 0.3], "nice": False, "zero": False},
        "axis": {"values": ticks, "tickCount": 99, "labelExpr": f"{words}[datum.value]"},
    }


def end_labels(labels: Sequence[tuple[float, float, str]], scale: Sequence[float]) -> Spec:
    """(place, value, text) of each line's end as text to the right, moved apart where they meet.

    `scale` begins with the least and the greatest of the upright axis.
    """
    low, high = scale[0], scale[1]
    pixel = (high - low) / HEIGHT
    heights = [(text.count("\n") + 1) * LINE_HEIGHT * pixel for _, _, text in labels]
    centres = moved_apart([value for _, value, _ in labels], heights, low, high)
    right = max((at for at, _, _ in labels), default=0)
    values = [
        {"at": right, "y": round(y, 6), "text": text}
        for (_, _, text), y in zip(labels, centres, strict=True)
    ]
    mark = {"type": "text", "align": "left", "baseline": "middle", "dx": 9, "lineBreak": "\n"}
    return {
        "data": {"values": values},
        "mark": mark | {"lineHeight": LINE_HEIGHT},
        "encoding": {
            "y": {"field": "y", "type": "quantitative"},
            "text": {"field": "text"},
        },
    }


def moved_apart(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Where labels of these heights are centred: as near as wanted, none over another."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = list(wanted)
    floor = low - max(heights, default=0) / 2
    for i in order:
        placed[i] = max(placed[i], floor + heights[i] / 2)
        floor = placed[i] + heights[i] / 2
    ceiling = high + max(heights, default=0) / 2
    for i in reversed(order):
        placed[i] = min(placed[i], ceiling - heights[i] / 2)
        ceiling = placed[i] - heights[i] / 2
    return placed


def label_lines(name: str, text: str, width: float) -> str:
    """'Kvinnor 62 %' on as many lines as its room asks for."""
    room = 12 if width < COMPACT else 22
    return "\n".join(textwrap.wrap(f"{name} {text}".strip(), room, max_lines=3, placeholder=" …"))


def hidden_signs(places: Mapping[int, str], low: float) -> Spec:
    """A dot (or dash) just above the foot of the chart where something is not shown."""
    values = [{"at": at, "y": low, "text": text} for at, text in sorted(places.items())]
    dot = {"condition": {"test": "datum.text === '·'", "value": 18}, "value": 9}
    return {
        "data": {"values": values},
        "mark": {"type": "text", "baseline": "bottom", "fontWeight": 700, "dy": 4},
        "encoding": {
            "y": {"field": "y", "type": "quantitative"},
            "text": {"field": "text"},
            "size": dot,
        },
    }
