"""Labels and printed cells to a `Grid`: what lines and real tables have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mellanrum.checking.foreign.context import Context, key_of
from mellanrum.checking.foreign.heads import columns_of, free_key
from mellanrum.checking.foreign.kinds import kind_of, row_kind
from mellanrum.checking.foreign.numbers import cell_of
from mellanrum.checking.model import Cell, Grid, GridColumn, GridKind, GridRow, Place

PERIOD = re.compile(
    r"\b\d{4}-\d\d-\d\d\s*[–-]\s*\d{4}-\d\d-\d\d|\b(?:19|20)\d\d\s*[–-]\s*(?:19|20)\d\d\b"
    r"|\b\d{4}-\d\d-\d\d\b|\b20\d\d\b"
)
MONEY_KINDS = frozenset(
    {GridKind.INCOME, GridKind.BALANCE, GridKind.CASH_FLOW, GridKind.NOTE, GridKind.OPERATING}
)


@dataclass(frozen=True, slots=True)
class TextRow:
    label: str
    cells: tuple[str, ...]
    page: int
    line: int
    note: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class GridText:
    """A table as printed. `titles`: its own first, then what it stands under."""

    title: str
    titles: tuple[str, ...]
    labels: tuple[str, ...]
    rows: tuple[TextRow, ...]
    page: int
    line: int
    unit: str = ""
    base_text: str = ""
    under: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def grid_of(text: GridText, context: Context) -> Grid:
    """The grid; `context` remembers its years and unit for a table that leaves them out."""
    kind = kind_of(text.titles, [row.label for row in text.rows], text.labels)
    unit = text.unit or (context.unit if kind in MONEY_KINDS else "")
    columns = columns_of(text.labels)
    key = context.table_key(text.title)
    rows = _rows(text, columns, unit, key, context)
    columns = tuple(
        _with_unit(column, [r.cells[n] for r in rows]) for n, column in enumerate(columns)
    )
    if kind in MONEY_KINDS and len([c for c in columns if c.year]) == len(columns):
        context.years[len(columns)] = tuple(column.label for column in columns)
    if kind in (GridKind.INCOME, GridKind.BALANCE, GridKind.CASH_FLOW):
        context.unit = text.unit or context.unit
    period = next((m[0] for m in map(PERIOD.search, (*text.under, *text.titles)) if m), "")
    told = (*text.notes, *text.under)
    return Grid(
        key,
        text.title,
        columns,
        rows,
        kind,
        unit,
        period,
        told,
        place=context.place(text.page, text.line, table=key),
        base_text=text.base_text,
    )


def _rows(
    text: GridText, columns: tuple[GridColumn, ...], unit: str, key: str, context: Context
) -> tuple[GridRow, ...]:
    taken: set[str] = set()
    last = max((n for n, row in enumerate(text.rows) if any(row.cells)), default=-1)
    found = []
    for number, row in enumerate(text.rows):
        name = free_key(key_of(row.label) or f"rad-{number + 1}", taken)
        place = context.place(row.page, row.line, table=key, row=name)
        cells = tuple(
            _cell(printed, column, unit, replace(place, column=column.key))
            for printed, column in zip(row.cells, columns, strict=True)
        )
        kind = row_kind(row.label, any(cells), number == last)
        found.append(GridRow(name, row.label, cells, kind, row.level, row.note))
    return tuple(found)


def _cell(printed: str, column: GridColumn, unit: str, place: Place) -> Cell | None:
    """In its own unit where that is printed, else the column's, else the table's."""
    return cell_of(printed, place, column.unit or unit)


def _with_unit(column: GridColumn, cells: list[Cell | None]) -> GridColumn:
    """A column whose every number has the per cent sign is of percentages."""
    units = {cell.unit for cell in cells if cell is not None and cell.value is not None}
    return replace(column, unit="%") if not column.unit and units == {"%"} else column
