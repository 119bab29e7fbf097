"""What a column of percentages is the share of: other columns of its rows, or the total row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.checking.amounts import amount_columns, amount_of, column_role, share_of, told
from mellanrum.checking.labels import is_total
from mellanrum.checking.model import Grid, GridRow
from mellanrum.checking.shares import percent_of

CHANGES = frozenset({"deviation", "change", "share"})
Places = tuple[tuple[GridRow, int], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A share, what it should be, by which two numbers and where they stand."""

    row: GridRow
    right: Decimal
    numbers: tuple[Decimal, Decimal]
    places: Places
    is_change: bool = False

    @property
    def by(self) -> str:
        """'22 av 37', 'ändringen från 53 till 82'."""
        one, other = (told(number) for number in self.numbers)
        return f"ändringen från {one} till {other}" if self.is_change else f"{one} av {other}"

    def is_hit(self, column: int) -> bool:
        return share_of(self.row.cells[column]) == self.right


@dataclass(frozen=True, slots=True)
class Reading:
    """What all shares of a column are by one reading; `needed` hits make it trustworthy."""

    column: int
    told: tuple[Told, ...]
    needed: int

    @property
    def hits(self) -> int:
        return sum(1 for one in self.told if one.is_hit(self.column))

    @property
    def misses(self) -> list[Told]:
        return [one for one in self.told if not one.is_hit(self.column)]

    @property
    def is_trusted(self) -> bool:
        """Most rows, and not all of them by the same share: halves are halves of much."""
        shares = {one.right for one in self.told if one.is_hit(self.column)}
        return len(shares) > 1 and self.hits >= self.needed and self.hits * 2 > len(self.told)


def best_reading(grid: Grid, column: int) -> Reading | None:
    """The reading that most rows bear out; None when none does."""
    rows = [row for row in grid.rows if share_of(row.cells[column]) is not None]
    if len(rows) < 2:
        return None
    found = [reading for reading in _readings(grid, rows, column) if reading.is_trusted]
    return max(found, key=lambda reading: (reading.hits, -len(reading.misses)), default=None)


def _readings(grid: Grid, rows: Sequence[GridRow], column: int) -> Iterator[Reading]:
    counts, role = amount_columns(grid), column_role(grid.columns[column])
    pairs = [(a, b) for a in counts for b in counts if a != b]
    if role not in ("deviation", "change"):
        yield from (_read(rows, column, 3, _of_pair(a, b)) for a, b in pairs)
        total = next((row for row in reversed(grid.rows) if is_total(row.label)), None)
        parts = [row for row in rows if row is not total]
        if total is not None:
            yield from (_read(parts, column, 2, _of_total(n, total)) for n in counts)
        if not any(cell and cell.hidden for row in parts for cell in row.cells):
            least = max(3, len(parts) - 1)
            yield from (_read(parts, column, least, _of_sum(n, parts)) for n in counts)
    if role in CHANGES:
        yield from (_read(rows, column, 2, _change(a, b)) for a, b in pairs)


Maker = Callable[[GridRow, int], Told | None]


def _read(rows: Sequence[GridRow], column: int, needed: int, make: Maker) -> Reading:
    made = (make(row, column) for row in rows)
    return Reading(column, tuple(one for one in made if one is not None), needed)


def _of_pair(part: int, base: int) -> Maker:
    def make(row: GridRow, column: int) -> Told | None:
        a, b = amount_of(row.cells[part]), amount_of(row.cells[base])
        return _share(row, column, (a, b), ((row, part), (row, base)))

    return make


def _of_total(part: int, total: GridRow) -> Maker:
    base = amount_of(total.cells[part])

    def make(row: GridRow, column: int) -> Told | None:
        a = amount_of(row.cells[part])
        return _share(row, column, (a, base), ((row, part), (total, part)))

    return make


def _of_sum(part: int, parts: Sequence[GridRow]) -> Maker:
    """Of what the rows come to, where the total is not printed, or wrong."""
    base = sum((amount_of(row.cells[part]) or Decimal(0) for row in parts), Decimal(0))

    def make(row: GridRow, column: int) -> Told | None:
        a = amount_of(row.cells[part])
        return _share(row, column, (a, base), ((row, part),))

    return make


def _share(
    row: GridRow, column: int, counts: tuple[Decimal | None, Decimal | None], places: Places
) -> Told | None:
    cell, (a, b) = row.cells[column], counts
    if cell is None or a is None or not b or not 0 <= a <= b:
        return None
    return Told(row, percent_of(a, b, cell.decimals), (a, b), places)


def _change(old: int, new: int) -> Maker:
    def make(row: GridRow, column: int) -> Told | None:
        cell, a, b = row.cells[column], amount_of(row.cells[old]), amount_of(row.cells[new])
        if cell is None or b is None or not a or a < 0:
            return None
        places = ((row, old), (row, new))
        return Told(row, percent_of(b - a, a, cell.decimals), (a, b), places, is_change=True)

    return make
