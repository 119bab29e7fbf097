"""What the table templates need, made from a `figures.Table`. Pure presentation: no tags here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.figures import format as swedish
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table

UNITS = {
    Unit.PERSONS: "antal personer",
    Unit.PERCENT: "%",
    Unit.SEK: "kr",
    Unit.COUNT: "antal",
    Unit.MONTHS: "månader",
    Unit.YEARS: "år",
}
SHARED_UNITS = {
    "antal personer": "Antal personer",
    "%": "Procent",
    "kr": "Belopp i kronor",
    "antal": "Antal",
    "månader": "Antal månader",
    "år": "Antal år",
}
COMPARED = (".foregaende", ".budget", ".avvikelse", "foregaende", "budget", "avvikelse")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as drawn. `state` is '', 'suppressed', 'missing' or 'empty'."""

    text: str
    base: str = ""
    state: str = ""
    compared: bool = False
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row as drawn: `css` are the classes, `url` what it opens ('' for nothing)."""

    label: str
    css: str
    cells: tuple[Cell, ...]
    note: str
    url: str
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """One figure in 'Så räknas det'."""

    key: str
    label: str
    printed: str
    period: str
    base: str
    made_of: str
    snapshot: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One definition with the figures that follow it."""

    definition: str
    source: str
    origins: tuple[Origin, ...]


def drawn(table: Table, links: Mapping[str, str] | None = None) -> dict[str, object]:
    """What the table templates need."""
    states = {figure.status for figure in table.figures()}
    return {
        "table": table,
        "id": table.key.replace(".", "-"),
        "columns": [
            (column, unit_said(column), is_compared(column.key)) for column in table.columns
        ],
        "shared_unit": shared_unit(table),
        "rows": [drawn_row(table, row, (links or {}).get(row.key, "")) for row in table.rows],
        "has_suppressed": Status.SUPPRESSED in states,
        "has_missing": Status.MISSING in states,
        "has_notes": any(row.note for row in table.rows),
        "rules": rules_of(table),
    }


def unit_of(column: Column) -> str:
    """The unit in a heading, in Swedish when the column names one of ours."""
    return next((UNITS[unit] for unit in Unit if unit == column.unit), column.unit)


def unit_said(column: Column) -> str:
    """The unit, unless the label says it already ('Kvinnor, %')."""
    unit = unit_of(column)
    return "" if column.label.rpartition(", ")[2] == unit else unit


def shared_unit(table: Table) -> str:
    """The unit of every column, said once under the title; '' when they differ."""
    units = {unit_of(column) for column in table.columns}
    return SHARED_UNITS.get(units.pop(), "") if len(units) == 1 else ""


def is_compared(key: str) -> bool:
    """Whether this is a comparison (last year, budget, deviation), set quieter."""
    return key.endswith(COMPARED)


def drawn_row(table: Table, row: Row, url: str) -> DrawnRow:
    """One row with its classes and cells."""
    css = f"is-{row.kind.value} is-level-{row.level}"
    cells = tuple(drawn_cell(f, c) for f, c in zip(row.cells, table.columns, strict=True))
    return DrawnRow(row.label, css, cells, row.note, url, row.kind is RowKind.HEADING)


def drawn_cell(figure: Figure | None, column: Column) -> Cell:
    """One cell; a percentage brings its base."""
    compared = is_compared(column.key)
    if figure is None:
        return Cell("", state="empty", compared=compared)
    state = "" if figure.status is Status.SHOWN else figure.status.value
    return Cell(swedish.cell(figure), swedish.base_text(figure), state, compared)


def rules_of(table: Table) -> list[Rule]:
    """'Så räknas det': each definition once, with every figure that follows it."""
    found: dict[tuple[str, str], list[Origin]] = {}
    for row in table.rows:
        for column, figure in zip(table.columns, row.cells, strict=True):
            if figure is not None and figure.provenance.definition:
                key = (figure.provenance.definition, figure.provenance.source)
                found.setdefault(key, []).append(origin(row, column, figure))
    return [Rule(rule, source, tuple(all_)) for (rule, source), all_ in found.items()]


def origin(row: Row, column: Column, figure: Figure) -> Origin:
    """One figure's line in 'Så räknas det'."""
    return Origin(
        key=figure.key,
        label=f"{row.label}, {column.label}",
        printed=swedish.printed(figure),
        period=figure.period,
        base=share_of(figure),
        made_of=made_of(figure.provenance),
        snapshot=figure.provenance.snapshot,
    )


def share_of(figure: Figure) -> str:
    """'14 av 21', '−1 378 094 av 4 186 710'; '' when it is no share."""
    if figure.base is None:
        return ""
    above = "" if figure.numerator is None else f"{number_of(figure.numerator)} "
    return f"{above}av {number_of(figure.base)}"


def made_of(provenance: Provenance) -> str:
    """'24 rader', '12 verifikat på konto 3010, 3020'."""
    parts = []
    if provenance.rows is not None:
        parts.append(counted(provenance.rows, "rad", "rader"))
    if provenance.vouchers is not None:
        parts.append(counted(provenance.vouchers, "verifikat", "verifikat"))
    if provenance.accounts:
        parts.append("konto " + ", ".join(provenance.accounts))
    return ", ".join(parts)


def counted(n: int, one: str, many: str) -> str:
    """'1 rad', '24 rader'."""
    return f"{number_of(n)} {one if n == 1 else many}"


def number_of(n: int) -> str:
    """A whole number as printed."""
    return swedish.number(Decimal(n))
