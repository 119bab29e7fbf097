"""Two snapshots of the same period, row by row: what came, what left and why.

For those who work in the insats: a change names a row by its pseudonym (`pseudonyms.recognise`
finds it again). Everybody else gets the protected numbers of `reconciliation`.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from mellanrum.domain.periods import Period
from mellanrum.stats.edition import span_of
from mellanrum.stats.frames import Frames
from mellanrum.stats.measures.expressions import WRONG, Expression, Span
from mellanrum.stats.measures.sources import SOURCES, Source
from mellanrum.stats.snapshots.contents import FieldChange, Row, compared, find_changed, read_rows

if TYPE_CHECKING:
    import polars as pl

ELSEWHERE = "en annan insats"


class Kind(StrEnum):
    """LATE was not in the first snapshot; WITHDRAWN became a wrong registration; ERASED is gone;
    CORRECTED_IN and CORRECTED_OUT came in or left because a field was changed; CHANGED stayed.
    """

    LATE = "late"
    CORRECTED_IN = "corrected_in"
    CORRECTED_OUT = "corrected_out"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"
    CHANGED = "changed"


ARRIVALS = (Kind.LATE, Kind.CORRECTED_IN)
DEPARTURES = (Kind.CORRECTED_OUT, Kind.WITHDRAWN, Kind.ERASED)
LABELS = {
    Kind.LATE: "registrerad efter den första bilden",
    Kind.CORRECTED_IN: "rättad in",
    Kind.CORRECTED_OUT: "rättad ut",
    Kind.WITHDRAWN: "återtagen som felregistrering",
    Kind.ERASED: "gallrad eller borttagen",
    Kind.CHANGED: "rättad, men kvar",
}


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that came into a population of an insats, left it, or stayed with other values."""

    number: int
    insats: str
    population: str
    kind: Kind
    fields: tuple[FieldChange, ...] = ()

    @property
    def sentence(self) -> str:
        """'rättad ut: sista dag pågår → 2021-03-31'."""
        told = "; ".join(f.sentence for f in self.fields)
        return f"{LABELS[self.kind]}: {told}" if told else LABELS[self.kind]


@dataclass(frozen=True, slots=True)
class Line:
    """before + arrivals − departures = after, for one population of one insats."""

    insats: str
    population: str
    before: int
    after: int
    of_kind: dict[Kind, int] = field(default_factory=dict)

    def n(self, kind: Kind) -> int:
        return self.of_kind.get(kind, 0)

    @property
    def adds_up(self) -> bool:
        come = sum(self.n(kind) for kind in ARRIVALS)
        left = sum(self.n(kind) for kind in DEPARTURES)
        return self.before + come - left == self.after


@dataclass(frozen=True, slots=True)
class Member:
    """A row's place: its number, insats and population, and in how many more of them it is now."""

    number: int
    insats: str
    population: str
    name: str
    before: int
    after: int


@dataclass(frozen=True)
class Comparison:
    """What is known of both snapshots while a source is compared. `there` and `here` are the rows
    that differ, `known` and `left` the numbers of all rows before and after.
    """

    there: dict[tuple[int, str], Row]
    here: dict[tuple[int, str], Row]
    known: AbstractSet[int]
    left: AbstractSet[int]

    def change(self, member: Member) -> RowChange | None:
        key = (member.number, member.name)
        old, new = self.there.get(key), self.here.get(key)
        kind = self._kind(member, new)
        fields = self._fields(member, kind, old, new)
        if kind is Kind.CHANGED and not fields:
            return None
        return RowChange(member.number, member.insats, member.population, kind, fields)

    def _kind(self, member: Member, new: Row | None) -> Kind:
        if member.after > member.before:
            return Kind.CORRECTED_IN if member.number in self.known else Kind.LATE
        if member.after == member.before:
            return Kind.CHANGED
        if member.number not in self.left:
            return Kind.ERASED
        is_wrong = new is not None and new.get("reason") == WRONG
        return Kind.WITHDRAWN if is_wrong else Kind.CORRECTED_OUT

    def _fields(
        self, member: Member, kind: Kind, old: Row | None, new: Row | None
    ) -> tuple[FieldChange, ...]:
        """Of a row that is in an insats one may not see, only that it is elsewhere."""
        if old is not None and new is not None:
            return compared(old, new)
        if kind is Kind.CORRECTED_IN:
            return (FieldChange("insats", ELSEWHERE, member.insats),)
        if kind is Kind.CORRECTED_OUT:
            return (FieldChange("insats", member.insats, ELSEWHERE),)
        return ()


def explain(
    before: Frames,
    after: Frames,
    period: Period,
    *,
    insatser: AbstractSet[str] | None = None,
    populations: AbstractSet[str] | None = None,
) -> list[RowChange]:
    """Every row that makes the figures of the period differ, by population and insats.

    With `insatser` only rows of these are read, before and after. Raises ValueError for a period
    without end.
    """
    found = (
        change
        for source in SOURCES
        for change, _ in _differences(before, after, source, period, insatser, populations)
        if change is not None
    )
    return sorted(found, key=lambda c: (c.insats, c.population, c.kind, c.number))


def reconcile(
    before: Frames,
    after: Frames,
    period: Period,
    *,
    insatser: AbstractSet[str] | None = None,
    populations: AbstractSet[str] | None = None,
) -> list[Line]:
    """The figure before, what came and left by reason, and the figure after: unprotected."""
    lines: dict[tuple[str, str], Line] = {}
    for source in SOURCES:
        for change, m in _differences(before, after, source, period, insatser, populations):
            old = lines.get((m.insats, m.population), Line(m.insats, m.population, 0, 0))
            of_kind = dict(old.of_kind)
            if change is not None:
                steps = abs(m.after - m.before) or 1
                of_kind[change.kind] = of_kind.get(change.kind, 0) + steps
            lines[m.insats, m.population] = Line(
                m.insats, m.population, old.before + m.before, old.after + m.after, of_kind
            )
    return [lines[key] for key in sorted(lines)]


def _differences(
    before: Frames,
    after: Frames,
    source: Source,
    period: Period,
    insatser: AbstractSet[str] | None,
    populations: AbstractSet[str] | None,
) -> Iterator[tuple[RowChange | None, Member]]:
    """Every member of every population, with its change if there is one."""
    span = span_of(period)
    members = [
        member
        for population, belongs in source.populations.items()
        if populations is None or population in populations
        for member in _members(before, after, source, population, belongs, span, insatser)
    ]
    changed = find_changed(before, after, source)
    numbers = {m.number for m in members if m.before != m.after or m.number in changed}
    comparison = Comparison(
        read_rows(before, source, numbers, insatser),
        read_rows(after, source, numbers, insatser),
        _numbers(before, source),
        _numbers(after, source),
    )
    for member in members:
        yield (comparison.change(member) if member.number in numbers else None), member


def _numbers(frames: Frames, source: Source) -> frozenset[int]:
    rows = getattr(frames, source.frame).lazy().select("number").collect()
    return frozenset(rows["number"].to_list())


def _members(
    before: Frames,
    after: Frames,
    source: Source,
    population: str,
    belongs: Expression,
    span: Span,
    insatser: AbstractSet[str] | None,
) -> Iterator[Member]:
    old = belonging(before, source, belongs, span, insatser)
    new = belonging(after, source, belongs, span, insatser)
    on = ["number", "insats", "name"]
    both = old.join(new, on=on, how="full", coalesce=True, suffix="_after").sort(on)
    for number, insats, name, n, m in both.select(*on, "n", "n_after").iter_rows():
        whole = f"{population}-{name}" if name else population
        yield Member(number, insats, whole, name, n or 0, m or 0)


def belonging(
    frames: Frames,
    source: Source,
    belongs: Expression,
    span: Span,
    insatser: AbstractSet[str] | None,
) -> pl.DataFrame:
    """Number, insats, name (of a named source) and how many rows: nearly always one."""
    import narwhals as nw
    import polars as pl

    rows = nw.from_native(getattr(frames, source.frame)).lazy().filter(source.counted(span))
    name = nw.col(source.named) if source.named else nw.lit("")
    chosen = rows.filter(belongs(span)).select("number", "insats", name.alias("name"))
    found: pl.DataFrame = nw.to_native(chosen).collect()
    if insatser is not None:
        found = found.filter(pl.col("insats").is_in(sorted(insatser)))
    return found.group_by("number", "insats", "name").agg(pl.len().alias("n"))
