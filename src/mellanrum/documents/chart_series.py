"""A table read as series over time: rows are points in time, columns are series.

Conventions, told to table makers in docs/reference/diagram.md: a column `x-lagst` and a column
`x-hogst` are the interval of column `x`; a column whose key begins with `riket` or `jamforelse` is
a benchmark. An interval is read only where its own figure is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.format import cell
from mellanrum.figures.table import Column, Row, RowKind, Table

LOW, HIGH = "-lagst", "-hogst"
BENCHMARKS = ("riket", "jamforelse")
PERIOD = re.compile(r"(\d{4})(?:-(h|t|kv|k|q|m)?(\d{1,2}))?")
A_YEAR = {"h": 2, "t": 3, "kv": 4, "k": 4, "q": 4, "m": 12, "": 12}


@dataclass(frozen=True, slots=True)
class Point:
    """`at` is its place on the axis, `label` the period; `value` is None unless shown. Points of
    the same `run` are joined by a line.
    """

    at: int
    label: str
    value: float | None
    text: str
    low: float | None = None
    high: float | None = None
    run: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    key: str
    label: str
    unit: Unit
    points: tuple[Point, ...]

    @property
    def is_benchmark(self) -> bool:
        return is_benchmark(self.key)

    @property
    def shown(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.value is not None)


def is_benchmark(key: str) -> bool:
    """Whether a row or column is a benchmark: 'riket', 'jamforelse-2020'."""
    return key.split("-", maxsplit=1)[0] in BENCHMARKS


def is_interval(key: str) -> bool:
    """Whether a column is the lower or upper end of another column's interval."""
    return key.endswith((LOW, HIGH))


def drawn_rows(table: Table) -> tuple[Row, ...]:
    """Detail rows with a figure; the totals too when there is nothing else."""
    filled = tuple(row for row in table.rows if any(row.cells))
    return tuple(row for row in filled if row.kind is RowKind.DETAIL) or filled


def figure_at(table: Table, row: Row, key: str) -> Figure | None:
    """The figure in the column of that key; None when there is no such column or it is empty."""
    found = zip(table.columns, row.cells, strict=True)
    return next((figure for column, figure in found if column.key == key), None)


def interval(table: Table, row: Row, key: str) -> tuple[float, float] | None:
    """The interval of a shown figure; None when it is hidden, or either end is."""
    figures = [figure_at(table, row, name) for name in (key, key + LOW, key + HIGH)]
    values = [figure.value for figure in figures if figure is not None]
    if len(values) < len(figures) or None in values:
        return None
    low, high = (round(float(value), 6) for value in values[1:] if value is not None)
    return low, high


def read_series(
    table: Table, columns: Sequence[Column], places: Callable[[Sequence[Row]], list[int]]
) -> tuple[Series, ...]:
    """The columns as series of points in order of place; one without figures is left out.

    `places` gives each row its place on the axis.
    """
    rows = drawn_rows(table)
    ordered = sorted(zip(places(rows), rows, strict=True), key=lambda pair: pair[0])
    series = []
    for column in columns:
        read = [(point_of(table, row, column.key, at), row) for at, row in ordered]
        points = tuple(point for point, _ in read if point is not None)
        if points:
            figures = (figure_at(table, row, column.key) for _, row in read)
            unit = next(figure.unit for figure in figures if figure is not None)
            series.append(Series(column.key, column.label, unit, points))
    return tuple(series)


def point_of(table: Table, row: Row, key: str, at: int) -> Point | None:
    """The cell as a point; None for an empty cell."""
    figure = figure_at(table, row, key)
    if figure is None:
        return None
    value = None if figure.value is None else round(float(figure.value), 6)
    low, high = interval(table, row, key) or (None, None)
    return Point(at, row.label, value, cell(figure), low, high)


def in_runs(points: Sequence[Point], stride: int = 0) -> tuple[Point, ...]:
    """The points with their run: a new one after what is not shown and, when `stride` is given,
    after a longer way than that.
    """
    numbered: list[Point] = []
    run = 0
    for point in points:
        before = numbered[-1] if numbered else point
        far = bool(stride) and point.at - before.at > stride
        run += before.value is None or far
        numbered.append(replace(point, run=run))
    return tuple(numbered)


def period_places(rows: Sequence[Row]) -> list[int]:
    """Each period's place, with room for those that lack: 2017, 2019 → 0, 2. Rows of periods of
    different lengths, or of anything else, stand side by side.
    """
    found = [place_in_time(row.key) or place_in_time(row.label) for row in rows]
    lengths = {place[0] for place in found if place}
    if None in found or len(lengths) != 1:
        return list(range(len(rows)))
    places = [place[1] for place in found if place]
    return [place - min(places) for place in places]


def place_in_time(name: str) -> tuple[int, int] | None:
    """(periods a year, running number): '2021' → (1, 2021), '2021-k2' → (4, 8085)."""
    match = PERIOD.fullmatch(name.casefold())
    if match is None:
        return None
    year, kind, number = match.groups()
    a_year = A_YEAR[kind or ""] if number else 1
    return a_year, int(year) * a_year + int(number or 1) - 1


def month_places(rows: Sequence[Row]) -> list[int]:
    """Each row's months since the start: the first number of its key, else of its label.

    Raises ValueError when a row has none.
    """
    places = []
    for row in rows:
        match = re.search(r"\d+", row.key) or re.search(r"\d+", row.label)
        if match is None:
            raise ValueError(f"{row.key}: no number of months")
        places.append(int(match.group()))
    return places
