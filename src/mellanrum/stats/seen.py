"""True numbers for those inside a compartment: only of the insatser that they work in.

Nothing of the förbund as a whole and nothing of other insatser is computed, so nothing of them can
be told. Everybody else reads `published`.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from types import MappingProxyType

from mellanrum.audit.queries import revision
from mellanrum.domain.periods import Period
from mellanrum.figures.disclosure import Policy
from mellanrum.stats.edition import drafts, maker_of
from mellanrum.stats.frames import Frames, load_frames
from mellanrum.stats.published import Published

EVERYTHING = Policy(minimum=1, source="den som arbetar i insatsen ser alla tal")


def seen(forbund_slug: str, period: Period, insatser: Set[str]) -> Published:
    """The tables of these insatser with nothing hidden. The caller has checked that the viewer
    works in each of them. Raises Forbund.DoesNotExist, or ValueError for a period without end.
    """
    return see(load_frames(forbund_slug), period, insatser, revision(forbund_slug))


def see(frames: Frames, period: Period, insatser: Set[str], snapshot: str) -> Published:
    """The same from frames."""
    mine = tuple(i for i in frames.insatser if i.slug in insatser)
    maker = maker_of(replace(frames, insatser=mine), period, snapshot, insatser)
    drafted = [d for d in drafts(maker) if d.table.key.startswith("insats.")]
    figures = {f.key: f for d in drafted for f in d.table.figures()}
    tables = {d.table.key: d.finished(d.table, figures) for d in drafted}
    return Published(MappingProxyType(tables), MappingProxyType(figures), EVERYTHING, snapshot)
