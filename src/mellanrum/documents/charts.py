"""Charts from a Table: a Vega-Lite specification as plain data, drawn as SVG by vl-convert.

The same table always gives the same specification and the same SVG, so callers may cache by the
specification's hash. A suppressed cell is written as a dot where its bar would start and is never
drawn as zero. No title is drawn: the caption stands outside.
"""

from __future__ import annotations

import textwrap
from enum import StrEnum
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from mellanrum.documents.alttext import alt_text
from mellanrum.documents.chart_layers import bars, budget, line, stacked
from mellanrum.documents.palette import CONFIG, LOCALE
from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.format import cell, with_base
from mellanrum.figures.table import Column, Row, RowKind, Table

__all__ = ["ChartKind", "alt_text", "chart_spec", "render_chart", "render_spec"]

Spec = dict[str, Any]
WIDTH = 440  # the text block of a printed page in points, so that type keeps its size
TOTALS = ("alla", "totalt", "samtliga", "total")


class ChartKind(StrEnum):
    """What a chart compares."""

    GROUPED = "grouped"  # bars side by side: women and men
    BARS = "bars"  # one bar a row: a distribution
    BEFORE_AFTER = "before-after"  # two bars a row: at start and at closing
    STACKED = "stacked"  # parts of a whole in one bar
    LINE = "line"  # a line a row over the columns: years
    BUDGET = "budget"  # a bar for the outcome, a dark line for the budget


def render_chart(table: Table, kind: str, columns: tuple[str, ...] = ()) -> str:
    """The table as SVG. `columns` (keys) chooses what is drawn; by default see `drawn_columns`."""
    return render_spec(chart_spec(table, kind, columns))


def render_spec(spec: Spec) -> str:
    """SVG of a specification, with Swedish numbers and the vendored Inter."""
    import vl_convert

    register_fonts()
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version="6.4", format_locale=LOCALE)
    return svg


@cache
def register_fonts() -> None:
    """Tell vl-convert where Inter lies, once per process."""
    import vl_convert

    with as_file(files("mellanrum.documents") / "fonts") as folder:
        vl_convert.register_font_directory(str(folder))


def chart_spec(table: Table, kind: str, columns: tuple[str, ...] = ()) -> Spec:
    """A Vega-Lite specification with the data in it. Raises ValueError if nothing can be drawn."""
    chosen = ChartKind(kind)
    series = drawn_columns(table, chosen, columns)
    records = list_records(table, series)
    if not records:
        raise ValueError(f"{table.key}: no cells to draw")
    draw = {ChartKind.LINE: line, ChartKind.STACKED: stacked, ChartKind.BUDGET: budget}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": records},
        "config": CONFIG,
        **draw.get(chosen, bars)(records, [column.label for column in series]),
    }


def drawn_columns(table: Table, kind: ChartKind, keys: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """The columns named; else the total alone for BARS, all but the total for the others.

    Columns of another unit than the first one drawn are left out, as they share no axis.
    """
    if keys:
        return tuple(column for key in keys for column in table.columns if column.key == key)
    totals = [column for column in table.columns if column.key in TOTALS]
    if kind is ChartKind.BARS:
        return (totals[0] if totals else table.columns[0],)
    parts = tuple(column for column in table.columns if column.key not in TOTALS)
    first = column_unit(table, parts[0]) if parts else None
    same = tuple(column for column in parts if column_unit(table, column) in (first, None))
    return same[:2] if kind in (ChartKind.BEFORE_AFTER, ChartKind.BUDGET) else same


def column_unit(table: Table, column: Column) -> Unit | None:
    """The unit of the column's first figure."""
    index = table.columns.index(column)
    return next((figure.unit for row in table.rows if (figure := row.cells[index])), None)


def drawn_rows(table: Table) -> tuple[Row, ...]:
    """Detail rows with a figure; the totals too when there is nothing else."""
    filled = tuple(row for row in table.rows if any(row.cells))
    return tuple(row for row in filled if row.kind is RowKind.DETAIL) or filled


def list_records(table: Table, columns: tuple[Column, ...]) -> list[Spec]:
    """One record a cell, in table order: `value` is null unless shown; `at` is where text goes."""
    records = []
    for number, (row, label) in enumerate(named_rows(table)):
        for order, column in enumerate(columns):
            figure = row.cells[table.columns.index(column)]
            if figure is not None:
                text = with_base(figure) if len(columns) == 1 else cell(figure)
                records.append(
                    record(figure, text=text, row=(number, label), series=(order, column.label))
                )
    return records


def named_rows(table: Table) -> list[tuple[Row, str]]:
    """Each row with its label on at most two lines; equal labels differ by spaces at the end."""
    seen: set[str] = set()
    named = []
    for row in drawn_rows(table):
        label = "\n".join(textwrap.wrap(row.label, 34, max_lines=2, placeholder=" …"))
        while label in seen:
            label += " "
        seen.add(label)
        named.append((row, label))
    return named


def record(figure: Figure, *, text: str, row: tuple[int, str], series: tuple[int, str]) -> Spec:
    """The cell as chart data. Floats are for drawing only; the text is the published number."""
    value = None if figure.value is None else round(float(figure.value), 6)
    return {
        "row": row[1],
        "series": series[1],
        "value": value,
        "at": max(value or 0, 0),
        "text": text,
        "number": row[0],
        "order": series[0],
    }
