"""Additions along a row: women and men, parts and total, outcome less budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.checking.amounts import (
    amount_columns,
    amount_of,
    bare,
    column_role,
    decimals_of,
    is_hidden,
    is_rounding,
)
from mellanrum.checking.finding import Severity
from mellanrum.checking.labels import INCOME, is_cost, is_result, plain
from mellanrum.checking.model import Grid, GridRow
from mellanrum.domain.swedish import joined

MEAN = re.compile(r"medel|snitt|median|ålder|index|månader|dagar|\btid\b|poäng|kvot|per ")
SEXES = ("women", "men")


@dataclass(frozen=True, slots=True)
class Apart:
    """A cell that its row does not come to; `reading` says how it was added, in Swedish."""

    row: GridRow
    column: int
    printed: Decimal
    expected: Decimal
    parts: tuple[int, ...]
    reading: str
    severity: Severity
    remedy: str = ""


def list_apart(grid: Grid, mended: Mapping[tuple[int, int], Decimal]) -> Iterator[Apart]:
    """Every cell that is not what the others of its row come to.

    `mended` is the right value of cells that are known to be wrong, by (id of row, column).
    """
    columns = amount_columns(grid)
    roles = {number: column_role(grid.columns[number]) for number in columns}
    groups = _sex_groups(columns, roles)
    for total, parts in groups:
        yield from _sexes(grid, total, parts, [roles[part] for part in parts])
    if not groups:
        yield from _totals(grid, columns, roles)
    yield from _deviations(grid, columns, roles, mended)


def is_sum_of_row(grid: Grid, row: GridRow, column: int, parts: Sequence[GridRow]) -> bool:
    """Whether a total of totals adds its row, with columns that no row above it has.

    Those of unknown sex are often counted in the last row only.
    """
    if column_role(grid.columns[column]) != "total":
        return False
    others = [c for c in amount_columns(grid) if c != column]
    found = _row_sum(row, column, others)
    only_here = any(
        amount_of(row.cells[c]) and all(amount_of(part.cells[c]) is None for part in parts)
        for c in others
    )
    return found is not None and found[0] == found[1] and only_here


# --- women and men ----------------------------------------------------------------------------


def _sex_groups(columns: Sequence[int], roles: dict[int, str]) -> list[tuple[int, list[int]]]:
    """(total, parts) for each time women, men and a total are printed, in order."""
    by_role = {r: [c for c in columns if roles[c] == r] for r in (*SEXES, "unknown", "total")}
    women, men, totals = by_role["women"], by_role["men"], by_role["total"]
    if not (women and len(women) == len(men) == len(totals)):
        return []
    unknown = by_role["unknown"]
    if unknown and len(unknown) % len(totals):
        return []
    each = len(unknown) // len(totals)
    return [
        (total, [w, m, *unknown[n * each : n * each + each]])
        for n, (total, w, m) in enumerate(zip(totals, women, men, strict=True))
    ]


def _sexes(grid: Grid, total: int, parts: list[int], roles: list[str]) -> Iterator[Apart]:
    rows = [(row, *found) for row in grid.rows if (found := _row_sum(row, total, parts))]
    fitting = sum(1 for _, printed, expected in rows if printed == expected)
    for row, printed, expected in rows:
        if printed == expected or _is_mean(row, printed, parts):
            continue
        told_apart = printed < expected or "unknown" in roles or fitting
        severity = Severity.HIGH if told_apart else Severity.MEDIUM
        if is_rounding(grid, printed - expected, len(parts), decimals_of(row, total)):
            severity = Severity.LOW
        names = joined([bare(grid.columns[part].label) for part in parts])
        remedy = "" if told_apart else "Skriv annars ut hur många som har okänt kön."
        yield Apart(row, total, printed, expected, tuple(parts), names, severity, remedy)


def _row_sum(row: GridRow, total: int, parts: Sequence[int]) -> tuple[Decimal, Decimal] | None:
    """(printed, added), None when the total, or every part, or a hidden one, is missing."""
    printed = amount_of(row.cells[total])
    values = [v for part in parts if (v := amount_of(row.cells[part])) is not None]
    if printed is None or len(values) < 2 or any(is_hidden(row, part) for part in parts):
        return None
    return printed, sum(values, Decimal(0))


def _is_mean(row: GridRow, printed: Decimal, parts: Sequence[int]) -> bool:
    """A mean age lies between those of women and men and is not their sum."""
    values = [v for part in parts if (v := amount_of(row.cells[part]))]
    between = bool(values) and min(values) <= printed <= max(values)
    return bool(MEAN.search(plain(row.label))) or (between and len(values) > 1)


# --- any total column -------------------------------------------------------------------------


def _totals(grid: Grid, columns: Sequence[int], roles: dict[int, str]) -> Iterator[Apart]:
    """The columns before a total column, when that is how most rows add up."""
    for total in (c for c in columns if roles[c] == "total"):
        parts = [c for c in columns if c < total and roles[c] != "total"]
        parts = [c for c in parts if roles[c] not in ("budget", "deviation", "change")]
        rows = [(row, *found) for row in grid.rows if (found := _row_sum(row, total, parts))]
        fitting = [row for row, printed, expected in rows if printed == expected and printed]
        if len(parts) < 2 or len(fitting) < 2 or len(fitting) * 2 < len(rows):
            continue
        names = (
            f"{grid.columns[parts[0]].label.strip()} till {grid.columns[parts[-1]].label.strip()}"
        )
        for row, printed, expected in rows:
            if printed != expected:
                decimals = decimals_of(row, total)
                small = is_rounding(grid, printed - expected, len(parts), decimals)
                severity = Severity.LOW if small else Severity.HIGH
                yield Apart(row, total, printed, expected, tuple(parts), names, severity)


# --- outcome less budget ----------------------------------------------------------------------


def _deviations(
    grid: Grid,
    columns: Sequence[int],
    roles: dict[int, str],
    mended: Mapping[tuple[int, int], Decimal],
) -> Iterator[Apart]:
    """A deviation is the outcome less the budget, or the other way where less is better."""
    deviation = [c for c in columns if roles[c] in ("deviation", "change")]
    if len(deviation) != 1:
        return
    pairs = [
        _pair(grid, (c, other, deviation[0]), mended) for c, other in _candidates(columns, roles)
    ]
    best = max(pairs, key=lambda pair: pair.fitting, default=None)
    if best is None or not (best.fitting * 2 >= len(best.rows) or _is_told(best, roles)):
        return
    if best.fitting or _is_told(best, roles):
        yield from best.apart(grid, deviation[0])


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two columns whose difference a third may be; `rows` are (row, printed, one less other)."""

    one: int
    other: int
    rows: tuple[tuple[GridRow, Decimal, Decimal], ...]

    @property
    def fitting(self) -> int:
        return sum(1 for _, printed, less in self.rows if abs(printed) == abs(less) != 0)

    def apart(self, grid: Grid, column: int) -> Iterator[Apart]:
        way = self._way()
        for row, printed, less in self.rows:
            wrong_sign = printed == -less * way != 0 and self._is_sign_fault(row, way)
            if abs(printed) == abs(less) and not wrong_sign:
                continue
            expected = less * (way or 1) if abs(printed) != abs(less) or wrong_sign else less
            decimals = decimals_of(row, column)
            small = is_rounding(grid, abs(printed) - abs(less), 2, decimals) and not wrong_sign
            severity = Severity.LOW if small else Severity.HIGH
            severity = Severity.MEDIUM if wrong_sign else severity
            yield Apart(
                row,
                column,
                printed,
                expected,
                (self.one, self.other),
                self._reading(grid, way),
                severity,
            )

    def _way(self) -> int:
        """1 when most rows are one less other, −1 the other way, 0 when both are in use."""
        ways = [
            (printed > 0) == (less > 0)
            for _, printed, less in self.rows
            if abs(printed) == abs(less) != 0
        ]
        return 0 if not ways else 1 if all(ways) else -1 if not any(ways) else self._most(ways)

    def _most(self, ways: Sequence[bool]) -> int:
        same = sum(ways)
        few = min(same, len(ways) - same)
        least = 3 if self._is_signed() else 4
        return 0 if few > 1 or len(ways) < least else 1 if same > few else -1

    def _is_sign_fault(self, row: GridRow, way: int) -> bool:
        """A single row against the way of all others. Where costs are printed without a minus,
        more is better of income and results, and worse of costs.
        """
        name = plain(row.label)
        is_better = INCOME.search(name) or is_result(name)
        return way != 0 and (not is_better or self._is_signed())

    def _is_signed(self) -> bool:
        """Whether costs are printed with a minus, so that all rows go one way."""
        costs = [row for row, _, _ in self.rows if is_cost(row.label)]
        amounts = [amount_of(row.cells[self.one]) for row in costs]
        return bool(amounts) and all(amount is not None and amount < 0 for amount in amounts)

    def _reading(self, grid: Grid, way: int) -> str:
        one, other = (self.one, self.other) if way >= 0 else (self.other, self.one)
        return f"{grid.columns[one].label.strip()} minus {grid.columns[other].label.strip()}"


def _candidates(columns: Sequence[int], roles: dict[int, str]) -> Iterator[tuple[int, int]]:
    budgets = [c for c in columns if roles[c] == "budget"]
    others = [c for c in columns if roles[c] in ("outcome", "")]
    if budgets:
        yield from ((c, b) for b in budgets for c in others)
    else:
        yield from ((a, b) for a in others for b in others if a != b and a < b)


def _is_told(pair: _Pair, roles: dict[int, str]) -> bool:
    """Headings that say outcome, budget and deviation leave nothing to guess."""
    told = roles[pair.one] == "outcome" and roles[pair.other] == "budget"
    return told and len(pair.rows) > 0 and list(roles.values()).count("outcome") == 1


def _pair(
    grid: Grid, columns: tuple[int, int, int], mended: Mapping[tuple[int, int], Decimal]
) -> _Pair:
    """A cell that is known to be wrong is read as the right one where the row then fits."""
    rows = []
    for row in grid.rows:
        a, b, printed = (amount_of(row.cells[column]) for column in columns)
        if printed is None or a is None or b is None:
            continue
        right = [mended.get((id(row), column)) for column in columns[:2]]
        less = (a if right[0] is None else right[0]) - (b if right[1] is None else right[1])
        rows.append((row, printed, less if abs(less) == abs(printed) else a - b))
    return _Pair(columns[0], columns[1], tuple(rows))
