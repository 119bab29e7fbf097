"""New installations for tests: both databases as a new installation has them, made once and copied.

They lie in pytest's own cache under a digest of the migrations: made again when one of them
changes, and shared by all processes. That the migrations, one after the other, make the same is
proved in jobs/test_new_database.py.
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
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".pytest_cache" / "migrated"
KEPT_DEMO = ROOT / ".pytest_cache" / "demo"
FILES = {"default": "mellanrum.sqlite3", "reads": "reads.sqlite3"}
MIGRATE = """
from mellanrum.jobs.setup import prepare_database, start_django
start_django()
prepare_database()
"""
LOAD = """
import django; django.setup()
from pathlib import Path
from django.utils import timezone
from mellanrum.audit.actor import system
from mellanrum.exchange.package import import_package
from mellanrum.jobs.commands.serve_command import collect_static
from mellanrum.jobs.demo_cases import demo_years
from mellanrum.jobs.people import demo_people
from mellanrum.reports.years import warm
at = timezone.now()
import_package(Path("demo/sodra-norrbotten"), by=system("demo"), at=at)
demo_people(at)
demo_years(at)
collect_static()
warm("sodra-norrbotten")
"""


def new_installation(folder: Path) -> Path:
    """The folder, with empty databases: what MELLANRUM_VAR may point to."""
    return Path(shutil.copytree(_migrated(), folder, dirs_exist_ok=True))


def new_demo(folder: Path) -> Path:
    """The folder as a server with the demo's people and figures left it: loaded once a day and
    state of the program, and copied.
    """
    made = KEPT_DEMO / f"{_digest(ROOT / 'src', ROOT / 'demo')}-{datetime.now(tz=UTC).date()}"
    with _one_at_a_time(KEPT_DEMO):
        if not made.exists():
            _load(made)
    return Path(shutil.copytree(made, folder, dirs_exist_ok=True))


def fill(alias: str, connection: Any) -> None:
    """Make a SQLite database as a new installation has it."""
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
    folder = KEPT / _digest(*(ROOT / "src").rglob("migrations"))
    with _one_at_a_time(KEPT):
        if not folder.exists():
            _make(folder)
    return folder


def _digest(*folders: Path) -> str:
    """Of all that lies in the folders, and of what reads it."""
    found = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


@contextmanager
def _one_at_a_time(kept: Path) -> Iterator[None]:
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _load(folder: Path) -> None:
    """By the product's own way, as a server has it; what older ones left goes."""
    _throw_away_older(KEPT_DEMO)
    making = new_installation(folder.with_suffix(".making"))
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "mellanrum.config.settings",
        "MELLANRUM_VAR": str(making),
        "MELLANRUM_STATIC": "hashed",
    }
    subprocess.run([sys.executable, "-c", LOAD], env=environment, cwd=ROOT, check=True)
    making.rename(folder)


def _throw_away_older(kept: Path) -> None:
    for older in (path for path in kept.iterdir() if path.is_dir()):
        shutil.rmtree(older)


def _make(folder: Path) -> None:
    """By the product's own way; what older migrations left goes."""
    _throw_away_older(KEPT)
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
