"""Notes against the rows of the statements, and the statements against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from mellanrum.checking.additive import with_unnamed_total
from mellanrum.checking.amounts import (
    LineKind,
    cell_finding,
    column_role,
    is_money,
    lines_of,
    name_of,
    place_of,
    told,
)
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.labels import CLOSING, NUMBERED, OPENING, is_aside, note_number, plain
from mellanrum.checking.model import Grid, GridKind, GridRow, Report
from mellanrum.checking.statements import (
    CONCEPTS,
    Agreement,
    Stated,
    agree,
    has_numbers,
    list_stated,
    numbers_of,
    stated_in,
    statement_kind,
    tie_finding,
)

STATEMENTS = (GridKind.INCOME, GridKind.BALANCE)
BESIDE = (GridKind.OPERATING, GridKind.BUDGET)
ACCRUED = re.compile(r"upplupna kostnader|förutbetalda intäkter")
GENERIC = re.compile(r"^(summa|totalt?|övrigt|övriga|resultat|intäkter|kostnader|budget)\b|^$")
SIGNS = re.compile(r"^\W*not(en)?\.? ?\d+\W*", re.IGNORECASE)


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Note totals by number, else by name; rows named alike; result and equity everywhere."""
    notes = {number: grid for grid in report.grids() if (number := number_of(grid))}
    tied: set[int] = set()
    for grid in report.grids():
        if statement_kind(grid) in (*STATEMENTS, GridKind.CASH_FLOW):
            yield from _numbered(report, grid, notes, tied)
    for number, note in notes.items():
        if number not in tied:
            yield from _named(report, note)
    yield from _alike(report, list(notes.values()))
    yield from _everywhere(report)


def number_of(grid: Grid) -> int:
    """The number of a note; 0 for other tables."""
    for text in (grid.title, grid.key, grid.place.heading):
        is_note = NUMBERED.match(text.strip()) or grid.kind is GridKind.NOTE
        if is_note and NUMBERED.search(text):
            return note_number(text)
    return 0


# --- the total of a note ---


def _total_row(note: Grid) -> GridRow | None:
    """The closing row, the last total, or the only row with numbers."""
    lines = with_unnamed_total(note, lines_of(note))
    closing = [line.row for line in lines if CLOSING.search(plain(line.row.label))]
    if closing and any(OPENING.search(plain(line.row.label)) for line in lines):
        return closing[-1]
    totals = [line.row for line in lines if line.kind is LineKind.TOTAL]
    details = [line.row for line in lines if line.kind is LineKind.DETAIL]
    return totals[-1] if totals else details[0] if len(details) == 1 else None


def _note_of(grid: Grid, row: GridRow) -> int:
    """The number in the row's remark or in the column of notes."""
    if number := note_number(row.note):
        return number
    for column, cell in zip(grid.columns, row.cells, strict=True):
        if cell is not None and column_role(column) == "note":
            return note_number(cell.text)
    return 0


def _numbered(
    report: Report, grid: Grid, notes: Mapping[int, Grid], tied: set[int]
) -> Iterator[Finding]:
    """A note that several rows refer to is the sum of none of them, and is left alone."""
    rows = [(number, row) for row in grid.rows if (number := _note_of(grid, row)) in notes]
    for number, row in rows:
        tied.add(number)
        note = notes[number]
        if [n for n, _ in rows].count(number) != 1 or note is grid:
            continue
        if ACCRUED.search(plain(note.title)) and CONCEPTS["liabilities"].search(plain(row.label)):
            yield from _part(report, note, grid)
        else:
            yield from _tie(report, note, grid, row)


def _tie(report: Report, note: Grid, grid: Grid, row: GridRow) -> Iterator[Finding]:
    total = _total_row(note)
    if total is None:
        return
    for one, other in _pairs(report, note, total, grid, row):
        parts = max(len(note.rows), 2)
        subject = f"{plain(row.label)} {other.year}"
        yield from tie_finding(Fault.NOTE, one, other, subject, parts=parts)


def _pairs(
    report: Report, note: Grid, total: GridRow, grid: Grid, row: GridRow
) -> list[tuple[Stated, Stated]]:
    """The same year of both; by position where the note's columns have no years."""
    ones = list(numbers_of(note, total, report.year))
    others = list(numbers_of(grid, row, report.year))
    by_year = {s.year: s for s in others if s.year}
    if any(one.year for one in ones) and by_year:
        return [(one, by_year[one.year]) for one in ones if one.year in by_year]
    return list(zip(ones, others, strict=True)) if len(ones) == len(others) else []


# --- notes without a reference ---


def _named(report: Report, note: Grid) -> Iterator[Finding]:
    """The row that the note's heading names: 'Not 3 Fordringar', 'Korta fordringar'."""
    heading = plain(SIGNS.sub("", note.title or note.place.heading))
    for grid in report.grids():
        if statement_kind(grid) not in STATEMENTS or not heading:
            continue
        rows = [
            row for row in grid.rows if has_numbers(row) and _is_named(plain(row.label), heading)
        ]
        if len(rows) == 1:
            yield from _tie(report, note, grid, rows[0])
        elif ACCRUED.search(heading) and statement_kind(grid) is GridKind.BALANCE:
            yield from _part(report, note, grid)


def _is_named(label: str, heading: str) -> bool:
    return label == heading or label.endswith(f" {heading}") or heading.endswith(f" {label}")


def _part(report: Report, note: Grid, grid: Grid) -> Iterator[Finding]:
    """Accrued costs are a part of the liabilities; what the rest is should be told."""
    total = _total_row(note)
    held = {s.year: s for s in stated_in(grid, "liabilities", report.year)}
    for one in numbers_of(note, total, report.year) if total else ():
        other = held.get(one.year)
        if other is None or agree(one, other) is Agreement.SAME:
            continue
        if agree(one, other) is Agreement.ROUNDING or abs(one.value) > abs(other.value):
            yield from tie_finding(Fault.NOTE, one, other, f"skulder {one.year}")
        elif not _is_told_elsewhere(report, abs(other.value) - abs(one.value)):
            yield _unspecified(one, other)


def _is_told_elsewhere(report: Report, rest: Decimal) -> bool:
    """Whether the rest stands in another table: a note on the other liabilities."""
    values = {abs(c.value) for grid in report.grids() for c in grid.cells() if c.value is not None}
    return any(rest + off in values for off in (-1, 0, 1))


def _unspecified(one: Stated, other: Stated) -> Finding:
    rest = told(abs(other.value) - abs(one.value))
    text = (
        f"{name_of(*one.at)} är {told(one.value)}, men {name_of(*other.at)} är"
        f" {told(other.value)}: {rest} visas inte i någon not."
    )
    remedy = f"Visa vad de återstående {rest} är, eller hänvisa till den not som gör det."
    right = told(other.value)
    finding = cell_finding(
        Fault.NOTE, Severity.MEDIUM, one.at, text, right, remedy, (place_of(*other.at),)
    )
    return replace(finding, subject=f"skulder {one.year}")


# --- rows named alike ---


def _alike(report: Report, notes: Sequence[Grid]) -> Iterator[Finding]:
    """A row of a note and a row of a statement with the same name and year are the same amount."""
    others = [g for g in report.grids() if _is_beside(g)]
    rows: dict[tuple[str, int], list[Stated]] = {}
    for grid in others:
        for row in grid.rows if is_money(grid) else ():
            for stated in numbers_of(grid, row, report.year):
                rows.setdefault((plain(row.label), stated.year), []).append(stated)
    for note in notes:
        total = _total_row(note)
        for row in note.rows if is_money(note) else ():
            if row is not total and not GENERIC.search(plain(row.label)):
                yield from _alike_row(report, note, row, rows)


def _is_beside(grid: Grid) -> bool:
    """A statement, or a table of outcomes against a budget."""
    if statement_kind(grid) in (*STATEMENTS, *BESIDE):
        return True
    roles = {column_role(column) for column in grid.columns}
    return not number_of(grid) and {"budget", "deviation"} <= roles


def _alike_row(
    report: Report, note: Grid, row: GridRow, rows: Mapping[tuple[str, int], Sequence[Stated]]
) -> Iterator[Finding]:
    if is_aside(row.label) or OPENING.search(plain(row.label)):
        return
    for one in numbers_of(note, row, report.year):
        found = rows.get((plain(row.label), one.year), ()) if one.year else ()
        for other in found[:1]:
            if other.grid is not note and one.value and other.value:
                subject = f"{plain(row.label)} {one.year}"
                yield from tie_finding(Fault.NOTE, one, other, subject)


# --- result and equity, wherever they stand ---


def _everywhere(report: Report) -> Iterator[Finding]:
    """The result of the income statement and the equity of the balance sheet are the right ones."""
    for concept, source, kinds in (
        ("result", GridKind.INCOME, (GridKind.BALANCE, GridKind.OPERATING)),
        ("equity", GridKind.BALANCE, (GridKind.OPERATING, GridKind.EQUITY)),
        ("cash", GridKind.BALANCE, (GridKind.OPERATING,)),
    ):
        right = {s.year: s for s in list_stated(report, concept, source) if s.year}
        for stated in list_stated(report, concept, *kinds):
            if (other := right.get(stated.year)) and other.grid is not stated.grid:
                subject = f"{plain(other.row.label)} {stated.year}"
                yield from tie_finding(Fault.NOTE, stated, other, subject)
