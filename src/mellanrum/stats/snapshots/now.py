"""The rows as they are now, named as snapshots name them: to be held against one."""

from __future__ import annotations

import dataclasses
import hmac
from typing import Any

from mellanrum.audit.queries import revision
from mellanrum.domain.periods import Period
from mellanrum.stats.edition import span_of
from mellanrum.stats.frames import Frames
from mellanrum.stats.held import frames_at
from mellanrum.stats.measures.sources import SOURCES
from mellanrum.stats.snapshots.difference import belonging
from mellanrum.stats.snapshots.files import frame_fields
from mellanrum.stats.snapshots.pseudonyms import key_of, pseudonymised

SIGNS = 12  # of a row's hash: enough to tell a förbund's rows apart


def frames_now(forbund: str) -> Frames:
    """The live rows with the pseudonyms of snapshots. Raises Forbund.DoesNotExist."""
    frames, key = frames_at(forbund, revision(forbund)), key_of(forbund)
    tables: dict[str, Any] = {n: pseudonymised(t, key) for n, t in frame_fields(frames)}
    return dataclasses.replace(frames, **tables)


def hashes_of(frames: Frames, population: str, insats: str, period: Period) -> list[str]:
    """The hashes of the rows of a population in an insats, sorted; empty for an unknown one.
    `frames` have pseudonyms. A row has another hash in each population and insats, so that nobody
    puts a person together out of several lists.
    """
    key, span = key_of(frames.forbund), span_of(period)
    for source in SOURCES:
        if population in source.populations and not source.named:
            held = belonging(frames, source, source.populations[population], span, {insats})
            seed = f"{population}:{insats}:"
            return sorted(_hash(key, f"{seed}{number}") for number in held["number"].to_list())
    return []


def _hash(key: bytes, text: str) -> str:
    return hmac.digest(key, f"rows:{text}".encode(), "sha256").hex()[:SIGNS]


def row_name(number: int) -> str:
    """A pseudonym as it is told: '1a2b3c4d5e6f7a8b'."""
    return f"{number:016x}"
