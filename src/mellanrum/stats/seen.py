"""True numbers for those inside a compartment: only of the insatser that they work in.

Nothing of the förbund as a whole and nothing of other insatser is computed, so nothing of them can
be told. Everybody else reads `published`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from types import MappingProxyType

from mellanrum.audit.queries import revision
from mellanrum.domain.periods import Period
from mellanrum.figures.disclosure import Policy
from mellanrum.stats.draft import Draft
from mellanrum.stats.edition import drafts, maker_of
from mellanrum.stats.frames import Frames
from mellanrum.stats.held import frames_at
from mellanrum.stats.making import Maker
from mellanrum.stats.measures.catalogue import COVERS, CROSSED
from mellanrum.stats.published import Published
from mellanrum.stats.scales import UNKNOWN_KEY
from mellanrum.stats.tables.profile import spread_table

EVERYTHING = Policy(minimum=1, source="den som arbetar i insatsen ser alla tal")


# Spreads that no edition has a table of for an insats, so that fewer small groups must be hidden in
# the others. The förbund's participants by party and municipality are told to everybody.
INSIDE: Mapping[str, tuple[str, ...]] = {
    "deltagare": ("part", "kommun"),
    "nya": COVERS["nya"],
    "avslutade": ("remittent", "part", "kommun"),
}


def seen(
    forbund_slug: str, period: Period, insatser: Set[str], *, whole: bool = False
) -> Published:
    """The tables of these insatser with nothing hidden. The caller has checked that the viewer
    works in each of them. Raises Forbund.DoesNotExist, or ValueError for a period without end.

    With `whole` also every spread of the catalogue that no edition has a table of.
    """
    state = revision(forbund_slug)
    return see(frames_at(forbund_slug, state), period, insatser, state, whole=whole)


def see(
    frames: Frames, period: Period, insatser: Set[str], snapshot: str, *, whole: bool = False
) -> Published:
    """The same from frames."""
    mine = tuple(i for i in frames.insatser if i.slug in insatser)
    maker = maker_of(replace(frames, insatser=mine), period, snapshot, insatser)
    drafted = [d for d in drafts(maker) if d.table.key.startswith("insats.")]
    if whole:
        known = {d.table.key for d in drafted}
        drafted += [d for i in mine if i.has_rows for d in _spreads(maker, i.slug, known)]
    figures = {f.key: f for d in drafted for f in d.table.figures()}
    tables = {d.table.key: d.finished(d.table, figures) for d in drafted}
    return Published(MappingProxyType(tables), MappingProxyType(figures), EVERYTHING, snapshot)


def _spreads(maker: Maker, slug: str, known: Set[str]) -> Iterator[Draft]:
    """Every spread of the catalogue that somebody's value is known of, but for those `known`."""
    for population, variables in COVERS.items():
        for variable in variables:
            is_there = f"insats.{slug}.{population}.{variable}" in known
            if variable in CROSSED or is_there:
                continue
            if maker.placed.keys(slug, population, variable) <= {UNKNOWN_KEY}:
                continue
            draft = spread_table(maker, slug, population, variable)
            if draft is not None:
                yield draft
