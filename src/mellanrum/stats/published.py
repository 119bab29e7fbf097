"""The single door: what anyone outside `stats` may know about people in insatser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from mellanrum.audit.queries import revision
from mellanrum.domain.periods import Period
from mellanrum.figures.disclosure import Policy, describe, protect
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.stats.edition import drafts, maker_of
from mellanrum.stats.frames import Frames, load_frames


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
    """The edition of a period as the policy lets it be told.

    Raises Forbund.DoesNotExist, or ValueError for a period without end.
    """
    snapshot = revision(forbund_slug)
    return publish(load_frames(forbund_slug), period, policy, snapshot)


def publish(frames: Frames, period: Period, policy: Policy, snapshot: str) -> Published:
    drafted = drafts(maker_of(frames, period, snapshot))
    edition = protect([d.table for d in drafted], policy)
    figures = {f.key: f for table in edition.tables for f in table.figures()}
    tables = {}
    for draft, table in zip(drafted, edition.tables, strict=True):
        finished = draft.finished(table, figures)
        tables[table.key] = _noted(finished, policy)
    return Published(MappingProxyType(tables), MappingProxyType(figures), policy, snapshot)


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
