"""What a chart says, in words: for whoever cannot see it."""

from __future__ import annotations

from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import printed, with_base
from mellanrum.figures.table import Row, RowKind, Table

MOST = 60  # figures; the rest stands in the table beside


def alt_text(table: Table, columns: tuple[str, ...] = ()) -> str:
    """The finding, then every value by row: 'Lots: Kvinnor 6, Män visas inte.'"""
    chosen = columns or tuple(column.key for column in table.columns)
    rows = [row for row in table.rows if row.kind is RowKind.DETAIL and any(row.cells)]
    shown = rows[: max(1, MOST // max(1, len(chosen)))]
    parts = [part.rstrip(".") for part in (table.finding, table.title) if part]
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
