"""Small tables of money that reports of several years share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.money import kronor


@dataclass(frozen=True, slots=True)
class Line:
    """A row of amounts in öre by column key; None is not known."""

    key: str
    label: str
    amounts: Mapping[str, int | None]
    kind: RowKind = RowKind.DETAIL


@dataclass(frozen=True, slots=True)
class About:
    """What a table of amounts is of. `stem` begins the figures' keys, '.' goes after it."""

    key: str
    title: str
    stem: str
    period: str
    origin: Provenance
    row_heading: str = "Belopp i kr"


def amounts_table(about: About, columns: Sequence[Column], lines: Sequence[Line]) -> Table | None:
    """The lines as a table; None of none."""
    if not lines:
        return None
    rows = tuple(Row(line.key, line.label, _cells(about, columns, line), line.kind)
                 for line in lines)  # fmt: skip
    return Table(about.key, about.title, about.row_heading, tuple(columns), rows, about.period)


def _cells(about: About, columns: Sequence[Column], line: Line) -> tuple[Figure | None, ...]:
    return tuple(
        None if column.key not in line.amounts else _sek(about, column, line) for column in columns
    )


def _sek(about: About, column: Column, line: Line) -> Figure:
    ore = line.amounts[column.key]
    return Figure(
        f"{about.stem}.{line.key}.{column.key}",
        f"{line.label}, {column.label.lower()}",
        None if ore is None else kronor(ore),
        Unit.SEK,
        about.period,
        status=Status.MISSING if ore is None else Status.SHOWN,
        provenance=about.origin,
    )
