"""Taking a snapshot: whole or not at all, the same bytes for the same rows, and no one's number."""

from __future__ import annotations

import random
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from mellanrum.audit.actor import Actor, system
from mellanrum.audit.models import Event
from mellanrum.audit.queries import revision
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.models import Enrolment
from mellanrum.stats.frames import load_frames
from mellanrum.stats.snapshots import files
from mellanrum.stats.snapshots.actions import create_snapshot, erase_rows
from mellanrum.stats.snapshots.manifest import Manifest, find_folder, list_folders, read_manifest
from mellanrum.stats.snapshots.opening import find_latest, load_snapshot, open_snapshot
from mellanrum.stats.snapshots.pseudonyms import recognise
from mellanrum.stats.snapshots.verify import find_problems
from tests.stats.database import save
from tests.stats.test_protected import crowd

pytestmark = pytest.mark.django_db
AT = datetime(2022, 3, 1, 12, 0, 5, tzinfo=UTC)
BY = system("test")


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings) -> Path:
    settings.VAR = tmp_path
    save(crowd(3, 30))
    return tmp_path


def take(at: datetime = AT) -> Manifest:
    return create_snapshot("norra", by=BY, at=at)


def test_the_same_rows_give_the_same_bytes() -> None:
    first, second = take(), take(AT + timedelta(days=1))
    assert first.id[:16] == "20220301T120005Z"
    assert first.id[-8:] == second.id[-8:]
    assert first.files == second.files
    assert first.revision == second.revision  # taking a picture changes no data


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    frame = load_frames("norra").enrolments
    order = list(range(frame.height))
    random.Random(1).shuffle(order)
    for name, rows in (("a", frame), ("b", frame[order])):
        files.write_table(rows, tmp_path / name)
    assert files.sha256_of(tmp_path / "a") == files.sha256_of(tmp_path / "b")


def test_no_row_and_no_participant_has_its_own_number() -> None:
    live = load_frames("norra")
    kept = open_snapshot("norra", take().id)
    for name, frame in files.frame_fields(live):
        rows = getattr(kept, name).collect()
        assert rows.height == frame.height, name
        assert "HEMLIG" not in rows.write_csv()
        for column in {"number", "participant"} & set(rows.columns):
            assert not set(rows[column]) & set(frame[column])
            assert rows[column].n_unique() == frame[column].n_unique()


def test_all_else_comes_back_as_it_was() -> None:
    live, kept = load_frames("norra"), open_snapshot("norra", take().id)
    tables = {name for name, _ in files.frame_fields(live)}
    others = {f for f in live.__dataclass_fields__ if f not in tables}
    assert {"insatser", "codes", "bands", "head_counts"} <= others
    for name in others:
        assert getattr(kept, name) == getattr(live, name)
        assert type(getattr(kept, name)) is type(getattr(live, name))
    drop = ["number", "participant"]
    same = kept.enrolments.collect().drop(drop), live.enrolments.drop(drop)
    assert same[0].sort(same[0].columns).equals(same[1].sort(same[1].columns))


def test_those_who_hold_the_rows_find_them_again() -> None:
    numbers = list(Enrolment.objects.values_list("pk", flat=True))
    kept = open_snapshot("norra", take().id).enrolments.collect()
    assert recognise("norra", numbers).keys() == set(kept["number"])


def test_another_forbund_gives_other_pseudonyms() -> None:
    assert recognise("norra", [1]).keys() != recognise("sodra", [1]).keys()


def test_files_are_for_the_owner_to_read_only() -> None:
    folder = find_folder(take().id)
    modes = {stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()}
    assert modes == {0o400}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_failure_leaves_nothing(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        take()
    assert list((var / "snapshots" / "norra").iterdir()) == []
    assert not Event.objects.filter(verb="snapshots.create").exists()


def test_what_a_killed_process_left_is_swept_a_day_later(var: Path) -> None:
    left = var / "snapshots" / "norra" / ".ny-abc"
    left.mkdir(parents=True)
    create_snapshot("norra", by=BY, at=datetime.now(UTC))
    assert left.exists()
    create_snapshot("norra", by=BY, at=datetime.now(UTC) + timedelta(days=2))
    assert not left.exists()


def test_rows_that_change_all_the_time_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    states = iter(range(1000))
    monkeypatch.setattr(
        "mellanrum.stats.snapshots.actions.revision", lambda forbund: f"h{next(states)}"
    )
    with pytest.raises(DomainError, match="ändras hela tiden"):
        take()


def test_nobody_with_a_role_may() -> None:
    everything = Actor("user:1", frozenset({"reports.write", "followup.attest"}))
    with pytest.raises(DomainError, match="Din roll"):
        create_snapshot("norra", by=everything, at=AT)


def test_an_unknown_forbund_is_told() -> None:
    with pytest.raises(DomainError, match="ingen finns inte"):
        create_snapshot("ingen", by=BY, at=AT)


def test_the_log_knows_the_manifest_and_no_person() -> None:
    manifest = take()
    event = Event.objects.get(verb="snapshots.create")
    assert event.subject == f"snapshot:{manifest.id}"
    assert event.detail["manifest"] == files.sha256_of(find_folder(manifest.id) / "manifest.json")
    assert revision("norra") == manifest.revision


def test_gallring_takes_the_rows_and_leaves_the_manifest() -> None:
    manifest = take()
    folder = find_folder(manifest.id)
    gone = erase_rows(folder=folder, by=BY, at=AT)
    assert {e.name for e in gone} >= {"enrolments.parquet", "spells.parquet"}
    assert {p.name for p in folder.iterdir()} == {"manifest.json", "views.json", "gallrad.json"}
    assert read_manifest(folder) == manifest
    assert find_problems(folder) == []
    assert Event.objects.filter(verb="snapshots.gallra").count() == 1
    with pytest.raises(DomainError, match="är gallrad"):
        load_snapshot(folder)
    with pytest.raises(DomainError, match="redan gallrad"):
        erase_rows(folder=folder, by=BY, at=AT)


def test_the_latest_is_the_newest_with_its_rows() -> None:
    assert find_latest("norra") is None
    first, second = take(), take(AT + timedelta(days=1))
    assert find_latest("norra") == second
    erase_rows(folder=find_folder(second.id), by=BY, at=AT)
    assert find_latest("norra") == first
    assert [f.name for f in list_folders("norra")] == [first.id, second.id]


def test_whole_numbers_stay_whole() -> None:
    kept = open_snapshot("norra", take().id)
    assert set(kept.enrolments.collect_schema().dtypes()) <= {pl.Int64(), pl.String()}
