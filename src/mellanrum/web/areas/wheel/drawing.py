"""The year as a wheel: twelve sectors with numbered marks, for a template to draw as SVG."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians, sin

from mellanrum.domain.swedish import plural
from mellanrum.registers.wheel.entries import DUTIES, Entry

MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
          "oktober", "november", "december")  # fmt: skip
SECTOR = 30  # degrees
RIM, HUB, NAMES = 310, 106, 333  # radii; the drawing is 720 wide with its middle at 0
RINGS = ((285, 3), (236, 2), (186, 2), (136, 1))  # (radius, marks in a sector), the outer first
FITTING = sum(count for _, count in RINGS)
FIRST_DRAWN = (*DUTIES, "meeting", "budget")  # where not all fit
SHAPES = {
    "coming": "M-21 0a21 21 0 1 0 42 0a21 21 0 1 0-42 0z",
    "told": "M-21 0a21 21 0 1 0 42 0a21 21 0 1 0-42 0z",
    "now": "M-23 0L-12-20H12L23 0L12 20H-12z",
    "late": "M0-24L24 0L0 24L-24 0z",
    "done": "M-19-19h38v38h-38z",
    "skipped": "M-19-19h38v38h-38z",
}


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in the list of a month, with its number there."""

    number: int
    entry: Entry
    url: str

    @property
    def key(self) -> str:
        return f"m{self.entry.on.month}-{self.number}"


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """At (x, y): a shape for its state, leading to `key` on the page. `told` says it in words."""

    x: float
    y: float
    text: str
    key: str
    state: str
    told: str

    @property
    def shape(self) -> str:
        return SHAPES[self.state]


@dataclass(frozen=True, slots=True)
class Sector:
    """`line` is (x, y) inside and outside of the line where the month begins."""

    name: str
    key: str
    told: str
    x: float
    y: float
    line: tuple[float, float, float, float]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Wheel:
    """`now` is the line of today, None for another year; `told` says the whole in words."""

    year: int
    sectors: tuple[Sector, ...]
    now: tuple[float, float, float, float] | None
    told: str


def months_of(lines: Sequence[tuple[Entry, str]]) -> tuple[Month, ...]:
    """Twelve months, each with its entries numbered from 1; every entry with its address."""
    found: list[list[Line]] = [[] for _ in MONTHS]
    for entry, url in lines:
        held = found[entry.on.month - 1]
        held.append(Line(len(held) + 1, entry, url))
    return tuple(Month(n, MONTHS[n - 1], tuple(held)) for n, held in enumerate(found, 1))


def wheel_of(year: int, months: Sequence[Month], today: date) -> Wheel:
    count = sum(len(month.lines) for month in months)
    held = ", ".join(f"{m.name} {len(m.lines)}" for m in months if m.lines)
    told = f"{plural(count, 'sak', 'saker')} under {year}{': ' if held else ''}{held}. "
    now = ray(angle_of(today), HUB, RIM) if today.year == year else None
    where = f"I dag är det {today.day} {MONTHS[today.month - 1]}. " if now else ""
    return Wheel(year, tuple(map(_sector, months)), now,
                 f"{told}{where}Listan under hjulet säger samma sak.")  # fmt: skip


def angle_of(day: date) -> float:
    """Degrees clockwise from the top: within the month as far as the day has come."""
    length = (31, 29 if isleap(day.year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return SECTOR * (day.month - 1 + (day.day - 0.5) / length[day.month - 1])


def point(angle: float, radius: float) -> tuple[float, float]:
    turned = radians(angle)
    return round(radius * sin(turned), 1), round(-radius * cos(turned), 1)


def ray(angle: float, inside: float, outside: float) -> tuple[float, float, float, float]:
    return (*point(angle, inside), *point(angle, outside))


def _sector(month: Month) -> Sector:
    start = SECTOR * (month.number - 1)
    x, y = point(start + SECTOR / 2, NAMES)
    told = f"{month.name}: {plural(len(month.lines), 'sak', 'saker')}"
    return Sector(month.name[:3], f"m{month.number}", told, x, y, ray(start, HUB, RIM),
                  tuple(_marks(month, start)))  # fmt: skip


def _marks(month: Month, start: float) -> list[Mark]:
    """As many as fit, in order of days; the last says how many more there are."""
    places = _places(start)
    shown, left = _drawn(month.lines), 0
    if len(month.lines) > FITTING:
        left = len(month.lines) - len(shown)
    found = [_mark(line, place) for line, place in zip(shown, places, strict=False)]
    if left:
        x, y = places[-1]
        told = f"{left} till i {month.name}"
        found.append(Mark(x, y, f"+{left}", f"m{month.number}", "told", told))
    return found


def _drawn(lines: Sequence[Line]) -> list[Line]:
    """All, or of too many the duties and meetings before what follows from them."""
    if len(lines) <= FITTING:
        return list(lines)
    ranked = sorted(lines, key=lambda line: line.entry.kind not in FIRST_DRAWN)
    return sorted(ranked[: FITTING - 1], key=lambda line: line.number)


def _places(start: float) -> list[tuple[float, float]]:
    return [
        point(start + SECTOR * (n + 0.5) / count, radius)
        for radius, count in RINGS
        for n in range(count)
    ]


def _mark(line: Line, place: tuple[float, float]) -> Mark:
    entry = line.entry
    told = f"{entry.on.day} {MONTHS[entry.on.month - 1]}: {entry.title}, {entry.state_label}"
    return Mark(*place, str(line.number), line.key, entry.state, told)
