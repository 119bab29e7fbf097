"""Percentages against their counts and bases, in tables and in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mellanrum.checking.amounts import (
    amount_of,
    cell_finding,
    column_role,
    layers,
    name_of,
    place_of,
    share_of,
    told,
)
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.labels import plain, year_of
from mellanrum.checking.model import Grid, GridKind, GridRow, Report
from mellanrum.checking.remembering import once_per_part
from mellanrum.checking.share_columns import best_reading
from mellanrum.checking.shares import is_possible, nearest, percent, percent_of
from mellanrum.checking.statements import Stated, list_stated
from mellanrum.checking.tellings import told_shares

BASE_ROW = re.compile(r"^(n|antal (svar|svarande|enkäter|\(n\))|bas)$")
BASE_IN_LABEL = re.compile(r"\bn ?=? ?(\d{1,4})\b")
ELSEWHERE = frozenset({"national", "budget", "deviation", "change"})
LAST_YEAR = re.compile(r"förra|föregående|i fjol|rikssnitt|jämför")
SMALL = 200  # bases above this can make every whole percentage


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Each percentage against what stands beside it, above it or in the statement it is of."""
    for grid in report.grids():
        yield from _of_table(grid)
    yield from _solidity(report)
    yield from told_shares(report)


@once_per_part
def _of_table(printed: Grid) -> Iterator[Finding]:
    for grid in layers(printed):
        yield from _named(grid)
        yield from _of_base(grid)
        yield from _of_columns(grid)


# --- '67 % av 21' -----------------------------------------------------------------------------


def _named(grid: Grid) -> Iterator[Finding]:
    """Percentages that carry their own base, and perhaps their count."""
    for row in grid.rows:
        for number, cell in enumerate(row.cells):
            share = share_of(cell)
            if cell is None or share is None or not cell.base:
                continue
            if cell.numerator is not None:
                yield from _count(grid, row, number, cell.numerator, cell.base)
            elif cell.base < SMALL and not is_possible(share, cell.base, cell.decimals):
                yield _impossible(grid, row, number, cell.base)


def _count(grid: Grid, row: GridRow, number: int, part: int, base: int) -> Iterator[Finding]:
    cell = row.cells[number]
    share = share_of(cell)
    if cell is None or share is None or not base:
        return
    right = percent(part, base, cell.decimals)
    if right != share:
        yield _wrong(grid, row, number, right, f"{part} av {base}")


def _wrong(
    grid: Grid,
    row: GridRow,
    number: int,
    right: Decimal,
    told_by: str,
    others: Sequence[tuple[GridRow, int]] = (),
) -> Finding:
    cell = row.cells[number]
    share, decimals = share_of(cell) or Decimal(0), 0 if cell is None else cell.decimals
    step = Decimal(1).scaleb(-decimals)
    severity = Severity.LOW if abs(right - share) <= step else Severity.HIGH
    text = (
        f"{name_of(grid, row, number)} är {told(share, decimals, '%')}, men {told_by} är"
        f" {told(right, decimals, '%')}."
    )
    value = told(right, decimals, "%")
    remedy = f"Skriv {value}" + (", som är rätt avrundat." if severity is Severity.LOW else ".")
    places = tuple(place_of(grid, other, column) for other, column in others)
    at = (grid, row, number)
    return cell_finding(Fault.PERCENT, severity, at, text, value, remedy, places)


def _impossible(
    grid: Grid, row: GridRow, number: int, base: int, at_base: tuple[GridRow, int] | None = None
) -> Finding:
    cell = row.cells[number]
    share, decimals = share_of(cell) or Decimal(0), 0 if cell is None else cell.decimals
    around = " eller ".join(
        f"{n} av {base} är {told(percent(n, base, decimals), decimals, '%')}"
        for n in nearest(share, base, decimals)
        if n <= base
    )
    text = (
        f"{name_of(grid, row, number)} är {told(share, decimals, '%')}, men inget antal av {base}"
        f" ger det: {around}."
    )
    places = (place_of(grid, *at_base),) if at_base else ()
    remedy = f"Skriv den rätta andelen, eller hur många den räknas av om det inte är {base}."
    at = (grid, row, number)
    return cell_finding(Fault.PERCENT, Severity.MEDIUM, at, text, "", remedy, places)


# --- a row or a heading that tells n ------------------------------------------------------------


def _of_base(grid: Grid) -> Iterator[Finding]:
    """Percentages whose n is printed above, before or in the heading, and cannot be of it."""
    named = next((n for n, c in enumerate(grid.columns) if BASE_ROW.search(plain(c.label))), None)
    latest = max((year_of(row.label) for row in grid.rows), default=0)
    sexes = any(column_role(column) in ("women", "men") for column in grid.columns)
    for number, column in enumerate(grid.columns):
        if column_role(column) in ELSEWHERE or LAST_YEAR.search(plain(column.label)):
            continue
        is_whole = not sexes or column_role(column) == "total"
        base, at = _base_in(column.label) or (_base_in(grid.title) if is_whole else 0), None
        for row in grid.rows:
            if _base_in(row.label) and not is_whole and amount_of(row.cells[number]) is None:
                base, at = 0, None
            elif BASE_ROW.search(plain(row.label)) or _base_in(row.label):
                base, at = _base_of(row, number), (row, number)
            elif named is not None:
                base, at = _base_of(row, named), (row, named)
            if year_of(row.label) in (0, latest):
                yield from _held(grid, row, number, base, at)


def _held(
    grid: Grid, row: GridRow, number: int, base: int, at: tuple[GridRow, int] | None
) -> Iterator[Finding]:
    cell, share = row.cells[number], share_of(row.cells[number])
    if cell is None or share is None or cell.base or not 1 < base < SMALL or not 0 <= share <= 100:
        return
    if not is_possible(share, base, cell.decimals):
        yield _impossible(grid, row, number, base, at)


def _base_in(label: str) -> int:
    """23 of 'Kvinnor (n = 23)' and of 'n 23'."""
    found = BASE_IN_LABEL.search(plain(label))
    return int(found[1]) if found else 0


def _base_of(row: GridRow, number: int) -> int:
    value = amount_of(row.cells[number])
    return int(value) if value is not None and value == int(value) else _base_in(row.label)


# --- columns of shares -----------------------------------------------------------------------


def _of_columns(grid: Grid) -> Iterator[Finding]:
    """The rows that are not what the others of their column are: a share, or a change."""
    if grid.kind is GridKind.GOALS:
        return
    for number in range(len(grid.columns)):
        reading = best_reading(grid, number)
        for one in reading.misses if reading else ():
            yield _wrong(grid, one.row, number, one.right, one.by, one.places)


# --- soliditet ------------------------------------------------------------------------------------


def _solidity(report: Report) -> Iterator[Finding]:
    """Equity of the assets in the balance sheet of the same report and year."""
    equity = {s.year: s for s in list_stated(report, "equity", GridKind.BALANCE)}
    assets = {s.year: s for s in list_stated(report, "assets", GridKind.BALANCE)}
    for told_one in list_stated(report, "solidity"):
        one, other = equity.get(told_one.year), assets.get(told_one.year)
        if one and other and other.value and told_one.year:
            yield from _solid(told_one, one, other)


def _solid(share: Stated, equity: Stated, assets: Stated) -> Iterator[Finding]:
    cell = share.row.cells[share.column]
    if cell is None or cell.value is None:
        return
    times = 1 if cell.unit == "%" or abs(share.value) > 2 else 100
    right = percent_of(equity.value, assets.value, cell.decimals + (2 if times == 100 else 0))
    right = (right / times).quantize(Decimal(1).scaleb(-cell.decimals))
    if right == share.value:
        return
    step = Decimal(1).scaleb(-cell.decimals)
    severity = Severity.LOW if abs(right - share.value) <= step else Severity.MEDIUM
    value = told(right, cell.decimals, "%" if cell.unit == "%" else "")
    text = (
        f"{name_of(*share.at)} är {cell.text.strip()}, men eget kapital {told(equity.value)} av"
        f" tillgångarna {told(assets.value)} är {value}."
    )
    places = (place_of(*equity.at), place_of(*assets.at))
    remedy = f"Skriv {value}."
    yield cell_finding(Fault.PERCENT, severity, share.at, text, value, remedy, places)
