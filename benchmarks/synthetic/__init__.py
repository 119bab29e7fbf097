"""A snapshot of as many invented enrolments as asked for, made from the demo's invented ones.

Each row is a row of the demo's förbund, drawn at random, moved some years and given a number and a
participant of its own, with all that hangs on it (spells, events, deadlines). The insatser
are copied, so that there are some forty of them. No row is kept in memory but a part at a time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FORBUND, YEAR = "sodra-norrbotten", 2021
COPIES, PART = 8, 500_000
NEVER = 3_652_059
DAYS = ("start", "end", "origin", "recorded", "closing_recorded", "began", "day", "since", "due",
        "done", "referred", "prepared", "queued", "left")  # fmt: skip
MONTHS, YEARS = ("start_month", "end_month"), ("start_year", "birth_year")


def home() -> Path:
    """Where the snapshots are kept between runs: ten million take a minute to make."""
    return Path(os.environ.get("MELLANRUM_BENCH", ROOT / "var" / "bench"))


def kept_folder(rows: int) -> Path:
    return home() / f"{rows}"


def make_snapshots(sizes: Sequence[int], orm: Sequence[int] = ()) -> None:
    """What is not there yet, in a process of its own."""
    lists = (",".join(map(str, some)) for some in (sizes, orm))
    command = [sys.executable, "-m", "synthetic", str(home()), *lists]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[1])


def make_all(where: Path, sizes: Sequence[int], orm: Sequence[int]) -> None:
    """The snapshots, and databases with the same rows for those in `orm`."""
    with tempfile.TemporaryDirectory(prefix="mellanrum-bench-") as var:
        os.environ["MELLANRUM_VAR"] = var
        from mellanrum.jobs.setup import start_django

        start_django()
        missing = [n for n in sizes if not _is_current(where / f"{n}")]
        if missing:
            _load_demo()
        for n in missing:
            make_snapshot(n, where / f"{n}")
    for n in orm:
        folder = where / f"{n}"
        if not (folder / "database" / "done").exists():
            command = [sys.executable, "-m", "synthetic.database", str(folder)]
            subprocess.run(command, check=True, cwd=Path(__file__).parents[1])


def _is_current(folder: Path) -> bool:
    """Whether it was made with the columns that are counted from today."""
    stamp = folder / "stamp"
    return stamp.exists() and stamp.read_text() == _stamp()


def _stamp() -> str:
    from mellanrum.stats.enrolment_frames import INTEGERS, TEXTS

    source = Path(__file__).read_bytes()
    return hashlib.sha256(source + repr((INTEGERS, TEXTS)).encode()).hexdigest()


def _load_demo() -> None:
    """The demo's package into the throw-away installation."""
    from mellanrum.jobs.setup import ready

    at = ready()
    from mellanrum.audit.actor import system
    from mellanrum.exchange.package import import_package

    import_package(ROOT / "demo" / FORBUND, by=system("bench"), at=at)


def make_snapshot(rows: int, folder: Path, seed: int = 1) -> None:
    """The files of a snapshot with `rows` enrolments."""
    from mellanrum.stats.frames import load_frames
    from mellanrum.stats.snapshots import files

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    frames = load_frames(FORBUND)
    insatser = [replace(i, slug=slug) for i in frames.insatser for slug in _copies(i.slug)]
    tables = dict(files.frame_fields(frames))
    for name, parts in _parts(tables, rows, seed, folder):
        _join(parts, folder / f"{name}.parquet")
    views = files.views_of(replace(frames, insatser=tuple(insatser)), tables.keys())
    files.write_bytes(folder / files.VIEWS, views)
    (folder / "stamp").write_text(_stamp())


def _copies(slug: str) -> list[str]:
    return [slug, *(f"{slug}-{n}" for n in range(1, COPIES))]


def _parts(
    tables: dict[str, Any], rows: int, seed: int, folder: Path
) -> Iterator[tuple[str, list[Path]]]:
    """For each table the files of its parts, in order of row number."""
    found: dict[str, list[Path]] = {name: [] for name in tables}
    for n, first in enumerate(range(0, rows, PART)):
        made = _one_part(tables, first, min(PART, rows - first), seed + n)
        for name, frame in made.items():
            path = folder / f".{name}-{n}"
            frame.sort(frame.columns).write_parquet(path, compression="lz4")
            found[name].append(path)
    yield from found.items()


def _one_part(tables: dict[str, Any], first: int, n: int, seed: int) -> dict[str, Any]:
    import polars as pl

    old = tables["enrolments"]["number"]
    drawn = pl.DataFrame(
        {
            "number": old.sample(n, with_replacement=True, seed=seed),
            "new": (pl.int_range(first, first + n, eager=True) * 9_007_199_254 + 1),
            "who": (pl.int_range(first, first + n, eager=True) // 2).hash(1).cast(pl.UInt64) // 2,
            "years": pl.int_range(-3, 4, eager=True).sample(n, with_replacement=True, seed=seed),
            "pair": pl.int_range(0, COPIES, eager=True).sample(
                n, with_replacement=True, seed=seed + 1
            ),
            "second": pl.int_range(first, first + n, eager=True) % 2,
        }
    )
    # Both rows of a participant get the same draw, and then different copies of the insatser.
    same = pl.col("pair").first().over("who") + pl.col("second")
    drawn = drawn.with_columns((same % COPIES).alias("copy"))
    drawn = drawn.with_columns(pl.col("who").cast(pl.Int64))
    return {name: _drawn(frame, drawn, n) for name, frame in tables.items()}


def _drawn(frame: Any, drawn: Any, n: int) -> Any:
    """The rows that hang on the drawn enrolments, moved in time."""
    import polars as pl

    if "participant" not in frame.columns and "insats" in frame.columns and not frame.height:
        return frame
    rows = frame.join(drawn, on="number", how="inner")
    if not rows.height and frame.height:  # referrals have numbers of their own
        numbers = drawn.rename({"number": "old"}).head(n // 4)
        again = frame.sample(numbers.height, with_replacement=True, seed=3)
        rows = pl.concat([again, numbers.drop("old")], how="horizontal")
    return rows.with_columns(*_moved(frame.columns)).select(frame.columns)


def _moved(columns: list[str]) -> Iterator[Any]:
    import polars as pl

    years = pl.col("years")
    for name in columns:
        if name in DAYS:
            inside = (pl.col(name) > 0) & (pl.col(name) < NEVER)
            yield pl.when(inside).then(pl.col(name) + 365 * years).otherwise(pl.col(name))
        elif name in MONTHS:
            yield pl.col(name) + 12 * years
        elif name in YEARS:
            yield pl.when(pl.col(name) > 0).then(pl.col(name) + years).otherwise(pl.col(name))
        elif name == "number":
            yield pl.col("new").alias("number")
        elif name == "participant":
            yield pl.col("who").alias("participant")
        elif name == "insats":
            copied = pl.format("{}-{}", pl.col("insats"), pl.col("copy"))
            yield pl.when(pl.col("copy") == 0).then(pl.col("insats")).otherwise(copied)


def _join(parts: list[Path], path: Path) -> None:
    """The parts as one file, written as a snapshot is."""
    import polars as pl

    from mellanrum.stats.snapshots.files import ROW_GROUP

    path.unlink(missing_ok=True)
    pl.scan_parquet(parts).sink_parquet(
        path, compression="zstd", compression_level=3, statistics=True, row_group_size=ROW_GROUP
    )
    for part in parts:
        part.unlink()
