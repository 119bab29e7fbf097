"""The kinds of chart, and which of a table's columns each draws."""

from __future__ import annotations

from enum import StrEnum

from mellanrum.documents.chart_series import is_benchmark, is_interval
from mellanrum.figures.figure import Unit
from mellanrum.figures.table import Column, Table

TOTALS = ("alla", "totalt", "samtliga", "total")


class ChartKind(StrEnum):
    """What a chart compares."""

    GROUPED = "grouped"  # bars side by side: women and men
    BARS = "bars"  # one bar a row: a distribution
    BEFORE_AFTER = "before-after"  # two bars a row: at start and at closing
    STACKED = "stacked"  # parts of a whole in one bar
    LINE = "line"  # a line a row over the columns: years
    BUDGET = "budget"  # a bar for the outcome, a dark line for the budget
    SHARES = "stacked-100"  # parts of a whole in bars that are all a hundred
    TIME = "time-series"  # a line a column over the rows: periods, intervals, a benchmark
    SURVIVAL = "survival"  # the share still enrolled by months since the start
    FUNNEL = "funnel"  # stages in order with what is left at each


def drawn_columns(table: Table, kind: ChartKind, keys: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """The columns named; else the total alone for BARS and FUNNEL, all but the total for others.

    Intervals are drawn with the column they belong to, and columns of another unit than the first
    one drawn are left out, as they share no axis.
    """
    if keys:
        return tuple(column for key in keys for column in table.columns if column.key == key)
    columns = tuple(column for column in table.columns if not is_interval(column.key))
    totals = [column for column in columns if column.key in TOTALS]
    if kind in (ChartKind.BARS, ChartKind.FUNNEL):
        return (totals[0] if totals else columns[0],)
    over_time = kind in (ChartKind.TIME, ChartKind.SURVIVAL)
    parts = (
        tuple(
            column
            for column in columns
            if column.key not in TOTALS and (over_time or not is_benchmark(column.key))
        )
        or columns
    )
    first = column_unit(table, parts[0]) if parts else None
    if kind is ChartKind.SURVIVAL:
        first = Unit.PERCENT  # the counts behind the curve stand first
    same = tuple(column for column in parts if column_unit(table, column) in (first, None))
    return same[:2] if kind in (ChartKind.BEFORE_AFTER, ChartKind.BUDGET) else same


def column_unit(table: Table, column: Column) -> Unit | None:
    """The unit of the column's first figure."""
    index = table.columns.index(column)
    return next((figure.unit for row in table.rows if (figure := row.cells[index])), None)
