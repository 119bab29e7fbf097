"""Charts from a Table: a Vega-Lite specification as plain data, drawn as SVG by vl-convert.

The same table always gives the same specification and the same SVG, so callers may cache by the
specification's hash. A suppressed cell is written as a dot where its bar would start and is never
drawn as zero. No title is drawn: the caption stands outside.
"""

from __future__ import annotations

import textwrap
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from mellanrum.documents.alttext import alt_text
from mellanrum.documents.chart_funnel import funnel
from mellanrum.documents.chart_kinds import ChartKind, drawn_columns
from mellanrum.documents.chart_layers import across, bars, budget, fold_legend, line
from mellanrum.documents.chart_series import (
    drawn_rows,
    figure_at,
    interval,
    is_benchmark,
    is_interval,
)
from mellanrum.documents.chart_stacked import shares, stacked
from mellanrum.documents.chart_survival import survival
from mellanrum.documents.chart_time import time_series
from mellanrum.documents.palette import COMPACT, CONFIG, GREY, INK, LOCALE
from mellanrum.documents.view import SUPPRESSED_NOTE, subtitle
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.format import cell, printed, with_base
from mellanrum.figures.table import Column, Row, Table

__all__ = ["ChartKind", "alt_text", "chart_spec", "render_chart", "render_png", "render_spec"]

Spec = dict[str, Any]
VERSION = "6.4"  # of Vega-Lite, within vl-convert
WIDTH = 440  # the text block of a printed page in points, so that type keeps its size
PHONE = 290  # a drawing for a narrow screen, where it is shown a quarter larger


def render_chart(table: Table, kind: str, columns: tuple[str, ...] = (), width: int = WIDTH) -> str:
    """The table as SVG. `columns` (keys) chooses what is drawn; by default see `drawn_columns`."""
    return render_spec(chart_spec(table, kind, columns, width))


def render_spec(spec: Spec) -> str:
    """SVG of a specification, with Swedish numbers and the vendored Inter; nothing is fetched."""
    import vl_convert

    register_fonts()
    svg: str = vl_convert.vegalite_to_svg(
        spec, vl_version=VERSION, format_locale=LOCALE, allowed_base_urls=[]
    )
    return svg


def render_png(spec: Spec, scale: float = 2) -> bytes:
    """The same drawing as PNG, at twice its size in points unless told otherwise."""
    import vl_convert

    register_fonts()
    png: bytes = vl_convert.vegalite_to_png(
        spec, vl_version=VERSION, format_locale=LOCALE, allowed_base_urls=[], scale=scale
    )
    return png


def with_title(spec: Spec, table: Table) -> Spec:
    """The specification with the table's finding above, and below it whom it counts, when, and
    what the dot means: for a drawing that leaves its page.
    """
    under = [subtitle(table)] if subtitle(table) else []
    if any(figure.status is Status.SUPPRESSED for figure in table.figures()):
        under.append(SUPPRESSED_NOTE)
    letters = int(spec["width"] / 6.2)
    title = {
        "text": textwrap.wrap(table.finding or table.title, letters),
        "subtitle": [line for text in under for line in textwrap.wrap(text, int(letters * 1.2))],
        "anchor": "start",
        "frame": "bounds",
        "fontSize": 11,
        "fontWeight": 600,
        "color": INK,
        "subtitleFontSize": 9,
        "subtitleColor": GREY,
        "subtitlePadding": 4,
        "offset": 12,
    }
    return spec | {"title": title, "padding": 10}


@cache
def register_fonts() -> None:
    """Tell vl-convert where Inter lies, once per process."""
    import vl_convert

    with as_file(files("mellanrum.documents") / "fonts") as folder:
        vl_convert.register_font_directory(str(folder))


def chart_spec(table: Table, kind: str, columns: tuple[str, ...] = (), width: int = WIDTH) -> Spec:
    """A Vega-Lite specification with the data in it. Raises ValueError if nothing can be drawn."""
    chosen = ChartKind(kind)
    series = drawn_columns(table, chosen, columns)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": CONFIG,
        **parts_of(table, chosen, series, width),
    }


def parts_of(table: Table, kind: ChartKind, series: tuple[Column, ...], width: int) -> Spec:
    """Data, height and layers of a chart of the kind."""
    if kind is ChartKind.TIME:
        return time_series(table, series, width)
    if kind is ChartKind.SURVIVAL:
        return survival(table, series, width)
    records = list_records(table, series, width)
    if not records:
        raise ValueError(f"{table.key}: no cells to draw")
    labels = [column.label for column in series]
    if kind is ChartKind.FUNNEL:
        return funnel(table, series, named_rows(table, width))
    if kind is ChartKind.SHARES:
        spec = shares(table, records, labels)
    else:
        draw = {ChartKind.LINE: line, ChartKind.STACKED: stacked, ChartKind.BUDGET: budget}
        spec = draw.get(kind, bars)(records, labels)
    fold_legend(spec, labels, width)
    if kind is ChartKind.BARS:
        own = {"encoding": spec.pop("encoding"), "layer": spec["layer"]}
        spec["layer"] = [own, *benchmark_rows(table, series)]
    return {"data": {"values": records}, **spec}


def bar_rows(table: Table) -> tuple[Row, ...]:
    """The rows that are bars: not the benchmarks."""
    rows = drawn_rows(table)
    return tuple(row for row in rows if not is_benchmark(row.key)) or rows


def benchmark_rows(table: Table, series: tuple[Column, ...]) -> list[Spec]:
    """A line through all bars for each row that is a benchmark."""
    rows = [row for row in drawn_rows(table) if row not in bar_rows(table)]
    found = [(row.label, figure_at(table, row, series[0].key)) for row in rows]
    return [
        layer
        for label, figure in found
        if figure is not None and figure.value is not None
        for layer in across(float(figure.value), f"{label} {printed(figure)}")
    ]


def list_records(table: Table, columns: tuple[Column, ...], width: int = WIDTH) -> list[Spec]:
    """One record a cell, in table order: `value` is null unless shown; `at` is where text goes."""
    records = []
    for number, (row, label) in enumerate(named_rows(table, width)):
        for order, column in enumerate(columns):
            figure = row.cells[table.columns.index(column)]
            if figure is not None:
                text = with_base(figure) if len(columns) == 1 else cell(figure)
                item = record(figure, text=text, row=(number, label), series=(order, column.label))
                add_interval(item, interval(table, row, column.key))
                if len(columns) == 1:
                    add_benchmark(item, benchmark_of(table, row, figure.unit))
                records.append(item)
    return records


def add_interval(item: Spec, ends: tuple[float, float] | None) -> None:
    """The ends of the interval, beyond which the text goes."""
    item["low"], item["high"] = ends or (None, None)
    item["at"] = max(item["at"], item["high"] or 0)


def benchmark_of(table: Table, row: Row, unit: Unit) -> Figure | None:
    """The shown figure of the row's benchmark column, of the same unit."""
    keys = [c.key for c in table.columns if is_benchmark(c.key) and not is_interval(c.key)]
    figures = (figure_at(table, row, key) for key in keys)
    return next((f for f in figures if f and f.value is not None and f.unit is unit), None)


def add_benchmark(item: Spec, figure: Figure | None) -> None:
    """The benchmark's place, and its number after the bar's own."""
    item["benchmark"] = None
    if figure is not None and figure.value is not None:
        item["benchmark"] = round(float(figure.value), 6)
        item["at"] = max(item["at"], item["benchmark"])
        item["text"] += f" (mot {printed(figure)})"


def named_rows(table: Table, width: int = WIDTH) -> list[tuple[Row, str]]:
    """Each row with its label on at most two lines; equal labels differ by spaces at the end."""
    seen: set[str] = set()
    named = []
    room = 17 if width < COMPACT else 34
    for row in bar_rows(table):
        label = "\n".join(textwrap.wrap(row.label, room, max_lines=2, placeholder=" …"))
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
        "unit": figure.unit.value,
    }
