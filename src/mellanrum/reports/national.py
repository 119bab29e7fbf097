"""Sums over förbund, of tables that each of them has published. Pure: nothing else is read, so
nothing can be learnt from a sum that is not in the reports already (docs/adr/0031).

A cell is hidden in the sum when any part of it is hidden; a share is worked out anew from the sums
of what it is a share of; what cannot be summed (medians, means) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from mellanrum.domain.swedish import plural
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.reports.national_comparable import ORDER

ANNUAL = "annual"
LEAST = 2  # of fewer there is no sum
SUMMED = frozenset({Unit.PERSONS, Unit.COUNT, Unit.SEK})
HIDDEN = "Ett tal som är dolt i minst ett förbunds rapport är dolt i summan också."
TWICE = "En person som har deltagit i två förbund räknas i båda."
LEFT_OUT = "Medianer och medelvärden går inte att lägga ihop och visas inte."
TITLES = {"forbund.totalt": "Deltagare i förbunden"}
BESIDE = Column("forbund", "Förbund", str(Unit.COUNT))


@dataclass(frozen=True, slots=True)
class Contribution:
    """The comparable tables of one published report, by key."""

    forbund: str
    tables: Mapping[str, Table] = field(default_factory=dict)

    def is_zero(self, key: str) -> bool:
        """Whether the report shows the figure as 0."""
        figures = (f for table in self.tables.values() for f in table.figures())
        return any(f.key == key and f.value == 0 for f in figures)


@dataclass(frozen=True, slots=True)
class Same:
    """What the reports that are summed have in common: `kind` and the period, which `told` says
    in words where it is not the year.
    """

    period: str
    kind: str = ANNUAL
    told: str = ""

    def key_of(self, key: str) -> str:
        """'riket.kon' of 'forbund.kon' in annual reports, 'riket.interim-6.kon' in those."""
        of = "" if self.kind == ANNUAL else f"{self.kind}."
        return f"riket.{of}{key.removeprefix('forbund.').removeprefix(of)}"


def national_tables(
    contributions: Sequence[Contribution], year: int, same: Same | None = None
) -> dict[str, Table]:
    """The sum of each table that at least `LEAST` förbund have published, by key."""
    same = same or Same(str(year))
    ordered = sorted(contributions, key=lambda one: one.forbund)
    found = {}
    for key in ORDER:
        parts = [one for one in ordered if key in one.tables]
        if len(parts) >= LEAST:
            found[key] = sum_tables(parts, key, same)
    return found


def sum_tables(parts: Sequence[Contribution], key: str, same: Same) -> Table:
    """Cell by cell, with how many förbund have the row beside."""
    tables = [one.tables[key] for one in parts]
    columns = _columns(tables)
    rows = [_row(model, columns, parts, key, same) for model in _rows(tables)]
    shown = [i for i in range(len(columns)) if any(row.cells[i] is not None for row in rows)]
    kept = tuple(
        replace(row, cells=(*(row.cells[i] for i in shown), row.cells[-1])) for row in rows
    )
    told = f", {same.told}" if same.told else ""
    table = Table(
        key=same.key_of(key),
        title=TITLES.get(key, tables[0].title),
        row_heading=tables[0].row_heading,
        columns=(*(columns[i] for i in shown), BESIDE),
        rows=kept,
        period=same.period,
        base_text=f"Summan av {plural(len(parts), 'förbund', 'förbund')}{told}",
    )
    return replace(table, notes=tuple(_notes(table, is_cut=len(shown) < len(columns))))


def _columns(tables: Sequence[Table]) -> list[Column]:
    found: dict[str, Column] = {}
    for table in tables:
        for column in table.columns:
            found.setdefault(column.key, column)
    return list(found.values())


def _rows(tables: Sequence[Table]) -> list[Row]:
    """Every row that any has, totals last."""
    found: dict[str, Row] = {}
    for table in tables:
        for row in table.rows:
            found.setdefault(row.key, row)
    rows = list(found.values())
    if len({tuple(row.key for row in table.rows) for table in tables}) == 1:
        return rows
    return sorted(rows, key=lambda row: row.kind is RowKind.TOTAL)


def _row(
    model: Row, columns: Sequence[Column], parts: Sequence[Contribution], key: str, same: Same
) -> Row:
    cells = [_cell(model.key, column.key, parts, key, same) for column in columns]
    having = sum(1 for one in parts if _find_row(one.tables[key], model.key))
    beside = Figure(
        f"{same.key_of(key)}.{model.key}.forbund", f"{model.label}: förbund", Decimal(having),
        Unit.COUNT, same.period, provenance=Provenance("Antal förbund vars rapport har raden."),
    )  # fmt: skip
    is_empty = all(cell is None for cell in cells)
    return replace(model, cells=(*cells, None if is_empty else beside), note="")


@dataclass(slots=True)
class _Parts:
    """What the förbund have in one cell."""

    figures: list[tuple[Contribution, Figure]] = field(default_factory=list)
    is_hidden: bool = False
    has_gap: bool = False


def _cell(
    row: str, column: str, parts: Sequence[Contribution], key: str, same: Same
) -> Figure | None:
    found = _gather(row, column, parts, key)
    if not found.figures:
        return None
    model = found.figures[0][1]
    if model.unit is not Unit.PERCENT and model.unit not in SUMMED:
        return None
    if found.is_hidden or any(f.status is Status.SUPPRESSED for _, f in found.figures):
        return _told(model, same, Status.SUPPRESSED)
    if found.has_gap:
        return _told(model, same, Status.MISSING)
    return _share(model, found, same) if model.unit is Unit.PERCENT else _sum(model, found, same)


def _gather(row: str, column: str, parts: Sequence[Contribution], key: str) -> _Parts:
    """A row that a report leaves out is one that nobody is in, and so is the third sex; another
    column is left out when all of it is hidden (figures/trim.py).
    """
    found = _Parts()
    for one in parts:
        table = one.tables[key]
        held = _find_row(table, row)
        if held is None:
            continue
        place = next((i for i, c in enumerate(table.columns) if c.key == column), None)
        if place is None:
            found.is_hidden |= not column.startswith("annat")
        elif (figure := held.cells[place]) is None:
            found.has_gap = True
        else:
            found.figures.append((one, figure))
    return found


def _find_row(table: Table, key: str) -> Row | None:
    return next((row for row in table.rows if row.key == key), None)


def _sum(model: Figure, found: _Parts, same: Same) -> Figure:
    values = [f.value for _, f in found.figures]
    if any(value is None for value in values):
        return _told(model, same, Status.MISSING)
    total = sum((value for value in values if value is not None), Decimal(0))
    return replace(_told(model, same, Status.MISSING), value=total, status=Status.SHOWN)


def _share(model: Figure, found: _Parts, same: Same) -> Figure | None:
    """From the sums of numerators and bases. A förbund with nobody in the base adds nothing."""
    numerator = base = 0
    for one, figure in found.figures:
        if figure.status is Status.MISSING and one.is_zero(figure.base_key):
            continue
        if figure.status is Status.MISSING:
            return _told(model, same, Status.MISSING)
        if figure.numerator is None or figure.base is None:
            return None
        numerator, base = numerator + figure.numerator, base + figure.base
    told = _told(model, same, Status.MISSING)
    if not base:
        return told
    value = Decimal(numerator) * 100 / base
    return replace(told, value=value, status=Status.SHOWN, numerator=numerator, base=base)


def _told(model: Figure, same: Same, status: Status) -> Figure:
    """The figure of the whole without a value."""
    definition = f"Summan av förbundens publicerade tal. {model.provenance.definition}".strip()
    return replace(
        model,
        key=same.key_of(model.key),
        value=None,
        status=status,
        period=same.period,
        numerator=None,
        base=None,
        numerator_key=same.key_of(model.numerator_key) if model.numerator_key else "",
        base_key=same.key_of(model.base_key) if model.base_key else "",
        provenance=Provenance(definition, "Publicerade rapporter"),
    )


def _notes(table: Table, *, is_cut: bool) -> Iterator[str]:
    figures = list(table.figures())
    if any(f.status is Status.SUPPRESSED for f in figures):
        yield HIDDEN
    if any(f.unit is Unit.PERSONS for f in figures):
        yield TWICE
    if is_cut:
        yield LEFT_OUT
