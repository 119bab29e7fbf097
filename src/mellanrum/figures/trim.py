"""A table without what is empty: categories nobody is in, sexes of which nothing is shown."""

from __future__ import annotations

from dataclasses import replace

from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Row, RowKind, Table

DROPPED = "Kategorier utan deltagare visas inte."
SEXES = ("kvinna", "man", "annat")


def trimmed(table: Table) -> Table:
    """The table as it is read; every figure that tells something is kept."""
    return _without_empty_rows(_without_empty_columns(table))


def tells_something(table: Table) -> bool:
    """Whether some row beside the totals shows a number other than zero."""
    detail = [row for row in table.rows if row.kind is RowKind.DETAIL]
    return any(c is not None and c.value for row in detail or table.rows for c in row.cells)


def _without_empty_columns(table: Table) -> Table:
    keep = [
        i
        for i, column in enumerate(table.columns)
        if not column.key.startswith(SEXES) or _is_worth_a_column(table, i)
    ]
    rows = (replace(row, cells=tuple(row.cells[i] for i in keep)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[i] for i in keep), rows=tuple(rows))


def _is_worth_a_column(table: Table, i: int) -> bool:
    """Women and men when some category of theirs is shown; the third sex when anybody is of it."""
    detail = [row.cells[i] for row in table.rows if row.kind is RowKind.DETAIL]
    if table.columns[i].key.startswith("annat"):
        return not all(_is_empty(row.cells[i]) for row in table.rows)
    return not detail or any(c is not None and c.status is Status.SHOWN for c in detail)


def _without_empty_rows(table: Table) -> Table:
    rows = tuple(row for row in table.rows if not _is_empty_category(row))
    if len(rows) == len(table.rows) or not any(r.kind is RowKind.DETAIL for r in rows):
        return table
    return replace(table, rows=rows, notes=(*table.notes, DROPPED))


def _is_empty_category(row: Row) -> bool:
    counted = any(c is not None and c.unit is Unit.PERSONS for c in row.cells)
    return row.kind is RowKind.DETAIL and counted and all(_is_empty(c) for c in row.cells)


def _is_empty(figure: Figure | None) -> bool:
    return figure is None or figure.status is Status.MISSING or figure.value == 0
