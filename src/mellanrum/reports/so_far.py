"""Participants so far this year, from numbers that are already told.

Who has taken part from 1 January to the end of a month is who took part in its first months, and
those who were new in each month after. A sum of told numbers tells nothing more than they do; if
any of them is hidden, so is the sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from mellanrum.domain.periods import Period, PeriodKind, kind_of, list_standard
from mellanrum.figures.figure import Figure, Provenance, Status, Unit

Find = Callable[[Period, str], Figure | None]
RULE = Provenance(
    "Deltagare i årets första period plus nya deltagare i de perioder som följer, till och med "
    "periodens slut. Bara tal som redan visas läggs ihop."
)


def so_far(stem: str, period: Period, find: Find) -> Figure | None:
    """Participants from 1 January to the end of the period; SUPPRESSED when no way leads there by
    shown numbers, None where the insats tells no participants of the period.

    `find` gives the figure of a period by key, or None. `stem` is 'insats.steget-fram'.
    """
    first = find(period, f"{stem}.deltagare.antal")
    if first is None or period.end is None:
        return None
    label, key = f"{first.label} hittills i år", f"{stem}.deltagare.hittills"
    total = _total(stem, period, find)
    told = f"{period.start.year}-01-01–{period.last}"
    if total is None:
        return Figure(key, label, None, Unit.PERSONS, told, status=Status.SUPPRESSED,
                      provenance=RULE)  # fmt: skip
    origin = replace(RULE, snapshot=first.provenance.snapshot)
    return Figure(key, label, total, Unit.PERSONS, told, provenance=origin)


def _total(stem: str, period: Period, find: Find) -> Decimal | None:
    """The first sum found over a chain of standard periods from January to the end."""
    assert period.end is not None
    until = period.end
    parts = [p for p in _no_finer(period) if p.end is not None and p.end <= until]

    def shown(part: Period, population: str) -> Decimal | None:
        found = find(part, f"{stem}.{population}.antal")
        return found.value if found is not None else None

    @cache
    def new_after(part: Period) -> Decimal | None:
        """The new from the end of `part` on."""
        if part.end == until:
            return Decimal(0)
        steps = (p for p in parts if p.start == part.end)
        return next(_sums((shown(p, "nya"), p, new_after) for p in steps), None)

    begun = (p for p in parts if p.start.month == 1)
    return next(_sums((shown(p, "deltagare"), p, new_after) for p in begun), None)


def _no_finer(period: Period) -> list[Period]:
    """The year's periods of the same kind or coarser: finer ones need not be made for a sum."""
    kinds = list(PeriodKind)
    last = kinds.index(kind_of(period) or PeriodKind.MONTH)
    found = ((p, kind_of(p)) for p in list_standard(period.start.year))
    return [p for p, kind in found if kind is not None and kinds.index(kind) <= last]


def _sums(
    steps: Iterable[tuple[Decimal | None, Period, Callable[[Period], Decimal | None]]],
) -> Iterator[Decimal]:
    """Each number with what comes after it, where both are shown."""
    for number, part, new_after in steps:
        if number is not None and (rest := new_after(part)) is not None:
            yield number + rest
