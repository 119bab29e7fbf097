"""An audit as text for the terminal, grouped by severity, with page and line."""

from __future__ import annotations

from collections.abc import Iterator

from mellanrum.checking.audits import HEADS, Audit, place_words
from mellanrum.checking.finding import LABELS, Finding
from mellanrum.checking.model import Cell, Grid, GridRow
from mellanrum.domain.swedish import joined, plural
from mellanrum.figures.table import RowKind

WIDEST = 46  # signs of a label in the list of tables
NO_TABLES = "Inga tabeller hittades. Om rapporten har sådana: spara den som Word eller HTML."


def audit_text(audit: Audit, *, show_read: bool = False) -> str:
    """The whole answer; with `show_read` the tables as they were read stand last."""
    lines = [audit.title, "=" * len(audit.title), *summary_lines(audit)]
    for severity, findings in audit.by_severity():
        heading = f"{HEADS[severity]} ({len(findings)})"
        lines += ["", heading, "-" * len(heading)]
        for number, finding in enumerate(findings, 1):
            lines += _finding(audit, number, finding)
    if not audit.findings:
        lines += ["", "Inga motsägelser hittades."]
    if show_read:
        lines += ["", "Det här lästes", "--------------", *read_lines(audit)]
    return "\n".join(lines) + "\n"


def summary_lines(audit: Audit) -> Iterator[str]:
    """What was read and found, each in a sentence."""
    tables = plural(audit.tables, "tabell", "tabeller")
    yield f"Lästa tal: {audit.figures} i {tables} och {audit.numbers} i text."
    if not audit.tables:
        yield NO_TABLES
    if audit.earlier:
        yield f"Jämförd med {joined(audit.earlier)}."
    if audit.report.minimum:
        yield f"Grupper med färre än {audit.report.minimum} personer söktes."
    if audit.findings:
        kinds = ", ".join(f"{LABELS[fault].lower()} {n}" for fault, n in audit.by_fault())
        yield f"{plural(len(audit.findings), 'fynd', 'fynd')}: {kinds}."


def _finding(audit: Audit, number: int, finding: Finding) -> Iterator[str]:
    places = [place_words(place, audit.report.name) for place in finding.places]
    where = f" ({places[0]})" if places else ""
    yield f"{number}. {LABELS[finding.fault]}{where}"
    yield f"   {finding.message}"
    if finding.printed and finding.right:
        yield f"   Tryckt: {finding.printed}. Rätt: {finding.right}."
    if len(places) > 1:
        yield f"   Jämför: {'; '.join(places[1:])}."
    if finding.remedy:
        yield f"   {finding.remedy}"


def read_lines(audit: Audit) -> Iterator[str]:
    """The tables as they were read, so that an auditor can see that they were read right."""
    for grid in audit.report.grids():
        yield from _grid(grid, audit.report.name)
        yield ""


def _grid(grid: Grid, own: str) -> Iterator[str]:
    unit = f" ({grid.unit})" if grid.unit else ""
    yield f"{grid.title}{unit} – {place_words(grid.place, own)}"
    rows = [("", [column.label for column in grid.columns])]
    rows += [(_label(row), [_cell(cell) for cell in row.cells]) for row in grid.rows]
    widths = [max(len(cells[n]) for _, cells in rows) for n in range(len(grid.columns))]
    for label, cells in rows:
        numbers = "  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        yield f"  {label[:WIDEST]:<{WIDEST}}  {numbers}".rstrip()


def _label(row: GridRow) -> str:
    mark = "= " if row.kind in (RowKind.SUBTOTAL, RowKind.TOTAL) else "  " * row.level
    note = f" [not {row.note}]" if row.note else ""
    return f"{mark}{row.label}{note}"


def _cell(cell: Cell | None) -> str:
    return "" if cell is None else cell.text
