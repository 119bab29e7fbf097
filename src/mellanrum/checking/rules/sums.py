"""Totals against their rows and columns, and both sides of the balance sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mellanrum.checking.additive import Miss, list_misses
from mellanrum.checking.amounts import (
    cell_finding,
    decimals_of,
    is_money,
    is_rounding,
    layers,
    name_of,
    place_of,
    told,
    value_of,
)
from mellanrum.checking.distributions import takes_several_answers
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.labels import CLOSING, OPENING, plain
from mellanrum.checking.model import Cell, Grid, GridKind, GridRow, Report
from mellanrum.checking.remembering import once_per_part
from mellanrum.checking.sexes import with_total_column
from mellanrum.checking.sideways import Apart, is_sum_of_row, list_apart

ROUNDED = "Det är avrundning: skriv att beloppen är avrundade, eller jämka en rad."
ASSETS, OTHER_SIDE = "summa tillgångar", "summa eget kapital"


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Rows to totals, columns to totals, outcome less budget, and the two sides of a balance."""
    for grid in report.grids():
        yield from _of_table(grid)


@once_per_part
def _of_table(printed: Grid) -> Iterator[Finding]:
    if printed.kind is GridKind.GOALS or takes_several_answers(printed):
        return
    for grid in layers(with_total_column(printed)):
        yield from known_sums(grid)
        misses = [] if grid.kind is GridKind.CASH_FLOW else list(list_misses(grid))
        yield from _told(grid, [miss for miss in misses if _is_ours(grid, miss)])
        mended = {(id(miss.line.row), miss.column): miss.expected for miss in misses}
        yield from (_apart_finding(grid, apart) for apart in list_apart(grid, mended))
    yield from _two_sides(printed)


def _told(grid: Grid, misses: Sequence[Miss]) -> Iterator[Finding]:
    """Each miss; rows of persons that are too many in every column are told once, as answers."""
    by_row: dict[int, list[Miss]] = {}
    for miss in misses:
        by_row.setdefault(id(miss.line.row), []).append(miss)
    for found in by_row.values():
        if len(found) > 1 and not is_money(grid) and all(m.difference < 0 for m in found):
            yield _several(grid, found)
        else:
            yield from (sum_finding(grid, miss) for miss in found)


def _several(grid: Grid, misses: Sequence[Miss]) -> Finding:
    miss = max(misses, key=lambda m: m.printed)
    at = (grid, miss.line.row, miss.column)
    parts = [part.row for part, _ in miss.parts]
    text = (
        f"{name_of(*at)} är {told(miss.printed)}, men {_rows(parts)} blir {told(miss.expected)}:"
        " står några i flera rader saknas anmärkningen om det."
    )
    remedy = "Skriv under tabellen att samma person kan stå i flera rader, eller rätta summan."
    others = tuple(place_of(grid, row, miss.column) for row in parts)
    right = told(miss.expected)
    return cell_finding(Fault.SEVERAL_ANSWERS, Severity.MEDIUM, at, text, right, remedy, others)


def sum_finding(grid: Grid, miss: Miss, fault: Fault = Fault.SUM) -> Finding:
    """A total that its parts do not come to."""
    decimals = decimals_of(miss.line.row, miss.column)
    right = told(miss.expected, decimals)
    at = (grid, miss.line.row, miss.column)
    parts = [part.row for part, _ in miss.parts if part.values[miss.column] is not None]
    text = f"{name_of(*at)} är {told(miss.printed, decimals)}, men {_rows(parts)} blir {right}."
    remedy = f"Skriv {right}, eller rätta den rad som är fel."
    others = tuple(place_of(grid, row, miss.column) for row in parts)
    severity = Severity.LOW if miss.is_rounding else Severity.HIGH
    return cell_finding(
        fault, severity, at, text, right, ROUNDED if miss.is_rounding else remedy, others
    )


def _rows(rows: Sequence[GridRow]) -> str:
    if len(rows) == 1:
        return f"enda raden {rows[0].label.strip()}"
    first, last = rows[0].label.strip(), rows[-1].label.strip()
    between = "och" if len(rows) == 2 else "till"
    return f"raderna {first} {between} {last}"


def _is_ours(grid: Grid, miss: Miss) -> bool:
    """Opening plus changes is closing: `openings` tells that."""
    parts = [part.row for part, _ in miss.parts]
    if is_sum_of_row(grid, miss.line.row, miss.column, parts):
        return False
    is_closing = CLOSING.search(plain(miss.line.row.label))
    return not (is_closing and any(OPENING.search(plain(row.label)) for row in grid.rows))


def _apart_finding(grid: Grid, apart: Apart) -> Finding:
    at = (grid, apart.row, apart.column)
    decimals = decimals_of(apart.row, apart.column)
    right = told(apart.expected, decimals)
    text = f"{name_of(*at)} är {told(apart.printed, decimals)}, men {apart.reading} blir {right}."
    others = tuple(place_of(grid, apart.row, column) for column in apart.parts)
    remedy = ROUNDED if apart.severity is Severity.LOW else f"Skriv {right}. {apart.remedy}".strip()
    return cell_finding(Fault.SUM, apart.severity, at, text, right, remedy, others)


# --- what an own table knows ------------------------------------------------------------------


def known_sums(grid: Grid) -> Iterator[Finding]:
    """The relations that the table itself tells by the keys of its cells."""
    if not grid.sums:
        return
    at = {
        cell.key: (row, number, cell)
        for row in grid.rows
        for number, cell in enumerate(row.cells)
        if cell is not None and cell.key
    }
    for relation in grid.sums:
        if relation.total in at and all(part in at for part in relation.parts):
            yield from _known(grid, at[relation.total], [at[part] for part in relation.parts])


def _known(
    grid: Grid, total: tuple[GridRow, int, Cell], parts: Sequence[tuple[GridRow, int, Cell]]
) -> Iterator[Finding]:
    printed = value_of(total[2])
    values = [value_of(cell) for *_, cell in parts]
    known = [value for value in values if value is not None]
    if printed is None or len(known) < len(parts) or sum(known) == printed:
        return
    row, number, cell = total
    expected = sum(known, Decimal(0))
    right = told(expected, cell.decimals, cell.unit)
    is_small = is_rounding(grid, printed - expected, len(parts), cell.decimals)
    text = f"{name_of(grid, row, number)} är {cell.text.strip()}, men delarna blir {right}."
    others = tuple(place_of(grid, part, column) for part, column, _ in parts)
    remedy = ROUNDED if is_small else f"Skriv {right}, eller rätta den del som är fel."
    severity = Severity.LOW if is_small else Severity.HIGH
    yield cell_finding(Fault.SUM, severity, (grid, row, number), text, right, remedy, others)


# --- the two sides of a balance sheet ---------------------------------------------------------


def _two_sides(grid: Grid) -> Iterator[Finding]:
    left = next((r for r in grid.rows if plain(r.label) == ASSETS), None)
    right = next((r for r in grid.rows if _is_other_side(plain(r.label))), None)
    if left is None or right is None:
        return
    for number, cell in enumerate(right.cells):
        one, other = value_of(left.cells[number]), value_of(cell)
        if one is not None and other is not None and one != other:
            at = (grid, right, number)
            text = (
                f"{name_of(*at)} är {told(other)}, men {left.label.strip()} är {told(one)}: de två"
                " sidorna ska vara lika."
            )
            small = is_rounding(grid, one - other, 2)
            severity = Severity.LOW if small else Severity.HIGH
            remedy = ROUNDED if small else "Rätta den sida vars rader inte blir summan."
            places = (place_of(grid, left, number),)
            yield cell_finding(Fault.SUM, severity, at, text, told(one), remedy, places)


def _is_other_side(name: str) -> bool:
    return name.startswith(OTHER_SIDE) and "skulder" in name
