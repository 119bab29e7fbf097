"""The numbers of a table as they are printed, and how far rounding can move them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.labels import (
    MONEY_UNITS,
    is_aside,
    is_result,
    is_total,
    plain,
    role_of,
    year_of,
)
from mellanrum.checking.model import Cell, Grid, GridColumn, GridKind, GridRow, Place
from mellanrum.domain.rounding import half_up
from mellanrum.figures import format as printing
from mellanrum.figures.table import RowKind

FEW_KRONOR = 5  # a few kronor: what a sum of whole kronor may be off by rounding (LKBR practice)
LARGE = 1_000  # a whole number this large in a table of unknown unit is money, not persons
MONEY_KINDS = frozenset(
    {
        GridKind.INCOME,
        GridKind.BALANCE,
        GridKind.CASH_FLOW,
        GridKind.OPERATING,
        GridKind.NOTE,
        GridKind.EQUITY,
        GridKind.BUDGET,
    }
)
OF_EQUITY = re.compile(r"^summa tillgång|balanserat|vid årets (början|slut|ingång|utgång)")
IN_BRACKETS = "(inom parentes)"
NOT_AMOUNTS = frozenset({"note", "text", "share", "national"})


class LineKind(StrEnum):
    """What a row is in an addition: ASIDE is printed beside it, BREAK ends the block above."""

    DETAIL = "detail"
    TOTAL = "total"
    BREAK = "break"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its numbers, one per column; None where there is none, or a percentage.

    `mended` is what they should be, when it is known that they are wrong.
    """

    row: GridRow
    kind: LineKind
    values: tuple[Decimal | None, ...]
    mended: tuple[Decimal | None, ...] = ()


def value_of(cell: Cell | None) -> Decimal | None:
    """The number as printed (half-up at the printed decimals), whatever its unit."""
    if cell is None or cell.value is None or cell.hidden:
        return None
    if cell.value.as_tuple().exponent == -cell.decimals:
        return cell.value
    return half_up(cell.value, cell.decimals)


def amount_of(cell: Cell | None) -> Decimal | None:
    """As `value_of`, None for a percentage."""
    return None if cell is None or cell.unit == "%" else value_of(cell)


def share_of(cell: Cell | None) -> Decimal | None:
    """As `value_of`, for a percentage only."""
    return value_of(cell) if cell is not None and cell.unit == "%" else None


def column_role(column: GridColumn) -> str:
    """The role the reader gave, else the one its heading tells; 'change' and 'unknown' also."""
    told_role = role_of(column.label)
    return told_role if told_role in ("change", "unknown") else column.role or told_role


def column_year(column: GridColumn) -> int:
    return column.year or year_of(column.label)


def amount_columns(grid: Grid) -> list[int]:
    """The columns that hold amounts or counts, by number."""
    return [
        number
        for number, column in enumerate(grid.columns)
        if column.unit != "%" and column_role(column) not in NOT_AMOUNTS
    ]


def is_money(grid: Grid) -> bool:
    """Whether its whole numbers are rounded amounts; persons are never rounded."""
    if grid.unit in MONEY_UNITS or any(column.unit in MONEY_UNITS for column in grid.columns):
        return True
    if grid.unit or grid.kind is GridKind.STATISTICS:
        return any(cell.unit in MONEY_UNITS for cell in grid.cells())
    return grid.kind in MONEY_KINDS or any(
        cell.unit in MONEY_UNITS or (cell.value is not None and abs(cell.value) >= 10 * LARGE)
        for cell in grid.cells()
    )


def lines_of(grid: Grid) -> list[Line]:
    """Every row, what it is in an addition and its amounts."""
    columns = set(amount_columns(grid))
    results = _has_results(grid)
    lines = []
    for row in grid.rows:
        values = tuple(
            amount_of(cell) if number in columns else None for number, cell in enumerate(row.cells)
        )
        lines.append(Line(row, _kind(row, values, results), values))
    return lines


def _has_results(grid: Grid) -> bool:
    """Whether 'Årets resultat' is what the rows above it come to, and not a part of equity."""
    if grid.kind in (GridKind.BALANCE, GridKind.EQUITY, GridKind.CASH_FLOW, GridKind.NOTE):
        return False
    return not any(OF_EQUITY.search(plain(row.label)) for row in grid.rows)


def _kind(row: GridRow, values: tuple[Decimal | None, ...], results: bool) -> LineKind:
    if not any(value is not None for value in values):
        if any(cell is not None and cell.hidden for cell in row.cells):
            return LineKind.DETAIL
        has_words = row.kind is RowKind.HEADING or not any(row.cells)
        return LineKind.BREAK if has_words else LineKind.ASIDE
    if is_aside(row.label):
        return LineKind.ASIDE
    is_sum = row.kind in (RowKind.SUBTOTAL, RowKind.TOTAL) or is_total(row.label)
    if is_sum or (results and is_result(row.label)):
        return LineKind.TOTAL
    return LineKind.DETAIL


def bare(label: str) -> str:
    """A column's heading without what tells that its numbers stand in brackets."""
    return label.replace(IN_BRACKETS, "").strip()


def is_hidden(row: GridRow, number: int) -> bool:
    cell = row.cells[number]
    return cell is not None and cell.hidden


def decimals_of(row: GridRow, number: int) -> int:
    cell = row.cells[number]
    return 0 if cell is None else cell.decimals


def is_rounding(grid: Grid, difference: Decimal, parts: int, decimals: int = 0) -> bool:
    """Whether rounding each of `parts` and the total can make the difference.

    Whole kronor: up to a few; thousands and millions, or decimals: half a unit per number. A
    difference among counts of persons is never rounding.
    """
    steps = abs(difference).scaleb(decimals)
    if decimals or grid.unit in ("tkr", "mkr"):
        return steps * 2 <= parts + 1 if parts > 1 else steps <= 1
    return is_money(grid) and steps <= min(FEW_KRONOR, max(parts + 1, 1))


def is_truncated(value: Decimal, printed: Decimal, decimals: int) -> bool:
    """Whether the printed one is the value cut instead of rounded."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_DOWN) == printed


def told(value: Decimal, decimals: int = 0, unit: str = "") -> str:
    """The number as it would be printed; the per cent sign only, other units stand in headings."""
    text = printing.number(value, decimals)
    return f"{text}{printing.THIN}%" if unit == "%" else text


def place_of(grid: Grid, row: GridRow, number: int) -> Place:
    """Where the cell stands, by its own place where it has one."""
    cell = row.cells[number]
    place = cell.place if cell is not None and cell.place != Place() else grid.place
    return replace(
        place,
        table=place.table or grid.key or grid.title,
        row=place.row or row.key or row.label,
        column=place.column or grid.columns[number].key or grid.columns[number].label,
    )


def name_of(grid: Grid, row: GridRow, number: int) -> str:
    """'Summa 2020 i Not 1': how a sentence names a cell."""
    column = grid.columns[number].label.strip()
    row_name = row.label.strip() or "raden utan namn"
    where = grid.title.strip() or grid.place.heading or "tabellen"
    return " ".join(f"{row_name} {column} i {where}".split())


def cell_finding(
    fault: Fault,
    severity: Severity,
    at: tuple[Grid, GridRow, int],
    message: str,
    right: str,
    remedy: str,
    others: tuple[Place, ...] = (),
) -> Finding:
    """A finding about one cell; what is held against it stands in `others`."""
    cell = at[1].cells[at[2]]
    text = "" if cell is None else cell.text.strip()
    places = (place_of(*at), *others)
    return Finding(fault, severity, message, places, text, right, remedy)


def layers(grid: Grid) -> Iterator[Grid]:
    """The table, and the numbers in brackets ('26 (31)': last year's) as a table of its own."""
    yield grid
    texts = [cell.text for cell in grid.cells() if "(" in cell.text]
    if sum(1 for text in texts if _bracketed(text) is not None) >= 3:
        yield _bracket_layer(grid)


def _bracket_layer(grid: Grid) -> Grid:
    rows = tuple(replace(row, cells=tuple(_inner(c) for c in row.cells)) for row in grid.rows)
    columns = tuple(
        replace(c, label=f"{c.label} {IN_BRACKETS}", year=c.year - 1 if c.year else 0, role=role)
        for c in grid.columns
        for role in (column_role(c),)
    )
    return replace(grid, rows=rows, columns=columns, sums=())


def _inner(cell: Cell | None) -> Cell | None:
    if cell is None or (value := _bracketed(cell.text)) is None:
        return None
    digits = cell.text.rpartition("(")[2]
    unit = "%" if "%" in digits else "" if cell.unit == "%" else cell.unit
    decimals = -min(0, int(value.as_tuple().exponent))
    place = replace(cell.place, start=cell.place.start + cell.text.find("("))
    return Cell(digits.rstrip(") "), value, unit, place, decimals=decimals)


def _bracketed(text: str) -> Decimal | None:
    head, bracket, tail = text.partition("(")
    digits = tail.partition(")")[0].replace("%", "").replace(",", ".")
    digits = "".join(digits.split())
    if not bracket or not any(c.isdigit() for c in head) or not digits.isascii():
        return None
    return Decimal(digits) if digits.replace(".", "", 1).isdigit() else None
