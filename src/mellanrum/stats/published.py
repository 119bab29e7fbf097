"""The single door: what anyone outside `stats` may know about people in insatser."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.core.cache import caches

from mellanrum.audit.queries import revision
from mellanrum.domain import periods
from mellanrum.domain.periods import Period, PeriodKind, kind_of
from mellanrum.domain.sources import source_digest
from mellanrum.figures.disclosure import Policy, describe, protect
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Row, Table
from mellanrum.registers.organisation.queries import list_counted_years
from mellanrum.stats.derived import hidden_in, noted
from mellanrum.stats.draft import Draft
from mellanrum.stats.edition import drafts, maker_of
from mellanrum.stats.frames import Frames
from mellanrum.stats.held import frames_at
from mellanrum.stats.protection import protected, withheld_keys
from mellanrum.stats.standard import Made, is_told_in_parts, make_parts, told_rows

FEW = "I delar av ett år visas inte heller 0, om det inte följer av något som redan visats."
ONLY_NUMBERS = "Fördelningar visas för kvartal och längre."


@dataclass(frozen=True)
class Published:
    """Tables and figures of a period, all protected together. `snapshot` is the state of the data:
    the same förbund, period, policy and snapshot give the same edition.
    """

    tables: Mapping[str, Table]
    figures: Mapping[str, Figure]
    policy: Policy
    snapshot: str


def published(forbund_slug: str, period: Period, policy: Policy) -> Published:
    """The edition of a period as the policy lets it be told. A year is told so that it gives
    nothing away together with the years before it, and a part of a year so that it gives nothing
    away together with the year and its other parts.

    Raises Forbund.DoesNotExist, or ValueError for a period without end.
    """
    counted = list_counted_years(forbund_slug) if policy.minimum > 1 else frozenset()
    snapshot = revision(forbund_slug)
    return publish(frames_at(forbund_slug, snapshot), period, policy, snapshot, counted)


def is_remembered(forbund_slug: str, period: Period, policy: Policy) -> bool:
    """Whether a part of a year is made already, so that `published` only reads it."""
    if policy.minimum == 1:
        return True
    snapshot = revision(forbund_slug)
    frames, counted = frames_at(forbund_slug, snapshot), list_counted_years(forbund_slug)
    return caches["drawings"].has_key(_kept_as(frames, policy, snapshot, counted, period))


def publish(
    frames: Frames, period: Period, policy: Policy, snapshot: str, counted: Set[int] = frozenset()
) -> Published:
    """The edition from frames; `counted` are the years with editions of their own.

    With a minimum of 1 nothing is hidden, in whatever period. Else a period that is neither a year
    nor a half-year, tertial, quarter or month tells only what follows from those (see `derived`).
    """
    if policy.minimum > 1 and is_part_of_year(period):
        tables = _remembered_part(frames, period, policy, snapshot, counted)
    elif policy.minimum > 1 and kind_of(period) is not PeriodKind.YEAR:
        tables = _derived(frames, period, policy, snapshot, counted)
    else:
        tables = _finished(_whole(frames, period, policy, snapshot, counted), policy)
    figures = {f.key: f for table in tables for f in table.figures()}
    by_key = {table.key: table for table in tables}
    return Published(MappingProxyType(by_key), MappingProxyType(figures), policy, snapshot)


def _derived(
    frames: Frames, period: Period, policy: Policy, snapshot: str, counted: Set[int]
) -> tuple[Table, ...]:
    """What follows from the standard periods; tables of which nothing does are left out."""

    def told(piece: Period) -> Mapping[str, Figure]:
        if piece.start.year not in counted:
            return {}
        return publish(frames, piece, policy, snapshot, counted).figures

    drafted = tuple(d for d in drafts(maker_of(frames, period, snapshot)) if is_told_in_parts(d))
    tables = [d.table for d in drafted]
    edition = protect(tables, policy, hidden=hidden_in(tables, period, told))
    shown = replace(edition, tables=tuple(map(told_rows, edition.tables)))
    return tuple(noted(t, period) for t in _finished(Made(period, drafted, shown), policy))


def is_part_of_year(period: Period) -> bool:
    """Half-years, tertials, quarters and months."""
    return kind_of(period) not in (None, PeriodKind.YEAR, PeriodKind.ROLLING_YEAR)


def _whole(
    frames: Frames, period: Period, policy: Policy, snapshot: str, counted: Set[int]
) -> Made:
    before = year_before(period)
    earlier = None
    if before is not None and before.start.year in counted:
        made = _whole(frames, before, policy, snapshot, counted)
        earlier = {f.key: f for table in made.edition.tables for f in table.figures()}
    drafted = tuple(drafts(maker_of(frames, period, snapshot)))
    return Made(period, drafted, protected([d.table for d in drafted], policy, earlier))


def year_before(period: Period) -> Period | None:
    """The calendar year before a calendar year; None for other periods."""
    year = period.start.year
    return periods.year(year - 1) if period == periods.year(year) else None


def _remembered_part(
    frames: Frames, period: Period, policy: Policy, snapshot: str, counted: Set[int]
) -> tuple[Table, ...]:
    """The tables of a part of a year. All of its kind are made together and remembered by what
    they are made from, so that no change in the registers or the code is answered with old ones.
    """
    stem = _kept_as(frames, policy, snapshot, counted)
    found: tuple[Table, ...] | None = caches["drawings"].get(stem + periods.period_key(period))
    if found is None:
        whole = _whole(frames, periods.year(period.start.year), policy, snapshot, counted)
        made = make_parts(frames, whole, period, policy, snapshot)
        del made[whole.period]
        tables = {p: _finished(m, policy) for p, m in made.items()}
        caches["drawings"].set_many({stem + periods.period_key(p): t for p, t in tables.items()})
        found = tables[period]
    return found


def _kept_as(
    frames: Frames, policy: Policy, snapshot: str, counted: Set[int], period: Period | None = None
) -> str:
    """The name of a period's tables in the cache; of all periods, what the names begin with."""
    content = hashlib.sha256(pickle.dumps((frames, policy, snapshot, sorted(counted))))
    code = source_digest("mellanrum.stats", "mellanrum.figures", "mellanrum.domain")
    stem = f"part-{code[:16]}-{content.hexdigest()}-"
    return stem + (periods.period_key(period) if period else "")


def _finished(made: Made, policy: Policy) -> tuple[Table, ...]:
    """The tables with their words, which say only what is shown."""
    figures = {f.key: f for table in made.edition.tables for f in table.figures()}
    pairs = zip(made.drafts, _without_people(made, policy), strict=True)
    tables = (draft.finished(table, figures) for draft, table in pairs)
    notes = _notes(made.period) if policy.minimum > 1 else ()
    return tuple(_noted(table, policy, notes) for table in tables if table.rows)


def _without_people(made: Made, policy: Policy) -> tuple[Table, ...]:
    """Withheld rows that stand only because somebody is in them are left out: five such rows of a
    group of five would tell that each is one.
    """
    withheld = withheld_keys(made.tables, policy) if policy.minimum > 1 else frozenset()

    def is_told(draft: Draft, row: Row) -> bool:
        keys = {cell.key for cell in row.cells if cell is not None}
        return row.key not in draft.by_people or not keys or not keys <= withheld

    pairs = zip(made.drafts, made.edition.tables, strict=True)
    return tuple(replace(t, rows=tuple(r for r in t.rows if is_told(d, r))) for d, t in pairs)


def _notes(period: Period) -> tuple[str, ...]:
    if not is_part_of_year(period):
        return ()
    return (FEW, ONLY_NUMBERS) if kind_of(period) is PeriodKind.MONTH else (FEW,)


def _noted(table: Table, policy: Policy, more: Sequence[str]) -> Table:
    """Says how small groups are shown, where one is hidden or may be."""
    is_cut = any(f.status == "suppressed" for f in table.figures())
    notes = (describe(policy), *more) if is_cut or more else ()
    return replace(table, notes=(*table.notes, *notes))


def insats_tables(edition: Published, slug: str) -> tuple[Table, ...]:
    """The tables of one insats, in order."""
    return _below(edition, f"insats.{slug}.")


def forbund_tables(edition: Published) -> tuple[Table, ...]:
    """The tables of the förbund as a whole, in order."""
    return _below(edition, "forbund.")


def _below(edition: Published, prefix: str) -> tuple[Table, ...]:
    return tuple(t for key, t in edition.tables.items() if key.startswith(prefix))
