"""A damaged snapshot is told: which file, what, and what to do; and is never counted from."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mellanrum.audit.actor import system
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import year
from mellanrum.figures.disclosure import Policy
from mellanrum.stats.snapshots.actions import create_snapshot
from mellanrum.stats.snapshots.manifest import find_folder, folder_of, read_manifest
from mellanrum.stats.snapshots.opening import load_snapshot, open_snapshot, published_from
from mellanrum.stats.snapshots.verify import find_problems
from tests.stats.database import save
from tests.stats.test_protected import crowd

pytestmark = pytest.mark.django_db
AT = datetime(2022, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    settings.VAR = tmp_path
    save(crowd(3, 12))
    return find_folder(create_snapshot("norra", by=system("test"), at=AT).id)


def rewrite(path: Path, content: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(content)


def flip(path: Path) -> None:
    """One bit in the middle."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    rewrite(path, bytes(content))


def sentences(folder: Path) -> str:
    return "\n".join(p.sentence for p in find_problems(folder))


def test_a_sound_one_has_no_problems(folder: Path) -> None:
    assert find_problems(folder) == []


def test_one_bit_is_enough(folder: Path) -> None:
    flip(folder / "events.parquet")
    assert "events.parquet: innehållet är ändrat" in sentences(folder)
    assert "räkna inte på den här" in sentences(folder)
    with pytest.raises(DomainError, match=r"events\.parquet"):
        published_from(folder, year(2021), Policy(5))


@pytest.mark.parametrize("name", ["enrolments.parquet", "views.json"])
def test_a_lost_or_shortened_file_is_told(folder: Path, name: str) -> None:
    content = (folder / name).read_bytes()
    rewrite(folder / name, content[:-1])
    assert f"{name}: filen är {len(content) - 1} byte" in sentences(folder)
    with pytest.raises(DomainError, match="byte"):
        load_snapshot(folder)
    (folder / name).unlink()
    assert f"{name}: filen saknas." in sentences(folder)
    with pytest.raises(DomainError, match="saknas"):
        load_snapshot(folder)


def test_a_foreign_file_is_told(folder: Path) -> None:
    (folder / "extra.csv").write_text("x")
    assert "extra.csv: filen hör inte till bilden." in sentences(folder)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[1]", b'{"format": "x"}'])
def test_a_damaged_manifest_is_a_sentence(folder: Path, content: bytes) -> None:
    rewrite(folder / "manifest.json", content)
    assert "går inte att läsa" in sentences(folder)
    with pytest.raises(DomainError, match="går inte att läsa"):
        load_snapshot(folder)


def test_a_missing_manifest_is_a_sentence(folder: Path) -> None:
    (folder / "manifest.json").unlink()
    assert "saknar manifest.json" in sentences(folder)


def test_a_manifest_with_new_sums_is_found_out_by_the_log(folder: Path) -> None:
    """Whoever changes a file and its sum in the manifest has still not changed the log."""
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["revision"] = "h999"
    rewrite(folder / "manifest.json", json.dumps(manifest).encode())
    assert "manifestet är ändrat" in sentences(folder)


def test_rows_taken_away_without_gallring_are_found_out(folder: Path) -> None:
    (folder / "gallrad.json").write_text("{}")
    told = sentences(folder)
    assert "loggen har ingen gallring" in told
    assert "ska vara gallrad men ligger kvar" in told


def test_a_copy_under_another_name_is_not_the_snapshot(folder: Path) -> None:
    other = folder.rename(folder.with_name("20200101T000000Z-00000000"))
    with pytest.raises(DomainError, match="hör inte till mappen"):
        read_manifest(other)


@pytest.mark.parametrize("name", ["", "..", "../x", "20220301T120000Z-0000000g", "a/b"])
def test_names_that_are_none(folder: Path, name: str) -> None:
    with pytest.raises(DomainError, match="inget namn"):
        find_folder(name)
    with pytest.raises(DomainError, match="kortnamn"):
        folder_of(name + "/")


def test_a_snapshot_that_is_not_there_or_anothers(folder: Path) -> None:
    with pytest.raises(DomainError, match="finns inte"):
        find_folder("20200101T000000Z-00000000")
    with pytest.raises(DomainError, match="inte av sodra"):
        open_snapshot("sodra", folder.name)


def test_a_snapshot_of_an_older_program_is_told(folder: Path) -> None:
    """With less than what is counted today."""
    import polars as pl

    from mellanrum.stats.snapshots.files import read_frames

    rows = pl.read_parquet(folder / "enrolments.parquet")
    (folder / "enrolments.parquet").chmod(0o600)
    rows.drop("moved").write_parquet(folder / "enrolments.parquet")
    with pytest.raises(DomainError, match="saknar moved: den är tagen med en annan version"):
        read_frames(folder, lazy=True)
    (folder / "enrolments.parquet").unlink()
    with pytest.raises(DomainError, match="saknar enrolments"):
        read_frames(folder, lazy=False)
