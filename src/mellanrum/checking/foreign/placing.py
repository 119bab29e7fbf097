"""Values to columns: by their places on the page, or by their number and what adds up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from mellanrum.checking.columns import role_of
from mellanrum.checking.foreign.rows import RawRow
from mellanrum.checking.foreign.splitting import Notes, Value, Way, groupings, is_related, ways
from mellanrum.checking.labels import is_total

Span = tuple[float, float]
Placed = list[Value | None]
MOST_COLUMNS = 13
MOST_TRIALS = 96
SAMPLE = 40  # rows that tell how many columns there are
CLOSE = 2.6  # a way this much dearer than the best is still thought of


def is_laid_out(rows: Sequence[RawRow]) -> bool:
    """Whether gaps tell the columns apart in most rows that could have several values."""
    several = [row for row in rows if len(row.atoms) > 1]
    if not several:
        return any(row.atoms and row.atoms[0].is_apart for row in rows)
    apart = [row for row in several if any(atom.is_apart for atom in row.atoms[1:])]
    return len(apart) * 10 >= len(several) * 6


def by_place(rows: Sequence[RawRow]) -> tuple[list[Span], list[Placed]] | None:
    """The columns' spans and each row's values in them; None when places do not tell."""
    split = [groupings(row.atoms, is_placed=True)[0] if row.atoms else () for row in rows]
    spans = _spans([value for values in split for value in values])
    if not spans or len(spans) > MOST_COLUMNS:
        return None
    placed: list[Placed] = []
    for values in split:
        cells: Placed = [None] * len(spans)
        for value in values:
            at = next(n for n, (a, b) in enumerate(spans) if a <= value.left and value.right <= b)
            if cells[at] is not None:
                return None
            cells[at] = value
        placed.append(cells)
    return spans, placed


def _spans(values: Sequence[Value]) -> list[Span]:
    """Stretches that values of different rows share."""
    found: list[Span] = []
    for value in sorted(values, key=lambda v: v.left):
        if found and value.left <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], value.right))
        else:
            found.append((value.left, value.right))
    return found


def column_count(rows: Sequence[RawRow], notes: Notes | None) -> int:
    """The number of columns that reads the rows most easily."""
    valued = [row for row in rows if row.atoms]
    valued = valued[:: max(1, len(valued) // SAMPLE)]
    costs = {
        count: sum(cheapest(row, count, notes) for row in valued)
        for count in range(1, MOST_COLUMNS + 1)
        if count <= max((len(row.atoms) for row in valued), default=0)
    }
    return min(costs, key=lambda count: (round(costs[count], 3), count)) if costs else 0


def cheapest(row: RawRow, count: int, notes: Notes | None) -> float:
    found = ways(row.atoms, count, row.label, notes)
    return min(found[0].cost, 12.0) if found else 12.0


def by_count(
    rows: Sequence[RawRow], labels: Sequence[str], notes: Notes | None
) -> tuple[list[Placed], list[str]]:
    """Each row's values in so many columns as there are labels, and each row's note number."""
    options = [_options(row, len(labels), notes) for row in rows]
    chosen = _best(rows, options, labels)
    placed = [place(way.values, labels, row) for way, row in zip(chosen, rows, strict=True)]
    return placed, [way.note for way in chosen]


def _options(row: RawRow, count: int, notes: Notes | None) -> list[Way]:
    if not row.atoms:
        return [Way(())]
    allowed = notes if notes is not None else (() if row.is_noted else None)
    found = ways(row.atoms, count, row.label, allowed)
    if row.is_noted:
        found = [way for way in found if way.note] or found
    if not found:
        return [Way(())]
    return [way for way in found[:4] if way.cost <= found[0].cost + CLOSE]


def _best(rows: Sequence[RawRow], options: list[list[Way]], labels: Sequence[str]) -> list[Way]:
    """The likeliest ways, but where several are near each other those whose columns add up."""
    first = [way[0] for way in options]
    open_rows = [n for n, found in enumerate(options) if len(found) > 1]
    size = 1
    while open_rows and size * len(options[open_rows[0]]) <= MOST_TRIALS:
        size *= len(options[open_rows.pop(0)])
    tried = [n for n, found in enumerate(options) if len(found) > 1 and n not in open_rows]
    if not tried:
        return first
    best, most = first, _fit(rows, first, labels)
    for combination in product(*(options[n] for n in tried)):
        ways_now = list(first)
        for n, way in zip(tried, combination, strict=True):
            ways_now[n] = way
        fit = _fit(rows, ways_now, labels)
        if fit > most:
            best, most = ways_now, fit
    return best


def _fit(rows: Sequence[RawRow], chosen: Sequence[Way], labels: Sequence[str]) -> float:
    """How many totals are the sum of the rows above them, less the cost of the ways."""
    placed = [place(way.values, labels, row) for way, row in zip(chosen, rows, strict=True)]
    hits = sum(_hits(rows, [cells[n] for cells in placed]) for n in range(len(labels)))
    return 3.0 * hits - sum(way.cost for way in chosen)


def _hits(rows: Sequence[RawRow], column: Sequence[Value | None]) -> int:
    hits, total = 0, Decimal(0)
    parts = 0
    for row, value in zip(rows, column, strict=True):
        if not row.atoms:
            total, parts = Decimal(0), 0
            continue
        amount = value.amount if value else None
        if is_total(row.label):
            hits += parts > 1 and amount is not None and abs(total - amount) <= 3
            total, parts = Decimal(0), 0
        elif amount is not None:
            total, parts = total + amount, parts + 1
    return hits


def place(values: Sequence[Value], labels: Sequence[str], row: RawRow) -> Placed:
    """Values into columns from the left; where some are missing, the likeliest are left empty."""
    count = len(labels)
    cells: Placed = [None] * count
    for at, value in zip(_columns_for(values, labels, row), values, strict=False):
        cells[at] = value
    return cells


def _columns_for(values: Sequence[Value], labels: Sequence[str], row: RawRow) -> Sequence[int]:
    count, missing = len(labels), len(labels) - len(values)
    if missing <= 0:
        return range(count)
    by_blanks = _by_blanks(values, count, row)
    if by_blanks is not None:
        return by_blanks
    roles = [role_of(label) for label in labels]
    if "deviation" in roles and count == 4 and len(values) == 2:
        return (0, 3)
    if "deviation" in roles and missing == 1 and len(values) >= 3:
        at = roles.index("deviation")
        return range(count) if is_related(values[: at + 1]) else _without(count, at)
    amounts = [value.amount or 0 for value in values]
    if roles[-1] == "total" and len(amounts) > 2 and sum(amounts[:-1]) == amounts[-1]:
        return [*range(len(values) - 1), count - 1]
    return range(len(values))


def _without(count: int, at: int) -> list[int]:
    return [n for n in range(count) if n != at]


def _by_blanks(values: Sequence[Value], count: int, row: RawRow) -> list[int] | None:
    """An empty cell leaves one blank more where cells are parted by single blanks."""
    gaps = [row.gap, *(value.gap for value in values[1:])]
    if not all(gap == int(gap) and 1 <= gap <= count for gap in gaps) or max(gaps) < 2:
        return None
    columns = list(_running(gaps))
    return columns if columns[-1] < count else None


def _running(gaps: Sequence[float]) -> Iterator[int]:
    at = -1
    for gap in gaps:
        at += int(gap)
        yield at
