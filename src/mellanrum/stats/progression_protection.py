"""Tables of progression through disclosure control."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mellanrum.figures.disclosure import Before, Policy, describe, protect
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.table import Row, Sum, Table
from mellanrum.stats.protection import CATEGORIES_NEED, hidden_of


def protected(base: Figure, tables: Sequence[Table], policy: Policy) -> tuple[Table, ...]:
    """The areas, and each by starting point, together. `base`, how many were rated twice, is told
    already and is at least the minimum: so what is hidden in one area says nothing in another.
    """
    if policy.minimum == 1:
        return tuple(tables)
    known = _known(base, tables[0])
    withheld = frozenset(_of_few(tables, policy))
    before = Before(told=frozenset({base.key}))
    hidden = hidden_of([known, *tables], policy, withheld, before)
    edition = protect([known, *tables], policy, withheld=withheld, hidden=hidden)
    return tuple(_noted(table, policy) for table in edition.tables[1:])


def _known(base: Figure, areas: Table) -> Table:
    """What is told beside the tables. Who did not answer a question is no number to protect: it
    stands as two unknown parts, so that it only is not negative (as in `stats.surveys`).
    """
    keys = [cell.key for row in areas.rows if (cell := row.cells[0]) is not None and cell.value]
    bounds = tuple(Sum(base.key, (k, f"{k}#utan", f"{k}#utan-svar")) for k in keys)
    row = Row("antal", base.label, (base, *(None for _ in areas.columns[1:])))
    return replace(areas, key=f"{areas.key}.underlag", rows=(row,), sums=bounds)


def _of_few(tables: Sequence[Table], policy: Policy) -> Iterator[str]:
    """How a group is spread over the ways and starting points, when it is smaller than twice the
    minimum: nearly all would be dots, and the rest would give the dots away.
    """
    need, few = policy.minimum * CATEGORIES_NEED, set[str]()
    for row in tables[0].rows:
        if row.cells[0] is not None and (row.cells[0].value or 0) < need:
            few.add(row.key)
            yield from (cell.key for cell in row.cells[1:] if cell is not None)
    for table in tables[1:]:
        if table.key.split(".")[-2] in few:
            yield from (figure.key for figure in table.figures())


def _noted(table: Table, policy: Policy) -> Table:
    is_cut = any(figure.status is Status.SUPPRESSED for figure in table.figures())
    return replace(table, notes=(*table.notes, describe(policy))) if is_cut else table
