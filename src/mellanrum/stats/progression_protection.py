"""Tables of progression through disclosure control."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mellanrum.figures.disclosure import NOTHING, Policy, describe, protect
from mellanrum.figures.figure import Status
from mellanrum.figures.table import Table
from mellanrum.stats.protection import CATEGORIES_NEED, hidden_of

NUMBER = ".antal"
START = ".start-"
WHOLE = 1_000  # how dearly an area's own number is missed; see `importance`


def protected(tables: Sequence[Table], policy: Policy) -> tuple[Table, ...]:
    """The areas, and each by starting point, together. How many were rated twice is told beside
    them and is at least the minimum; who did not answer a question is no number to protect.
    """
    if policy.minimum == 1:
        return tuple(tables)
    withheld = frozenset(_of_few(tables, policy))
    hidden = hidden_of(tables, policy, withheld, NOTHING, importance)
    edition = protect(tables, policy, withheld=withheld, hidden=hidden)
    return tuple(_noted(table, policy) for table in edition.tables)


def importance(key: str) -> int:
    """How many answered a question is hidden only when it is small itself: nobody can be more than
    those rated twice, so a hidden whole would say more of its parts than disclosure control knows.
    A part can always be hidden beside another instead.
    """
    if START in key:
        return 3 if key.endswith(NUMBER) else 1
    return WHOLE if key.endswith(NUMBER) else 10


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
