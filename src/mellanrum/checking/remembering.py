"""What was found in a table or a sentence, as long as it is the same object.

Own reports keep the parts of sections that nobody has touched, so that after a keystroke only the
changed section's parts are looked through again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TypeVar

from mellanrum.checking.finding import Finding

BIGGEST = 8_192  # parts remembered by each rule; then all are forgotten
Kind = TypeVar("Kind")


def once_per_part(
    find: Callable[[Kind], Iterator[Finding]],
) -> Callable[[Kind], tuple[Finding, ...]]:
    """A rule about one part alone, asked once per object: equal parts elsewhere are asked anew."""
    known: dict[int, tuple[Kind, tuple[Finding, ...]]] = {}

    @wraps(find)
    def remembered(part: Kind) -> tuple[Finding, ...]:
        found = known.get(id(part))
        if found is not None and found[0] is part:
            return found[1]
        if len(known) >= BIGGEST:
            known.clear()
        made = tuple(find(part))
        known[id(part)] = (part, made)
        return made

    return remembered
