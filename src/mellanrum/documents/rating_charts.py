"""Ratings of one person drawn as SVG: a radar over areas, and a line over time for each.

Drawn by hand and never cached: they are a person's own. Text and grid take the page's colour; the
sides are told apart by shape and dash before colour, so that they differ in grey and for all eyes.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from html import escape
from itertools import pairwise
from math import cos, pi, sin

FONT = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
WIDTH, RADAR_HEIGHT, LINE_HEIGHT = 360, 330, 168  # a phone shows the whole width
RADIUS, LABEL = 100, 118
LEFT, RIGHT, TOP, BOTTOM = 22, 84, 14, 26
ROOM = 11  # letters of a label's line
APART = 16  # between two words at the end of a line
BLUE, RED = "#0072b2", "#d55e00"  # Okabe and Ito's; seen on white and on dark

Place = tuple[float, float]


class Look(StrEnum):
    """How a series is drawn: filled circles, open squares on a dashed line, small open circles."""

    PARTICIPANT = "participant"
    CASEWORKER = "caseworker"
    BEFORE = "before"


STROKES = {
    Look.PARTICIPANT: f'stroke="{BLUE}" stroke-width="2.5"',
    Look.CASEWORKER: f'stroke="{RED}" stroke-width="2" stroke-dasharray="6 4"',
    Look.BEFORE: 'stroke="currentColor" stroke-width="1.5" stroke-dasharray="1.5 4"',
}


@dataclass(frozen=True, slots=True)
class Spokes:
    """One polygon of a radar: a value for each area, None where there is no answer."""

    label: str
    look: Look
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """One line over time, oldest first; `mark` is a word for a real change ('▲ framåt'), or ''."""

    label: str
    look: Look
    points: tuple[tuple[date, int], ...]
    mark: str = ""


def draw_radar(
    name: str, title: str, areas: Sequence[str], scale: tuple[int, int], series: Sequence[Spokes]
) -> str:
    """The radar as one SVG element. `name` begins its ids; `scale` is the lowest and highest."""
    low, high = scale
    rings = [_ring(len(areas), (code - low) / (high - low)) for code in range(low + 1, high + 1)]
    labels = [_area(area, _place(n, len(areas), LABEL)) for n, area in enumerate(areas)]
    drawn = [_polygon(one, len(areas), low, high) for one in series]
    parts = [_spokes(len(areas)), *rings, *labels, *drawn]
    return _svg(name, title, _radar_words(areas, series), RADAR_HEIGHT, parts)


def draw_course(name: str, title: str, scale: tuple[int, int], courses: Sequence[Course]) -> str:
    """The lines over time as one SVG element."""
    days = [day for course in courses for day, _ in course.points]
    span = (min(days), max(days)) if days else (date.min, date.min)
    parts = [_grid(scale), *_days(span)] if days else [_grid(scale)]
    parts += [_line(course, span, scale) for course in courses]
    parts += _marks(courses, scale)
    return _svg(name, title, _course_words(courses), LINE_HEIGHT, parts)


def _svg(name: str, title: str, words: str, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-labelledby="{name}-title {name}-desc" fill="none" '
        f'font-family="{FONT}" font-size="14">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(words)}</desc>' + "".join(parts) + "</svg>"
    )


def _radar_words(areas: Sequence[str], series: Sequence[Spokes]) -> str:
    told = [
        f"{one.label}: "
        + ", ".join(f"{a} {v}" for a, v in zip(areas, one.values, strict=True) if v is not None)
        for one in series
        if any(v is not None for v in one.values)
    ]
    return ". ".join(told) + "." if told else "Inga svar än."


def _course_words(courses: Sequence[Course]) -> str:
    told = [
        f"{one.label}: "
        + ", ".join(f"{value} den {day}" for day, value in one.points)
        + (f", {one.mark[2:]}" if one.mark else "")
        for one in courses
        if one.points
    ]
    return ". ".join(told) + "." if told else "Inga svar än."


def _place(n: int, count: int, distance: float) -> Place:
    """A point on spoke `n`, the first straight up and the rest clockwise."""
    angle = 2 * pi * n / count - pi / 2
    return WIDTH / 2 + distance * cos(angle), RADAR_HEIGHT / 2 + distance * sin(angle)


def _path(points: Sequence[Place], *, closed: bool = False) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if closed else "")


def _ring(count: int, share: float) -> str:
    points = [_place(n, count, RADIUS * share) for n in range(count)]
    return f'<path d="{_path(points, closed=True)}" stroke="currentColor" stroke-opacity=".25"/>'


def _spokes(count: int) -> str:
    middle = (WIDTH / 2, RADAR_HEIGHT / 2)
    lines = "".join(_path((middle, _place(n, count, RADIUS))) for n in range(count))
    return f'<path d="{lines}" stroke="currentColor" stroke-opacity=".25"/>'


def _area(label: str, place: Place) -> str:
    """The label at the end of its spoke, on as many short lines as it needs."""
    x, y = place
    away = x - WIDTH / 2
    anchor = "middle" if abs(away) < 20 else "start" if away > 0 else "end"
    x = WIDTH / 2 + (away * (RADIUS + 8) / LABEL if anchor != "middle" else away)
    lines = textwrap.wrap(label, ROOM)
    top = y + 5 - 8 * (len(lines) - 1)
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{top + 16 * n:.1f}">{escape(line)}</tspan>'
        for n, line in enumerate(lines)
    )
    return f'<text fill="currentColor" text-anchor="{anchor}">{spans}</text>'


def _polygon(one: Spokes, count: int, low: int, high: int) -> str:
    """Lines between neighbours that both have an answer, and a sign at each answer."""
    places = {
        n: _place(n, count, RADIUS * (value - low) / (high - low))
        for n, value in enumerate(one.values)
        if value is not None
    }
    ring = [*range(count), 0]
    sides = [_path((places[a], places[b])) for a, b in pairwise(ring) if {a, b} <= places.keys()]
    line = f'<path d="{"".join(sides)}" {STROKES[one.look]}/>' if sides else ""
    return line + "".join(_sign(one.look, place) for place in places.values())


def _sign(look: Look, place: Place) -> str:
    x, y = place
    if look is Look.CASEWORKER:
        return (
            f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" stroke="{RED}" '
            'stroke-width="2"/>'
        )
    if look is Look.BEFORE:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" stroke="currentColor"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{BLUE}"/>'


def _height(value: int, scale: tuple[int, int]) -> float:
    low, high = scale
    return LINE_HEIGHT - BOTTOM - (LINE_HEIGHT - TOP - BOTTOM) * (value - low) / (high - low)


def _across(day: date, span: tuple[date, date]) -> float:
    """The day's place; in the middle when there is but one."""
    width, days = WIDTH - LEFT - RIGHT, (span[1] - span[0]).days
    return LEFT + 10 + (width - 20) * ((day - span[0]).days / days if days else 0.5)


def _grid(scale: tuple[int, int]) -> str:
    lines, numbers = [], []
    for code in range(scale[0], scale[1] + 1):
        y = _height(code, scale)
        lines.append(f"M{LEFT} {y:.1f}H{WIDTH - RIGHT}")
        numbers.append(
            f'<text x="{LEFT - 8}" y="{y + 5:.1f}" text-anchor="end" fill="currentColor">{code}'
            "</text>"
        )
    path = f'<path d="{"".join(lines)}" stroke="currentColor" stroke-opacity=".25"/>'
    return path + "".join(numbers)


def _days(span: tuple[date, date]) -> Iterator[str]:
    """The first and the last day below the line."""
    ends = [(span[0], "start", LEFT), (span[1], "end", WIDTH - RIGHT)]
    alone = [(span[0], "middle", (LEFT + WIDTH - RIGHT) // 2)]
    for day, anchor, x in ends if span[0] != span[1] else alone:
        yield (
            f'<text x="{x}" y="{LINE_HEIGHT - 6}" text-anchor="{anchor}" fill="currentColor">'
            f"{day}</text>"
        )


def _line(course: Course, span: tuple[date, date], scale: tuple[int, int]) -> str:
    places = [(_across(day, span), _height(value, scale)) for day, value in course.points]
    line = f'<path d="{_path(places)}" {STROKES[course.look]}/>' if len(places) > 1 else ""
    return line + "".join(_sign(course.look, place) for place in places)


def _marks(courses: Sequence[Course], scale: tuple[int, int]) -> Iterator[str]:
    """The words of real changes beside the last points, kept apart."""
    marked = [(_height(c.points[-1][1], scale), c) for c in courses if c.mark and c.points]
    lowest = float("-inf")
    for place, course in sorted(marked, key=lambda pair: pair[0]):
        lowest = max(place, lowest + APART)
        colour = RED if course.look is Look.CASEWORKER else BLUE
        yield (
            f'<text x="{WIDTH - RIGHT + 6}" y="{lowest + 5:.1f}" fill="currentColor">'
            f'<tspan fill="{colour}">{escape(course.mark[:1])}</tspan> {escape(course.mark[2:])}'
            "</text>"
        )
