"""The year's figures, ready to be asked what a number in a sentence can be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from math import log

from mellanrum.checking.linter.labels import POPULATIONS, Reading, read_label
from mellanrum.figures.figure import Figure, Status, Unit

YEAR_END = re.compile(r"\.(?:(?P<before>foregaende)|(?P<year>20\d\d))$")
GENERAL = "forbund"
POPULATIONS_BY_CONCEPT = {concept: key for key, concept in POPULATIONS.items()}
GROUPS = {
    Unit.PERSONS: "count", Unit.COUNT: "count", Unit.PERCENT: "percent", Unit.SEK: "money",
    Unit.MONTHS: "time", Unit.YEARS: "time",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A figure of one year as a sentence may speak of it. `value` is None when it is hidden or
    missing; `root` is the key without year; `can_insert` when the key is among this year's.
    """

    key: str
    root: str
    year: int
    scope: str
    group: str
    reading: Reading
    figure: Figure
    value: Decimal | None
    can_insert: bool
    is_hidden: bool = False

    @property
    def core(self) -> frozenset[str]:
        return self.reading.core


Pool = dict[str, list[Entry]]


@dataclass(slots=True)
class FigureIndex:
    """Built once of the year's figures; `lint` asks it. `known` are the figures at the last
    snapshot, `names` the names an insats goes under, by slug.
    """

    year: int
    names: Mapping[str, tuple[str, ...]]
    series: dict[str, dict[int, Entry]] = field(default_factory=dict)
    by_key: dict[str, Entry] = field(default_factory=dict)
    stale: dict[str, Decimal] = field(default_factory=dict)
    pools: dict[tuple[str, str, int], Pool] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    families: dict[tuple[str, str, int], list[Entry]] = field(default_factory=dict)
    remembered: dict[object, object] = field(default_factory=dict)

    @classmethod
    def build(
        cls,
        figures: Mapping[str, Figure],
        year: int,
        *,
        earlier: Mapping[int, Mapping[str, Figure]] | None = None,
        known: Mapping[str, Figure] | None = None,
        names: Mapping[str, Sequence[str]] | None = None,
        counted: Mapping[str, Figure] | None = None,
    ) -> FigureIndex:
        """`figures` are this year's by key, `earlier` those of other years by year and key;
        `counted` are this year's that cannot be inserted in a text.
        """
        told = {slug: tuple(given) for slug, given in (names or {}).items()}
        index = cls(year, told)
        index._add(figures, year, is_current=True)
        index._add(counted or {}, year, is_current=False)
        for other, those in (earlier or {}).items():
            index._add(those, other, is_current=False)
        index._add_shares()
        index._note_stale(figures, known or {})
        index._weigh()
        return index

    def _add(self, figures: Mapping[str, Figure], year: int, *, is_current: bool) -> None:
        for figure in figures.values():
            entry = _entry(figure, year, self.names, is_current)
            years = self.series.setdefault(entry.root, {})
            if entry.year not in years or is_current:
                years.setdefault(entry.year, entry)
            if is_current:
                self.by_key[figure.key] = entry

    def _add_shares(self) -> None:
        """The share of its group for every count that has no such figure of its own."""
        for entry in list(self.entries()):
            part = share_of(entry, self)
            if part is not None and part.root not in self.series:
                self.series[part.root] = {}
            if part is not None:
                self.series[part.root].setdefault(part.year, part)

    def _note_stale(self, figures: Mapping[str, Figure], known: Mapping[str, Figure]) -> None:
        """Earlier values of what is shown today; what is hidden today stays so."""
        for key, before in known.items():
            now = figures.get(key)
            if now is None or now.value is None or before.value in (None, now.value):
                continue
            self.stale[key] = before.value

    def _weigh(self) -> None:
        counts: dict[str, int] = defaultdict(int)
        cores = {entry.core for entry in self.entries()}
        for core in cores:
            for concept in core:
                counts[concept] += 1
        top = log(len(cores) + 2)
        self.weights = {c: 0.3 + log((len(cores) + 2) / n) / top for c, n in counts.items()}
        for entry in self.entries():
            pool = self.pools.setdefault((entry.scope, entry.group, entry.year), {})
            for concept in entry.core:
                pool.setdefault(concept, []).append(entry)

    def entries(self) -> Iterator[Entry]:
        """Every figure of every year once."""
        return (entry for years in self.series.values() for entry in years.values())

    def find(self, concepts: Iterable[str], scope: str, group: str, year: int) -> Iterator[Entry]:
        """Entries whose label shares a word with the concepts."""
        pool = self.pools.get((scope, group, year))
        if pool:
            seen: set[int] = set()
            for concept in concepts:
                for entry in pool.get(concept, ()):
                    if id(entry) not in seen:
                        seen.add(id(entry))
                        yield entry

    def siblings(self, entry: Entry) -> list[Entry]:
        """The parts of the same whole, of the same kind and year: all the age groups."""
        if not self.families:
            for one in self.entries():
                self.families.setdefault((_parent(one.root), one.group, one.year), []).append(one)
        return self.families.get((_parent(entry.root), entry.group, entry.year), [])

    def at(self, root: str, year: int) -> Entry | None:
        """The figure of a year."""
        return self.series.get(root, {}).get(year)

    def before(self, entry: Entry) -> Entry | None:
        """The same figure the year before."""
        return self.at(entry.root, entry.year - 1)


def _parent(root: str) -> str:
    return root.removesuffix(".andel").rpartition(".")[0]


def _entry(
    figure: Figure, year: int, names: Mapping[str, Sequence[str]], is_current: bool
) -> Entry:
    match = YEAR_END.search(figure.key)
    root = figure.key[: match.start()] if match else figure.key
    if match:
        year = year - 1 if match["before"] else int(match["year"])
    scope = scope_of(root)
    own = names.get(scope.partition(".")[2], ())
    return Entry(
        figure.key, root, year, scope, GROUPS[figure.unit], read_label(root, figure.label, own),
        figure, figure.value, is_current, figure.status is Status.SUPPRESSED,
    )  # fmt: skip


def share_of(entry: Entry, index: FigureIndex) -> Entry | None:
    """'kvinnor, andel' from 'kvinnor' and the number of those counted; None for what is no part."""
    population = POPULATIONS_BY_CONCEPT.get(entry.reading.population)
    figure = entry.figure
    if population is None or figure.unit is not Unit.PERSONS or entry.value is None:
        return None
    whole = index.at(f"{entry.scope}.{population}.antal", entry.year)
    if whole is None or whole is entry or not whole.value or entry.value > whole.value:
        return None
    value = entry.value * 100 / whole.value
    made = Figure(f"{entry.root}.andel", f"{entry.reading.label}, andel", value, Unit.PERCENT,
                  figure.period, base=int(whole.value))  # fmt: skip
    return replace(entry, key=made.key, root=made.key, group="percent", figure=made, value=value,
                   can_insert=False)  # fmt: skip


def scope_of(key: str) -> str:
    """'insats.tidsam' for what is of an insats, its money too; else the förbund."""
    parts = key.split(".")
    if parts[0] == "insats" and len(parts) > 1:
        return f"insats.{parts[1]}"
    if parts[:2] == ["ekonomi", "insats"] and len(parts) > 2:
        return f"insats.{parts[2]}"
    return GENERAL
