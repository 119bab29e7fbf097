"""All rules over one report: what contradicts itself, told once each, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.model import Grid, Place, Report

Rule = Callable[[Report, Sequence[Report]], Iterator[Finding]]

# In order of how much their messages tell: of two findings in one cell the first is kept.
MODULES = (
    "cash_flow",
    "openings",
    "notes",
    "sums",
    "several_answers",
    "wholes",
    "percentages",
    "prior_year",
    "units",
    "twice",
    "goals",
    "plan_goals",
    "periods",
    "headings",
    "small_groups",
    "text_table",
    "told_counts",
    "told_shares",
)
TIES = frozenset({Fault.NOTE, Fault.CASH_FLOW, Fault.PRIOR_YEAR})
ORDER = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def check_report(report: Report, *, earlier: Sequence[Report] = ()) -> tuple[Finding, ...]:
    """Every finding, in reading order and the graver first; `earlier` are older reports.

    Two rules that find a fault in the same cell tell it once: the graver, else the more telling.
    """
    found = [finding for rule in rules() for finding in rule(report, earlier)]
    position = _positions(report)
    return tuple(
        sorted(_told_once(found), key=lambda f: (_reading(f, position), ORDER[f.severity]))
    )


@cache
def rules() -> tuple[Rule, ...]:
    """Each rule's `check`, in the order of `MODULES`."""
    package = "mellanrum.checking.rules"
    names = [f"{package}.{name}" for name in MODULES if find_spec(f"{package}.{name}")]
    return tuple(import_module(name).check for name in names)


def _told_once(found: Sequence[Finding]) -> list[Finding]:
    """One finding per cell, and one for the same two values of the same thing in many places.

    Where several answers are possible the shares are no whole: that is told once for the table.
    """
    best: dict[object, Finding] = {}
    for number, finding in enumerate(found):
        key = _cell(finding) or number
        kept = best.get(key)
        if kept is None or ORDER[finding.severity] < ORDER[kept.severity]:
            best[key] = finding
    several = {_table(f) for f in best.values() if f.fault is Fault.SEVERAL_ANSWERS}
    ties: dict[object, Finding] = {}
    for number, finding in enumerate(best.values()):
        if finding.fault is Fault.WHOLE and _table(finding) in several:
            continue
        key = (finding.subject, finding.printed, finding.right) if _is_tie(finding) else number
        kept = ties.get(key)
        ties[key] = finding if kept is None else _with_places(kept, finding)
    return list(ties.values())


def _table(finding: Finding) -> tuple[str, int, str]:
    place = finding.places[0] if finding.places else Place()
    return (place.section, place.page, place.table)


def _is_tie(finding: Finding) -> bool:
    return bool(finding.subject) and finding.fault in TIES


def _with_places(kept: Finding, other: Finding) -> Finding:
    """The first, with where else the same stands."""
    return replace(kept, places=tuple(dict.fromkeys((*kept.places, *other.places))))


def _cell(finding: Finding) -> object:
    """What the fault stands in: a cell, or the same signs of a sentence with the same message."""
    if not finding.places:
        return None
    place = finding.places[0]
    if place.table and place.row and place.column:
        return (
            place.document,
            place.section,
            place.line,
            place.table,
            place.row,
            place.column,
            place.start,
        )
    return (place, finding.fault, finding.subject, finding.message)


def _positions(report: Report) -> dict[tuple[str, str, int, int], int]:
    """Where each part stands in reading order, by its place."""
    found: dict[tuple[str, str, int, int], int] = {}
    for number, part in enumerate(report.parts):
        for key in _keys(part.place, part.key if isinstance(part, Grid) else ""):
            found.setdefault(key, number)
    return found


def _keys(place: Place, table: str = "") -> Iterator[tuple[str, str, int, int]]:
    table = place.table or table
    yield (place.section, table, place.page, place.line)
    yield (place.section, table, 0, 0)


def _reading(finding: Finding, positions: dict[tuple[str, str, int, int], int]) -> tuple[int, ...]:
    """Findings whose part is not known by its place come last, by page and line."""
    last = len(positions)
    place = finding.places[0] if finding.places else Place()
    number = next((positions[key] for key in _keys(place) if key in positions), last)
    return (number, place.page, place.line, place.start)
