"""What a reader can add and subtract between editions of the periods of one year.

Everything published of a group of people in a period comes from three things: who was there at a
month's beginning (the stock), who came in a stretch of months and who left in it. So with segments
(the stretches between all the boundaries that any edition has):

* new and closed of a period are the sums of its segments;
* ongoing at the end of a period is the opening of the next, and of every other that meets it;
* participants of a long period are those of a short one inside it, and who left before, and who
  came after.

See docs/adr/0012. Which relation holds is tried on the true numbers: where people who moved
between insatser, or are anonymous, make a sum a little more or less, the difference is a fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from mellanrum.domain.periods import Period, add_months, kind_of, period_key
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Sum
from mellanrum.stats.making import linked
from mellanrum.stats.measures.catalogue import AT_START
from mellanrum.stats.protection import STOCKS
from mellanrum.stats.scales import SEXES

COMING, LEAVING = "nya", "avslutade"
# Who came or left in a stretch of time.
FLOWS = (COMING, LEAVING, "aktualiserade", "beredda", "rekommenderade", "till-ko", "ur-ko")
MONTHLY = "manad."  # before the month at whose end a year's edition tells a stock
ACTIVE = "deltagare"
NUMBERS = ("antal", "kon")


def in_period(period: Period, key: str) -> str:
    """The key of a figure among those of other periods."""
    return f"{period_key(period)}|{key}"


def key_of(name: str) -> str:
    """The key of the figure in its own edition."""
    return name.partition("|")[2]


@dataclass(frozen=True)
class Piece:
    """The true numbers of persons in a period, by figure key. `asked` are those that its edition
    tells or has as dots; the others are in no table. `decided` are those of which it is known
    whether they are `hidden`. `openings` are the numbers of opening that no table prints, but that
    any reader works out: the förbund's participants without the new.
    """

    period: Period
    truth: Mapping[str, Figure]
    asked: Set[str]
    decided: Set[str] = frozenset()
    hidden: Set[str] = frozenset()
    is_open: bool = False  # not all of it is decided
    openings: Mapping[str, int] = field(default_factory=dict)

    @property
    def end(self) -> date:
        assert self.period.end is not None
        return self.period.end

    def name(self, key: str) -> str:
        return in_period(self.period, key)

    def figure(self, key: str) -> Figure:
        """The figure, by its name among those of other periods."""
        return replace(self.truth[key], key=self.name(key))

    def value(self, key: str) -> int:
        """0 for a category that nobody is in, which has no row."""
        return int(self.truth[key].value or 0) if key in self.truth else 0

    def has_table(self, key: str) -> bool:
        """Whether there are rows for other categories of the same variable."""
        return parted_table(key) in self._tables

    @cached_property
    def _tables(self) -> Set[tuple[str, ...]]:
        return {parted_table(k) for k in self.truth}

    def is_told(self, key: str) -> bool:
        return key in self.asked and key in self.decided and key not in self.hidden

    def holds(self, other: Piece) -> bool:
        inside = self.period.start <= other.period.start and other.end <= self.end
        return inside and self.period != other.period


@dataclass(frozen=True)
class Between:
    """The relations between the editions of a year. `minimum` is the smallest group told."""

    pieces: Sequence[Piece]
    minimum: int

    def sums(self) -> Iterator[Sum]:
        """Every relation, by names of keys in periods."""
        keys = sorted({k for p in self.pieces for k in p.asked})
        for key in keys:
            stem, population, category = parted(key)
            if population in STOCKS:
                yield from self._stocks(key, f"{stem}.{STOCKS[population]}.{category}")
            elif category.startswith(MONTHLY):
                yield from self._month_ends(key)
            elif population in STOCKS.values():
                yield from self._ends(key)
            elif population in FLOWS:
                yield from self._flows(key)
            else:
                yield from self._unions(key)
        for key in sorted({k for p in self.pieces for k in p.openings}):
            yield from self._openings(key)

    def _openings(self, key: str) -> Iterator[Sum]:
        """The unprinted opening is the same of all that begin that day, and ongoing before it."""
        stem, population, category = parted(key)
        ongoing = f"{stem}.{STOCKS[population]}.{category}"
        for day in self.boundaries:
            then = [(p.name(key), p.openings[key]) for p in self.pieces
                    if p.period.start == day and key in p.openings]  # fmt: skip
            ended = [(p.name(ongoing), p.value(ongoing)) for p in self._with(ongoing)
                     if p.end == day]  # fmt: skip
            for (one, n), (other, m) in pairwise(ended[:1] + then):
                if n == m:
                    yield Sum(one, (other,))

    @cached_property
    def boundaries(self) -> tuple[date, ...]:
        return tuple(sorted({d for p in self.pieces for d in (p.period.start, p.end)}))

    def _with(self, key: str) -> list[Piece]:
        return [p for p in self.pieces if key in p.asked]

    def _stocks(self, opening: str, ongoing: str) -> Iterator[Sum]:
        """Whoever is ongoing at the end of a period is opening in those that begin there."""
        for day in self.boundaries:
            then = [p for p in self._with(opening) if p.period.start == day]
            ended = [p for p in self._with(ongoing) if p.end == day]
            yield from _same(then, opening)
            if then and ended:
                yield from _linked(ended[0].figure(ongoing), then[0].figure(opening))

    def _ends(self, ongoing: str) -> Iterator[Sum]:
        for day in self.boundaries:
            yield from _same([p for p in self._with(ongoing) if p.end == day], ongoing)

    def _month_ends(self, key: str) -> Iterator[Sum]:
        """A stock at the end of a month is that of every period that ends there."""
        root, _, month = key.partition(MONTHLY)
        end = add_months(date.fromisoformat(f"{month}-01"), 1)
        for one in self._with(key)[:1]:
            for other in (p for p in self._with(f"{root}antal") if p.end == end):
                yield from _linked(one.figure(key), other.figure(f"{root}antal"))

    def _flows(self, key: str) -> Iterator[Sum]:
        amounts = self.amounts(key)
        if amounts is None:
            yield from self._tilings(key)
        else:
            for piece in self._with(key):
                parts = self.segments(key, piece.period.start, piece.end)
                if parts != (piece.name(key),):
                    yield Sum(piece.name(key), parts)
        yield from self._rests(key, is_same=amounts is None)

    def amounts(self, key: str) -> tuple[int, ...] | None:
        """How many in each segment, when the periods add up to that; None when they do not."""
        edges = [(p.period.start, p.end, p.value(key)) for p in self.pieces]
        until = {self.boundaries[0]: 0}
        for _ in self.boundaries:
            for start, end, n in edges:
                if start in until:
                    until.setdefault(end, until[start] + n)
        if any(e not in until or until[e] - until[s] != n for s, e, n in edges):
            return None
        amounts = tuple(until[b] - until[a] for a, b in pairwise(self.boundaries))
        return amounts if min(amounts) >= 0 else None

    def segments(self, key: str, start: date, end: date) -> tuple[str, ...]:
        """The names of a flow in the segments of a stretch; those of a period are the period's."""
        stretches = ((a, b) for a, b in pairwise(self.boundaries) if start <= a and b <= end)
        return tuple(name for a, b in stretches for name in self._segment(key, a, b))

    def _segment(self, key: str, start: date, end: date) -> tuple[str, ...]:
        """Nothing where it is known to be nobody: where there is a table without that row."""
        same = next((p for p in self.pieces if (p.period.start, p.end) == (start, end)), None)
        if same is not None and key in same.asked:
            return (same.name(key),)
        is_row = same is None or key in same.truth or key not in self._rows
        is_nobody = not is_row and same is not None and same.has_table(key)
        return () if is_nobody else (f"{start}/{end}|{key}",)

    @cached_property
    def _rows(self) -> Set[str]:
        return {k for p in self.pieces for k in p.truth}

    def _tilings(self, key: str) -> Iterator[Sum]:
        """A period and all periods of one kind inside it; who is in none, or several, is a fact."""
        for whole in self._with(key):
            inside: dict[str, list[Figure]] = {}
            for part in self._with(key):
                if whole.holds(part):
                    inside.setdefault(str(kind_of(part.period)), []).append(part.figure(key))
            total = whole.figure(key)
            for kind, parts in inside.items():
                yield from (_marked(s, total.key, kind) for s in linked(total, parts))

    def _unions(self, key: str) -> Iterator[Sum]:
        stem, population, category = parted(key)
        is_union = population == ACTIVE and stem.startswith("insats.")
        if is_union and category.split(".")[0] in AT_START:
            yield from self._coming_and_leaving(key)
        elif not (is_union and category.split(".")[0] in NUMBERS):
            yield from self._tilings(key)
        yield from self._rests(key, is_same=not is_union)

    def _coming_and_leaving(self, key: str) -> Iterator[Sum]:
        stem, _, category = parted(key)
        for whole, part in self._nested(key):
            before = self.segments(f"{stem}.{LEAVING}.{category}", whole.period.start,
                                   part.period.start)  # fmt: skip
            after = self.segments(f"{stem}.{COMING}.{category}", part.end, whole.end)
            yield Sum(whole.name(key), (part.name(key), *before, *after))

    def _nested(self, key: str) -> Iterator[tuple[Piece, Piece]]:
        pieces = self._with(key)
        return ((w, p) for w in pieces for p in pieces if w.holds(p))

    def _rests(self, key: str, *, is_same: bool) -> Iterator[Sum]:
        """The few who are in a long period, already told, but not in a short one inside it."""
        for whole, part in self._nested(key):
            rest = whole.value(key) - part.value(key)
            if rest == 0 and is_same:
                yield Sum(whole.name(key), (part.name(key),))
            elif 0 < rest < self.minimum and whole.is_told(key):
                apart = f"{whole.name(key)}#utom#{period_key(part.period)}"
                yield Sum(whole.name(key), (part.name(key), apart))


def parted(key: str) -> tuple[str, str, str]:
    """'insats.x.nya.alder.30-44' → ('insats.x', 'nya', 'alder.30-44')."""
    levels = key.split(".")
    n = 2 if levels[0] == "insats" else 1
    return ".".join(levels[:n]), levels[n] if len(levels) > n else "", ".".join(levels[n + 1 :])


def parted_table(key: str) -> tuple[str, ...]:
    """'insats.x.nya.alder.30-44.man' → ('insats.x', 'nya', 'alder', 'by-sex')."""
    stem, population, category = parted(key)
    is_by_sex = category.rpartition(".")[2] in SEXES.values()
    return stem, population, category.split(".")[0], "by-sex" if is_by_sex else ""


def _same(pieces: Sequence[Piece], key: str) -> Iterator[Sum]:
    for one, other in pairwise(pieces):
        yield from _linked(one.figure(key), other.figure(key))


def _linked(one: Figure, other: Figure) -> Iterator[Sum]:
    """Two that are the same, or nearly: the anonymous are counted only when they came."""
    for relation in linked(one, [other]):
        yield _marked(relation, one.key, other.key)


def _marked(relation: Sum, total: str, kind: str) -> Sum:
    """The facts that `linked` makes up for a total, kept apart from those of other kinds."""

    def mark(key: str) -> str:
        return f"{key}-{kind}" if key.startswith(f"{total}#") else key

    return Sum(mark(relation.total), tuple(map(mark, relation.parts)))
