"""The single door: what anyone outside `stats` may know about people in insatser."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from types import MappingProxyType

from mellanrum.audit.queries import revision
from mellanrum.domain import periods
from mellanrum.domain.periods import Period
from mellanrum.figures.disclosure import Policy, describe
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.registers.organisation.queries import list_counted_years
from mellanrum.stats.edition import drafts, maker_of
from mellanrum.stats.frames import Frames, load_frames
from mellanrum.stats.protection import protected


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
    nothing away together with the years before it.

    Raises Forbund.DoesNotExist, or ValueError for a period without end.
    """
    counted = list_counted_years(forbund_slug) if policy.minimum > 1 else frozenset()
    snapshot = revision(forbund_slug)
    return publish(load_frames(forbund_slug), period, policy, snapshot, counted)


def publish(
    frames: Frames, period: Period, policy: Policy, snapshot: str, counted: Set[int] = frozenset()
) -> Published:
    """The edition from frames; `counted` are the years with editions of their own."""
    before = year_before(period)
    earlier = None
    if before is not None and before.start.year in counted:
        earlier = publish(frames, before, policy, snapshot, counted).figures
    drafted = drafts(maker_of(frames, period, snapshot))
    edition = protected([d.table for d in drafted], policy, earlier)
    figures = {f.key: f for table in edition.tables for f in table.figures()}
    tables = {}
    for draft, table in zip(drafted, edition.tables, strict=True):
        finished = draft.finished(table, figures)
        tables[table.key] = _noted(finished, policy)
    return Published(MappingProxyType(tables), MappingProxyType(figures), policy, snapshot)


def year_before(period: Period) -> Period | None:
    """The calendar year before a calendar year; None for other periods."""
    year = period.start.year
    return periods.year(year - 1) if period == periods.year(year) else None


def _noted(table: Table, policy: Policy) -> Table:
    """Says how small groups are shown, where one is hidden."""
    if not any(f.status == "suppressed" for f in table.figures()):
        return table
    return replace(table, notes=(*table.notes, describe(policy)))


def insats_tables(edition: Published, slug: str) -> tuple[Table, ...]:
    """The tables of one insats, in order."""
    return _below(edition, f"insats.{slug}.")


def forbund_tables(edition: Published) -> tuple[Table, ...]:
    """The tables of the förbund as a whole, in order."""
    return _below(edition, "forbund.")


def _below(edition: Published, prefix: str) -> tuple[Table, ...]:
    return tuple(t for key, t in edition.tables.items() if key.startswith(prefix))
