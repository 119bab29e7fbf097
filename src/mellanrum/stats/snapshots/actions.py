"""Taking a snapshot, and gallring of its rows. Both are told in the log."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.queries import revision
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.sources import source_digest
from mellanrum.registers.organisation.queries import get_forbund, list_counted_years
from mellanrum.stats.frames import Frames, load_frames
from mellanrum.stats.snapshots import files
from mellanrum.stats.snapshots.files import Tell
from mellanrum.stats.snapshots.manifest import (
    FORMAT,
    MANIFEST,
    PARQUET,
    TOMBSTONE,
    FileEntry,
    Manifest,
    folder_of,
    is_erased,
    read_manifest,
    snapshot_id,
)
from mellanrum.stats.snapshots.pseudonyms import fingerprint, key_of

GRANT = "snapshots.write"  # held by no role: only the command line takes snapshots
ATTEMPTS = 5
UNFINISHED, A_DAY = ".ny-", 24 * 3600


def be_silent(done: int, total: int, label: str) -> None:
    """Tells nobody how far it has come."""


def create_snapshot(forbund: str, *, by: Actor, at: datetime, tell: Tell = be_silent) -> Manifest:
    """Write the rows as they are now. The folder appears whole or not at all.

    Raises DomainError for an unknown förbund, or when others change the data all the time.
    """
    check_grant(by, GRANT)
    home = folder_of(get_forbund(forbund).slug)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    tell(0, 1, "läser registren")
    frames, state = _read(forbund)
    _sweep(home, at)
    making = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=home))
    try:
        manifest = _write(frames, state, making, at, tell)
        return keep_snapshot(making=making, manifest=manifest, by=by, at=at)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _sweep(home: Path, at: datetime) -> None:
    """Take away what was left by a process that was killed, a day later."""
    for left in home.glob(f"{UNFINISHED}*"):
        if left.stat().st_mtime < at.timestamp() - A_DAY:
            shutil.rmtree(left, ignore_errors=True)


def _read(forbund: str) -> tuple[Frames, str]:
    """All rows as of one revision, without stopping those who write."""
    for _ in range(ATTEMPTS):
        before = revision(forbund)
        frames = load_frames(forbund)
        if revision(forbund) == before:
            return frames, before
    raise DomainError("Registren ändras hela tiden just nu. Försök igen om en stund.")


def _write(frames: Frames, state: str, folder: Path, at: datetime, tell: Tell) -> Manifest:
    import polars as pl

    key = key_of(frames.forbund)
    entries = files.write_files(frames, folder, key, tell)
    manifest = Manifest(
        FORMAT,
        snapshot_id(at, entries),
        frames.forbund,
        at,
        state,
        version("mellanrum"),
        source_digest("mellanrum.stats")[:16],
        pl.__version__,
        fingerprint(key),
        tuple(sorted(list_counted_years(frames.forbund))),
        entries,
    )
    files.write_bytes(folder / MANIFEST, manifest.to_json())
    files.sync(folder)
    return manifest


@action
def keep_snapshot(*, making: Path, manifest: Manifest, by: Actor, at: datetime) -> Manifest:
    """Give a written folder its name, last of all, and tell the log the manifest's digest."""
    check_grant(by, GRANT)
    folder = making.parent / manifest.id
    if folder.exists():
        raise DomainError(f"Ögonblicksbilden {manifest.id} finns redan.")
    record(
        by=by,
        at=at,
        verb="snapshots.create",
        subject=f"snapshot:{manifest.id}",
        forbund=manifest.forbund,
        detail={
            "revision": manifest.revision,
            "manifest": files.sha256_of(making / MANIFEST),
            "rows": manifest.rows,
        },
    )
    making.rename(folder)
    files.sync(folder.parent)
    return manifest


@action
def erase_rows(*, folder: Path, by: Actor, at: datetime) -> tuple[FileEntry, ...]:
    """Gallring: the rows about persons go, the manifest with its hashes stays. Returns what went.

    Raises DomainError when it was done before.
    """
    check_grant(by, GRANT)
    manifest = read_manifest(folder)
    if is_erased(folder):
        raise DomainError(f"Ögonblicksbilden {manifest.id} är redan gallrad.")
    gone = tuple(f for f in manifest.files if f.name.endswith(PARQUET))
    record(
        by=by,
        at=at,
        verb="snapshots.gallra",
        subject=f"snapshot:{manifest.id}",
        forbund=manifest.forbund,
        detail={"files": [f.name for f in gone], "rows": manifest.rows},
    )
    told = {"gallrad": at.isoformat(), "av": by.key, "filer": [f.name for f in gone]}
    files.write_bytes(folder / TOMBSTONE, json.dumps(told, ensure_ascii=False).encode() + b"\n")
    for entry in gone:
        with suppress(FileNotFoundError):
            (folder / entry.name).unlink()
    files.sync(folder)
    return gone
