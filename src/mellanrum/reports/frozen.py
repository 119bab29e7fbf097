"""Tables kept as they were: gzip of their JSON, with a digest that proves it."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from mellanrum.figures.table import Table


@dataclass(frozen=True, slots=True)
class Frozen:
    """Tables as bytes. `sha256` is of the JSON."""

    content: bytes
    sha256: str


def freeze(tables: Sequence[Table]) -> Frozen:
    """The tables for keeping; the same tables give the same bytes."""
    from mellanrum.documents.json import dump, plain

    text = dump([plain(table) for table in tables]).encode()
    return Frozen(gzip.compress(text, mtime=0), hashlib.sha256(text).hexdigest())


def thaw(content: bytes) -> tuple[Table, ...]:
    """The tables that were frozen; none of nothing."""
    import json

    from mellanrum.documents.json import table_from_object

    if not content:
        return ()
    return tuple(table_from_object(one) for one in json.loads(gzip.decompress(content)))
