"""Lines that several statements print: the year's result, equity, cash. They must agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.checking.columns import unit_of
from mellanrum.checking.facts_numbers import WORTH
from mellanrum.checking.facts_quotes import titled
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.labels import plain, role_of, year_of
from mellanrum.checking.model import Cell, Grid, GridKind, Report

LINES = (
    ("årets resultat", re.compile(r"^årets resultat$")),
    ("verksamhetens intäkter", re.compile(r"^(?:summa )?(?:verksamhetens )?intäkter$")),
    ("verksamhetens kostnader", re.compile(r"^(?:summa )?verksamhetens kostnader$")),
    (
        "eget kapital vid årets slut",
        re.compile(r"^(?:utgående|summa) eget kapital$|^eget kapital vid årets (?:slut|utgång)$"),
    ),
    (
        "likvida medel vid årets slut",
        re.compile(r"^(?:utgående )?likvida medel(?: vid årets (?:slut|utgång))?$|^kassa och bank"),
    ),
    ("summa tillgångar", re.compile(r"^summa tillgångar$")),
    ("soliditet", re.compile(r"^soliditet(?: \(?%\)?)?$")),
)
KINDS = frozenset(
    {
        GridKind.INCOME,
        GridKind.BALANCE,
        GridKind.CASH_FLOW,
        GridKind.OPERATING,
        GridKind.OVERVIEW,
        GridKind.EQUITY,
    }
)
FEW_KRONOR = 5


@dataclass(frozen=True, slots=True)
class Printed:
    grid: Grid
    cell: Cell
    worth: Decimal


def find_lines(report: Report) -> Iterator[Finding]:
    """The same line of the same year with two values, signs apart."""
    known: dict[tuple[str, int], list[Printed]] = {}
    for grid in report.grids():
        if grid.kind in KINDS:
            for name, year, printed in _lines(grid, report.year):
                known.setdefault((name, year), []).append(printed)
    for (name, year), found in known.items():
        yield from _differing(name, year, found)


def _lines(grid: Grid, report_year: int) -> Iterator[tuple[str, int, Printed]]:
    for row in grid.rows:
        name = next((name for name, pattern in LINES if pattern.search(plain(row.label))), "")
        for column, cell in zip(grid.columns, row.cells, strict=False):
            role = column.role or role_of(column.label)
            if not name or cell is None or cell.value is None or role not in ("", "outcome"):
                continue
            year = column.year or year_of(column.label) or report_year * (role == "outcome")
            unit = cell.unit if cell.unit in WORTH else unit_of(grid.unit)
            if year:
                yield name, year, Printed(grid, cell, cell.value * WORTH.get(unit, 1))


def _differing(name: str, year: int, found: list[Printed]) -> Iterator[Finding]:
    """Each statement that differs from most; of two, the later."""
    worths = [abs(one.worth) for one in found]
    usual = max(found, key=lambda one: worths.count(abs(one.worth)))
    for one in found:
        difference = abs(abs(one.worth) - abs(usual.worth))
        if difference and one.grid is not usual.grid:
            yield _finding(name, year, one, usual, difference)


def _finding(name: str, year: int, one: Printed, usual: Printed, difference: Decimal) -> Finding:
    is_rounding = difference <= FEW_KRONOR and one.cell.unit != "%"
    return Finding(
        fault=Fault.TWICE,
        severity=Severity.LOW if is_rounding else Severity.HIGH,
        message=(
            f"{name.capitalize()} {year} är {one.cell.text.strip()} i {titled(one.grid)} men "
            f"{usual.cell.text.strip()} i {titled(usual.grid)}."
        ),
        places=(one.cell.place, usual.cell.place),
        printed=one.cell.text.strip(),
        right=usual.cell.text.strip(),
        remedy="Rätta den tabell som inte stämmer med bokföringen.",
        subject=f"{name} {year}",
    )
