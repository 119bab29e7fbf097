"""Runs the measures over the frames: whole numbers by insats, population, variable and sex.

Each ask becomes one lazy query for the insatser and one for the förbund; all are run together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from mellanrum.stats.frames import Frames
from mellanrum.stats.measures.expressions import (
    BETWEEN,
    CROSSES,
    Expression,
    Span,
    with_particulars,
)
from mellanrum.stats.measures.sources import (
    NUMBER,
    PERSONS,
    SOURCES,
    Ask,
    Source,
    list_asks,
)
from mellanrum.stats.measures.steps import DOINGS, EXPRESSIONS, RESTING, resting
from mellanrum.stats.running import is_scanned, run, stands_empty

# Kinds of occupation that are also counted together, each enrolment once.
UNIONS: Mapping[str, tuple[str, ...]] = {
    "either": ("work", "studies"),
    "any": ("work", "studies", "lasting"),
}
BARE = frozenset({NUMBER, PERSONS, "forsta-dag", "dagen-efter"})  # also of the anonymous
NAMED = frozenset(p for s in SOURCES if s.named for p in s.populations)
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
    *,
    apart: bool = True,
    whole: bool = True,
) -> Counts:
    """What is asked (everything unless told), for each insats and for the förbund.

    With `insatser`, only rows of these are read, and the förbund is these together. Without
    `apart` no insats is counted, without `whole` not the förbund.
    """
    wanted = frozenset(list_asks() if asks is None else asks)
    levels = (apart, whole)
    held = [s for s in SOURCES if not stands_empty(getattr(frames, s.frame))]
    queries = [q for s in held for q in _queries(frames, s, span, wanted, insatser, levels)]
    counts: Counts = Counter()
    answers = run([q.rows for q in queries], scanned=is_scanned(frames.enrolments))
    for query, rows in zip(queries, answers, strict=True):
        for cell, n in (found for row in rows for found in query.cells(row)):
            counts[cell] += n
    return counts


def _queries(
    frames: Frames,
    source: Source,
    span: Span,
    wanted: AbstractSet[Ask],
    insatser: AbstractSet[str] | None,
    levels: tuple[bool, bool],
) -> Iterator[Query]:
    import narwhals as nw

    if wanted.isdisjoint(source.asks()):
        return
    rows = nw.from_native(getattr(frames, source.frame)).lazy().filter(source.counted(span))
    if insatser is not None:
        rows = rows.filter(_is_one_of("insats", sorted(insatser)))
    name = nw.col(source.named) if source.named else nw.lit("")
    named = rows.with_columns(name.alias("population"))
    is_apart, is_whole = levels
    if is_apart:
        yield from _of(frames, source, named, source.populations, span, wanted)
    if is_whole:
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
    @cache
    def chosen(population: str) -> Any:
        return rows.filter(populations[population](span))

    @cache
    def detailed(population: str) -> Any:
        return chosen(population).filter(with_particulars(span))

    for ask in source.asks():
        if ask in wanted and ask.population in populations:
            is_bare = ask.variable in BARE
            found = chosen(ask.population) if is_bare else detailed(ask.population)
            yield from _query(frames, found, ask, span)


def _query(frames: Frames, rows: Any, ask: Ask, span: Span) -> Iterator[Query]:
    """Of rows with particulars, where the variable is one."""
    if ask.variable == NUMBER:
        yield _counted(ask, rows, ("mode",))
    elif ask.variable == PERSONS:
        yield _counted(ask, rows, ("value",), "participant", ("value", "sex"))
    elif ask.variable in DOINGS:
        yield from _doing(frames, rows, ask, span)
    elif ask.variable == RESTING:
        yield _resting(frames, rows, ask, span)
    else:
        placed, values = _placed(rows, ask.variable, span)
        yield _counted(ask, placed, values)


def _counted(
    ask: Ask,
    rows: Any,
    values: tuple[str, ...],
    unique: str = "",
    blank: tuple[str, ...] = (),
    filler: str = "",
) -> Query:
    """How many rows (or different values of `unique`) there are with each value. `blank` are
    columns that are `filler` in all of them, so that nothing is grouped by them.
    """
    import narwhals as nw

    columns = ("insats", "population", *values, "sex")
    constant = dict.fromkeys(blank, filler)
    constant |= {} if ask.population in NAMED else {"population": ""}
    by = [c for c in columns if c not in constant]
    n = nw.col(unique).n_unique() if unique else nw.len()
    found = rows.group_by(*by).agg(n.alias("n"))
    texts = [nw.lit(text).alias(column) for column, text in constant.items()]
    filled = found.with_columns(*texts) if texts else found
    return Query(ask, filled.select(*columns, "n"), values)


def _placed(
    rows: Any, variable: str, span: Span, name: str = "value"
) -> tuple[Any, tuple[str, ...]]:
    """The rows with the value of a variable in a column; of a cross, with one column for each."""
    if variable not in CROSSES:
        return rows.with_columns(EXPRESSIONS[variable](span).alias(name)), (name,)
    first, second = CROSSES[variable]
    half, one = _placed(rows, first, span, f"{name}-1")
    both, two = _placed(half, second, span, f"{name}-2")
    return both, one + two


def _doing(frames: Frames, rows: Any, ask: Ask, span: Span) -> Iterator[Query]:
    """Enrolments with each kind of occupation, and with any of several; each counted once."""
    import narwhals as nw

    wanted = ("number", "began", "ended", "closing", "class")
    spells = nw.from_native(frames.spells).lazy().select(*wanted)
    done = rows.join(spells, on="number", how="inner").filter(DOINGS[ask.variable](span))
    yield _counted(ask, done, ("class",), unique="number")
    for name, classes in UNIONS.items():
        one = done.filter(_is_one_of("class", list(classes)))
        yield _counted(ask, one, ("class",), "number", ("class",), name)


def _resting(frames: Frames, rows: Any, ask: Ask, span: Span) -> Query:
    """Enrolments that rest at the end of the period."""
    import narwhals as nw

    events = nw.from_native(frames.events).lazy().filter(resting(span)).select("number")
    there = rows.join(events, on="number", how="inner")
    return _counted(ask, there, ("value",), "number", ("value",))
