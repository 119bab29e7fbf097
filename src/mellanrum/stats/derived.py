"""Other periods than the standard ones, for outsiders: only what follows from what is told already.

Rolling years, several years and any months are put together of the fewest standard periods. Who
came or left is the sum of the pieces, who was there at an end is what the last piece tells, and the
participants are those of the first piece and the new of the others. A number is shown when every
piece of it is: the reader could add them too, so nothing is told that was not, and no two answers
tell more together. See docs/adr/0012.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date

from mellanrum.domain.periods import Period, count_months, list_standard
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Table
from mellanrum.stats.nesting import ACTIVE, COMING, FLOWS, LEAVING, parted

AT_END = ("pagaende", "i-ko", "i-beredning")
AT_BEGINNING = ("ingaende", "i-ko-fore", "i-beredning-fore")
# What grows while somebody stays is another thing in another period.
GROWING = ("tid-i-insats", "kvalitet", "nu", "samtidigt-hogst", "unika-personer")
NOT_PEOPLE = (".aktiviteter", ".bemanning", ".bemanning.insatser")
MONTHS_ONLY = (
    "Perioden måste gå mellan månadsskiften för att något ska kunna visas; annars kunde två nästan "
    "lika perioder jämföras."
)
FOLLOWS = (
    "Bara tal som följer av redovisade år, halvår, tertial, kvartal och månader visas, så att "
    "perioder inte kan jämföras tills en enskild syns."
)

Figures = Mapping[str, Figure]
Told = Callable[[Period], Figures]


def pieces_of(period: Period) -> tuple[Period, ...]:
    """The fewest standard periods that make up the period; none when it is not whole months."""
    if count_months(period) is None or period.end is None:
        return ()
    years = range(period.start.year, period.end.year + 1)
    standard = [p for y in years for p in list_standard(y) if p.end and p.end <= period.end]
    best: dict[date, tuple[Period, ...]] = {period.start: ()}
    for piece in sorted(standard, key=lambda p: (p.end or p.start, p.start)):
        before = best.get(piece.start)
        assert piece.end is not None
        if before is not None and len(before) + 1 < len(best.get(piece.end, (piece,) * 99)):
            best[piece.end] = (*before, piece)
    return best[period.end]


def hidden_in(tables: Sequence[Table], period: Period, told: Told) -> frozenset[str]:
    """Keys of the figures of a period that do not follow from what `told` says of its pieces."""
    pieces = [told(piece) for piece in pieces_of(period)]
    figures = {f.key: f for table in tables for f in table.figures()}
    free = {f.key for t in tables if t.key.endswith(NOT_PEOPLE) for f in t.figures()}
    shown = {k for k, f in figures.items() if _follows(f, pieces)} | _not_people(figures, free)
    shares = {k for k, f in figures.items() if _is_share_of(f, shown)}
    return frozenset(figures.keys() - shown - shares)


def _follows(figure: Figure, pieces: Sequence[Figures]) -> bool:
    if figure.unit is not Unit.PERSONS or figure.value is None or not pieces:
        return False
    parts = list(_parts(figure.key, pieces))
    values = [p.value for p in parts if p is not None and p.status is Status.SHOWN]
    is_told = bool(parts) and len(values) == len(parts)
    return is_told and sum(v for v in values if v is not None) == figure.value


def _parts(key: str, pieces: Sequence[Figures]) -> Iterator[Figure | None]:
    """What adds up to a number; nothing at all where no sum makes it."""
    stem, population, category = parted(key)
    if category.split(".")[0] in GROWING and population != LEAVING:
        return
    if population in FLOWS:
        yield from (piece.get(key) for piece in pieces)
    elif population in AT_END:
        yield pieces[-1].get(key)
    elif population in AT_BEGINNING:
        yield pieces[0].get(key)
    elif population == ACTIVE:
        yield pieces[0].get(key)
        yield from (piece.get(f"{stem}.{COMING}.{category}") for piece in pieces[1:])


def _not_people(figures: Figures, free: Set[str]) -> set[str]:
    """Occasions and staffing, which are about nobody."""
    return {k for k in free if figures[k].unit is not Unit.PERSONS and not figures[k].base_key}


def _is_share_of(figure: Figure, shown: Set[str]) -> bool:
    return figure.unit is Unit.PERCENT and {figure.numerator_key, figure.base_key} <= shown


def note_of(period: Period) -> str:
    """Why there are dots."""
    return MONTHS_ONLY if count_months(period) is None else FOLLOWS


def noted(table: Table, period: Period) -> Table:
    """Says why there are dots."""
    return replace(table, notes=(*table.notes, note_of(period)))
