"""Shares that come to more than 100 because several answers are possible, without saying so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mellanrum.checking.amounts import cell_finding, place_of, told
from mellanrum.checking.distributions import (
    Distribution,
    list_distributions,
    takes_several_answers,
)
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.model import Grid, Report
from mellanrum.checking.remembering import once_per_part

REMEDY = "Skriv under tabellen att flera svar är möjliga och hur många som svarade."


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """One finding per table: its note is missing, not each of its columns wrong."""
    for grid in report.grids():
        yield from _of_table(grid)


@once_per_part
def _of_table(grid: Grid) -> Iterator[Finding]:
    if not takes_several_answers(grid):
        found = [d for d in list_distributions(grid) if d.takes_several]
        yield from (_finding(grid, one) for one in found[:1])


def _finding(grid: Grid, found: Distribution) -> Finding:
    total = told(found.total, found.decimals, "%")
    heading = grid.columns[found.column].label.strip()
    text = (
        f"Andelarna {heading} i {grid.title.strip() or 'tabellen'} blir {total}: står några i"
        " flera rader saknas anmärkningen om det."
    )
    at = (grid, found.rows[0], found.column)
    places = tuple(place_of(grid, row, found.column) for row in found.rows[1:])
    told_so = " ".join(text.split())
    return cell_finding(Fault.SEVERAL_ANSWERS, Severity.MEDIUM, at, told_so, "", REMEDY, places)
