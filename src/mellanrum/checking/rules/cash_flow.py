"""The cash flow statement: its own sums, its cash, its result and its changes in the balance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mellanrum.checking.amounts import (
    cell_finding,
    decimals_of,
    is_rounding,
    name_of,
    place_of,
    told,
    value_of,
)
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.labels import is_aside, plain
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

FROM_START = re.compile(
    r"^medel från verksamheten|före förändring|(kassaflöde|medel).*löpande verksamhet"
    r"|^(årets|periodens) kassaflöde|^förändring av likvida medel"
)
SINCE_LAST = re.compile(r"^kassaflöde.*(investering|finansiering)")
PLACEMENTS = re.compile(r"kortfristiga placeringar")


@dataclass(frozen=True, slots=True)
class _Item:
    """A number that waits to be added; `mended` is what it should be when it is wrong."""

    row: GridRow
    value: Decimal
    mended: Decimal
    is_sum: bool = False


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Every cash flow statement of the report, and its ties to income and balance."""
    for grid in report.grids():
        if statement_kind(grid) is GridKind.CASH_FLOW:
            for column in _columns(grid):
                yield from _sums(grid, column)
            yield from _rolled(grid, report.year)
            yield from _tied(report, grid)
            yield from _changed(report, grid)


# --- its own sums -----------------------------------------------------------------------------


def _columns(grid: Grid) -> list[int]:
    """Columns of outcomes: those in which the year's cash flow is printed."""
    row = next((r for r in grid.rows if CONCEPTS["cash_change"].search(plain(r.label))), None)
    return [] if row is None else [n for n, c in enumerate(row.cells) if value_of(c) is not None]


def _sums(grid: Grid, column: int) -> Iterator[Finding]:
    """Each sum adds what is above it; those of investment and financing since the last sum."""
    stack: list[_Item] = []
    for row in grid.rows:
        value, name = value_of(row.cells[column]), plain(row.label)
        if CONCEPTS["cash_opening"].search(name) or CONCEPTS["cash_closing"].search(name):
            return
        if value is None or is_aside(row.label) or _is_child(row, stack):
            continue
        start = _start(name, stack)
        if start is None or start >= len(stack):
            stack.append(_Item(row, value, value))
            continue
        parts = stack[start:]
        right = _right(value, parts)
        if right != value:
            yield _finding(grid, row, column, right, parts)
        stack[start:] = [_Item(row, value, right, is_sum=True)]


def _is_child(row: GridRow, stack: Sequence[_Item]) -> bool:
    return bool(stack) and not stack[-1].is_sum and row.level > stack[-1].row.level


def _start(name: str, stack: Sequence[_Item]) -> int | None:
    if SINCE_LAST.search(name):
        return max((n + 1 for n, item in enumerate(stack) if item.is_sum), default=0)
    return 0 if FROM_START.search(name) else None


def _right(value: Decimal, parts: Sequence[_Item]) -> Decimal:
    """What the sum should be: as printed, or with sums that are wrong put right."""
    plainly = sum((part.value for part in parts), Decimal(0))
    mended = sum((part.mended for part in parts), Decimal(0))
    return value if value in (plainly, mended) else mended


def _finding(
    grid: Grid, row: GridRow, column: int, expected: Decimal, parts: Sequence[_Item]
) -> Finding:
    decimals = decimals_of(row, column)
    right = told(expected, decimals)
    value = value_of(row.cells[column]) or Decimal(0)
    small = is_rounding(
        replace(grid, kind=GridKind.CASH_FLOW), value - expected, len(parts), decimals
    )
    first, last = parts[0].row.label.strip(), parts[-1].row.label.strip()
    rows = f"raden {first} säger" if len(parts) == 1 else f"raderna {first} till {last} blir"
    text = f"{name_of(grid, row, column)} är {told(value, decimals)}, men {rows} {right}."
    remedy = f"Skriv {right}, eller rätta den rad som är fel."
    severity = Severity.LOW if small else Severity.HIGH
    places = tuple(place_of(grid, part.row, column) for part in parts)
    at = (grid, row, column)
    return cell_finding(Fault.CASH_FLOW, severity, at, text, right, remedy, places)


# --- cash at the beginning and the end -----------------------------------------------------------


def _rolled(grid: Grid, year: int) -> Iterator[Finding]:
    """Opening cash and the year's flow make closing cash; closing is the next year's opening."""
    opening, change, closing = (
        {s.column: s for s in stated_in(grid, concept, year)}
        for concept in ("cash_opening", "cash_change", "cash_closing")
    )
    for column, end in closing.items():
        start, flow = opening.get(column), change.get(column)
        if start and flow and start.value + flow.value != end.value:
            yield from _unrolled(grid, start, flow, end)
    ends = {end.year: end for end in closing.values() if end.year}
    for start in opening.values():
        if start.year and (end_before := ends.get(start.year - 1)):
            yield from tie_finding(Fault.CASH_FLOW, start, end_before, "", signed=True)


def _unrolled(grid: Grid, start: Stated, flow: Stated, end: Stated) -> Iterator[Finding]:
    """The flow is blamed when only its sign is lost, else the closing cash."""
    is_sign = start.value - flow.value == end.value
    wrong = flow if is_sign else end
    expected = end.value - start.value if is_sign else start.value + flow.value
    decimals = decimals_of(wrong.row, wrong.column)
    right = told(expected, decimals)
    text = (
        f"{name_of(*wrong.at)} är {told(wrong.value, decimals)}, men likvida medel är"
        f" {told(start.value, decimals)} vid årets början och {told(end.value, decimals)} vid årets"
        f" slut: det ger {right}."
    )
    if not is_sign:
        text = (
            f"{name_of(*wrong.at)} är {told(wrong.value, decimals)}, men vid årets början och årets"
            f" kassaflöde blir {right}."
        )
    cash = replace(grid, kind=GridKind.CASH_FLOW)
    small = is_rounding(cash, expected - wrong.value, 2, decimals)
    severity = Severity.LOW if small else Severity.HIGH
    places = tuple(place_of(*s.at) for s in (start, flow, end) if s is not wrong)
    remedy = f"Skriv {right}."
    yield cell_finding(Fault.CASH_FLOW, severity, wrong.at, text, right, remedy, places)


# --- ties to the other statements ---


def _tied(report: Report, grid: Grid) -> Iterator[Finding]:
    """Cash as in the balance sheet, the result as in the income statement."""
    cash = _by_year(report, "cash", GridKind.BALANCE)
    for end in stated_in(grid, "cash_closing", report.year):
        if (held := cash.get(end.year)) and not _with_placements(held, end):
            yield from tie_finding(Fault.CASH_FLOW, end, held, f"likvida medel {end.year}")
    for start in stated_in(grid, "cash_opening", report.year):
        if (held := cash.get(start.year - 1)) and not _with_placements(held, start):
            yield from tie_finding(Fault.CASH_FLOW, start, held, f"likvida medel {held.year}")
    results = _by_year(report, "result", GridKind.INCOME)
    for result in stated_in(grid, "result", report.year):
        if told_one := results.get(result.year):
            subject = f"årets resultat {result.year}"
            yield from tie_finding(Fault.CASH_FLOW, result, told_one, subject, signed=True)


def _with_placements(cash: Stated, end: Stated) -> bool:
    """Short placements may count as cash."""
    more = [row for row in cash.grid.rows if PLACEMENTS.search(plain(row.label))]
    found = [s for row in more for s in numbers_of(cash.grid, row, 0) if s.column == cash.column]
    return bool(found) and cash.value + found[0].value == end.value


def _changed(report: Report, grid: Grid) -> Iterator[Finding]:
    """More receivables take cash, more liabilities give it."""
    for concept, sign in (("receivables", -1), ("liabilities", 1)):
        held = _by_year(report, concept, GridKind.BALANCE)
        for change in stated_in(grid, f"{concept}_change", report.year):
            now, before = held.get(change.year), held.get(change.year - 1)
            if now and before and now.scale == before.scale == change.scale:
                yield from _change(change, now, before, sign)


def _change(change: Stated, now: Stated, before: Stated, sign: int) -> Iterator[Finding]:
    expected = (now.value - before.value) * sign
    if abs(now.value) != now.value and abs(before.value) != before.value:
        expected = -expected
    if expected == change.value:
        return
    right = told(expected)
    cash = replace(change.grid, kind=GridKind.CASH_FLOW)
    small = is_rounding(cash, expected - change.value, 2)
    text = (
        f"{name_of(*change.at)} är {told(change.value)}, men {now.row.label.strip()} i"
        f" {now.grid.title.strip()} är {told(before.value)} och {told(now.value)}: det ger {right}."
    )
    severity = Severity.LOW if small else Severity.HIGH
    places = (place_of(*now.at), place_of(*before.at))
    remedy = f"Skriv {right}, eller förklara den del som inte har rört likvida medel."
    yield cell_finding(Fault.CASH_FLOW, severity, change.at, text, right, remedy, places)


def _by_year(report: Report, concept: str, kind: GridKind) -> Mapping[int, Stated]:
    found: dict[int, Stated] = {}
    for stated in list_stated(report, concept, kind):
        if stated.year:
            found.setdefault(stated.year, stated)
    return found
