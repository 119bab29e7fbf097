"""One writer at a time on SQLite: a file lock around the outermost transaction."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def single_writer() -> Iterator[None]:
    """Hold the writers' lock; a no-op on PostgreSQL, in memory and inside a transaction."""
    name = str(connection.settings_dict["NAME"])
    if (
        connection.vendor != "sqlite"
        or connection.in_atomic_block
        or ":memory:" in name
        or "mode=memory" in name
    ):
        yield
        return
    with Path(f"{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
