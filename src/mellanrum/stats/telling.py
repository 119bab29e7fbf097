"""What only insiders are told, whatever the size of the group: one home for both rules.

The lowest and the highest of a group are one person's; and a share of a curve is made of every
number up to it, so it is told only where all of these are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.table import Table

EXTREMES = (".lagsta", ".hogsta")
CURVE = ".kvar"


def insiders_only(key: str) -> bool:
    """Whether a figure is shown only to those who work in the insats."""
    return key.endswith(EXTREMES)


def untold(tables: Sequence[Table], hidden: Set[str]) -> frozenset[str]:
    """Keys that outsiders are not told: extremes, and shares of curves after a `hidden` number."""
    figures = (f.key for table in tables for f in table.figures())
    extremes = frozenset(key for key in figures if insiders_only(key))
    return extremes | {k for t in tables if t.key.endswith(CURVE) for k in _after(t, hidden)}


def _after(curve: Table, hidden: Set[str]) -> Iterator[str]:
    """The shares from the first row with a hidden number on."""
    is_cut = False
    for row in curve.rows:
        told: list[Figure] = [cell for cell in row.cells if cell is not None]
        is_cut = is_cut or any(f.key in hidden for f in told if f.unit is Unit.PERSONS)
        if is_cut:
            yield from (f.key for f in told if f.unit is Unit.PERCENT)
