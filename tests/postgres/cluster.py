"""A throw-away PostgreSQL cluster in a temporary folder, on a Unix socket only."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

DATABASE = "mellanrum"


def find_binaries() -> Path | None:
    """The newest installed server's folder, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return found[-1].parent if found else None


@contextmanager
def running() -> Iterator[dict[str, str]]:
    """Start a cluster and give the environment that points Mellanrum to it. Its folder is its own:
    pytest closes those of its runs to other users, and the name of a socket must be short.
    """
    with TemporaryDirectory(prefix="mellanrum-pg-") as folder:
        yield from _running(Path(folder))


def _running(folder: Path) -> Iterator[dict[str, str]]:
    binaries = find_binaries()
    assert binaries is not None
    data, owner = folder / "data", "postgres" if os.geteuid() == 0 else None
    data.mkdir()
    if owner:
        shutil.chown(data, owner)
        shutil.chown(folder, owner)
    run = _runner(owner, folder)
    run(binaries / "initdb", "-D", data, "-U", DATABASE, "--auth=trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run(binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        run(binaries / "createdb", "-h", folder, "-U", DATABASE, DATABASE)
        yield {
            "MELLANRUM_PG_NAME": DATABASE,
            "MELLANRUM_PG_USER": DATABASE,
            "MELLANRUM_PG_HOST": str(folder),
        }
    finally:
        run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _runner(owner: str | None, folder: Path):  # type: ignore[no-untyped-def]
    user = pwd.getpwnam(owner).pw_uid if owner else None

    def run(*command: object) -> None:
        subprocess.run(
            [str(c) for c in command], check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL
        )

    return run
