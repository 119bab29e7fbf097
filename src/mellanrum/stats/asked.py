"""One question of the catalogue, answered by counting only what it needs.

True numbers, for those who may see them (see `seen`); everybody else reads the editions, because a
table that is protected alone may show what its edition hides. The figures and rows are those of the
whole edition: the same makers of tables, over fewer counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from types import MappingProxyType

from mellanrum.domain.periods import Period
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Column, Row, Table
from mellanrum.stats.counting import FORBUND, count_rows
from mellanrum.stats.draft import Draft
from mellanrum.stats.edition import CLOSING, PROFILE, drafts, maker_of, span_of
from mellanrum.stats.frames import Frames
from mellanrum.stats.making import Maker, sex_columns, stem
from mellanrum.stats.measures.catalogue import POPULATION_TITLES
from mellanrum.stats.measures.definition import Measure
from mellanrum.stats.measures.expressions import INCOMES
from mellanrum.stats.measures.referrals import SPREADS as REFERRAL_SPREADS
from mellanrum.stats.measures.sources import NUMBER, PERSONS, RESULT, Ask, list_asks
from mellanrum.stats.measures.steps import BEGUN
from mellanrum.stats.placing import HEAD_COUNTED, place
from mellanrum.stats.published import Published
from mellanrum.stats.seen import EVERYTHING
from mellanrum.stats.tables.forbund_bases import PAYERS
from mellanrum.stats.tables.forbund_results import SPREADS as FORBUND_SPREADS
from mellanrum.stats.tables.profile import before_and_after_table, spread_table
from mellanrum.stats.tables.referrals import referral_spread
from mellanrum.stats.tables.results import results_table

FLOWS = ("deltagare", "nya", "avslutade", "pagaende", "ingaende")
OF_FORBUND = {*((p, v) for p, names in FORBUND_SPREADS for v in names), *PAYERS}
OF_ALL = {*(("avslutade", v) for v in CLOSING), *PAYERS, ("deltagare", "remittent")}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A measure of some insatser (None for all) and, with `whole`, of the förbund in a period."""

    measure: Measure
    period: Period
    insatser: frozenset[str] | None = None
    whole: bool = True

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What to count: the measure, and the base of its shares. None where more is needed."""
        population, variable = self.measure.population, self.measure.variable
        if self.measure.key == f"{population}.{PERSONS}":
            return (Ask(population, PERSONS),)
        if self.measure.key == f"{population}.{NUMBER}" and population in FLOWS:
            return (Ask(population, NUMBER),)
        is_spread = self.measure.key == f"{population}.{variable}"
        told = {*OF_FORBUND, *OF_ALL, *_of_profiles(), *_of_referrals()}
        if variable in (RESULT, BEGUN) or (is_spread and (population, variable) in told):
            both = INCOMES if population == "avslutade" and variable in INCOMES else {variable}
            found = (Ask(population, NUMBER), *(Ask(population, v) for v in sorted(both)))
            return found if set(found) <= set(list_asks()) else ()
        return ()


def _of_profiles() -> set[tuple[str, str]]:
    return {(p, v) for p in ("deltagare", "avslutade") for v in PROFILE}


def _of_referrals() -> set[tuple[str, str]]:
    return {(p, v) for p, names in REFERRAL_SPREADS.items() for v in names}


def ask(frames: Frames, wanted: Wanted, snapshot: str) -> Published:
    """The tables and figures that tell the measure, with nothing hidden.

    The caller has checked that the viewer may see all of these insatser, and the förbund. What ties
    the tables together is left out: it is for protection. Raises ValueError without an end.
    """
    found = _answer(frames, wanted, snapshot)
    tables = [(d, replace(d.table, sums=())) for d in found]
    figures = {f.key: f for _, table in tables for f in table.figures()}
    finished = {table.key: draft.finished(table, figures) for draft, table in tables}
    return Published(MappingProxyType(finished), MappingProxyType(figures), EVERYTHING, snapshot)


def _answer(frames: Frames, wanted: Wanted, snapshot: str) -> list[Draft]:
    """From what is asked; from everything where a table needs more than its measure."""
    chosen = wanted.insatser
    mine = tuple(i for i in frames.insatser if chosen is None or i.slug in chosen)
    frames = frames if wanted.whole else replace(frames, insatser=mine)
    places = [i.slug for i in mine] + [FORBUND] * wanted.whole
    if not wanted.asks:
        maker = maker_of(frames, wanted.period, snapshot, None if wanted.whole else chosen)
        return [d for d in drafts(maker) if any(_tells(d, wanted.measure, p) for p in places)]
    maker = _maker(frames, wanted, snapshot, bool(mine))
    return [d for p in places for d in _drafts(maker, p, wanted.measure)]


def _tells(draft: Draft, measure: Measure, place: str) -> bool:
    root = f"{stem(place)}.{measure.key}"
    return any(f"{f.key}.".startswith(f"{root}.") for f in draft.table.figures())


def _maker(frames: Frames, wanted: Wanted, snapshot: str, has_insatser: bool) -> Maker:
    span, year = span_of(wanted.period), wanted.period.start.year
    is_apart = has_insatser and wanted.asks[0].variable != PERSONS  # told of the förbund only
    insatser: Set[str] | None = None if wanted.whole else wanted.insatser
    counts = count_rows(frames, span, wanted.asks, insatser, apart=is_apart, whole=wanted.whole)
    placed = place(frames, counts, span, year)
    return Maker(frames, placed, str(wanted.period), year, snapshot, span, insatser, ties=False)


def _drafts(maker: Maker, insats: str, measure: Measure) -> Iterator[Draft]:
    population, variable = measure.population, measure.variable
    if measure.key == f"{population}.{PERSONS}":
        found = (
            None if insats else _number_table(maker, insats, measure, [_persons(maker, measure)])
        )
    elif not variable:
        found = _numbers(maker, insats, measure)
    elif variable in (RESULT, BEGUN):
        made = results_table(maker, insats)
        is_it = made is not None and made.table.key == f"{stem(insats)}.{population}.{RESULT}"
        found = made if is_it else None
    elif (population, variable) in _of_referrals():
        found = referral_spread(maker, insats, population, variable)
    elif _has_table(maker, insats, population, variable):
        found = spread_table(maker, insats, population, variable)
    else:
        is_both = bool(insats) and population == "avslutade" and variable in INCOMES
        found = before_and_after_table(maker, insats) if is_both else None
    yield from (found,) if found else ()


def _has_table(maker: Maker, slug: str, population: str, variable: str) -> bool:
    """Whether the edition has the table for the place."""
    if not slug:
        return (population, variable) in OF_FORBUND
    insats = maker.insats(slug)
    if not insats.has_rows:
        return maker.placed.has(slug, population, variable) and population in HEAD_COUNTED
    profile = "avslutade" if insats.profile == "closed" else "deltagare"
    return (population, variable) in {*OF_ALL, *((profile, v) for v in PROFILE)}


def _persons(maker: Maker, measure: Measure) -> Figure:
    n = maker.placed.n(FORBUND, measure.population, PERSONS)
    return maker.count(f"{stem(FORBUND)}.{measure.key}", measure.title, n, measure)


def _numbers(maker: Maker, insats: str, measure: Measure) -> Draft | None:
    """How many, by sex where somebody is; None where nobody has told."""
    population = measure.population
    if not maker.placed.has(insats, population):
        return None
    is_split = not maker.is_told(insats, population) or bool(maker.sexes(insats, population))
    sexes = maker.sexes(insats, population, ("kvinna", "man")) if is_split else ()
    figures = [maker.number(insats, population, sex) for sex in (*sexes, "")]
    return _number_table(maker, insats, measure, figures, sexes)


def _number_table(
    maker: Maker, insats: str, measure: Measure, figures: list[Figure], sexes: tuple[str, ...] = ()
) -> Draft:
    title = measure.title
    columns: tuple[Column, ...] = sex_columns(sexes, shares=False)
    row = Row(measure.population, title, tuple(figures))
    key = f"{stem(insats)}.{measure.key}"
    table = Table(key, title, "", columns, (row,), maker.period)
    return Draft(table, figures[-1].key, POPULATION_TITLES[measure.population].lower())
