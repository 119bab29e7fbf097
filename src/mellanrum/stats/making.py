"""Makes figures of placed counts: keys, labels, shares and where each comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property

from mellanrum.figures.figure import Figure, Provenance, count, share
from mellanrum.figures.table import Column, Sum
from mellanrum.stats.counting import FORBUND
from mellanrum.stats.frames import Frames
from mellanrum.stats.measures.catalogue import BY_KEY, POPULATION_TITLES, as_head_count
from mellanrum.stats.measures.definition import Measure
from mellanrum.stats.measures.expressions import Span
from mellanrum.stats.measures.sources import NUMBER
from mellanrum.stats.placing import APART, HEAD_COUNTED, SINCE_START, VOLUME, Placed
from mellanrum.stats.registry import InsatsView
from mellanrum.stats.scales import SEX_LABELS, SEXES

ALL_SEXES = tuple(SEXES.values())
PERSON, ANONYMOUS = "person", "anonymous"
MODES = {
    PERSON: ("med-personuppgifter", "med personuppgifter"),
    ANONYMOUS: ("anonyma", "anonymt"),
    VOLUME: ("volym", "i volymuppgifter"),
}


@dataclass(frozen=True)
class Maker:
    """`period` is how the period is printed, `span` its days; `snapshot` the state of the data.
    `insatser` are those whose rows may be read, None for all. Without `ties`, tables do not say how
    their figures hang together: that is for protection.
    """

    frames: Frames
    placed: Placed
    period: str
    year: int
    snapshot: str
    span: Span
    insatser: Set[str] | None = None
    ties: bool = True

    def number(self, insats: str, population: str, sex: str = "") -> Figure:
        """All of a population, or those of one sex."""
        key = f"{stem(insats)}.{population}.{'kon.' + sex if sex else 'antal'}"
        n = self.placed.n(insats, population, NUMBER, "", sex)
        return self.count(key, _title(population, sex), n, self.measure(insats, population, NUMBER))

    def base(self, insats: str, population: str, sex: str = "") -> Figure:
        """Those of a population who have more than a sex and a year: what shares are shares of."""
        whole = self.number(insats, population, sex)
        known = self.of_mode(insats, population, PERSON, sex)
        is_whole = known.value == whole.value and (insats, population) != (FORBUND, "deltagare")
        return whole if is_whole or self.is_told(insats, population) else known

    def of_mode(self, insats: str, population: str, mode: str, sex: str = "") -> Figure:
        """Those of a population registered in one way: as persons, anonymously or by volume."""
        key, words = MODES[mode]
        n = self.placed.n(insats, population, NUMBER, mode, sex)
        label = f"{_title(population, sex)} {words}"
        name = _join(f"{stem(insats)}.{population}.{key}", sex)
        return self.count(name, label, n, self.measure(insats, population, NUMBER))

    def part(
        self, insats: str, population: str, variable: str, key: str, label: str, sex: str = ""
    ) -> Figure:
        """Those of a population in one category of a variable."""
        name = _join(f"{stem(insats)}.{population}.{variable}.{key}", sex)
        n = self.placed.n(insats, population, variable, key, sex)
        return self.count(name, label, n, self.measure(insats, population, variable))

    def count(self, key: str, label: str, n: int, measure: Measure) -> Figure:
        """A number of persons; as many rows were read as it counts."""
        return count(key, label, n, self.period, self.origin(measure, n))

    def share(self, part: Figure, base: Figure, measure: Measure) -> Figure:
        """The part as whole per cent of the base."""
        origin = self.origin(measure, int(base.value or 0))
        return share(f"{part.key}.andel", f"{part.label}, andel", part, base, origin)

    def origin(self, measure: Measure, rows: int) -> Provenance:
        return Provenance(measure.definition, measure.source, rows, snapshot=self.snapshot)

    def measure(self, insats: str, population: str, variable: str) -> Measure:
        """The definition behind a number, in the words that fit how it was registered."""
        if self.is_told(insats, population):
            return as_head_count(_defined(population.removeprefix(SINCE_START), variable))
        return _defined(population, variable)

    def is_told(self, insats: str, population: str) -> bool:
        """Whether the insats gave the number, rather than its rows."""
        if population.startswith(SINCE_START):
            return insats in self.placed.since
        if population not in HEAD_COUNTED or population in APART:
            return population in APART
        return insats != FORBUND and not self.insats(insats).has_rows

    def insats(self, slug: str) -> InsatsView:
        return self._insatser[slug]

    @cached_property
    def _insatser(self) -> dict[str, InsatsView]:
        return {i.slug: i for i in self.frames.insatser}

    def sexes(self, insats: str, population: str, always: Iterable[str] = ()) -> tuple[str, ...]:
        """The sexes that get a column of their own."""
        shown = set(always) | {
            s for s in ALL_SEXES if self.placed.n(insats, population, NUMBER, "", s)
        }
        return tuple(s for s in ALL_SEXES if s in shown)


@cache
def _defined(population: str, variable: str) -> Measure:
    """The measure of a variable; of numbers since the start, that of the period where it has none
    of its own.
    """
    bare = population.removeprefix(SINCE_START)
    keys = (f"{p}.{v}" for v in (variable, NUMBER) for p in (population, bare))
    return next(BY_KEY[key] for key in keys if key in BY_KEY)


def stem(insats: str) -> str:
    """What the keys of an insats, or of the förbund (''), begin with."""
    return f"insats.{insats}" if insats else "forbund"


def linked(total: Figure, parts: Sequence[Figure]) -> tuple[Sum, ...]:
    """How a total hangs together with its parts, also when it is less (somebody who moved between
    insatser is counted once) or more (some parts are not printed).
    """
    over = sum(int(p.value or 0) for p in parts) - int(total.value or 0)
    keys = tuple(p.key for p in parts)
    if not parts:
        return ()
    if over == 0:
        return (Sum(total.key, keys),)
    if over < 0:
        return (Sum(total.key, (*keys, f"{total.key}#ovriga")),)
    whole = f"{total.key}#summa"
    return Sum(whole, keys), Sum(whole, (total.key, f"{total.key}#overforda"))


def sex_columns(sexes: Iterable[str], *, shares: bool) -> tuple[Column, ...]:
    """A column of numbers per sex and for all, each followed by its share if asked."""
    columns: list[Column] = []
    for sex in (*sexes, ""):
        label = SEX_LABELS.get(sex, "Alla")
        columns.append(Column(sex or "alla", label))
        if shares:
            columns.append(Column(f"{sex or 'alla'}-andel", "Andel", "%"))
    return tuple(columns)


def _join(key: str, sex: str) -> str:
    return f"{key}.{sex}" if sex else key


def _title(population: str, sex: str) -> str:
    bare = population.removeprefix(SINCE_START)
    title = POPULATION_TITLES[bare]
    title += " sedan start" if bare != population else ""
    return f"{title}, {SEX_LABELS[sex].lower()}" if sex else title
