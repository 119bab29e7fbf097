"""New installations for tests: both databases as the migrations leave them, made once and copied.

To migrate from nothing, step by step, takes half a minute. The result lies in pytest's own cache
under a digest of the migrations: it is made again when one of them changes, and all processes share
it. That the product's own way makes the same is proved in jobs/test_new_database.py.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".pytest_cache" / "migrated"
FILES = {"default": "mellanrum.sqlite3", "reads": "reads.sqlite3"}
MIGRATE = """
from mellanrum.jobs.setup import prepare_database, start_django
start_django()
prepare_database(stepwise=True)
"""


def new_installation(folder: Path) -> Path:
    """The folder, with empty databases: what MELLANRUM_VAR may point to."""
    return Path(shutil.copytree(_migrated(), folder, dirs_exist_ok=True))


def fill(alias: str, connection: Any) -> None:
    """Make a SQLite database as the migrations leave it."""
    connection.ensure_connection()
    with closing(sqlite3.connect(_migrated() / FILES[alias])) as made:
        made.backup(connection.connection)


class Copy:
    """The SQLite databases as they are now, with what is not committed yet."""

    def __init__(self, connections: Mapping[str, Any]) -> None:
        self._held = {alias: connections[alias].connection.serialize() for alias in FILES}

    def restore(self, connections: Mapping[str, Any]) -> None:
        for alias, held in self._held.items():
            connections[alias].ensure_connection()
            with closing(sqlite3.connect(":memory:")) as copy:
                copy.deserialize(held)
                copy.backup(connections[alias].connection)


def _migrated() -> Path:
    """The folder with the two files."""
    folder = KEPT / _digest()
    with _one_at_a_time():
        if not folder.exists():
            _make(folder)
    return folder


def _digest() -> str:
    found = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    for path in sorted((ROOT / "src").rglob("migrations/*.py")):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _make(folder: Path) -> None:
    """By the product's own way; what older migrations left goes."""
    for older in (path for path in KEPT.iterdir() if path.is_dir()):
        shutil.rmtree(older)
    making = folder.with_suffix(".making")
    own = {k: v for k, v in os.environ.items() if not k.startswith("MELLANRUM_PG")}
    environment = {**own, "MELLANRUM_VAR": str(making)}
    subprocess.run([sys.executable, "-c", MIGRATE], env=environment, cwd=ROOT, check=True)
    for path in making.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in FILES.values():
            path.unlink()
    for name in FILES.values():
        with closing(sqlite3.connect(making / name)) as made:
            made.execute("PRAGMA journal_mode=DELETE")
    making.rename(folder)
