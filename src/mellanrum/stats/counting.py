"""Runs the measures over the frames: whole numbers by insats, population, variable and sex.

Each ask becomes one lazy query for the insatser and one for the förbund; all are run together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import product
from typing import Any

from mellanrum.stats.frames import Frames
from mellanrum.stats.measures.expressions import (
    BETWEEN,
    CROSSES,
    DIMENSIONS,
    Expression,
    Span,
    with_particulars,
)
from mellanrum.stats.measures.sources import (
    BEGUN,
    NUMBER,
    PERSONS,
    SOURCES,
    Ask,
    Source,
    list_asks,
)
from mellanrum.stats.running import run

FORBUND = ""  # the insats of what is counted for the whole förbund

# (insats, population, variable, value, sex) → number of rows; the value of a cross is a pair
Cell = tuple[str, str, str, Any, str]
Counts = Counter[Cell]


@dataclass(frozen=True, slots=True)
class Query:
    """A lazy frame of insats, name of the population (or ''), values, sex and n."""

    ask: Ask
    rows: Any
    values: tuple[str, ...]

    def cells(self, row: tuple[Any, ...]) -> Iterator[tuple[Cell, int]]:
        """One cell, or one for each of several values that a row has at once."""
        insats, name, *values, sex, n = row
        population = f"{self.ask.population}-{name}" if name else self.ask.population
        for each in product(*map(_apart, values)):
            value = each[0] if len(each) == 1 else each
            yield (insats, population, self.ask.variable, value, sex), n


def _apart(value: Any) -> list[Any]:
    """The values of a column that holds several in one text: no code has `BETWEEN` in it."""
    return value.split(BETWEEN) if isinstance(value, str) else [value]


def count_rows(
    frames: Frames,
    span: Span,
    asks: Iterable[Ask] | None = None,
    insatser: AbstractSet[str] | None = None,
) -> Counts:
    """What is asked (everything unless told), for each insats and for the förbund.

    With `insatser`, only rows of these are read, and the förbund is these together.
    """
    wanted = frozenset(list_asks() if asks is None else asks)
    queries = [q for s in SOURCES for q in _queries(frames, s, span, wanted, insatser)]
    counts: Counts = Counter()
    for query, rows in zip(queries, run([q.rows for q in queries]), strict=True):
        for cell, n in (found for row in rows for found in query.cells(row)):
            counts[cell] += n
    return counts


def _queries(
    frames: Frames,
    source: Source,
    span: Span,
    wanted: AbstractSet[Ask],
    insatser: AbstractSet[str] | None,
) -> Iterator[Query]:
    import narwhals as nw

    if wanted.isdisjoint(source.asks()):
        return
    rows = nw.from_native(getattr(frames, source.frame)).lazy().filter(source.counted(span))
    if insatser is not None:
        rows = rows.filter(_is_one_of("insats", sorted(insatser)))
    name = nw.col(source.named) if source.named else nw.lit("")
    named = rows.with_columns(name.alias("population"))
    yield from _of(frames, source, named, source.populations, span, wanted)
    whole = source.as_whole(named, span)
    yield from _of(frames, source, whole, source.whole, span, wanted)


def _is_one_of(column: str, values: list[str]) -> Any:
    import narwhals as nw

    found = nw.col(column) == "\0"
    for value in values:
        found = found | (nw.col(column) == value)
    return found


def _of(
    frames: Frames,
    source: Source,
    rows: Any,
    populations: Mapping[str, Expression],
    span: Span,
    wanted: AbstractSet[Ask],
) -> Iterator[Query]:
    for ask in source.asks():
        if ask in wanted and ask.population in populations:
            chosen = rows.filter(populations[ask.population](span))
            yield from _query(frames, chosen, ask, span)


def _query(frames: Frames, rows: Any, ask: Ask, span: Span) -> Iterator[Query]:
    if ask.variable == NUMBER:
        yield _counted(ask, rows, ("mode",))
    elif ask.variable == PERSONS:
        yield _counted(ask, rows, ("value",), "participant", ("value", "sex"))
    elif ask.variable == BEGUN:
        yield from _begun(frames, rows.filter(with_particulars(span)), ask, span)
    else:
        placed, values = _placed(rows.filter(with_particulars(span)), ask.variable, span)
        yield _counted(ask, placed, values)


def _counted(
    ask: Ask, rows: Any, values: tuple[str, ...], unique: str = "", blank: tuple[str, ...] = ()
) -> Query:
    """How many rows (or different values of `unique`) there are with each value. `blank` are
    columns that are '' in all of them, so that nothing is grouped by them.
    """
    import narwhals as nw

    columns = ("insats", "population", *values, "sex")
    by = [c for c in columns if c not in blank]
    n = nw.col(unique).n_unique() if unique else nw.len()
    found = rows.group_by(*by).agg(n.alias("n"))
    filled = found.with_columns(*(nw.lit("").alias(c) for c in blank)) if blank else found
    return Query(ask, filled.select(*columns, "n"), values)


def _placed(
    rows: Any, variable: str, span: Span, name: str = "value"
) -> tuple[Any, tuple[str, ...]]:
    """The rows with the value of a variable in a column; of a cross, with one column for each."""
    if variable not in CROSSES:
        return rows.with_columns(DIMENSIONS[variable](span).alias(name)), (name,)
    first, second = CROSSES[variable]
    half, one = _placed(rows, first, span, f"{name}-1")
    both, two = _placed(half, second, span, f"{name}-2")
    return both, one + two


def _begun(frames: Frames, rows: Any, ask: Ask, span: Span) -> Iterator[Query]:
    """Enrolments with work, studies, and either, begun in the period; each counted once."""
    import narwhals as nw

    spells = nw.from_native(frames.spells).lazy()
    inside = (nw.col("began") >= span.start) & (nw.col("began") < span.end)
    counts = (nw.col("class") == "work") | (nw.col("class") == "studies")
    begun = rows.join(spells.filter(inside & counts), on="number", how="inner")
    either = begun.with_columns(nw.lit("either").alias("class"))
    for kind in (begun, either):
        yield _counted(ask, kind, ("class",), unique="number")
