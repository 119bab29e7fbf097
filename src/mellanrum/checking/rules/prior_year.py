"""Last year's figures against last year's report, and the years in a row against statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mellanrum.checking.amounts import (
    column_role,
    column_year,
    layers,
    value_of,
)
from mellanrum.checking.finding import Fault, Finding
from mellanrum.checking.labels import YEAR, plain
from mellanrum.checking.model import Grid, GridKind, GridRow, Report
from mellanrum.checking.statements import (
    Stated,
    has_numbers,
    list_stated,
    stated_in,
    statement_kind,
    tie_finding,
)

BY_KIND = (
    GridKind.INCOME,
    GridKind.BALANCE,
    GridKind.CASH_FLOW,
    GridKind.OPERATING,
    GridKind.OVERVIEW,
)
LEFT_OUT = frozenset({"budget", "deviation", "change", "note", "text"})
LAST_YEAR = re.compile(r"\(inom parentes\)|föregående år|förra året|bokslut|utfall|i fjol")
NUMBER = re.compile(r"\b(tabell|bild|diagram|figur) \d+|\d+")
Key = tuple[str, str, str, int, bool]


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Every figure of an earlier year that an earlier report has, and the overview of years."""
    held = _held(earlier)
    for printed in report.grids() if held else ():
        for number, grid in enumerate(layers(printed)):
            for key, stated in _figures(grid, report.year - number if report.year else 0):
                other = held.get(key)
                if other and (number or stated.year < report.year):
                    subject = f"{key[1]} {stated.year}"
                    signed = statement_kind(grid) is not GridKind.OVERVIEW
                    yield from tie_finding(Fault.PRIOR_YEAR, stated, other, subject, signed=signed)
    yield from _overview(report)


def _held(earlier: Sequence[Report]) -> Mapping[Key, Stated]:
    """The figures of each earlier report's own year, by what they are."""
    held: dict[Key, Stated] = {}
    for report in earlier:
        for grid in report.grids():
            for key, stated in _figures(grid, report.year):
                if stated.year == report.year and report.year:
                    held[key] = stated
    return held


def _figures(grid: Grid, year: int) -> Iterator[tuple[Key, Stated]]:
    """Each figure by table, row, column and year; those that stand twice alike are left out."""
    name, is_statement = _name(grid), statement_kind(grid) in BY_KIND
    found: dict[Key, Stated | None] = {}
    for block, row in _by_block(grid, is_statement) if name else ():
        for number, column in enumerate(grid.columns):
            value, role = value_of(row.cells[number]), column_role(column)
            if value is None or role in LEFT_OUT:
                continue
            own = column_year(column) or year
            words = "" if is_statement else _words(column.label)
            cell = row.cells[number]
            is_share = cell is not None and cell.unit == "%"
            key = (f"{name}/{block}", plain(row.label), words, own, is_share)
            found[key] = None if key in found else Stated(grid, row, number, value, own)
    yield from ((key, stated) for key, stated in found.items() if stated is not None)


def _by_block(grid: Grid, is_statement: bool) -> Iterator[tuple[str, GridRow]]:
    """Rows with the heading they stand under; statements by their rows alone."""
    block = ""
    for row in grid.rows:
        if has_numbers(row):
            yield block, row
        elif not is_statement:
            block = plain(row.label)


def _name(grid: Grid) -> str:
    """What a table is called from year to year: its kind, else its title without numbers."""
    kind = statement_kind(grid)
    if kind in BY_KIND:
        return kind.value
    return " ".join(NUMBER.sub(" ", plain(grid.title)).split()).strip(" .,:–-()")


def _words(label: str) -> str:
    return " ".join(YEAR.sub("", LAST_YEAR.sub("", plain(label))).split())


# --- the years in a row -----------------------------------------------------------------------


def _overview(report: Report) -> Iterator[Finding]:
    """Income, costs, result and equity of several years as the statements have them."""
    for concept, kind in (
        ("income", GridKind.INCOME),
        ("costs", GridKind.INCOME),
        ("result", GridKind.INCOME),
        ("equity", GridKind.BALANCE),
    ):
        right = {s.year: s for s in list_stated(report, concept, kind) if s.year}
        for grid in report.grids() if right else ():
            if statement_kind(grid) is GridKind.OVERVIEW:
                for stated in stated_in(grid, concept, report.year):
                    if other := right.get(stated.year):
                        subject = f"{plain(other.row.label)} {stated.year}"
                        yield from tie_finding(Fault.PRIOR_YEAR, stated, other, subject)
