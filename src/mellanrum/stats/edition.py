"""All tables of a period, before protection: insats by insats, then the förbund."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from mellanrum.domain.periods import Period
from mellanrum.figures.table import Row, RowKind
from mellanrum.stats.counting import FORBUND, count_rows
from mellanrum.stats.draft import Draft
from mellanrum.stats.frames import Frames
from mellanrum.stats.making import Maker, linked
from mellanrum.stats.measures.catalogue import CROSSED
from mellanrum.stats.measures.expressions import Span
from mellanrum.stats.measures.sources import NUMBER, PERSONS, RESULT
from mellanrum.stats.measures.steps import BEGUN
from mellanrum.stats.placing import HEAD_COUNTED, SINCE_START, place
from mellanrum.stats.registry import InsatsView
from mellanrum.stats.scales import UNKNOWN_KEY
from mellanrum.stats.tables import (
    activities,
    forbund,
    forbund_results,
    met,
    obstacles,
    referrals,
    staffing,
)
from mellanrum.stats.tables.cross import cross_table
from mellanrum.stats.tables.deadlines import (
    deadlines_table,
    follow_ups_table,
    occupations_tables,
)
from mellanrum.stats.tables.forbund_bases import (
    bases_table,
    cuts_tables,
    payers_tables,
    planned_table,
    sexes_table,
)
from mellanrum.stats.tables.goals import goals_table
from mellanrum.stats.tables.key_numbers import (
    extent_table,
    net_change_table,
    spread_numbers_table,
)
from mellanrum.stats.tables.participants import participants_table
from mellanrum.stats.tables.plans import plans_table, steps_table
from mellanrum.stats.tables.profile import before_and_after_table, spread_table
from mellanrum.stats.tables.quality import quality_table
from mellanrum.stats.tables.results import results_table
from mellanrum.stats.tables.since_start import since_start_table
from mellanrum.stats.tables.staying import staying_table
from mellanrum.stats.told_twice import tied

CLOSED_SINCE = SINCE_START + "avslutade"
PROFILE = ("alder", "utbildning", "tid-i-forsorjning", "tid-i-insats", "forsorjning-fore")
PARTS = (met, referrals, activities, staffing, obstacles)  # each with `drafts(maker)`
CLOSING = ("avslutsorsak", "avslutsorsak-egen", "sysselsattning")


def span_of(period: Period) -> Span:
    """Raises ValueError for a period without end: nothing is ongoing at the end of time."""
    if period.end is None:
        raise ValueError(f"{period} has no end")
    return Span.of(period.start, period.end)


def maker_of(
    frames: Frames, period: Period, snapshot: str, insatser: Set[str] | None = None
) -> Maker:
    """Counts everything once; the tables only look up. `insatser`: only their rows are read."""
    span, year = span_of(period), period.start.year
    counts = count_rows(frames, span, insatser=insatser)
    placed = place(frames, counts, span, year)
    return Maker(frames, placed, str(period), year, snapshot, span, insatser)


def drafts(maker: Maker) -> list[Draft]:
    """Every table of the edition. They must be protected together."""
    found = []
    for insats in maker.frames.insatser:
        mine = list(_insats_drafts(maker, insats))
        figures = {f.key: f for d in mine for f in d.table.figures()}
        found += mine + [d for d in (goals_table(maker, insats.slug, figures),) if d]
    whole = (
        forbund.totals_table(maker),
        forbund.participants_table(maker),
        forbund_results.results_table(maker),
        results_table(maker, FORBUND),
        plans_table(maker, FORBUND),
        sexes_table(maker, FORBUND),
        planned_table(maker),
        bases_table(maker),
        quality_table(maker, FORBUND),
    )
    found += [d for d in whole if d]
    found += [*payers_tables(maker, FORBUND), *cuts_tables(maker)]
    found += forbund_results.spread_tables(maker)
    return tied(maker, [*found, *(d for part in PARTS for d in part.drafts(maker))])


def _insats_drafts(maker: Maker, insats: InsatsView) -> Iterator[Draft]:
    slug = insats.slug
    made = _row_drafts(maker, insats) if insats.has_rows else _told_drafts(maker, slug, "")
    yield from (d for d in made if d is not None)
    since = _since_drafts if insats.has_rows and slug not in maker.placed.since else _told_since
    yield from (d for d in since(maker, slug) if d is not None)
    sexes = sexes_table(maker, slug)
    if sexes is not None:
        yield sexes
    if insats.has_rows:
        yield from (d for d in _process_drafts(maker, slug) if d is not None)


def _told_since(maker: Maker, slug: str) -> Iterator[Draft | None]:
    yield from _told_drafts(maker, slug, SINCE_START)


def _since_drafts(maker: Maker, slug: str) -> Iterator[Draft | None]:
    """From rows: what came of everybody since the start, where the period does not tell it all."""
    whole = since_start_table(maker, slug)
    yield whole
    if whole is not None and maker.number(slug, CLOSED_SINCE).value:
        yield spread_table(maker, slug, CLOSED_SINCE, "sysselsattning")
        yield results_table(maker, slug, SINCE_START)


def _process_drafts(maker: Maker, slug: str) -> Iterator[Draft | None]:
    """Of plans, deadlines and follow-ups: they may fall after everybody has left."""
    yield plans_table(maker, slug)
    yield steps_table(maker, slug)
    yield deadlines_table(maker, slug)
    yield follow_ups_table(maker, slug)
    yield from occupations_tables(maker, slug)


def _row_drafts(maker: Maker, insats: InsatsView) -> Iterator[Draft | None]:
    slug = insats.slug
    if not maker.number(slug, "deltagare").value:
        return
    yield _with_parts(maker, slug, participants_table(maker, slug))
    profile = "avslutade" if insats.profile == "closed" else "deltagare"
    for variable in PROFILE:
        yield spread_table(maker, slug, profile, variable)
    yield spread_table(maker, slug, "deltagare", "remittent")
    yield before_and_after_table(maker, slug)
    for variable in CLOSING:
        yield spread_table(maker, slug, "avslutade", variable)
    for cross in CROSSED:
        yield cross_table(maker, slug, "avslutade", cross)
    yield from payers_tables(maker, slug)
    yield net_change_table(maker, slug)
    yield _if_known(maker, slug, "avslutade", "omfattning")
    yield spread_numbers_table(maker, slug)
    yield extent_table(maker, slug)
    if insats.discharges:
        yield staying_table(maker, slug)
    yield quality_table(maker, slug)
    yield results_table(maker, slug)


def _if_known(maker: Maker, slug: str, population: str, variable: str) -> Draft | None:
    """A table of what few insatser register: none where it is unknown of everybody."""
    if maker.placed.keys(slug, population, variable) <= {UNKNOWN_KEY}:
        return None
    return spread_table(maker, slug, population, variable)


def _told_drafts(maker: Maker, slug: str, since: str) -> Iterator[Draft | None]:
    """Whatever the insats has told of itself."""
    draft = participants_table(maker, slug, since)
    yield draft if since else _with_parts(maker, slug, draft)
    asked = {
        (population, variable)
        for insats, population, variable in maker.placed.told
        if insats == slug and population.startswith(SINCE_START) == bool(since)
        if population.removeprefix(SINCE_START) in HEAD_COUNTED
    }
    for population, variable in sorted(asked):
        if variable not in (NUMBER, RESULT, BEGUN, PERSONS):
            yield spread_table(maker, slug, population, variable)
    yield results_table(maker, slug, since)


def _with_parts(maker: Maker, slug: str, draft: Draft | None) -> Draft | None:
    """An insats that others are part of also tells how many they are together."""
    parts = [i.slug for i in maker.frames.insatser if i.parent == slug]
    if draft is None or not parts:
        return draft
    numbers = [maker.number(i, "deltagare") for i in (slug, *parts)]
    measure = maker.measure(slug, "deltagare", NUMBER)
    total = sum(int(n.value or 0) for n in numbers)
    key, label = f"insats.{slug}.deltagare.med-delinsatser", "Tillsammans med delinsatser"
    whole = maker.count(key, label, total, measure)
    blank = (None,) * (len(draft.table.columns) - 1)
    rows = (*draft.table.rows, Row("med-delinsatser", label, (*blank, whole), RowKind.SUBTOTAL))
    sums = (*draft.table.sums, *linked(whole, numbers))
    return replace(draft, table=replace(draft.table, rows=rows, sums=sums))
