"""The single door: what anyone outside `stats` may know about people in insatser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.core.cache import caches

from mellanrum.audit.queries import revision
from mellanrum.domain.periods import Period
from mellanrum.figures.disclosure import (
    Edition,
    Policy,
    describe,
    fingerprint,
    hidden_keys,
    protect,
)
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.stats.draft import Draft
from mellanrum.stats.edition import drafts, maker_of
from mellanrum.stats.frames import Frames, load_frames
from mellanrum.stats.scales import SEXES

CATEGORIES_NEED, SEXES_NEED = 2, 8  # times the minimum group: with 5, ten and forty persons
RESULTS = ("till-arbete", "till-studier", "arbete-eller-studier")


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
    edition = protected(drafted, policy)
    figures = {f.key: f for table in edition.tables for f in table.figures()}
    tables = {}
    for draft, table in zip(drafted, edition.tables, strict=True):
        finished = draft.finished(table, figures)
        tables[table.key] = _noted(finished, policy)
    return Published(MappingProxyType(tables), MappingProxyType(figures), policy, snapshot)


def protected(drafted: Sequence[Draft], policy: Policy) -> Edition:
    """The tables through disclosure control. Which figures to hide is remembered by fingerprint:
    the search takes a second, and most changes in the registers change no number of persons.
    """
    tables = [d.table for d in drafted]
    withheld = withheld_keys(tables, policy)
    if policy.minimum == 1:
        return protect(tables, policy)
    key = f"hidden-{fingerprint(tables, policy, withheld=withheld)}"
    hidden = caches["drawings"].get(key)
    if hidden is None:
        hidden = hidden_keys(tables, policy, importance=importance, withheld=withheld)
        caches["drawings"].set(key, hidden)
    return protect(tables, policy, hidden=hidden)


def withheld_keys(tables: Sequence[Table], policy: Policy) -> frozenset[str]:
    """What is not told at all: how a very small group is spread over categories, and how a small
    one is spread by sex. Nearly all of it would be dots, and the rest would give the dots away.
    """
    numbers = {f.key: f.value or 0 for table in tables for f in table.figures()}
    return frozenset(
        key
        for key in numbers
        if (group := _group_of(key)) in numbers
        and numbers[group] < policy.minimum * (SEXES_NEED if _is_by_sex(key) else CATEGORIES_NEED)
    )


def _group_of(key: str) -> str:
    """Whose spread over categories a figure is part of: 'insats.x.avslutade.antal', or ''."""
    register, _, rest = key.partition(".")
    insats, _, rest = rest.partition(".")
    population, _, category = rest.partition(".")
    if register != "insats" or not category or category.startswith(("antal", "kon.", "planerat")):
        return ""
    return f"insats.{insats}.{population}.antal"


def _is_by_sex(key: str) -> bool:
    return key.removesuffix(".andel").rpartition(".")[2] in SEXES.values()


def importance(key: str) -> int:
    """How dearly a number is missed. The förbund's totals before an insats's, how many took part
    and what came of it before who they were, and everything before its split by sex.
    """
    last = key.rpartition(".")[2]
    weight = 1 if last in SEXES.values() else 3
    if last == "antal" or last in RESULTS:
        weight *= 10
    return weight * 5 if key.startswith("forbund.") else weight


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
