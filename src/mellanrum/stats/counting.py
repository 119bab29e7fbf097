"""Runs the measures over the frames: whole numbers by insats, population, variable and sex."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from mellanrum.stats.frames import Frames
from mellanrum.stats.measures.catalogue import COVERS
from mellanrum.stats.measures.expressions import (
    DIMENSIONS,
    INCOMES,
    POPULATIONS,
    WHOLE_POPULATIONS,
    Expression,
    Span,
    as_whole_forbund,
    counted,
    participants,
    with_particulars,
)

FORBUND = ""  # the insats of what is counted for the whole förbund
NUMBER = "antal"
RESULT = "resultat"
BEGUN = "paborjat"
PERSONS = "unika-personer"

# (insats, population, variable, value, sex) → number of enrolments
Cell = tuple[str, str, str, Any, str]
Counts = Counter[Cell]


def count_rows(frames: Frames, span: Span) -> Counts:
    """Every measure of the catalogue, for each insats and for the förbund."""
    import narwhals as nw

    rows = nw.from_native(frames.enrolments).lazy().filter(counted(span))
    whole = as_whole_forbund(rows, span)
    found = dict(_count(frames, rows, POPULATIONS, span))
    return Counter(found | dict(_count(frames, whole, WHOLE_POPULATIONS, span)))


def _count(
    frames: Frames, rows: Any, populations: Mapping[str, Expression], span: Span
) -> Iterator[tuple[Cell, int]]:
    for population, belongs in populations.items():
        chosen = rows.filter(belongs(span))
        yield from _cells(chosen, population, NUMBER, "mode")
        known = chosen.filter(with_particulars(span)).collect()
        for variable in (*COVERS.get(population, ()), RESULT):
            yield from _count_variable(frames, known, population, variable, span)
    everyone = rows.filter(participants(span))
    yield from _count_begun(frames, everyone.filter(with_particulars(span)), span)
    yield from _count_persons(everyone)


def _cells(rows: Any, population: str, variable: str, by: str) -> Iterator[tuple[Cell, int]]:
    import narwhals as nw

    found = rows.group_by("insats", by, "sex").agg(nw.len().alias("n"))
    for insats, value, sex, n in _rows(found.select("insats", by, "sex", "n")):
        yield (insats, population, variable, value, sex), n


def _rows(frame: Any) -> list[tuple[Any, ...]]:
    return list(frame.lazy().collect().rows())


def _count_variable(
    frames: Frames, rows: Any, population: str, variable: str, span: Span
) -> Iterator[tuple[Cell, int]]:
    if variable in INCOMES:
        yield from _count_incomes(frames, rows, population, variable)
    else:
        placed = rows.with_columns(DIMENSIONS[variable](span).alias("value"))
        yield from _cells(placed, population, variable, "value")


def _count_incomes(
    frames: Frames, rows: Any, population: str, variable: str
) -> Iterator[tuple[Cell, int]]:
    """Those with each source, and those with none registered as ''."""
    import narwhals as nw

    incomes = nw.from_native(frames.incomes)
    asked = incomes.filter(nw.col("moment") == INCOMES[variable]).select("number", "income")
    yield from _cells(rows.join(asked, on="number", how="inner"), population, variable, "income")
    without = rows.join(asked, on="number", how="anti").with_columns(nw.lit("").alias("income"))
    yield from _cells(without, population, variable, "income")


def _count_begun(frames: Frames, rows: Any, span: Span) -> Iterator[tuple[Cell, int]]:
    """Enrolments with work, studies, and either, begun in the period; each counted once."""
    import narwhals as nw

    spells = nw.from_native(frames.spells).lazy()
    inside = (nw.col("began") >= span.start) & (nw.col("began") < span.end)
    counts = (nw.col("class") == "work") | (nw.col("class") == "studies")
    begun = rows.join(spells.filter(inside & counts), on="number", how="inner")
    either = begun.with_columns(nw.lit("either").alias("class"))
    for kind in (begun, either):
        once = kind.group_by("insats", "class", "sex").agg(nw.col("number").n_unique().alias("n"))
        for insats, value, sex, n in _rows(once.select("insats", "class", "sex", "n")):
            yield (insats, "deltagare", BEGUN, value, sex), n


def _count_persons(rows: Any) -> Iterator[tuple[Cell, int]]:
    import narwhals as nw

    found = rows.group_by("insats").agg(nw.col("participant").n_unique().alias("n"))
    for insats, n in _rows(found.select("insats", "n")):
        yield (insats, "deltagare", PERSONS, "", ""), n
