"""A table of figures: what every page, sheet, chart and PDF draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from mellanrum.figures.figure import Figure


class RowKind(StrEnum):
    """How a row is set: a heading has no figures, totals get a line above."""

    DETAIL = "detail"
    HEADING = "heading"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    label: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` has one entry per column; None is an empty cell (not zero, not missing)."""

    key: str
    label: str
    cells: tuple[Figure | None, ...]
    kind: RowKind = RowKind.DETAIL
    level: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """`total` is the sum of `parts` (figure keys): what a reader can subtract."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`title` states what it is, `finding` what it shows, `base_text` whom it counts.

    `sums` are the additive relations among the figures' keys that any reader knows; disclosure
    control reads them. `row_heading` heads the first column.
    """

    key: str
    title: str
    row_heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    period: str
    finding: str = ""
    base_text: str = ""
    notes: tuple[str, ...] = ()
    sums: tuple[Sum, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"{self.key}.{row.key}: {len(row.cells)} cells")

    def figures(self) -> Iterator[Figure]:
        """Every figure, row by row."""
        return (cell for row in self.rows for cell in row.cells if cell is not None)

    def map(self, change: Callable[[Figure], Figure]) -> Table:
        """The same table with each figure changed."""
        rows = tuple(
            replace(row, cells=tuple(None if c is None else change(c) for c in row.cells))
            for row in self.rows
        )
        return replace(self, rows=rows)
