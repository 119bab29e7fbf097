"""How many meetings each body has had and has left in a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.registers.governance.models import Body, Meeting

COLUMNS = (
    Column("hallna", "Hållna"),
    Column("kvar", "Kvar"),
    Column("installda", "Inställda"),
    Column("extra", "Varav extra"),
    Column("mal", "Mål för året"),
)
ORIGIN = Provenance("Gruppernas möten", "Registret över möten")


def counts_table(
    bodies: Iterable[Body], meetings: Sequence[Meeting], year: int, today: date
) -> Table:
    """A row for each body that has a meeting that year, and all together. A meeting before today
    that is not cancelled has been held.
    """
    named = [b for b in bodies if any(m.body_id == b.pk for m in meetings)]
    rows = [
        _row(
            b.slug, b.name, [m for m in meetings if m.body_id == b.pk], year, today, b.meetings_aim
        )
        for b in named
    ]
    total = _row("alla", "Alla grupper", meetings, year, today, None, RowKind.TOTAL)
    return Table(
        key="moten-per-grupp",
        title=f"Möten per grupp {year}",
        row_heading="Grupp",
        columns=COLUMNS,
        rows=(*rows, total) if len(rows) > 1 else tuple(rows),
        period=str(year),
        base_text="Antal möten",
    )


def _row(
    key: str,
    label: str,
    meetings: Sequence[Meeting],
    year: int,
    today: date,
    aim: int | None,
    kind: RowKind = RowKind.DETAIL,
) -> Row:
    stands = [m for m in meetings if m.state != "cancelled"]
    held = [m for m in stands if m.on < today]
    extra = [m for m in stands if m.kind == Meeting.Kind.EXTRA]
    left, cancelled = len(stands) - len(held), len(meetings) - len(stands)
    values = (len(held), left, cancelled, len(extra), aim)
    cells = tuple(
        Figure(f"moten-per-grupp.{key}.{column.key}", label, _decimal(value), Unit.COUNT, str(year),
               status=Status.MISSING if value is None else Status.SHOWN, provenance=ORIGIN)
        for column, value in zip(COLUMNS, values, strict=True)
    )  # fmt: skip
    return Row(key, label, cells, kind=kind)


def _decimal(value: int | None) -> Decimal | None:
    """None where no aim is set."""
    return None if value is None else Decimal(value)
