"""Columns of percentages that are the parts of one whole, so far as a table tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mellanrum.checking.amounts import column_role, column_year, share_of
from mellanrum.checking.labels import SEVERAL, is_aside, is_total, role_of
from mellanrum.checking.model import Grid, GridColumn, GridKind, GridRow
from mellanrum.checking.shares import is_whole
from mellanrum.figures.table import RowKind

NOT_PARTS = frozenset({"national", "deviation", "budget", "change"})
NEVER = frozenset({GridKind.GOALS, GridKind.OVERVIEW, GridKind.INCOME, GridKind.BALANCE})
DIVIDES = re.compile(
    r"fördel|andel per|andelar|procentuell|ålder|utbildning|försörjning|remi|orsak|anledning"
    r"|sysselsättning|tid i|födelseland|bakgrund|könsfördelning"
    r"|hinder|behov|svårighet|diagnos|inkomst"
)
NO_DIVISION = re.compile(r"bortfall|svarsfrekvens|måluppfyllelse|resultat")
BY_SEX = re.compile(r"kön|kvinnor och män|män och kvinnor")
NEAR = (Decimal(85), Decimal(115))
MOST = Decimal(400)  # beyond this the rows are questions of their own, not answers to one


@dataclass(frozen=True, slots=True)
class Distribution:
    """The shares of one column and block; `is_told` when a row of 100 % or the title says so.

    `is_alike` when other columns of the same rows come to 100.
    """

    grid: Grid
    column: int
    rows: tuple[GridRow, ...]
    total: Decimal
    decimals: int
    is_closed: bool
    is_told: bool
    is_alike: bool

    @property
    def is_right(self) -> bool:
        return is_whole(self.total, len(self.rows), self.decimals)

    @property
    def is_near(self) -> bool:
        return NEAR[0] <= self.total <= NEAR[1]

    @property
    def is_one(self) -> bool:
        """Whether it is meant to be one whole: told so, or near 100 beside columns that are."""
        return self.is_closed or (self.is_near and (self.is_alike or self.is_told))

    @property
    def takes_several(self) -> bool:
        """Whether it is so far over 100 that each person must be in several rows."""
        over = self.total > NEAR[1] if not self.is_closed else self.total > 103
        return over and self.total <= MOST and (self.is_told or self.is_closed)


def takes_several_answers(grid: Grid) -> bool:
    """Whether a note says that one person may be in several rows."""
    texts = (*grid.notes, grid.title, grid.base_text)
    return any(SEVERAL.search(text.casefold()) for text in texts)


def list_distributions(grid: Grid) -> Iterator[Distribution]:
    """Every column of shares, block by block, and every row when the columns are the classes.

    Those with a hidden share are left out.
    """
    if grid.kind in NEVER:
        return
    yield from _down(grid)
    if not any(column_role(column) or column_year(column) for column in grid.columns):
        yield from _down(_turned(grid))


def _turned(grid: Grid) -> Grid:
    """Rows as columns, each cell in its own place."""
    rows = tuple(
        GridRow(column.key, column.label, tuple(row.cells[number] for row in grid.rows))
        for number, column in enumerate(grid.columns)
    )
    columns = tuple(GridColumn(row.key, row.label) for row in grid.rows)
    return replace(grid, columns=columns, rows=rows)


def _down(grid: Grid) -> Iterator[Distribution]:
    title = grid.title.casefold()
    is_told = bool(DIVIDES.search(title)) and not NO_DIVISION.search(title)
    columns = [n for n, c in enumerate(grid.columns) if column_role(c) not in NOT_PARTS]
    for rows, total_row in _blocks(grid):
        found = [(c, s) for c in columns if (s := _sum(rows, c))]
        whole = {c for c, (total, n, decimals) in found if is_whole(total, n, decimals)}
        for column, (total, parts, decimals) in found:
            closed = total_row is not None and share_of(total_row.cells[column]) == 100
            alike = bool(whole - {column})
            if parts == 2 and not closed and not (BY_SEX.search(title) and _are_sexes(rows)):
                continue
            used = tuple(row for row in rows if share_of(row.cells[column]) is not None)
            yield Distribution(grid, column, used, total, decimals, closed, is_told, alike)


def _blocks(grid: Grid) -> Iterator[tuple[list[GridRow], GridRow | None]]:
    """Rows between headings, and the total row that ends them."""
    rows: list[GridRow] = []
    for row in grid.rows:
        is_end = row.kind in (RowKind.SUBTOTAL, RowKind.TOTAL) or is_total(row.label)
        if is_end or not any(row.cells):
            yield rows, row if is_end else None
            rows = []
        elif not is_aside(row.label):
            rows.append(row)
    yield rows, None


def _sum(rows: Sequence[GridRow], column: int) -> tuple[Decimal, int, int] | None:
    cells = [row.cells[column] for row in rows]
    if any(cell is not None and cell.hidden for cell in cells):
        return None
    shares = [s for cell in cells if (s := share_of(cell)) is not None]
    if len(shares) < 2 or any(not 0 <= share <= 100 for share in shares):
        return None
    decimals = max(-int(share.as_tuple().exponent) for share in shares)
    return sum(shares, Decimal(0)), len(shares), max(decimals, 0)


def _are_sexes(rows: Sequence[GridRow]) -> bool:
    return {role_of(row.label) for row in rows} >= {"women", "men"}
