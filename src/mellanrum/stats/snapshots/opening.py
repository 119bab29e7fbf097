"""Reading snapshots: as frames to count from, and as the edition that they give."""

from __future__ import annotations

from pathlib import Path

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period
from mellanrum.figures.disclosure import Policy
from mellanrum.stats.frames import Frames
from mellanrum.stats.published import Published, publish
from mellanrum.stats.snapshots.files import read_frames
from mellanrum.stats.snapshots.manifest import (
    Manifest,
    find_folder,
    is_erased,
    list_folders,
    read_manifest,
)
from mellanrum.stats.snapshots.verify import check_sound


def load_snapshot(folder: Path, *, lazy: bool = True) -> Frames:
    """The frames of a snapshot; lazy ones are read when something is counted, and only the columns
    it needs. Raises DomainError when it is damaged, erased or of another version.
    """
    manifest = read_manifest(folder)
    if is_erased(folder):
        raise DomainError(
            f"Ögonblicksbilden {manifest.id} är gallrad: raderna om personer är borta, bara "
            "manifestet med kontrollsummor finns kvar."
        )
    check_sound(folder, manifest, quick=lazy)
    return read_frames(folder, lazy=lazy)


def open_snapshot(forbund: str, snapshot: str) -> Frames:
    """The lazy frames of a snapshot of this förbund. Raises DomainError."""
    folder = find_folder(snapshot)
    if read_manifest(folder).forbund != forbund:
        raise DomainError(f"Ögonblicksbilden {snapshot} är inte av {forbund}.")
    return load_snapshot(folder)


def find_latest(forbund: str) -> Manifest | None:
    """The newest snapshot that still has its rows."""
    kept = [f for f in list_folders(forbund) if not is_erased(f)]
    return read_manifest(kept[-1]) if kept else None


def published_from(folder: Path, period: Period, policy: Policy) -> Published:
    """The edition that the live database gave when the snapshot was taken; each figure names the
    snapshot. Raises DomainError when a file is not what the manifest says.
    """
    manifest = read_manifest(folder)
    counted = frozenset(manifest.counted_years) if policy.minimum > 1 else frozenset()
    frames = load_snapshot(folder, lazy=False)
    return publish(frames, period, policy, manifest.id, counted)
