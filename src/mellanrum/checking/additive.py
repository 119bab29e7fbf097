"""Which rows a total is the sum of, and where it is not: told by what fits in most columns.

Nobody says which rows a printed total adds. The rows above it since a heading or another total are
natural readings; the one that fits in most columns is taken, and the columns in which it does not
fit are wrong. Where none fits, a fault is told only when there is one way to read the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mellanrum.checking.amounts import (
    LARGE,
    Line,
    LineKind,
    column_role,
    is_hidden,
    is_money,
    is_rounding,
    lines_of,
)
from mellanrum.checking.labels import INCOME, MEAN, is_cost, is_result, is_total, plain
from mellanrum.checking.model import Grid
from mellanrum.figures.table import RowKind

OVERLAPS = re.compile(r"^(nya|varav|av dem|minst|påbörjade|inskrivna)\b| eller |\btotalt\b")
NEAR_MONEY = Decimal("0.6")  # one way to read it: a total this far off is still the same total
NEAR_COUNT = Decimal("0.34")
NEAR_ANY = Decimal("0.1")  # several ways to read it
Signed = tuple[tuple[Line, int], ...]
Item = Line | None  # None is a heading without numbers


@dataclass(frozen=True, slots=True)
class Miss:
    """A total that is not the sum of its parts in one column."""

    line: Line
    column: int
    printed: Decimal
    expected: Decimal
    parts: Signed
    is_rounding: bool

    @property
    def difference(self) -> Decimal:
        return self.printed - self.expected


@dataclass(frozen=True, slots=True)
class Fit:
    """How a reading fits: columns that are exact, exact with two parts or more, and missed."""

    parts: Signed
    exact: int
    strong: int
    misses: tuple[Miss, ...]
    far: Decimal

    @property
    def score(self) -> tuple[int, int, int, Decimal]:
        rounded = sum(1 for miss in self.misses if miss.is_rounding)
        return (self.strong, self.exact, rounded, -self.far)


def list_misses(grid: Grid) -> Iterator[Miss]:
    """Every total row that is not the sum of its rows, by column."""
    stack: list[Item] = []
    lines = with_unnamed_total(grid, lines_of(grid))
    for number, line in enumerate(lines):
        if line.kind is LineKind.BREAK:
            stack.append(None)
        elif line.kind is LineKind.DETAIL:
            stack.append(line)
        elif line.kind is LineKind.TOTAL:
            fits = [fit_of(grid, line, parts) for parts in _readings(line, stack)]
            best = max(fits, key=lambda fit: fit.score, default=None)
            best = _below(grid, lines, number, best)
            misses = () if best is None else _judged(grid, line, best, fits)
            yield from misses
            _consume(stack, _mended(line, misses), best)


def with_unnamed_total(grid: Grid, lines: Sequence[Line]) -> list[Line]:
    """The last row of a table of amounts is its total when it has numbers but no name."""
    valued = [n for n, line in enumerate(lines) if any(v is not None for v in line.values)]
    out = list(lines)
    if len(valued) > 2 and not plain(out[valued[-1]].row.label) and is_money(grid):
        out[valued[-1]] = replace(out[valued[-1]], kind=LineKind.TOTAL)
    return out


# --- readings -------------------------------------------------------------------------------


def _readings(line: Line, stack: Sequence[Item]) -> Iterator[Signed]:
    """The ways to read what is above, the most natural first."""
    seen: set[tuple[int, ...]] = set()
    for rows in _row_sets(line, stack):
        known = tuple(id(row) for row in rows)
        if not rows or known in seen:
            continue
        seen.add(known)
        yield tuple((row, 1) for row in rows)
        if is_result(line.row.label):
            yield tuple((row, -1 if is_cost(row.row.label) else 1) for row in rows)


def _row_sets(line: Line, stack: Sequence[Item]) -> Iterator[list[Line]]:
    for start in reversed(_starts(stack)):
        rows = [row for row in stack[start:] if row is not None]
        yield rows
        yield _without_children(rows)
        yield [row for row in rows if row.row.level > line.row.level]
        yield [row for row in rows if row.kind is LineKind.TOTAL]
    yield [row for row in stack if row is not None and row.kind is LineKind.DETAIL]


def _starts(stack: Sequence[Item]) -> list[int]:
    """Where a block may begin: first, after a heading or a total, and at a total."""
    return [n for n, item in enumerate(stack) if item is not None and _is_start(stack, n)]


def _is_start(stack: Sequence[Item], number: int) -> bool:
    item, before = stack[number], stack[number - 1] if number else None
    return before is None or LineKind.TOTAL in (before.kind, item.kind if item else None)


def _without_children(rows: Sequence[Line]) -> list[Line]:
    """Rows that are deeper than a row with numbers above them are parts of that row."""
    kept: list[Line] = []
    for row in rows:
        if not kept or row.row.level <= kept[-1].row.level or kept[-1].kind is LineKind.TOTAL:
            kept.append(row)
    return kept


def _below(grid: Grid, lines: Sequence[Line], number: int, best: Fit | None) -> Fit | None:
    """A total printed above its parts, when they fit in most columns and nothing above does.

    Measures of a group, which overlap, also stand below its size: they rarely fit in two columns.
    """
    if best is not None and (best.strong or (best.exact and not best.misses)):
        return best
    rows: list[Line] = []
    for line in lines[number + 1 :]:
        if line.kind in (LineKind.TOTAL, LineKind.BREAK):
            break
        rows += [line] if line.kind is LineKind.DETAIL else []
    fit = fit_of(grid, lines[number], tuple((row, 1) for row in rows))
    return fit if fit.strong > 1 and fit.strong >= 2 * len(fit.misses) else best


# --- how it fits ----------------------------------------------------------------------------


def fit_of(grid: Grid, line: Line, parts: Signed) -> Fit:
    """The reading against each column in which the total is printed and nothing is hidden."""
    exact = strong = 0
    misses: list[Miss] = []
    far = Decimal(0)
    for column, printed in enumerate(line.values):
        values = _values(parts, column)
        if MEAN.search(plain(grid.columns[column].label)):
            continue
        if printed is None or not values or any(is_hidden(p.row, column) for p, _ in parts):
            continue
        expected = sum(values, Decimal(0))
        if _fits(grid, parts, column, printed, expected):
            exact += 1
            strong += len([v for v in values if v]) > 1 and printed != 0
        else:
            misses.append(_miss(grid, line, column, expected, parts))
            far += abs(printed - expected) / max(abs(printed), abs(expected))
    return Fit(parts, exact, strong, tuple(misses), far)


def _values(parts: Signed, column: int) -> list[Decimal]:
    found = []
    for part, sign in parts:
        value = part.values[column]
        if value is not None:
            found.append(value * (_sign(value, sign)))
    return found


def _whole(parts: Signed, column: int) -> Decimal:
    """The sum with totals that are known to be wrong put right."""
    mended = tuple((replace(p, values=p.mended) if p.mended else p, sign) for p, sign in parts)
    return sum(_values(mended, column), Decimal(0))


def _sign(value: Decimal, sign: int) -> int:
    """A cost that is printed with its minus is not taken away once more."""
    return 1 if sign < 0 and value < 0 else sign


def _fits(grid: Grid, parts: Signed, column: int, printed: Decimal, expected: Decimal) -> bool:
    """A column of deviations may count costs as better when they are lower: then all is added."""
    if printed == expected or any(p.mended and printed == _whole(parts, column) for p, _ in parts):
        return True
    if column_role(grid.columns[column]) not in ("deviation", "change"):
        return False
    values = [(part.values[column] or Decimal(0), is_cost(part.row.label)) for part, _ in parts]
    plainly = sum((value for value, _ in values), Decimal(0))
    taken = sum((-value if cost else value for value, cost in values), Decimal(0))
    return printed in (plainly, taken, -taken, -plainly)


def _miss(grid: Grid, line: Line, column: int, expected: Decimal, parts: Signed) -> Miss:
    printed = line.values[column] or Decimal(0)
    decimals = -min(0, int(printed.as_tuple().exponent))
    count = len(_values(parts, column))
    small = is_rounding(grid, printed - expected, count, decimals)
    return Miss(line, column, printed, expected, parts, small)


# --- the verdict ----------------------------------------------------------------------------


def _judged(grid: Grid, line: Line, best: Fit, fits: Sequence[Fit]) -> tuple[Miss, ...]:
    """The misses that are faults; none when the table may be read in another way."""
    if best.strong:
        trusted = _is_large(line) or best.exact >= len(best.misses)
        return best.misses if trusted else ()
    if best.misses and all(miss.is_rounding for miss in best.misses) and not best.exact:
        return best.misses if _is_told_total(line) or is_result(line.row.label) else ()
    if is_result(line.row.label) and not is_total(line.row.label):
        slips = tuple(miss for miss in best.misses if _is_slip(grid, miss))
        return slips if _is_income_less_costs(best.parts) else ()
    if not _is_told_total(line) or len(best.parts) < 2:
        return ()
    if not is_money(grid) and not _may_add_persons(line, best.parts):
        return ()
    alone = len({tuple(id(p) for p, _ in fit.parts) for fit in fits}) == 1
    return tuple(miss for miss in best.misses if _is_fault(grid, miss, alone))


def _is_large(line: Line) -> bool:
    return any(value is not None and abs(value) >= LARGE for value in line.values)


def _is_told_total(line: Line) -> bool:
    kind = line.row.kind in (RowKind.SUBTOTAL, RowKind.TOTAL)
    return kind or is_total(line.row.label) or not plain(line.row.label)


def _may_add_persons(line: Line, parts: Signed) -> bool:
    """'Nya', 'Avslutade' and 'Arbete eller studier' overlap: only a told total adds persons."""
    overlaps = any(OVERLAPS.search(plain(part.row.label)) for part, _ in parts)
    return is_total(line.row.label) and not overlaps


def _is_income_less_costs(parts: Signed) -> bool:
    names = [plain(part.row.label) for part, _ in parts]
    return any(INCOME.search(n) for n in names) and any(is_cost(n) for n in names)


def _is_slip(grid: Grid, miss: Miss) -> bool:
    """Off by less than a tenth of what is added, so that it is a slip and not another measure.

    Deviations are held along the row.
    """
    size = sum((abs(value) for value in _values(miss.parts, miss.column)), Decimal(0))
    is_deviation = column_role(grid.columns[miss.column]) in ("deviation", "change")
    return is_money(grid) and not is_deviation and abs(miss.difference) <= size * NEAR_ANY


def _is_fault(grid: Grid, miss: Miss, alone: bool) -> bool:
    values = [v for v in _values(miss.parts, miss.column) if v]
    far = abs(miss.difference) / max(abs(miss.printed), abs(miss.expected))
    if len(values) < 2:
        return False
    if is_money(grid) and abs(miss.printed) >= LARGE:
        return far <= (NEAR_MONEY if alone else NEAR_ANY)
    is_mean = min(values) <= miss.printed <= max(values)
    return alone and not is_mean and far <= NEAR_COUNT and miss.printed == int(miss.printed)


def _mended(line: Line, misses: Sequence[Miss]) -> Line:
    """The total with what it should be, so that one fault is not told again further down."""
    right = {miss.column: miss.expected for miss in misses}
    values = tuple(right.get(column, value) for column, value in enumerate(line.values))
    return replace(line, mended=values) if right else line


def _consume(stack: list[Item], line: Line, best: Fit | None) -> None:
    """What the total adds is added no more; the total itself may be."""
    used = {id(part) for part, _ in best.parts} if best else set()
    first = next((n for n, item in enumerate(stack) if id(item) in used), len(stack))
    del stack[first:]
    stack.append(line)
