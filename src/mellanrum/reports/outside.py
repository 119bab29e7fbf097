"""Figures from outside the förbund, with their source and the change from the year before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.registers.organisation.models import ExternalFigure

UNITS = {"kr": Unit.SEK, "%": Unit.PERCENT, "personer": Unit.COUNT}
PER_CENT_OF_PER_CENT = "Förändringen av en andel är i procentenheter, av annat i procent."


def outside_table(rows: Sequence[ExternalFigure], year: int) -> Table | None:
    """The year's figures beside the year before, each with its source. None without any."""
    now = [r for r in rows if r.year == year]
    if not now:
        return None
    before = {r.key: r for r in rows if r.year == year - 1}
    made = [_row(r, before.get(r.key)) for r in now]
    notes = (PER_CENT_OF_PER_CENT,) if any(r.unit == "%" for r in now) else ()
    return Table(
        key="omvarld",
        title="Uppgifter från omvärlden",
        row_heading="Uppgift",
        columns=(
            Column("varde", str(year)),
            Column("foregaende", str(year - 1)),
            Column("forandring", "Förändring"),
        ),
        rows=tuple(made),
        period=str(year),
        notes=(*notes, *_sources(now)),
    )


def _sources(rows: Iterable[ExternalFigure]) -> list[str]:
    return list(dict.fromkeys(f"{r.label}, {r.year}: {r.source}." for r in rows))


def _row(now: ExternalFigure, before: ExternalFigure | None) -> Row:
    cells = (_figure(now), None if before is None else _figure(before), _change(now, before))
    return Row(now.key, now.label, cells, note=f"Källa: {now.source}")


def _figure(row: ExternalFigure) -> Figure:
    """Under the key that it has always had."""
    origin = Provenance("Uppgift från omvärlden", row.source)
    unit = UNITS.get(row.unit, Unit.COUNT)
    key, label = f"omvarld.{row.key}.{row.year}", f"{row.label} {row.year}"
    return Figure(key, label, row.value, unit, str(row.year), provenance=origin)


def _change(now: ExternalFigure, before: ExternalFigure | None) -> Figure | None:
    """In per cent of last year; of a share the difference in percentage points."""
    if before is None:
        return None
    change: Decimal | None = now.value - before.value
    decimals = 1
    if now.unit != "%":
        change = None if before.value == 0 else (now.value - before.value) * 100 / before.value
    return Figure(
        f"omvarld.{now.key}.{now.year}.forandring",
        f"{now.label}, förändring från {before.year}",
        change,
        Unit.PERCENT,
        str(now.year),
        decimals,
        status=Status.MISSING if change is None else Status.SHOWN,
        provenance=Provenance("Förändring från året före", now.source),
    )
