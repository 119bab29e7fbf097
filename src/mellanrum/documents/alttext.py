"""What a chart says, in words: for whoever cannot see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mellanrum.documents.alttext_time import funnel_text, survival_text, time_text
from mellanrum.documents.chart_kinds import ChartKind, drawn_columns
from mellanrum.documents.chart_series import is_interval
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import printed, with_base
from mellanrum.figures.table import Column, Row, RowKind, Table

MOST = 60  # figures; the rest stands in the table beside
COURSES: dict[str, Callable[[Table, Sequence[Column]], list[str]]] = {
    "time-series": time_text,
    "survival": survival_text,
    "funnel": funnel_text,
}


def alt_text(table: Table, columns: tuple[str, ...] = (), kind: str = "") -> str:
    """The finding, then every value by row: 'Lots: Kvinnor 6, Män visas inte.' A chart of a `kind`
    over time or stages is told by its course instead. Raises ValueError when that cannot be drawn.
    """
    parts = [part.rstrip(".") for part in (table.finding, table.title) if part]
    if kind in COURSES:
        drawn = drawn_columns(table, ChartKind(kind), columns)
        return ". ".join([*parts, *COURSES[kind](table, drawn)]) + "."
    chosen = columns or tuple(c.key for c in table.columns if not is_interval(c.key))
    rows = [row for row in table.rows if row.kind is RowKind.DETAIL and any(row.cells)]
    shown = rows[: max(1, MOST // max(1, len(chosen)))]
    parts += [row_text(table, row, chosen) for row in shown]
    if len(shown) < len(rows):
        parts.append("Övriga värden står i tabellen")
    return ". ".join(parts) + "."


def row_text(table: Table, row: Row, chosen: tuple[str, ...]) -> str:
    """One row of the table as half a sentence."""
    cells = [
        f"{column.label} {value_text(figure)}"
        for column, figure in zip(table.columns, row.cells, strict=True)
        if figure is not None and column.key in chosen
    ]
    return f"{row.label}: {', '.join(cells)}"


def value_text(figure: Figure) -> str:
    """The number, or that it is not shown, or not known."""
    if figure.status is Status.SUPPRESSED:
        return "visas inte"
    if figure.status is Status.MISSING:
        return "uppgift saknas"
    return with_base(figure) if figure.base is not None else printed(figure)
