"""What a layout must hold: each row once, formulas that lead somewhere, one row an account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from mellanrum.ledger.accounts import AccountRange
from mellanrum.ledger.layout_model import (
    OBJECT_MEASURES,
    Layout,
    LayoutError,
    LayoutRow,
    reach,
    references,
    terms,
)

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_layout(layout: Layout) -> None:
    """LayoutError with a sentence for each fault."""
    if faults := list_faults(layout):
        raise LayoutError(faults)


def list_faults(layout: Layout) -> list[str]:
    """Every fault of a layout, each a sentence that begins with its title."""
    found = [*_keys(layout), *_shared(layout)]
    for row in layout.rows:
        found += _references(layout, row)
        found += _objects(row)
    found += _check_references(layout)
    return [f"{layout.title}: {text}" for text in dict.fromkeys(found)]


def _keys(layout: Layout) -> Iterator[str]:
    keys = [row.key for row in layout.rows]
    for key in keys:
        if keys.count(key) > 1:
            yield f"raden ”{key}” finns två gånger."
        if not _KEY.fullmatch(key):
            yield f"nyckeln ”{key}” får bara ha små bokstäver a–z, siffror och bindestreck."


def _references(layout: Layout, row: LayoutRow) -> Iterator[str]:
    for key in references(row):
        if layout.find_row(key) is None:
            yield f"raden ”{row.key}” räknar med ”{key}” som inte finns."
    if row.key in reach(layout, references(row)):
        yield f"raden ”{row.key}” räknas ur sig själv."


def _objects(row: LayoutRow) -> Iterator[str]:
    for term in terms(row):
        if term.object and term.measure not in OBJECT_MEASURES:
            yield (
                f"raden ”{row.key}” läser objekt {term.object}, som bara har årets rörelse; "
                "välj det måttet."
            )


def _check_references(layout: Layout) -> Iterator[str]:
    for check in layout.checks:
        for part in (*check.left, *check.right):
            if layout.find_row(part.key) is None:
                yield f"kontrollen ”{check.message}” räknar med ”{part.key}” som inte finns."


def _shared(layout: Layout) -> Iterator[str]:
    """Accounts that two rows own."""
    owners = [
        (row.key, span)
        for row in layout.rows
        if row.owned is not None and not row.owned.object
        for span in row.owned.ranges
    ]
    for (first, one), (second, other) in combinations(owners, 2):
        if one.overlaps(other):
            shared = AccountRange(max(one.first, other.first), min(one.last, other.last))
            if first == second:
                yield f"konto {shared} står två gånger på raden ”{first}”."
            else:
                yield f"konto {shared} ligger på två rader, ”{first}” och ”{second}”."
