"""Counts placed in the categories of tables, from rows and from head counts alike.

A place is (insats, population, variable, category, sex) with Swedish keys; sex '' is all, and the
förbund itself is insats ''. Head counts since the start have populations 'sedan-start.…'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from mellanrum.domain.swedish import ascii_slug
from mellanrum.stats.counting import FORBUND, Counts
from mellanrum.stats.frames import Frames
from mellanrum.stats.measures.expressions import CROSSES, Span
from mellanrum.stats.measures.sources import NUMBER, PERSONS, RESULT
from mellanrum.stats.measures.steps import DOINGS, RAW, RESTING, STAYS
from mellanrum.stats.registry import HeadCountView
from mellanrum.stats.scales import (
    BANDS,
    SEXES,
    UNKNOWN_KEY,
    VARIABLES,
    Scale,
    is_single,
    scale_of,
)

VOLUME = "volym"
SINCE_START = "sedan-start."
POPULATION_OF = {
    "participants": "deltagare",
    "new": "nya",
    "closed": "avslutade",
    "ongoing": "pagaende",
    "met": "motta",
    "mapped": "kartlagda",
}
APART = ("motta", "kartlagda")  # people who were never enrolled
HEAD_COUNTED = frozenset(POPULATION_OF.values())
CLASSES = frozenset({RESULT, "resultat-da", *DOINGS})  # by what an occupation counts as
Place = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Placed:
    """`numbers` by place; `has` tells a zero from what nobody has told. `raw` are whole numbers for
    medians and curves, {value: n}; `since` the insatser that have told numbers since their start.
    """

    numbers: Counter[Place]
    told: Mapping[tuple[str, str, str], frozenset[str]]
    raw: Mapping[tuple[str, str, str], Counter[Any]] = field(default_factory=dict)
    since: frozenset[str] = frozenset()

    def n(self, insats: str, population: str, variable: str, key: str = "", sex: str = "") -> int:
        return self.numbers[insats, population, variable, key, sex]

    def has(self, insats: str, population: str, variable: str = NUMBER) -> bool:
        return (insats, population, variable) in self.told

    def keys(self, insats: str, population: str, variable: str) -> frozenset[str]:
        """Categories that somebody is in."""
        return self.told.get((insats, population, variable), frozenset())

    def values(self, insats: str, population: str, variable: str) -> Counter[Any]:
        """Raw values and how many rows have each."""
        return self.raw.get((insats, population, variable), Counter())


def place(frames: Frames, counts: Counts, span: Span, year: int) -> Placed:
    """Rows and head counts together, with sexes summed to '' and the förbund's volume added.

    What an insats itself has told since its start stands in the way of what its rows say.
    """
    numbers: Counter[Place] = Counter()
    head_counts = list(_place_head_counts(frames, span, year))
    since = frozenset(w[0] for w, _ in head_counts if w[1].startswith(SINCE_START))
    raw: dict[tuple[str, str, str], Counter[Any]] = {}
    for where, n in _place_rows(frames, counts, year, raw):
        if not (where[0] in since and where[1].startswith(SINCE_START)):
            numbers[where] += n
            numbers[(*where[:4], "")] += n if where[4] else 0
    for where, n in head_counts:
        numbers[where] += n
    _add_volume(frames, numbers)
    told: dict[tuple[str, str, str], set[str]] = {}
    for where, n in numbers.items():
        told.setdefault(where[:3], set()).update({where[3]} if n else ())
    return Placed(numbers, {asked: frozenset(keys) for asked, keys in told.items()}, raw, since)


def _place_rows(
    frames: Frames, counts: Counts, year: int, raw: dict[tuple[str, str, str], Counter[Any]]
) -> Iterator[tuple[Place, int]]:
    """Numbers by place; those that have no category go into `raw`."""
    scale = _scales(frames, year)
    cuts = _other_cuts(frames)
    for (insats, population, variable, value, sex), n in counts.items():
        where = (insats, population, variable)
        if variable == NUMBER:
            yield (*where, "", SEXES[sex]), n
            yield (*where, value, SEXES[sex]), n
        elif variable in (PERSONS, RESTING):
            yield (*where, "", ""), n
        elif variable in RAW or variable == STAYS:
            raw.setdefault(where, Counter())[value] += n
        elif variable in CLASSES:
            yield (*where, value, SEXES[sex]), n
        else:
            yield (*where, _category_of(scale, insats, variable, value), SEXES[sex]), n
            for cut in cuts.get((insats, variable), ()):
                yield (insats, population, cut, scale(insats, cut).place(value), SEXES[sex]), n


def _other_cuts(frames: Frames) -> dict[tuple[str, str], list[str]]:
    """The förbund's own variables in all other cuts: `alder-<serie>`."""
    own = scale_of(frames, None, "alder", 0).labels
    names = sorted({f"alder-{b.series}" for b in frames.bands if b.variable == "age"})
    other = [n for n in names if scale_of(frames, None, n, 0).labels != own]
    return {(FORBUND, "alder"): other}


def _category_of(scale: Callable[[str, str], Scale], insats: str, variable: str, value: Any) -> str:
    """Of a cross, the categories of both variables with a dot between."""
    if variable not in CROSSES:
        return scale(insats, variable).place(value)
    pair = zip(CROSSES[variable], value, strict=True)
    return ".".join(scale(insats, name).place(one) for name, one in pair)


def _scales(frames: Frames, year: int) -> Callable[[str, str], Scale]:
    by_slug = {i.slug: i for i in frames.insatser}

    @cache
    def scale(insats: str, variable: str) -> Scale:
        return scale_of(frames, by_slug.get(insats), variable, year)

    return scale


def _place_head_counts(frames: Frames, span: Span, year: int) -> Iterator[tuple[Place, int]]:
    told = Counter[Place]()
    for row in chosen_head_counts(frames, span):
        population = POPULATION_OF[row.population]
        where = (row.insats, SINCE_START * row.since_start + population)
        for variable, key in _variables_of(frames, row, year):
            told[(*where, variable, key, SEXES.get(row.sex, ""))] += row.count
    _fill_in(told)
    yield from told.items()


def chosen_head_counts(frames: Frames, span: Span) -> Iterator[HeadCountView]:
    """Of each insats the longest period inside the asked one, and the latest count since start.

    Periods are never added: the same person may be in two. Head counts of a period are used only
    where the insats has no rows of its own; those of people who were never enrolled everywhere.
    """
    for insats in frames.insatser:
        mine = [h for h in frames.head_counts if h.insats == insats.slug]
        inside = [h for h in mine if _is_inside(h, span)]
        if not insats.has_rows:
            yield from _one_period([h for h in inside if POPULATION_OF[h.population] not in APART])
        for population in APART:
            yield from _one_period([h for h in inside if POPULATION_OF[h.population] == population])
        yield from _one_period([h for h in mine if h.since_start and _ends_in(h, span)])


def _is_inside(row: HeadCountView, span: Span) -> bool:
    return not row.since_start and span.start <= row.start and row.end <= span.end


def _ends_in(row: HeadCountView, span: Span) -> bool:
    return span.start < row.end <= span.end


def _one_period(rows: list[HeadCountView]) -> Iterator[HeadCountView]:
    """The longest period, the latest of equals."""
    best = max(((h.end - h.start, h.end) for h in rows), default=None)
    return (h for h in rows if (h.end - h.start, h.end) == best)


def _variables_of(frames: Frames, row: HeadCountView, year: int) -> Iterator[tuple[str, str]]:
    """Where a head count belongs; an occupation is also a result."""
    if not row.variable:
        yield NUMBER, ""
        return
    variable = variable_from(row.variable, row.population)
    place_of = scale_of(frames, None, variable, year).place
    yield variable, row.code if variable in BANDS else place_of(row.code)
    if variable == "sysselsattning":
        yield RESULT, meaning(frames, row.code)


def variable_from(list: str, population: str) -> str:
    """The Swedish key of a code list: income sources of the closed are those at closing."""
    if list.startswith("income"):
        is_after = population == "closed" or list == "income_closing"
        return "forsorjning-efter" if is_after else "forsorjning-fore"
    known = {v.list: key for key, v in {**VARIABLES, **BANDS}.items()}
    return known.get(list, ascii_slug(list))


def meaning(frames: Frames, occupation: str) -> str:
    """work, studies, seeking or other; '' when the code is unknown."""
    same = (c.counts_as for c in frames.codes if (c.list, c.code) == ("occupation", occupation))
    return next(same, "")


def _fill_in(told: Counter[Place]) -> None:
    """Adds what follows: all sexes together, those of unknown sex, those in no category."""
    for where, n in _sums(told, _all_sexes).items():
        told[where] = max(told[where], n)
        if where[2] == NUMBER and told[where] > n:
            told[(*where[:4], UNKNOWN_KEY)] = told[where] - n
    for where, n in _sums(told, _category).items():
        rest = told[(*where[:2], NUMBER, "", "")] - n
        if rest > 0:
            told[(*where[:3], UNKNOWN_KEY, "")] += rest


def _all_sexes(where: Place) -> Place | None:
    return (*where[:4], "") if where[4] else None


def _category(where: Place) -> Place | None:
    """Where all of a variable belongs, if a person has one value of it."""
    is_alone = where[2] in VARIABLES and is_single(where[2]) and not where[4]
    return (*where[:3], "", "") if is_alone else None


def _sums(told: Counter[Place], belongs: Callable[[Place], Place | None]) -> Counter[Place]:
    sums: Counter[Place] = Counter()
    for where, n in told.items():
        if (whole := belongs(where)) is not None:
            sums[whole] += n
    return sums


def _add_volume(frames: Frames, numbers: Counter[Place]) -> None:
    """The förbund's participants by head count, which belong to its total."""
    where = (FORBUND, "deltagare", NUMBER)
    volumes = [i.slug for i in frames.insatser if i.registration == "head_count"]
    by_sex = {
        sex: sum(numbers[slug, "deltagare", NUMBER, "", sex] for slug in volumes)
        for sex in ("", *SEXES.values())
    }
    by_sex[UNKNOWN_KEY] = 2 * by_sex[""] - sum(by_sex.values()) + by_sex[UNKNOWN_KEY]
    for sex, n in by_sex.items():
        numbers[(*where, VOLUME, sex)] = n
        numbers[(*where, "", sex)] += n
