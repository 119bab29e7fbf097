"""Closing balances against the next year's opening, and what leads from one to the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mellanrum.checking.amounts import (
    amount_of,
    cell_finding,
    column_year,
    decimals_of,
    is_rounding,
    name_of,
    place_of,
    told,
    value_of,
)
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.labels import CLOSING, OPENING, is_aside, is_total, plain
from mellanrum.checking.model import Grid, GridKind, GridRow, Report
from mellanrum.checking.statements import (
    CONCEPTS,
    Stated,
    list_stated,
    numbers_of,
    stated_in,
    statement_kind,
    tie_finding,
)

# A day that no year ends with: 'den 31 augusti 2020', '2020-08-31'.
IN_THE_YEAR = re.compile(
    r"\b\d{1,2} (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov)[a-z]* \d{4}"
    r"|\b\d{4}-(?:0\d|1[01])-\d\d"
)
NEAR = Decimal("0.2")  # a closing balance further off than this is of something else


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Roll-forwards by row and by column, year to year, and against earlier reports."""
    for grid in report.grids():
        kind = statement_kind(grid)
        if kind is GridKind.CASH_FLOW:
            continue
        yield from _down(grid)
        yield from _along(grid)
        yield from _years(grid, report.year)
        if kind is GridKind.BALANCE:
            yield from _carried(grid, report.year)
    yield from _before(report, earlier)


# --- from opening to closing in one table -----------------------------------------------------


def _ends(grid: Grid) -> tuple[int, int] | None:
    """Where the opening row and the closing row after it stand."""
    names = [plain(row.label) for row in grid.rows]
    start = next((n for n, name in enumerate(names) if OPENING.search(name)), None)
    if start is None:
        return None
    ends = [n for n, name in enumerate(names) if n > start and CLOSING.search(name)]
    return (start, ends[0]) if ends else None


def _down(grid: Grid) -> Iterator[Finding]:
    """Opening, what happened, closing: down each column."""
    ends = _ends(grid)
    if ends is None:
        return
    rows = [row for row in grid.rows[ends[0] : ends[1]] if not is_aside(row.label)]
    rows = [row for row in rows if not is_total(row.label)]
    closing = grid.rows[ends[1]]
    sums = [_sum(rows, column) for column in range(len(grid.columns))]
    printed = [amount_of(cell) for cell in closing.cells]
    pairs = [
        (n, s, p)
        for n, (s, p) in enumerate(zip(sums, printed, strict=True))
        if s is not None and p is not None
    ]
    fits = any(s == p for _, s, p in pairs)
    for column, expected, value in pairs:
        if expected != value and (fits or abs(expected - value) <= abs(value) * NEAR):
            yield _wrong(grid, closing, column, expected, [(row, column) for row in rows])


def _sum(rows: Sequence[GridRow], column: int) -> Decimal | None:
    """None unless the opening and something else are printed."""
    if amount_of(rows[0].cells[column]) is None:
        return None
    values = [v for row in rows if (v := amount_of(row.cells[column])) is not None]
    return sum(values, Decimal(0)) if len(values) > 1 else None


def _along(grid: Grid) -> Iterator[Finding]:
    """Opening, what happened, closing: along each row."""
    names = [plain(column.label) for column in grid.columns]
    start = next((n for n, name in enumerate(names) if OPENING.search(name)), None)
    end = next((n for n, name in enumerate(names) if CLOSING.search(name)), None)
    if start is None or end is None or end - start < 2:
        return
    rows = [(row, *found) for row in grid.rows if (found := _row(row, start, end))]
    if sum(1 for _, expected, value in rows if expected == value) * 2 < len(rows):
        return
    for row, expected, value in rows:
        if expected != value:
            parts = [(row, n) for n in range(start, end) if amount_of(row.cells[n]) is not None]
            yield _wrong(grid, row, end, expected, parts)


def _row(row: GridRow, start: int, end: int) -> tuple[Decimal, Decimal] | None:
    opening, closing = amount_of(row.cells[start]), amount_of(row.cells[end])
    values = [v for cell in row.cells[start:end] if (v := amount_of(cell)) is not None]
    if opening is None or closing is None or len(values) < 2:
        return None
    return sum(values, Decimal(0)), closing


def _wrong(
    grid: Grid,
    row: GridRow,
    column: int,
    expected: Decimal,
    parts: Sequence[tuple[GridRow, int]],
) -> Finding:
    decimals = decimals_of(row, column)
    value = value_of(row.cells[column]) or Decimal(0)
    right = told(expected, decimals)
    small = is_rounding(grid, expected - value, len(parts), decimals)
    text = (
        f"{name_of(grid, row, column)} är {told(value, decimals)}, men ingående och årets"
        f" förändringar blir {right}."
    )
    remedy = f"Skriv {right}, eller rätta den förändring som är fel."
    places = tuple(place_of(grid, *part) for part in parts)
    severity = Severity.LOW if small else Severity.HIGH
    at = (grid, row, column)
    return cell_finding(Fault.OPENING, severity, at, text, right, remedy, places)


# --- from year to year --------------------------------------------------------------------------


def _years(grid: Grid, year: int) -> Iterator[Finding]:
    """This year's opening is the closing of the column for last year."""
    ends = _ends(grid)
    if ends is None:
        return
    closing = {s.year: s for s in numbers_of(grid, grid.rows[ends[1]], year) if s.year}
    for opening in numbers_of(grid, grid.rows[ends[0]], year):
        if opening.year and (before := closing.get(opening.year - 1)):
            yield from tie_finding(Fault.OPENING, opening, before, "", signed=True)


def _carried(grid: Grid, year: int) -> Iterator[Finding]:
    """The result carried in a balance sheet is all equity of the year before; of a day in the year
    before nothing follows.
    """
    if any(IN_THE_YEAR.search(column.label.casefold()) for column in grid.columns):
        return
    carried = list(stated_in(grid, "carried", year))
    equity = _equity(grid, year)
    for stated in carried:
        expected = equity.get(stated.year - 1) if stated.year else None
        if expected is not None and expected != stated.value:
            yield _uncarried(grid, stated, expected)


def _equity(grid: Grid, year: int) -> dict[int, Decimal]:
    """Equity by year: its row, else the rows from the carried result to the year's own."""
    told_sums = {s.year: s.value for s in stated_in(grid, "equity", year) if s.year}
    if told_sums:
        return told_sums
    names = [plain(row.label) for row in grid.rows]
    start = next((n for n, name in enumerate(names) if CONCEPTS["carried"].search(name)), None)
    end = next((n for n, name in enumerate(names) if CONCEPTS["result"].search(name)), None)
    if start is None or end is None or not start < end < start + 4:
        return {}
    return {
        column_year(column): sum(
            (amount_of(row.cells[n]) or Decimal(0) for row in grid.rows[start : end + 1]),
            Decimal(0),
        )
        for n, column in enumerate(grid.columns)
        if column_year(column) and amount_of(grid.rows[end].cells[n]) is not None
    }


def _uncarried(grid: Grid, stated: Stated, expected: Decimal) -> Finding:
    right = told(expected)
    small = is_rounding(grid, expected - stated.value, 3)
    text = (
        f"{name_of(*stated.at)} är {told(stated.value)}, men eget kapital {stated.year - 1} är"
        f" {right} i samma tabell."
    )
    remedy = f"Skriv {right}, eller visa den förändring av eget kapital som saknas."
    severity = Severity.LOW if small else Severity.HIGH
    return cell_finding(Fault.OPENING, severity, stated.at, text, right, remedy)


# --- earlier reports ----------------------------------------------------------------------------


def _before(report: Report, earlier: Sequence[Report]) -> Iterator[Finding]:
    """Opening equity is the equity at the end of the report before."""
    closing = {
        s.year: s for old in earlier for s in list_stated(old, "equity", GridKind.BALANCE) if s.year
    }
    for grid in report.grids() if closing else ():
        for row in grid.rows:
            name = plain(row.label)
            if OPENING.search(name) and "eget kapital" in name:
                for opening in numbers_of(grid, row, report.year):
                    if before := closing.get(opening.year - 1 if opening.year else 0):
                        yield from tie_finding(Fault.OPENING, opening, before, "", signed=True)
