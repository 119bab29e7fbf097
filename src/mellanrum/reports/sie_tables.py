"""What an import does to the sums of the statements, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.ledger.money import kronor
from mellanrum.ledger.watched import Total

ORIGIN = Provenance("Filen och bokföringen som den är nu", "Årets uppställningar i båda fallen")


def totals_table(totals: Sequence[Total], year: int, file: str) -> Table:
    """Before the file, after it and the change, in kronor with öre."""
    return Table(
        key="inlasning",
        title=f"Summorna i räkningarna {year} efter {file}",
        row_heading="Belopp i kr",
        columns=(Column("fore", "Nu"), Column("efter", "Efter"), Column("andring", "Ändring")),
        rows=tuple(_row(total, str(year)) for total in totals),
        period=str(year),
    )


def _row(total: Total, year: str) -> Row:
    before, after = total.before, total.after
    change = None if before is None or after is None else after - before
    values = (("fore", before), ("efter", after), ("andring", change))
    cells = tuple(_figure(f"{total.key}.{key}", total.label, ore, year) for key, ore in values)
    return Row(total.key, total.label, cells)


def _figure(key: str, label: str, ore: int | None, year: str) -> Figure:
    value = None if ore is None else kronor(ore)
    status = Status.MISSING if value is None else Status.SHOWN
    return Figure(key, label, value, Unit.SEK, year, 2, status=status, provenance=ORIGIN)
