"""Which column is the total of women and men when its heading does not say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mellanrum.checking.amounts import column_role, value_of
from mellanrum.checking.labels import plain
from mellanrum.checking.model import Grid, GridRow

MAY_BE_TOTAL = re.compile(
    r"^(inkomna|antal|alla|samtliga|förbundet|resultat|andel|utfall|ja|20\d\d|enkäter|svar|n)\b|^$"
)


def with_total_column(grid: Grid) -> Grid:
    """The column before women and men is their total when most rows fit and nothing else is."""
    roles = [column_role(column) for column in grid.columns]
    if "total" in roles or roles.count("women") != 1 or roles.count("men") != 1:
        return grid
    women, men = roles.index("women"), roles.index("men")
    number = min(women, men) - 1
    if number < 0 or not MAY_BE_TOTAL.search(plain(grid.columns[number].label)):
        return grid
    parts = [women, men, *(n for n, role in enumerate(roles) if role == "unknown")]
    fits = [f for row in grid.rows if (f := _fits(row, number, parts)) is not None]
    if not fits or sum(fits) * 2 < len(fits):
        return grid
    columns = list(grid.columns)
    columns[number] = replace(columns[number], role="total")
    return replace(grid, columns=tuple(columns))


def _fits(row: GridRow, number: int, parts: Sequence[int]) -> bool | None:
    """Whether the number may be the total of its row; None when the row does not tell."""
    total = value_of(row.cells[number])
    values = [v for part in parts if (v := value_of(row.cells[part])) is not None]
    if total is None or len(values) < 2:
        return None
    return total == sum(values) or min(values) <= total <= max(values)
