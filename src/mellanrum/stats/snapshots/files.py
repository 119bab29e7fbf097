"""Frames as files: one Parquet file for each frame, all else of `Frames` as JSON.

Written over `dataclasses.fields(Frames)`: a new frame or field needs nothing here. The same rows
give the same bytes: sorted, with fixed compression and row groups, and without any time.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import typing
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mellanrum.domain.errors import DomainError
from mellanrum.stats.enrolment_frames import INTEGERS, TEXTS
from mellanrum.stats.frames import Frames
from mellanrum.stats.snapshots.manifest import PARQUET, VIEWS, FileEntry
from mellanrum.stats.snapshots.pseudonyms import pseudonymised

if TYPE_CHECKING:
    import polars as pl

ROW_GROUP = 262_144
READ_ONLY = 0o400
CHUNK = 1 << 20

Tell = Callable[[int, int, str], None]


def write_files(frames: Frames, folder: Path, key: bytes, tell: Tell) -> tuple[FileEntry, ...]:
    """All files of a snapshot but its manifest, read-only and safely on disk."""
    tables = dict(frame_fields(frames))
    entries = []
    for done, (name, frame) in enumerate(tables.items()):
        tell(done, len(tables), f"skriver {name}")
        path = folder / f"{name}{PARQUET}"
        write_table(pseudonymised(frame, key), path)
        entries.append(entry_of(path, frame.height))
    write_bytes(folder / VIEWS, views_of(frames, tables.keys()))
    return (*entries, entry_of(folder / VIEWS, None))


def frame_fields(frames: Frames) -> Iterator[tuple[str, pl.DataFrame]]:
    """The fields that are tables, with their names."""
    import polars as pl

    for field in dataclasses.fields(frames):
        value = getattr(frames, field.name)
        if isinstance(value, pl.DataFrame):
            yield field.name, value


def write_table(frame: pl.DataFrame, path: Path) -> None:
    """Rows in an order that depends on nothing but themselves."""
    frame.sort(frame.columns).write_parquet(
        path, compression="zstd", compression_level=3, statistics=True, row_group_size=ROW_GROUP
    )
    _settle(path)


def write_bytes(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    _settle(path)


def _settle(path: Path) -> None:
    path.chmod(READ_ONLY)
    sync(path)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def entry_of(path: Path, rows: int | None) -> FileEntry:
    return FileEntry(path.name, rows, path.stat().st_size, sha256_of(path))


def sha256_of(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


@cache
def _types() -> dict[str, Any]:
    """The type of each field of `Frames`."""
    import polars as pl

    return typing.get_type_hints(Frames, localns={"pl": pl})


def views_of(frames: Frames, tables: typing.Collection[str]) -> bytes:
    """Everything that is not a table, as JSON."""
    from pydantic import TypeAdapter

    told = {
        f.name: TypeAdapter(_types()[f.name]).dump_python(getattr(frames, f.name), mode="json")
        for f in dataclasses.fields(frames)
        if f.name not in tables
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def read_frames(folder: Path, *, lazy: bool) -> Frames:
    """The frames of a snapshot; lazy ones read only the columns that are asked for.

    Raises DomainError when the snapshot lacks what this version of the program counts from.
    """
    if lazy:
        return _lazy_frames(folder, (folder / VIEWS).stat().st_mtime_ns)
    return _read(folder, lazy=False)


@lru_cache(maxsize=8)
def _lazy_frames(folder: Path, written: int) -> Frames:
    """A snapshot never changes, so what it says of the insatser is read once."""
    return _read(folder, lazy=True)


def _read(folder: Path, *, lazy: bool) -> Frames:
    told = json.loads((folder / VIEWS).read_bytes())
    found = {f.name: _read_field(folder, f, told, lazy=lazy) for f in dataclasses.fields(Frames)}
    _check_columns(folder, found["enrolments"].lazy().collect_schema().names())
    return Frames(**{name: value for name, value in found.items() if value is not ...})


def _check_columns(folder: Path, columns: Iterable[str]) -> None:
    missing = sorted({*INTEGERS, *TEXTS} - set(columns))
    if missing:
        raise _of_another_version(folder, ", ".join(missing))


def _of_another_version(folder: Path, missing: str) -> DomainError:
    return DomainError(
        f"Ögonblicksbilden {folder.name} saknar {missing}: den är tagen med en annan version "
        "av programmet. Räkna med den versionen, eller ta en ny bild."
    )


def _read_field(
    folder: Path, field: dataclasses.Field[Any], told: dict[str, Any], *, lazy: bool
) -> Any:
    import polars as pl
    from pydantic import TypeAdapter

    path = folder / f"{field.name}{PARQUET}"
    if path.exists():
        return pl.scan_parquet(path) if lazy else pl.read_parquet(path)
    if field.name in told:
        return TypeAdapter(_types()[field.name]).validate_json(json.dumps(told[field.name]))
    if has_default(field):
        return ...
    raise _of_another_version(folder, field.name)


def has_default(field: dataclasses.Field[Any]) -> bool:
    missing = dataclasses.MISSING
    return field.default is not missing or field.default_factory is not missing
